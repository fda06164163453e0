#include "careerflow/markov/stock_sensitivity.hpp"

#include "careerflow/core/error.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/sensitivity_terms.hpp"
#include "markov/summed_covariance.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <variant>

namespace careerflow::markov {

StockSensitivity sensitivity_of_limiting_stocks(const OpenSystem& system, const Recruitment& recruitment,
                                                std::span<const double> c) {
    expect_finite(system.labels(), c, "values");
    const std::vector<double> stocks = limiting_stocks(system, recruitment, false).mean;
    std::vector<double> worth = MMatrixSolver(system.transitions(), system.wastage()).solved(c);
    StockSensitivity result{{dot(stocks, c), {stocks}, {worth}}, worth, {}};
    result.by_transition.to.back().push_back(0); // outside
    return result;
}

StockSensitivity sensitivity_of_stocks_after(const OpenSystem& system, std::span<const double> start,
                                             const Recruitment& recruitment, std::span<const double> c, Index horizon) {
    expect_stocks(system.labels(), start, "start");
    expect_finite(system.labels(), c, "values");
    expects(horizon >= 0, "the horizon must not be negative");
    const std::vector<double> recruits = recruit_moments(recruitment, system.size()).mean;
    StockSensitivity result{{}, std::vector<double>(c.size()), std::vector<double>(c.begin(), c.end())};
    std::vector<double> now(start.begin(), start.end());
    for (Index t = 0; t < horizon; ++t) {
        std::vector<double>& worth = result.by_start; // of a head with t steps to go
        for (std::size_t i = 0; i < worth.size(); ++i) result.by_recruit[i] += worth[i];
        result.by_transition.from.push_back(now);
        result.by_transition.to.push_back(worth);
        result.by_transition.to.back().push_back(0); // outside
        worth = multiply(system.transitions(), worth);
        now = multiply(now, system.transitions());
        for (std::size_t i = 0; i < now.size(); ++i) now[i] += recruits[i];
    }
    std::reverse(result.by_transition.to.begin(), result.by_transition.to.end());
    result.by_transition.value = dot(now, c);
    return result;
}

StockSensitivity sensitivity_of_structure_under_growth(const OpenSystem& system, std::span<const double> shares,
                                                       double growth, std::span<const double> c) {
    expect_finite(system.labels(), c, "values");
    const double value = dot(structure_under_growth(system, shares, growth), c);
    std::vector<double> exits = system.wastage();
    for (double& exit : exits) exit += growth;
    const MMatrixSolver solver(system.transitions(), exits);
    std::vector<double> stocks = solver.solved_transposed(shares);
    const double total = std::accumulate(stocks.begin(), stocks.end(), 0.0);
    std::vector<double> worth(c.begin(), c.end());
    for (double& one : worth) one -= value;
    solver.solve(worth);
    worth = scaled(std::move(worth), 1 / total);
    StockSensitivity result{{value, {std::move(stocks)}, {worth}}, worth, {}};
    result.by_transition.to.back().push_back(0); // outside
    return result;
}

namespace {

std::vector<double> product(const Matrix& a, const std::vector<double>& x) {
    std::vector<double> result;
    for (Index i = 0; i < a.rows; ++i) result.push_back(dot(a.row(i), x));
    return result;
}

/// By how much tr(R W) moves with the expected number of recruits into each state: R is their covariance, W = w wᵀ for
/// recruits worth w, or a sum of such. Given are the diagonal of W and W μ. Apart from fixed recruits
/// R = diag μ + k μ μᵀ, k = (variance of the total − its mean) / mean²; 0 if Poisson.
std::vector<double> recruit_slopes(const Recruitment& recruitment, const std::vector<double>& mean,
                                   const std::vector<double>& diagonal, const std::vector<double>& w_mean) {
    if (std::holds_alternative<FixedRecruitment>(recruitment)) return std::vector<double>(mean.size());
    const double total = std::accumulate(mean.begin(), mean.end(), 0.0);
    if (std::holds_alternative<PoissonRecruitment>(recruitment) || total == 0) return diagonal;
    const auto* const random = std::get_if<RandomTotalRecruitment>(&recruitment);
    const double variance = random == nullptr ? 0 : random->total_variance;
    const double k = (variance - total) / (total * total);
    const double k_slope = (total - 2 * variance) / (total * total * total);
    std::vector<double> result = diagonal;
    for (std::size_t j = 0; j < result.size(); ++j) result[j] += 2 * k * w_mean[j] + k_slope * dot(mean, w_mean);
    return result;
}

/// Σ_j p_ij worth_j² − (Σ_j p_ij worth_j)², summed so that nothing cancels; what the row lacks to one is worth 0.
std::vector<double> next_step_variance(const OpenSystem& system, const std::vector<double>& worth,
                                       const std::vector<double>& mean) {
    std::vector<double> result(mean.size());
    for (Index i = 0; i < system.size(); ++i) {
        const double own = mean.data()[i];
        const auto columns = system.transitions().row_columns(i);
        const auto values = system.transitions().row_values(i);
        double sum = system.wastage().data()[i] * own * own;
        for (std::size_t e = 0; e < columns.size(); ++e) {
            const double surprise = worth.data()[columns[e]] - own;
            sum += values[e] * surprise * surprise;
        }
        result.data()[i] = sum;
    }
    return result;
}

/// 2 Σ_i m_i p_ij (worth_j − mean_i): by how much the variance of the next step moves with what state j is worth.
std::vector<double> pull_of_worth(const OpenSystem& system, const std::vector<double>& heads,
                                  const std::vector<double>& worth, const std::vector<double>& mean) {
    std::vector<double> result(worth.size());
    for (Index i = 0; i < system.size(); ++i) {
        const auto columns = system.transitions().row_columns(i);
        const auto values = system.transitions().row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            result.data()[columns[e]] += 2 * heads.data()[i] * values[e] * (worth.data()[columns[e]] - mean.data()[i]);
        }
    }
    return result;
}

using Series = std::vector<std::vector<double>>;

/// P^(horizon − t) c for t = 0 … horizon.
Series worth_by_step(const OpenSystem& system, std::span<const double> c, Index horizon) {
    Series result{{c.begin(), c.end()}};
    for (Index t = 0; t < horizon; ++t) result.push_back(multiply(system.transitions(), result.back()));
    std::reverse(result.begin(), result.end());
    return result;
}

Series heads_by_step(const OpenSystem& system, std::span<const double> start, const std::vector<double>& recruits,
                     Index horizon) {
    Series result{{start.begin(), start.end()}};
    for (Index t = 0; t < horizon; ++t) {
        result.push_back(multiply(result.back(), system.transitions()));
        for (std::size_t i = 0; i < recruits.size(); ++i) result.back()[i] += recruits[i];
    }
    return result;
}

void add_to(std::vector<double>& target, const std::vector<double>& term) {
    for (std::size_t i = 0; i < target.size(); ++i) target[i] += term[i];
}

/// Appends what outside is worth, nothing.
std::vector<double> and_outside(std::vector<double> worth) {
    worth.push_back(0);
    return worth;
}

} // namespace

StockSensitivity sensitivity_of_stock_variance_after(const OpenSystem& system, std::span<const double> start,
                                                     const Recruitment& recruitment, std::span<const double> c,
                                                     Index horizon) {
    expect_stocks(system.labels(), start, "start");
    expect_finite(system.labels(), c, "values");
    expects(horizon >= 0, "the horizon must not be negative");
    const RecruitMoments recruits = recruit_moments(recruitment, system.size());
    const Series worth = worth_by_step(system, c, horizon);
    const Series heads = heads_by_step(system, start, recruits.mean, horizon);
    StockSensitivity result{{}, std::vector<double>(c.size()), std::vector<double>(c.size())};
    Sensitivity& moves = result.by_transition;
    std::vector<double>& through_heads = result.by_start; // λ, of a head in each state
    for (auto t = static_cast<std::size_t>(horizon); t-- > 0;) {
        const std::vector<double>& later = worth[t + 1];
        add_to(result.by_recruit, through_heads);
        std::vector<double> squares = later;
        for (double& value : squares) value *= value;
        const std::vector<double> w_mean = scaled(later, dot(later, recruits.mean));
        add_to(result.by_recruit, recruit_slopes(recruitment, recruits.mean, squares, w_mean));
        add_to(squares, through_heads);
        moves.from.push_back(heads[t]);
        moves.to.push_back(and_outside(std::move(squares)));
        const std::vector<double> spread = next_step_variance(system, later, worth[t]);
        moves.value += dot(heads[t], spread) + dot(later, product(recruits.covariance, later));
        through_heads = multiply(system.transitions(), through_heads);
        add_to(through_heads, spread);
    }
    std::vector<double> through_worth(c.size()); // ω
    for (std::size_t t = 0; t < static_cast<std::size_t>(horizon); ++t) {
        std::vector<double> weight = through_worth;
        for (std::size_t i = 0; i < c.size(); ++i) weight[i] -= 2 * heads[t][i] * worth[t][i];
        moves.from.push_back(std::move(weight));
        moves.to.push_back(and_outside(worth[t + 1]));
        through_worth = multiply(through_worth, system.transitions());
        add_to(through_worth, pull_of_worth(system, heads[t], worth[t + 1], worth[t]));
        add_to(through_worth, scaled(product(recruits.covariance, worth[t + 1]), 2));
    }
    return result;
}

StockSensitivity sensitivity_of_limiting_stock_variance(const OpenSystem& system, const Recruitment& recruitment,
                                                        std::span<const double> c) {
    expect_finite(system.labels(), c, "values");
    const Index n = system.size();
    const SparseMatrix& p = system.transitions();
    const Stocks limit = limiting_stocks(system, recruitment);
    Matrix squares = zeros(n, n);
    for (Index i = 0; i < n; ++i) {
        for (Index j = 0; j < n; ++j) squares(i, j) = c.data()[i] * c.data()[j];
    }
    const Matrix w = summed_covariance(transpose(p), std::move(squares));
    std::vector<double> diagonal;
    for (Index i = 0; i < n; ++i) diagonal.push_back(w(i, i));
    std::vector<std::vector<double>> carried; // rows of P W
    std::vector<double> spread = multiply(p, diagonal);
    for (Index i = 0; i < n; ++i) {
        std::vector<double> row(c.size());
        const auto columns = p.row_columns(i);
        const auto values = p.row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            for (Index j = 0; j < n; ++j) row.data()[j] += values[e] * w(columns[e], j);
        }
        for (std::size_t e = 0; e < columns.size(); ++e) spread.data()[i] -= values[e] * row.data()[columns[e]];
        carried.push_back(std::move(row));
    }
    std::vector<double> through_heads = MMatrixSolver(p, system.wastage()).solved(spread);
    const std::vector<double> mean = recruit_moments(recruitment, n).mean;
    StockSensitivity result{{}, recruit_slopes(recruitment, mean, diagonal, product(w, mean)), {}};
    add_to(result.by_recruit, through_heads);
    add_to(through_heads, diagonal);
    Sensitivity& moves = result.by_transition;
    moves.value = dot(c, product(limit.covariance, {c.begin(), c.end()}));
    moves.from.push_back(limit.mean);
    moves.to.push_back(and_outside(std::move(through_heads)));
    for (Index k = 0; k < n; ++k) {
        const auto row = limit.covariance.row(k);
        std::vector<double> weight = scaled({row.begin(), row.end()}, 2);
        weight.data()[k] -= 2 * limit.mean.data()[k];
        moves.from.push_back(std::move(weight));
        moves.to.push_back(and_outside(std::move(carried.data()[k])));
    }
    return result;
}

} // namespace careerflow::markov
