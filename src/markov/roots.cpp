#include "careerflow/markov/roots.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/structure.hpp"

#include "markov/dense.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <unsupported/Eigen/MatrixFunctions>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <functional>
#include <limits>
#include <optional>
#include <utility>

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
bool has_odd_negative_eigenvalue(const Eigen::VectorXcd& values) {
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

bool is_generator(const DenseMatrix& log, double tolerance) {
    for (Index i = 0; i < log.rows(); ++i) {
        for (Index j = 0; j < log.cols(); ++j) {
            if (!std::isfinite(log(i, j)) || (i != j && log(i, j) < -tolerance)) return false;
        }
    }
    return true;
}

DenseMatrix power_of(const DenseMatrix& x, int p) {
    DenseMatrix result = x;
    for (int k = 1; k < p; ++k) result = (result * x).eval();
    return result;
}

DenseMatrix projected(const DenseMatrix& a) { return dense(nearest_stochastic(plain(a))); }

/// The real principal root, if there is one and it can be computed.
std::optional<DenseMatrix> principal_root(const DenseMatrix& p_matrix, const Eigen::VectorXcd& eigenvalues, int p) {
    for (const auto& value : eigenvalues) {
        if (near_negative_axis(value)) return std::nullopt;
    }
    const Eigen::MatrixXd source = p_matrix;
    const Eigen::MatrixXd root = source.pow(1.0 / p);
    if (!root.allFinite()) return std::nullopt;
    DenseMatrix result = root;
    // a defective zero eigenvalue has no root; what comes out is then no root either
    if ((power_of(result, p) - p_matrix).norm() > 1e-8 * p_matrix.norm()) return std::nullopt;
    return result;
}

/// ½ ‖Xᵖ − P‖² and its gradient Σ_k (Xᵀ)ᵏ E (Xᵀ)ᵖ⁻¹⁻ᵏ with E = Xᵖ − P.
class Residual {
public:
    Residual(const DenseMatrix& target, int p) : target_(target), p_(p) {}

    [[nodiscard]] double value(const DenseMatrix& x) const { return 0.5 * (power_of(x, p_) - target_).squaredNorm(); }
    [[nodiscard]] DenseMatrix gradient(const DenseMatrix& x) const {
        const DenseMatrix turned = x.transpose();
        DenseMatrix right = power_of(x, p_) - target_;
        DenseMatrix sum = right;
        for (int k = 1; k < p_; ++k) {
            right = (right * turned).eval();
            sum = (turned * sum).eval() + right;
        }
        return sum;
    }

private:
    DenseMatrix target_;
    int p_;
};

struct Search {
    DenseMatrix x;
    double value = 0;
    Index iterations = 0;
};

/// Spectral projected gradient with a monotone line search.
Search least_residual(const Residual& residual, const DenseMatrix& start, Index iteration_limit) {
    constexpr double sufficient = 1e-4;
    constexpr double still = 1e-13;
    constexpr double shortest = 1e-10;
    Search best{start, residual.value(start), 0};
    DenseMatrix gradient = residual.gradient(best.x);
    double step = 1;
    for (; best.iterations < iteration_limit; ++best.iterations) {
        const DenseMatrix direction = projected(best.x - step * gradient) - best.x;
        if (direction.norm() <= still * std::max(step, 1.0)) break;
        const double slope = (gradient.array() * direction.array()).sum();
        double length = 1;
        DenseMatrix next = best.x + direction;
        double value = residual.value(next);
        while (value > best.value + sufficient * length * slope && length > shortest) {
            length *= 0.5;
            next = best.x + length * direction;
            value = residual.value(next);
        }
        if (!(value < best.value)) break;
        const DenseMatrix next_gradient = residual.gradient(next);
        const DenseMatrix change = next - best.x;
        const double curvature = (change.array() * (next_gradient - gradient).array()).sum();
        step = curvature > 0 ? std::clamp(change.squaredNorm() / curvature, 1e-6, 1e6) : 1e6;
        best.x = projected(next); // removes the roundings of adding
        best.value = value;
        gradient = next_gradient;
    }
    best.value = residual.value(best.x);
    return best;
}

/// Valid chains from which to search beside the projected principal root.
std::vector<DenseMatrix> other_starts(const DenseMatrix& p_matrix, int p) {
    const Index n = p_matrix.rows();
    const DenseMatrix unit = DenseMatrix::Identity(n, n);
    std::vector<DenseMatrix> starts{projected(unit + (p_matrix - unit) / p), p_matrix};
    // a permutation may be a power of itself: Pᵏ with k p ≡ 1 modulo its period
    DenseMatrix power = p_matrix;
    for (int k = 2; k <= 12; ++k) starts.emplace_back(power = (power * p_matrix).eval());
    return starts;
}

/// The best of a search from `preferred`, if given, and one from the most promising other start.
Search search_all(const Residual& residual, const DenseMatrix& target, int p, const DenseMatrix* preferred,
                  const RootOptions& options) {
    Search found;
    found.value = std::numeric_limits<double>::infinity();
    if (preferred != nullptr) found = least_residual(residual, *preferred, options.iteration_limit);
    if (found.value <= 0.5 * options.tolerance * options.tolerance) return found;
    const std::vector<DenseMatrix> starts = other_starts(target, p);
    const auto promising =
        std::min_element(starts.begin(), starts.end(), [&](const DenseMatrix& a, const DenseMatrix& b) {
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
    const DenseMatrix p = dense(chain.transitions());
    const Eigen::VectorXcd eigenvalues = Eigen::EigenSolver<Eigen::MatrixXd>(p, false).eigenvalues();
    Embeddability result;
    double log_diagonal = 0;
    for (Index i = 0; i < chain.size(); ++i) log_diagonal += std::log(p(i, i));
    const Eigen::PartialPivLU<Eigen::MatrixXd> factor{Eigen::MatrixXd(p)};
    const auto pivots = factor.matrixLU().diagonal();
    result.log_determinant = pivots.array().abs().log().sum();
    const auto negative = (pivots.array() < 0).count();
    const bool even = (negative % 2 == 0) == (factor.permutationP().determinant() > 0);
    const bool zero_eigenvalue = (eigenvalues.array().abs() < eigenvalue_tolerance).any();
    result.determinant_positive = even && !zero_eigenvalue;
    result.determinant_below_diagonal = result.log_determinant <= log_diagonal + 1e-9;
    const std::optional<std::string> gap = first_gap(chain);
    result.reaches_at_once = !gap;
    result.eigenvalues_possible = !zero_eigenvalue && !has_odd_negative_eigenvalue(eigenvalues);
    if (!result.determinant_positive) result.violations.emplace_back("the determinant is not positive");
    if (!result.determinant_below_diagonal) {
        result.violations.emplace_back("the determinant exceeds the product of the diagonal");
    }
    if (gap) result.violations.push_back(*gap);
    if (!result.eigenvalues_possible) {
        result.violations.emplace_back("an eigenvalue is zero, or real, negative and of odd multiplicity");
    }
    if (!zero_eigenvalue && std::none_of(eigenvalues.begin(), eigenvalues.end(), near_negative_axis)) {
        const Eigen::MatrixXd log = Eigen::MatrixXd(p).log();
        result.principal_logarithm_valid = result.violations.empty() && is_generator(log, options.tolerance);
    }
    return result;
}

StepRoot step_root(const Chain& chain, int p, const RootOptions& options) {
    expects(p >= 2 && p <= 12, "the order of a root must lie between 2 and 12");
    expect_small(chain, options);
    const DenseMatrix target = dense(chain.transitions());
    const Eigen::VectorXcd eigenvalues = Eigen::EigenSolver<Eigen::MatrixXd>(target, false).eigenvalues();
    const std::optional<DenseMatrix> principal = principal_root(target, eigenvalues, p);
    const Residual residual(target, p);

    Search found;
    RootMethod method = RootMethod::principal;
    const double most_negative = principal ? std::min(principal->minCoeff(), 0.0) : 0;
    if (principal) found.x = projected(*principal);
    if (!principal || most_negative < -options.tolerance) {
        const double before = principal ? residual.value(found.x) : std::numeric_limits<double>::infinity();
        found = search_all(residual, target, p, principal ? &found.x : nullptr, options);
        method = found.value < before ? RootMethod::least_residual : RootMethod::nearest_to_root;
    }
    const DenseMatrix error = power_of(found.x, p) - target;
    return {Chain(chain.labels().all(), plain(found.x)),   method,       principal.has_value(),       most_negative,
            principal ? (found.x - *principal).norm() : 0, error.norm(), error.cwiseAbs().maxCoeff(), found.iterations};
}

} // namespace careerflow::markov
