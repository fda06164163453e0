#include "markov/principal.hpp"

#include "chains.hpp"

#include "careerflow/markov/generator.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace careerflow::markov {
namespace {

using testing::matrix;

/// U T Uᴴ with the imaginary parts, which must vanish.
double distance_to_product(const SchurForm& form, const Matrix& a) {
    double largest = 0;
    for (Index i = 0; i < a.rows; ++i) {
        for (Index j = 0; j < a.rows; ++j) {
            std::complex<double> sum = 0;
            for (Index k = 0; k < a.rows; ++k) {
                for (Index l = 0; l < a.rows; ++l) {
                    sum += form.unitary(i, k) * form.triangle(k, l) * std::conj(form.unitary(j, l));
                }
            }
            largest = std::max(largest, std::abs(sum - a(i, j)));
        }
    }
    return largest;
}

TEST(SchurForm, MultipliesBackToTheMatrix) {
    testing::Uniform uniform(91);
    for (Index n = 1; n <= 9; ++n) {
        const Matrix a = testing::random_stochastic(n, .6, uniform);
        const SchurForm form = schur_form(a);
        EXPECT_LT(distance_to_product(form, a), 1e-14) << n;
        for (Index i = 0; i < n; ++i) {
            for (Index j = 0; j < i; ++j) EXPECT_EQ(form.triangle(i, j), 0.0) << n;
        }
    }
}

TEST(Eigenvalues, OfACycleAreTheRootsOfUnity) {
    for (const Index n : {2, 3, 5, 8}) {
        Matrix cycle = zeros(n, n);
        for (Index i = 0; i < n; ++i) cycle(i, (i + 1) % n) = 1;
        const auto found = eigenvalues(cycle);
        ASSERT_EQ(static_cast<Index>(found.size()), n);
        for (Index k = 0; k < n; ++k) {
            const auto wanted =
                std::polar(1.0, 2 * 3.14159265358979324 * static_cast<double>(k) / static_cast<double>(n));
            EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                                    [&](const auto& value) { return std::abs(value - wanted) < 1e-14; }))
                << n << " " << k;
        }
    }
}

/// Lazy enough to have no eigenvalue near the negative axis.
Matrix lazy(Index n, testing::Uniform& uniform) {
    Matrix a = testing::random_stochastic(n, .5, uniform);
    for (Index i = 0; i < n; ++i) {
        for (Index j = 0; j < n; ++j) a(i, j) = .4 * a(i, j) + (i == j ? .6 : 0);
    }
    return a;
}

TEST(PrincipalRoot, RaisedToItsOrderIsTheMatrix) {
    testing::Uniform uniform(92);
    for (const int p : {2, 3, 4, 7, 12}) {
        const Matrix a = lazy(2 + p, uniform);
        EXPECT_LT(testing::largest_difference(testing::matrix_power(principal_root(schur_form(a), p), p), a), 1e-13)
            << p;
    }
}

TEST(PrincipalRoot, OfASimpleZeroEigenvalueKeepsIt) {
    // of rank one: its own root of every order
    const Matrix settled = matrix({{.2, .3, .5}, {.2, .3, .5}, {.2, .3, .5}});
    EXPECT_LT(testing::largest_difference(principal_root(schur_form(settled), 12), settled), 1e-14);
}

TEST(PrincipalLogarithm, OfAnExponentialIsTheGenerator) {
    testing::Uniform uniform(93);
    for (Index n = 2; n <= 8; ++n) {
        Matrix rates = testing::random_irreducible(n, .6, uniform);
        for (Index i = 0; i < n; ++i) rates(i, i) = 0;
        const auto generator = Generator::from_rates(testing::numbered(n), sparse_from_dense(rates));
        for (Index i = 0; i < n; ++i) {
            for (const double rate : generator.rates().row_values(i)) rates(i, i) -= rate;
        }
        const Matrix log = principal_logarithm(schur_form(transition_matrix(generator, 1).probabilities));
        EXPECT_LT(testing::largest_difference(log, rates), 1e-11) << n;
    }
}

TEST(PrincipalLogarithm, OfADefectiveMatrixIsKnownInClosedForm) {
    // one chain of three equal eigenvalues: log(λ(I + N)) = I log λ + N − N²/2
    const double x = .25;
    const Matrix log = principal_logarithm(schur_form(matrix({{.8, x, 0}, {0, .8, x}, {0, 0, .8}})));
    const double u = x / .8;
    EXPECT_LT(testing::largest_difference(
                  log, matrix({{std::log(.8), u, -u * u / 2}, {0, std::log(.8), u}, {0, 0, std::log(.8)}})),
              1e-13);
}

} // namespace
} // namespace careerflow::markov
