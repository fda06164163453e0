#include "careerflow/markov/roots.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/generator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace careerflow::markov {
namespace {

using ::testing::HasSubstr;
using testing::matrix;
using ::testing::Not;

TEST(StepRoot, OfTwoStatesIsKnownInClosedForm) {
    // π stays, the other eigenvalue takes its root
    const double a = .3;
    const double b = .2;
    for (const int p : {2, 3, 12}) {
        const StepRoot result = step_root(testing::chain({{1 - a, a}, {b, 1 - b}}), p);
        const double shrink = (1 - std::pow(1 - a - b, 1.0 / p)) / (a + b);
        EXPECT_EQ(result.method, RootMethod::principal);
        EXPECT_NEAR(result.root.probability("s0", "s1"), a * shrink, 1e-13);
        EXPECT_NEAR(result.root.probability("s1", "s0"), b * shrink, 1e-13);
        EXPECT_LT(result.residual, 1e-13);
    }
}

TEST(StepRoot, FindsTheMonthOfAYearMadeOfMonths) {
    testing::Uniform uniform(81);
    for (int trial = 0; trial < 8; ++trial) {
        const Index n = 2 + trial;
        Matrix month = testing::random_stochastic(n, .5, uniform);
        for (Index i = 0; i < n; ++i) {
            for (Index j = 0; j < n; ++j) month(i, j) = .04 * month(i, j) + (i == j ? .96 : 0);
        }
        const Matrix year = testing::matrix_power(month, 12);
        const StepRoot result = step_root(testing::chain(year), 12);
        EXPECT_EQ(result.method, RootMethod::principal);
        EXPECT_LT(testing::largest_difference(to_dense(result.root.transitions()), month), 1e-10);
        EXPECT_LT(result.largest_residual, 1e-12);
    }
}

TEST(StepRoot, OfAChainThatSkipsAGradeIsTheNearestValidOne) {
    // grades are skipped less often than a month-by-month career of that speed would: the principal root is negative
    // there
    const Chain year = testing::chain({{.6, .3999, .0001}, {0, .6, .4}, {0, 0, 1}});
    const StepRoot result = step_root(year, 12);
    EXPECT_TRUE(result.principal_exists);
    EXPECT_LT(result.most_negative, -1e-4);
    EXPECT_EQ(result.method, RootMethod::least_residual);
    EXPECT_GT(result.distance_from_principal, 0);
    // the power must come closer than that of the projected principal root …
    const Matrix x = to_dense(result.root.transitions());
    const Matrix reached = testing::matrix_power(x, 12);
    double squares = 0;
    for (std::size_t k = 0; k < 9; ++k) {
        squares += std::pow(reached.values[k] - to_dense(year.transitions()).values[k], 2);
    }
    EXPECT_NEAR(std::sqrt(squares), result.residual, 1e-14);
    // … and no small move of probability within a row may improve it
    for (Index i = 0; i < 3; ++i) {
        for (Index j = 0; j < 3; ++j) {
            for (Index k = 0; k < 3; ++k) {
                constexpr double h = 1e-5;
                if (j == k || x(i, k) < h) continue;
                Matrix y = x;
                y(i, j) += h;
                y(i, k) -= h;
                const Matrix power = testing::matrix_power(y, 12);
                double moved = 0;
                for (std::size_t e = 0; e < 9; ++e) {
                    moved += std::pow(power.values[e] - to_dense(year.transitions()).values[e], 2);
                }
                EXPECT_GT(std::sqrt(moved), result.residual - 1e-8) << i << j << k;
            }
        }
    }
}

TEST(StepRoot, FindsARootThatIsNotPrincipal) {
    // a cycle of three is its own fourth power, and has negative-free roots only among its powers
    const StepRoot cycle = step_root(testing::chain({{0, 1, 0}, {0, 0, 1}, {1, 0, 0}}), 4);
    EXPECT_LT(cycle.residual, 1e-9);
    // a swap has no stochastic square root: ‖X² − P‖ stays away from zero, and says so
    const StepRoot swap = step_root(testing::chain({{0, 1}, {1, 0}}), 2);
    EXPECT_FALSE(swap.principal_exists);
    EXPECT_NEAR(swap.residual, 1, 1e-6); // X = ½: X² = ½, ‖·‖ = 2 · ½
    const StepRoot third = step_root(testing::chain({{0, 1}, {1, 0}}), 3);
    EXPECT_LT(third.residual, 1e-9); // itself
}

TEST(StepRoot, RefusesOtherOrdersAndLargeChains) {
    const Chain chain = testing::chain({{.9, .1}, {.1, .9}});
    EXPECT_THROW((void)step_root(chain, 1), InputError);
    EXPECT_THROW((void)step_root(chain, 13), InputError);
    EXPECT_THROW((void)step_root(chain, 2, {.state_limit = 1}), InputError);
}

TEST(Embeddability, HoldsForExponentialsOfGenerators) {
    testing::Uniform uniform(82);
    for (int trial = 0; trial < 10; ++trial) {
        const Index n = 2 + trial % 5;
        Matrix rates = testing::random_irreducible(n, .6, uniform);
        for (Index i = 0; i < n; ++i) rates(i, i) = 0;
        const auto generator = Generator::from_rates(testing::numbered(n), sparse_from_dense(rates));
        const Embeddability result = embeddability(testing::chain(transition_matrix(generator, .8).probabilities));
        EXPECT_FALSE(result.excluded());
        EXPECT_TRUE(result.principal_logarithm_valid);
        double out = 0;
        for (const double rate : generator.exit_rates()) out += rate;
        EXPECT_NEAR(result.log_determinant, -.8 * out, 1e-9); // det exp(Qt) = exp(t tr Q)
    }
}

TEST(Embeddability, ANegativeDeterminantDoesNotExceedTheDiagonal) {
    // determinants −1, −0.5 and −0.14; products of the diagonal 0, 0.0625 and 0.045
    for (const Chain& chain : {testing::chain({{0, 1}, {1, 0}}), testing::chain({{.25, .75}, {.75, .25}}),
                               testing::chain({{.3, .7, 0}, {.5, .3, .2}, {.1, .4, .5}})}) {
        const Embeddability result = embeddability(chain);
        EXPECT_FALSE(result.determinant_positive);
        EXPECT_TRUE(result.determinant_below_diagonal);
        for (const std::string& violation : result.violations) EXPECT_THAT(violation, Not(HasSubstr("exceeds")));
    }
    // determinant 0.5³ + 0.5³ = 0.25 above the product of the diagonal, 0.125
    const Embeddability cycle = embeddability(testing::chain({{.5, .5, 0}, {0, .5, .5}, {.5, 0, .5}}));
    EXPECT_TRUE(cycle.determinant_positive);
    EXPECT_FALSE(cycle.determinant_below_diagonal);
}

TEST(Embeddability, NamesWhatIsViolated) {
    const Embeddability swap = embeddability(testing::chain({{0, 1}, {1, 0}}));
    EXPECT_FALSE(swap.determinant_positive);
    EXPECT_FALSE(swap.eigenvalues_possible);
    EXPECT_TRUE(swap.excluded());
    const Embeddability gap = embeddability(testing::chain({{.6, .4, 0}, {0, .6, .4}, {0, 0, 1}}));
    EXPECT_FALSE(gap.reaches_at_once);
    ASSERT_EQ(gap.violations.size(), 1U);
    EXPECT_EQ(gap.violations[0], "'s0' cannot go to 's2' in one step but can in several");
    // two states are embeddable if and only if the trace exceeds one (Kendall, in Kingman 1962)
    EXPECT_FALSE(embeddability(testing::chain({{.6, .4}, {.5, .5}})).excluded());
    EXPECT_TRUE(embeddability(testing::chain({{.4, .6}, {.5, .5}})).excluded());
}

TEST(NearestStochastic, IsTheEuclideanProjectionOfEachRow) {
    const Matrix result = nearest_stochastic(matrix({{.5, .7, -.2}, {.2, .3, .5}, {3, 0, 0}}));
    EXPECT_LT(testing::largest_difference(result, matrix({{.4, .6, 0}, {.2, .3, .5}, {1, 0, 0}})), 1e-15);
}

} // namespace
} // namespace careerflow::markov
