#include "careerflow/markov/mixing_sensitivity.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/reward_sensitivity.hpp"
#include "careerflow/markov/structure.hpp"

#include "markov/arguments.hpp"
#include "markov/regeneration.hpp"
#include "markov/schur.hpp"
#include "markov/sensitivity_terms.hpp"

#include <fmt/format.h>

#include <cmath>
#include <complex>
#include <limits>
#include <utility>

namespace careerflow::markov {

Sensitivity sensitivity_of_entropy_rate(const Chain& chain) {
    expect_irreducible(chain, "the sensitivity of the entropy rate");
    const Regeneration regeneration(chain.transitions());
    const std::vector<double>& pi = regeneration.stationary();
    std::vector<double> entropy(pi.size());
    SparseMatrix direct = chain.transitions();
    for (Index i = 0; i < direct.rows; ++i) {
        for (Index e = direct.row_starts.data()[i]; e < direct.row_starts.data()[i + 1]; ++e) {
            double& value = direct.values.data()[e];
            const double surprise = -std::log(value);
            entropy.data()[i] += value * surprise;
            value = pi.data()[i] * surprise; // the other part of d(−p ln p), −1, is the same for all of the row
        }
    }
    return {std::max(dot(pi, entropy), 0.0),
            {pi},
            {regeneration.bias(entropy)},
            std::move(direct),
            std::numeric_limits<double>::infinity()};
}

namespace {

using Complex = std::complex<double>;
using ComplexVector = std::vector<Complex>;

// Eigenvalues nearer to each other than this, or moduli, are taken for equal.
constexpr double eigenvalue_tolerance = 1e-9;
// A defective pair of eigenvalues splits by the root of the rounding error, and its eigenvectors are all but at right
// angles then: 1 / |l r| grows to the inverse of that root.
constexpr double condition_limit = 1e7;

[[noreturn]] void throw_no_derivative(const std::string& why) {
    throw InputError("the second largest modulus of an eigenvalue has no derivative here: " + why,
                     codes::chain_lacks_property);
}

std::string text_of(Complex value) { return fmt::format("{:.6g}{:+.6g}i", value.real(), value.imag()); }

/// Where the second eigenvalue stands on the diagonal of T, if it is simple and alone on its circle.
Index second_position(const ComplexMatrix& triangle) {
    Index first = 0;
    for (Index k = 1; k < triangle.size; ++k) {
        if (std::abs(triangle(k, k) - 1.0) < std::abs(triangle(first, first) - 1.0)) first = k;
    }
    Index second = first == 0 ? 1 : 0;
    for (Index k = 0; k < triangle.size; ++k) {
        if (k != first && std::abs(triangle(k, k)) > std::abs(triangle(second, second))) second = k;
    }
    const Complex value = triangle(second, second);
    if (std::abs(value) <= eigenvalue_tolerance) throw_no_derivative("it is 0, where a modulus has a kink");
    for (Index k = 0; k < triangle.size; ++k) {
        const Complex other = triangle(k, k);
        if (k == first || k == second) continue;
        if (std::abs(other) < std::abs(value) - eigenvalue_tolerance) continue;
        const bool conjugate =
            std::abs(other - std::conj(value)) <= eigenvalue_tolerance && std::abs(value.imag()) > eigenvalue_tolerance;
        if (!conjugate) {
            throw_no_derivative(fmt::format("{} and {} are equal in size", text_of(value), text_of(other)));
        }
    }
    return second;
}

/// x with T x = λ x, x_k = 1, for the eigenvalue at position k.
ComplexVector right_of_triangle(const ComplexMatrix& t, Index k) {
    ComplexVector x(static_cast<std::size_t>(t.size));
    x.data()[k] = 1;
    for (Index i = k; i-- > 0;) {
        Complex sum = 0;
        for (Index j = i + 1; j <= k; ++j) sum += t(i, j) * x.data()[j];
        x.data()[i] = sum / (t(k, k) - t(i, i));
    }
    return x;
}

/// y with y T = λ y, y_k = 1.
ComplexVector left_of_triangle(const ComplexMatrix& t, Index k) {
    ComplexVector y(static_cast<std::size_t>(t.size));
    y.data()[k] = 1;
    for (Index j = k + 1; j < t.size; ++j) {
        Complex sum = 0;
        for (Index i = k; i < j; ++i) sum += y.data()[i] * t(i, j);
        y.data()[j] = sum / (t(k, k) - t(j, j));
    }
    return y;
}

double norm(const ComplexVector& x) {
    double sum = 0;
    for (const Complex& value : x) sum += std::norm(value);
    return std::sqrt(sum);
}

/// U x, or conj(U) x.
ComplexVector turned(const ComplexMatrix& unitary, const ComplexVector& x, bool conjugate) {
    ComplexVector result(x.size());
    for (Index i = 0; i < unitary.size; ++i) {
        for (Index j = 0; j < unitary.size; ++j) {
            const Complex entry = unitary(i, j);
            result.data()[i] += (conjugate ? std::conj(entry) : entry) * x.data()[j];
        }
    }
    return result;
}

std::vector<double> parts(const ComplexVector& x, double (*part)(const Complex&), double sign) {
    std::vector<double> result;
    for (const Complex& value : x) result.push_back(sign * part(value));
    return result;
}

double real_part(const Complex& value) { return value.real(); }
double imaginary_part(const Complex& value) { return value.imag(); }

} // namespace

Sensitivity sensitivity_of_second_modulus(const Chain& chain, const SpectrumOptions& options) {
    if (chain.size() > options.state_limit) {
        throw InputError(fmt::format("eigenvectors need a dense matrix; {} states are more than the limit of {}",
                                     chain.size(), options.state_limit),
                         codes::too_large_for_dense);
    }
    if (chain.size() < 2) throw_no_derivative("the chain has one state");
    if (!structure(chain).has_unique_limit) {
        throw_no_derivative("the chain has several recurrent classes or a periodic one, and it is 1 for that reason");
    }
    const SchurForm form = schur_form(to_dense(chain.transitions()));
    const Index k = second_position(form.triangle);
    const ComplexVector right = right_of_triangle(form.triangle, k);
    const ComplexVector left = left_of_triangle(form.triangle, k);
    const Complex value = form.triangle(k, k);
    // left · right = 1, because left is zero before k, right after it
    if (!(norm(left) * norm(right) <= condition_limit)) {
        throw_no_derivative(fmt::format("{} is too close to a multiple eigenvalue", text_of(value)));
    }
    ComplexVector l = turned(form.unitary, left, true);
    for (Complex& entry : l) entry *= std::conj(value) / std::abs(value);
    const ComplexVector r = turned(form.unitary, right, false);
    return {std::abs(value),
            {parts(l, real_part, 1), parts(l, imaginary_part, -1)},
            {parts(r, real_part, 1), parts(r, imaginary_part, 1)}};
}

Sensitivity sensitivity_of_spectral_gap(const Chain& chain, const SpectrumOptions& options) {
    Sensitivity modulus = sensitivity_of_second_modulus(chain, options);
    const double gap = 1 - modulus.value;
    return scaled(std::move(modulus), -1, gap);
}

Sensitivity sensitivity_of_relaxation_steps(const Chain& chain, const SpectrumOptions& options) {
    Sensitivity modulus = sensitivity_of_second_modulus(chain, options);
    const double steps = 1 / (1 - modulus.value);
    return scaled(std::move(modulus), steps * steps, steps);
}

Sensitivity sensitivity_of_distance_after(const Chain& chain, std::span<const double> start, Index steps) {
    constexpr double negligible = 1e-15;
    expect_irreducible(chain, "the sensitivity of the distance from the limit");
    expect_stocks(chain.labels(), start, "start");
    expects(steps >= 0, "the number of steps must not be negative");
    const Regeneration regeneration(chain.transitions());
    const std::vector<double>& pi = regeneration.stationary();
    const std::vector<double> reached = distribution_after(chain, start, steps);
    std::vector<double> signs(pi.size());
    for (std::size_t i = 0; i < pi.size(); ++i) {
        const double difference = reached[i] - pi[i];
        if (std::abs(difference) > negligible) signs[i] = difference > 0 ? .5 : -.5;
    }
    Sensitivity result = sensitivity_of_distribution_after(chain, start, signs, steps);
    result.value = total_variation(reached, pi);
    append_terms(result, {0, {scaled(pi, -1)}, {regeneration.bias(signs)}});
    return result;
}

} // namespace careerflow::markov
