#include "careerflow/markov/sensitivity.hpp"

#include "chains.hpp"
#include "differences.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/reward_sensitivity.hpp"
#include "careerflow/markov/rewards.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace careerflow::markov {
namespace {

using testing::expect_differences;

Matrix absorbing_example() {
    return testing::matrix(
        {{.3, .3, .2, .1, .1}, {.2, .4, .1, .1, .2}, {.1, .3, .3, .2, .1}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}});
}

Matrix irreducible_example() { return testing::matrix({{.3, .5, .2}, {.1, .4, .5}, {.6, .3, .1}}); }

TEST(Sensitivity, OfTheMeanTimeAgreesWithDifferences) {
    const Matrix p = absorbing_example();
    const std::vector<double> start{.5, .2, .3, 0, 0};
    expect_differences(
        p, sensitivity_of_mean_steps(testing::chain(p), start),
        [&](const Chain& chain) {
            const auto mean = absorption(chain).mean_steps;
            return .5 * mean[0] + .2 * mean[1] + .3 * mean[2];
        },
        1e-7);
}

TEST(Sensitivity, OfTheVarianceOfTheTimeAgreesWithDifferences) {
    const Matrix p = absorbing_example();
    for (Index start = 0; start < 3; ++start) {
        expect_differences(
            p, sensitivity_of_variance_of_steps(testing::chain(p), start),
            [&](const Chain& chain) { return absorption(chain).variance_steps.data()[start]; }, 1e-6);
    }
    EXPECT_EQ(sensitivity_of_variance_of_steps(testing::chain(p), 4).value, 0);
}

TEST(Sensitivity, OfTotalAndDiscountedRewardsAgreesWithDifferences) {
    const Matrix p = absorbing_example();
    const std::vector<double> start{1, 0, 0, 0, 0};
    const std::vector<double> rewards{3, -1, 4, 0, 0};
    expect_differences(
        p, sensitivity_of_total_reward(testing::chain(p), start, rewards),
        [&](const Chain& chain) { return total_reward(chain, {.states = rewards}).mean[0]; }, 1e-7);
    expect_differences(
        p, sensitivity_of_discounted_reward(testing::chain(p), start, {3, -1, 4, 5, 6}, .9),
        [&](const Chain& chain) {
            return discounted_reward(chain, {.states = {3, -1, 4, 5, 6}}, .9).mean[0];
        },
        1e-7);
}

TEST(Sensitivity, OfHittingProbabilitiesAndTimesAgreesWithDifferences) {
    const std::vector<double> start{1, 0, 0, 0, 0};
    const std::vector<Index> end{3};
    const Matrix p = absorbing_example();
    expect_differences(
        p, sensitivity_of_hitting_probability(testing::chain(p), start, end),
        [&](const Chain& chain) { return hitting_probabilities(chain, end)[0]; }, 1e-8);
    expect_differences(
        p, sensitivity_of_arrival_by(testing::chain(p), start, end, 6),
        [&](const Chain& chain) {
            const auto law = first_passage(chain, start, end, {.horizon = 6});
            return law.arrived().back();
        },
        1e-8);
    const Matrix q = irreducible_example();
    expect_differences(
        q, sensitivity_of_hitting_time(testing::chain(q), std::vector<double>{1, 0, 0}, std::vector<Index>{2}),
        [](const Chain& chain) { return hitting_times(chain, std::vector<Index>{2})[0]; }, 1e-7);
    EXPECT_THROW((void)sensitivity_of_hitting_time(testing::chain(p), start, end), InputError);
}

TEST(Sensitivity, OfAStationaryMeanAgreesWithDifferences) {
    const Matrix p = irreducible_example();
    const std::vector<double> c{1, -2, 7};
    expect_differences(
        p, sensitivity_of_stationary_mean(testing::chain(p), c),
        [&](const Chain& chain) {
            const auto pi = stationary_distribution(chain);
            return pi[0] - 2 * pi[1] + 7 * pi[2];
        },
        1e-8);
}

TEST(Sensitivity, OfTwoStatesIsKnownInClosedForm) {
    // π₁ = a / (a + b): dπ₁/da = b / (a + b)²
    const Chain chain = testing::chain({{.9, .1}, {.3, .7}});
    const Sensitivity s = sensitivity_of_stationary_mean(chain, std::vector<double>{0, 1});
    EXPECT_NEAR(s.per_move(0, 1, 0), .3 / .16, 1e-14);
    EXPECT_NEAR(s.proportional(chain, 0, 1), .3 / .16, 1e-14);
    EXPECT_NEAR(s.elasticity(chain, 0, 1), .3 / .16 * .1 / .25, 1e-14);
}

TEST(Sensitivity, TakesProportionallyFromTheOthers) {
    const Matrix p = absorbing_example();
    const Chain chain = testing::chain(p);
    const std::vector<double> start{1, 0, 0, 0, 0};
    const Sensitivity s = sensitivity_of_mean_steps(chain, start);
    const auto moved = [&](double h) {
        Matrix q = p;
        for (Index k = 0; k < 5; ++k) q(0, k) *= 1 - h / (1 - p(0, 1));
        q(0, 1) = p(0, 1) + h;
        return absorption(testing::chain(q)).mean_steps[0];
    };
    EXPECT_NEAR(s.proportional(chain, 0, 1), (moved(1e-5) - moved(-1e-5)) / 2e-5, 1e-6);
    const SparseMatrix all = s.proportional(chain);
    EXPECT_EQ(all.at(0, 1), s.proportional(chain, 0, 1));
    EXPECT_THROW((void)s.proportional(chain, 3, 3), InputError);
}

} // namespace
} // namespace careerflow::markov
