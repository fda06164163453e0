#include "careerflow/markov/open_system.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/summed_covariance.hpp"
#include "markov/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow::markov {

namespace {

constexpr double share_tolerance = 1e-9;

void check_row(const SparseMatrix& p, Index i, const std::vector<std::string>& labels, double tolerance,
               double& wastage, Diagnostics& diagnostics) {
    const auto columns = p.row_columns(i);
    const auto values = p.row_values(i);
    double sum = 0;
    for (std::size_t e = 0; e < values.size(); ++e) {
        sum += values[e];
        if (values[e] >= 0 && values[e] <= 1 + tolerance) continue;
        diagnostics.add(matrix_finding(
            codes::probability_out_of_range, i, labels.data()[i], fmt::format("{}", values[e]),
            fmt::format("the probability of going to '{}' does not lie in [0, 1]", labels.data()[columns[e]])));
    }
    if (sum > 1 + tolerance) {
        diagnostics.add(
            matrix_finding(codes::row_sum_not_one, i, labels.data()[i], fmt::format("{:.15g}", sum),
                           fmt::format("the row sums to {:.15g}, more than 1 by more than {}", sum, tolerance),
                           "Correct the row; what it lacks to one is wastage"));
    }
    // a row that was meant to sum to one has no wastage, whatever the rounding of its sum
    wastage = std::abs(1 - sum) <= 1e-15 ? 0 : std::max(1 - sum, 0.0);
}

void expect_shares(std::span<const double> shares, Index size) {
    expect_one_per_state(size, shares.size(), "shares of recruits");
    double sum = 0;
    for (const double share : shares) {
        expects(share >= 0, "a share of recruits must be a number that is not negative");
        sum += share;
    }
    if (!(std::abs(sum - 1) <= share_tolerance)) {
        throw InputError(fmt::format("the shares of recruits sum to {:.15g}, not to 1", sum));
    }
}

RecruitMoments spread_total(double mean, double variance, const std::vector<double>& shares, Index size) {
    expects(mean >= 0 && variance >= 0 && std::isfinite(mean) && std::isfinite(variance),
            "the number of recruits and its variance must be finite and not negative");
    expect_shares(shares, size);
    RecruitMoments result{std::vector<double>(shares.size()), zeros(size, size)};
    for (Index i = 0; i < size; ++i) {
        const double own = shares.data()[i];
        result.mean.data()[i] = mean * own;
        for (Index j = 0; j < size; ++j) {
            result.covariance(i, j) = (variance - mean) * own * shares.data()[j] + (i == j ? mean * own : 0);
        }
    }
    return result;
}

std::vector<double> checked_heads(const std::vector<double>& heads, Index size) {
    expect_one_per_state(size, heads.size(), "recruits");
    for (const double value : heads) {
        expects(value >= 0 && std::isfinite(value), "a number of recruits must be finite and not negative");
    }
    return heads;
}

/// Σ_i m_i (diag p_i − p_i p_iᵀ).
void add_multinomial_spread(const SparseMatrix& p, std::span<const double> mean, Matrix& covariance) {
    for (Index i = 0; i < p.rows; ++i) {
        const double heads = mean.data()[i];
        const auto columns = p.row_columns(i);
        const auto values = p.row_values(i);
        for (std::size_t a = 0; a < columns.size(); ++a) {
            covariance(columns[a], columns[a]) += heads * values[a];
            for (std::size_t b = 0; b < columns.size(); ++b) {
                covariance(columns[a], columns[b]) -= heads * values[a] * values[b];
            }
        }
    }
}

/// Pᵀ V P for a symmetric V.
Matrix carried(const SparseMatrix& p, const Matrix& v) {
    Matrix half = zeros(p.columns, v.columns); // Pᵀ V
    for (Index i = 0; i < p.rows; ++i) {
        const auto columns = p.row_columns(i);
        const auto values = p.row_values(i);
        const double* const in = v.row(i).data();
        for (std::size_t e = 0; e < columns.size(); ++e) {
            double* const out = half.row(columns[e]).data();
            for (Index j = 0; j < v.columns; ++j) out[j] += values[e] * in[j];
        }
    }
    Matrix result = zeros(p.columns, p.columns);
    for (Index i = 0; i < half.rows; ++i) {
        const std::vector<double> row = multiply(half.row(i), p);
        std::copy(row.begin(), row.end(), result.row(i).begin());
    }
    return result;
}

void add(Matrix& target, const Matrix& term) {
    for (std::size_t k = 0; k < target.values.size(); ++k) target.values[k] += term.values[k];
}

/// States that cannot leave make the limit infinite.
void expect_everyone_leaves(const OpenSystem& system) {
    const SparseMatrix backwards = transpose(system.transitions());
    std::vector<bool> leaves(static_cast<std::size_t>(system.size()));
    std::vector<Index> queue;
    for (Index i = 0; i < system.size(); ++i) {
        if (system.wastage().data()[i] > 0) {
            leaves[static_cast<std::size_t>(i)] = true;
            queue.push_back(i);
        }
    }
    for (std::size_t head = 0; head < queue.size(); ++head) {
        for (const std::int32_t origin : backwards.row_columns(queue[head])) {
            if (leaves[static_cast<std::size_t>(origin)]) continue;
            leaves[static_cast<std::size_t>(origin)] = true;
            queue.push_back(origin);
        }
    }
    const auto stuck = std::find(leaves.begin(), leaves.end(), false);
    if (stuck != leaves.end()) {
        throw InputError(fmt::format("nobody who is in state '{}' ever leaves: stocks grow without limit",
                                     system.labels()[stuck - leaves.begin()]),
                         codes::chain_lacks_property);
    }
}

} // namespace

OpenSystem::OpenSystem(std::vector<std::string> labels, SparseMatrix transitions, const ChainOptions& options)
    : transitions_(std::move(transitions)) {
    expect_labelled_square(labels, transitions_.rows, transitions_.columns);
    Diagnostics diagnostics;
    wastage_.resize(labels.size());
    for (Index i = 0; i < transitions_.rows; ++i) {
        check_row(transitions_, i, labels, options.row_sum_tolerance, wastage_.data()[i], diagnostics);
    }
    labels_ = checked_labels(std::move(labels), std::move(diagnostics));
}

OpenSystem::OpenSystem(std::vector<std::string> labels, const Matrix& transitions, const ChainOptions& options)
    : OpenSystem(std::move(labels), sparse_from_dense(transitions), options) {}

RecruitMoments recruit_moments(const Recruitment& recruitment, Index size) {
    struct Visitor {
        Index size;
        RecruitMoments operator()(const FixedRecruitment& fixed) const {
            return {checked_heads(fixed.heads, size), zeros(size, size)};
        }
        RecruitMoments operator()(const PoissonRecruitment& poisson) const {
            RecruitMoments result{checked_heads(poisson.mean, size), zeros(size, size)};
            for (Index i = 0; i < size; ++i) result.covariance(i, i) = result.mean.data()[i];
            return result;
        }
        RecruitMoments operator()(const MultinomialRecruitment& multinomial) const {
            return spread_total(multinomial.total, 0, multinomial.shares, size);
        }
        RecruitMoments operator()(const RandomTotalRecruitment& random) const {
            return spread_total(random.total_mean, random.total_variance, random.shares, size);
        }
    };
    return std::visit(Visitor{size}, recruitment);
}

Stocks known_stocks(std::span<const double> heads) {
    const auto size = static_cast<Index>(heads.size());
    return {{heads.begin(), heads.end()}, zeros(size, size)};
}

namespace {

/// Stocks are finite and not negative; their covariance, where there is one, fits them and is finite.
void expect_known(const OpenSystem& system, const Stocks& stocks) {
    expect_stocks(system.labels(), stocks.mean, "stocks");
    const Matrix& spread = stocks.covariance;
    if (spread.rows == 0) return;
    if (spread.rows != system.size() || spread.columns != system.size()) {
        throw ShapeError(
            fmt::format("a covariance of {} × {} does not fit {} states", spread.rows, spread.columns, system.size()));
    }
    for (Index i = 0; i < spread.rows; ++i) expect_finite(system.labels(), spread.row(i), "covariance of stocks");
}

} // namespace

Stocks step(const OpenSystem& system, const Stocks& stocks, const Recruitment& recruitment) {
    expect_known(system, stocks);
    const RecruitMoments recruits = recruit_moments(recruitment, system.size());
    Stocks result{multiply(stocks.mean, system.transitions()), {}};
    for (std::size_t i = 0; i < result.mean.size(); ++i) result.mean[i] += recruits.mean[i];
    if (stocks.covariance.rows == 0) return result;
    result.covariance = carried(system.transitions(), stocks.covariance);
    add_multinomial_spread(system.transitions(), stocks.mean, result.covariance);
    add(result.covariance, recruits.covariance);
    return result;
}

std::vector<Stocks> project(std::span<const OpenSystem> systems, const Stocks& start,
                            std::span<const Recruitment> recruitment) {
    if (systems.size() != 1 && systems.size() != recruitment.size()) {
        throw ShapeError(fmt::format("{} systems were given for {} steps; give one, or one for each step",
                                     systems.size(), recruitment.size()));
    }
    for (const OpenSystem& system : systems) {
        expects(system.labels().all() == systems.front().labels().all(),
                "systems that follow each other must have the same states in the same order");
    }
    if (!systems.empty()) expect_known(systems.front(), start);
    std::vector<Stocks> result{start};
    for (std::size_t t = 0; t < recruitment.size(); ++t) {
        result.push_back(step(systems.data()[systems.size() == 1 ? 0 : t], result.back(), recruitment.data()[t]));
    }
    return result;
}

Matrix summed_covariance(const SparseMatrix& p, Matrix c) {
    constexpr double negligible = 1e-16;
    constexpr int rounds = 64;
    Matrix power = to_dense(p);
    for (int round = 0; round < rounds; ++round) {
        const Matrix term = multiply(transpose(power), multiply(c, power));
        double largest = 0;
        double scale = 0;
        for (std::size_t k = 0; k < c.values.size(); ++k) {
            largest = std::max(largest, std::abs(term.values[k]));
            scale = std::max(scale, std::abs(c.values[k]));
        }
        add(c, term);
        if (largest <= negligible * scale) return c;
        power = multiply(power, power);
    }
    return c;
}

Stocks limiting_stocks(const OpenSystem& system, const Recruitment& recruitment, bool with_covariance) {
    expect_everyone_leaves(system);
    RecruitMoments recruits = recruit_moments(recruitment, system.size());
    const MMatrixSolver solver(system.transitions(), system.wastage());
    Stocks result{solver.solved_transposed(recruits.mean), {}};
    if (!with_covariance) return result;
    add_multinomial_spread(system.transitions(), result.mean, recruits.covariance);
    result.covariance = summed_covariance(system.transitions(), std::move(recruits.covariance));
    return result;
}

std::vector<double> structure_under_growth(const OpenSystem& system, std::span<const double> shares, double growth) {
    expect_shares(shares, system.size());
    expects(growth >= 0 && std::isfinite(growth), "growth must be finite and not negative");
    if (growth == 0) expect_everyone_leaves(system);
    std::vector<double> exits = system.wastage();
    for (double& exit : exits) exit += growth;
    std::vector<double> result = MMatrixSolver(system.transitions(), exits).solved_transposed(shares);
    double sum = 0;
    for (const double value : result) sum += value;
    for (double& value : result) value /= sum;
    return result;
}

Chain replacement_chain(const OpenSystem& system, std::span<const double> shares) {
    expect_shares(shares, system.size());
    Matrix p = to_dense(system.transitions());
    for (Index i = 0; i < p.rows; ++i) {
        for (Index j = 0; j < p.columns; ++j) p(i, j) += system.wastage().data()[i] * shares.data()[j];
    }
    return {system.labels().all(), p};
}

} // namespace careerflow::markov
