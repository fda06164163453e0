#include "careerflow/markov/roots.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/structure.hpp"

#include "markov/principal.hpp"
#include "markov/schur.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>

namespace careerflow::markov {

namespace {

void expect_small(const Chain& chain, const RootOptions& options) {
    if (chain.size() <= options.state_limit) return;
    throw InputError(fmt::format("roots work on dense matrices; {} states are more than the limit of {}", chain.size(),
                                 options.state_limit),
                     codes::too_large_for_dense);
}

// Eigenvalues closer to the negative axis or to zero than this are taken to lie there.
constexpr double eigenvalue_tolerance = 1e-12;

bool near_negative_axis(const std::complex<double>& value) {
    return value.real() < -eigenvalue_tolerance && std::abs(value.imag()) < eigenvalue_tolerance;
}

/// A positive determinant excludes an odd number of negative eigenvalues; a pair of equal ones may still have a real
/// root.
bool has_odd_negative_eigenvalue(const std::vector<std::complex<double>>& values) {
    for (const auto& value : values) {
        if (!near_negative_axis(value)) continue;
        const auto same = std::count_if(values.begin(), values.end(), [&](const std::complex<double>& other) {
            return std::abs(other - value) < 1e-7;
        });
        if (same % 2 == 1) return true;
    }
    return false;
}

std::optional<std::string> first_gap(const Chain& chain) {
    for (Index j = 0; j < chain.size(); ++j) {
        const std::vector<bool> reaches = can_reach(chain, std::span<const Index>(&j, 1));
        for (Index i = 0; i < chain.size(); ++i) {
            if (i != j && reaches[static_cast<std::size_t>(i)] && chain.transitions().at(i, j) == 0) {
                return fmt::format("'{}' cannot go to '{}' in one step but can in several", chain.label(i),
                                   chain.label(j));
            }
        }
    }
    return std::nullopt;
}

bool all_finite(const Matrix& a) {
    return std::all_of(a.values.begin(), a.values.end(), [](double value) { return std::isfinite(value); });
}

bool is_generator(const Matrix& log, double tolerance) {
    if (!all_finite(log)) return false;
    for (Index i = 0; i < log.rows; ++i) {
        for (Index j = 0; j < log.columns; ++j) {
            if (i != j && log(i, j) < -tolerance) return false;
        }
    }
    return true;
}

/// a + factor · b.
Matrix sum(const Matrix& a, double factor, const Matrix& b) {
    Matrix result = a;
    for (std::size_t k = 0; k < result.values.size(); ++k) result.values[k] += factor * b.values[k];
    return result;
}

/// Σ a_ij b_ij.
double dot(const Matrix& a, const Matrix& b) {
    return std::inner_product(a.values.begin(), a.values.end(), b.values.begin(), 0.0);
}

/// The Frobenius norm.
double norm(const Matrix& a) { return std::sqrt(dot(a, a)); }

Matrix power_of(const Matrix& x, int p) {
    Matrix result = x;
    for (int k = 1; k < p; ++k) result = multiply(result, x);
    return result;
}

/// The real principal root, if there is one and it can be computed.
std::optional<Matrix> real_principal_root(const Matrix& target, int p) {
    const SchurForm form = schur_form(target);
    for (Index i = 0; i < target.rows; ++i) {
        if (near_negative_axis(form.triangle(i, i))) return std::nullopt;
    }
    Matrix root = principal_root(form, p);
    if (!all_finite(root)) return std::nullopt;
    // a defective zero eigenvalue has no root; what comes out is then no root either
    if (norm(sum(power_of(root, p), -1, target)) > 1e-8 * norm(target)) return std::nullopt;
    return root;
}

/// ½ ‖Xᵖ − P‖² and its gradient Σ_k (Xᵀ)ᵏ E (Xᵀ)ᵖ⁻¹⁻ᵏ with E = Xᵖ − P.
class Residual {
public:
    Residual(const Matrix& target, int p) : target_(target), p_(p) {}

    [[nodiscard]] Matrix error(const Matrix& x) const { return sum(power_of(x, p_), -1, target_); }
    [[nodiscard]] double value(const Matrix& x) const {
        const Matrix e = error(x);
        return 0.5 * dot(e, e);
    }
    [[nodiscard]] Matrix gradient(const Matrix& x) const {
        const Matrix turned = transpose(x);
        Matrix right = error(x);
        Matrix result = right;
        for (int k = 1; k < p_; ++k) {
            right = multiply(right, turned);
            result = sum(multiply(turned, result), 1, right);
        }
        return result;
    }

private:
    Matrix target_;
    int p_;
};

struct Search {
    Matrix x;
    double value = 0;
    Index iterations = 0;
};

/// Spectral projected gradient with a monotone line search.
Search least_residual(const Residual& residual, const Matrix& start, Index iteration_limit) {
    constexpr double sufficient = 1e-4;
    constexpr double still = 1e-13;
    constexpr double shortest = 1e-10;
    Search best{start, residual.value(start), 0};
    Matrix gradient = residual.gradient(best.x);
    double step = 1;
    for (; best.iterations < iteration_limit; ++best.iterations) {
        const Matrix direction = sum(nearest_stochastic(sum(best.x, -step, gradient)), -1, best.x);
        if (norm(direction) <= still * std::max(step, 1.0)) break;
        const double slope = dot(gradient, direction);
        double length = 1;
        Matrix next = sum(best.x, 1, direction);
        double value = residual.value(next);
        while (value > best.value + sufficient * length * slope && length > shortest) {
            length *= 0.5;
            next = sum(best.x, length, direction);
            value = residual.value(next);
        }
        if (!(value < best.value)) break;
        const Matrix next_gradient = residual.gradient(next);
        const Matrix change = sum(next, -1, best.x);
        const double curvature = dot(change, sum(next_gradient, -1, gradient));
        step = curvature > 0 ? std::clamp(dot(change, change) / curvature, 1e-6, 1e6) : 1e6;
        best.x = nearest_stochastic(next); // removes the roundings of adding
        best.value = value;
        gradient = next_gradient;
    }
    best.value = residual.value(best.x);
    return best;
}

/// Valid chains from which to search beside the projected principal root.
std::vector<Matrix> other_starts(const Matrix& target, int p) {
    const Matrix unit = identity(target.rows);
    std::vector<Matrix> starts{nearest_stochastic(sum(unit, 1.0 / p, sum(target, -1, unit))), target};
    // a permutation may be a power of itself: Pᵏ with k p ≡ 1 modulo its period
    for (int k = 2; k <= 12; ++k) starts.push_back(multiply(starts.back(), target));
    return starts;
}

/// The best of a search from `preferred`, if given, and one from the most promising other start.
Search search_all(const Residual& residual, const Matrix& target, int p, const Matrix* preferred,
                  const RootOptions& options) {
    Search found;
    found.value = std::numeric_limits<double>::infinity();
    if (preferred != nullptr) found = least_residual(residual, *preferred, options.iteration_limit);
    if (found.value <= 0.5 * options.tolerance * options.tolerance) return found;
    const std::vector<Matrix> starts = other_starts(target, p);
    const auto promising = std::min_element(starts.begin(), starts.end(), [&](const Matrix& a, const Matrix& b) {
        return residual.value(a) < residual.value(b);
    });
    Search other = least_residual(residual, *promising, options.iteration_limit);
    other.iterations += found.iterations;
    if (other.value < found.value) return other;
    found.iterations = other.iterations;
    return found;
}

} // namespace

Matrix nearest_stochastic(const Matrix& a) {
    Matrix result = a;
    std::vector<double> sorted;
    for (Index i = 0; i < a.rows; ++i) {
        const auto row = a.row(i);
        sorted.assign(row.begin(), row.end());
        std::sort(sorted.begin(), sorted.end(), std::greater<>());
        double sum = 0;
        double shift = 0;
        for (std::size_t k = 0; k < sorted.size(); ++k) {
            sum += sorted[k];
            const double candidate = (sum - 1) / static_cast<double>(k + 1);
            if (sorted[k] > candidate) shift = candidate;
        }
        for (double& value : result.row(i)) value = std::max(value - shift, 0.0);
    }
    return result;
}

Embeddability embeddability(const Chain& chain, const RootOptions& options) {
    expect_small(chain, options);
    const Matrix p = to_dense(chain.transitions());
    const std::vector<std::complex<double>> values = eigenvalues(p);
    Embeddability result;
    double log_diagonal = 0;
    for (Index i = 0; i < chain.size(); ++i) log_diagonal += std::log(p(i, i));
    for (const auto& value : values) result.log_determinant += std::log(std::abs(value));
    const auto negative = std::count_if(values.begin(), values.end(),
                                        [](const auto& value) { return value.imag() == 0 && value.real() < 0; });
    const bool zero_eigenvalue = std::any_of(values.begin(), values.end(),
                                             [](const auto& value) { return std::abs(value) < eigenvalue_tolerance; });
    result.determinant_positive = negative % 2 == 0 && !zero_eigenvalue;
    // with its sign: what is not positive cannot exceed a product of probabilities
    result.determinant_below_diagonal = !result.determinant_positive || result.log_determinant <= log_diagonal + 1e-9;
    const std::optional<std::string> gap = first_gap(chain);
    result.reaches_at_once = !gap;
    result.eigenvalues_possible = !zero_eigenvalue && !has_odd_negative_eigenvalue(values);
    if (!result.determinant_positive) result.violations.emplace_back("the determinant is not positive");
    if (!result.determinant_below_diagonal) {
        result.violations.emplace_back("the determinant exceeds the product of the diagonal");
    }
    if (gap) result.violations.push_back(*gap);
    if (!result.eigenvalues_possible) {
        result.violations.emplace_back("an eigenvalue is zero, or real, negative and of odd multiplicity");
    }
    if (result.violations.empty() && std::none_of(values.begin(), values.end(), near_negative_axis)) {
        result.principal_logarithm_valid = is_generator(principal_logarithm(schur_form(p)), options.tolerance);
    }
    return result;
}

StepRoot step_root(const Chain& chain, int p, const RootOptions& options) {
    expects(p >= 2 && p <= 12, "the order of a root must lie between 2 and 12");
    expect_small(chain, options);
    const Matrix target = to_dense(chain.transitions());
    const std::optional<Matrix> principal = real_principal_root(target, p);
    const Residual residual(target, p);

    Search found;
    RootMethod method = RootMethod::principal;
    double most_negative = 0;
    if (principal) {
        for (const double value : principal->values) most_negative = std::min(most_negative, value);
        found.x = nearest_stochastic(*principal);
    }
    if (!principal || most_negative < -options.tolerance) {
        const double before = principal ? residual.value(found.x) : std::numeric_limits<double>::infinity();
        found = search_all(residual, target, p, principal ? &found.x : nullptr, options);
        method = found.value < before ? RootMethod::least_residual : RootMethod::nearest_to_root;
    }
    const Matrix error = residual.error(found.x);
    double largest = 0;
    for (const double value : error.values) largest = std::max(largest, std::abs(value));
    return {.root = Chain(chain.labels().all(), found.x),
            .method = method,
            .principal_exists = principal.has_value(),
            .most_negative = most_negative,
            .distance_from_principal = principal ? norm(sum(found.x, -1, *principal)) : 0,
            .residual = norm(error),
            .largest_residual = largest,
            .iterations = found.iterations};
}

} // namespace careerflow::markov
