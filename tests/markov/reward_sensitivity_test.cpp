#include "careerflow/markov/reward_sensitivity.hpp"

#include "chains.hpp"
#include "differences.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/sequence.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace careerflow::markov {
namespace {

using testing::expect_differences;

/// Two ends, and a state ("s2") from which only one of them is reached.
Matrix two_ends() {
    return testing::matrix(
        {{.3, .3, .2, .1, .1}, {.2, .4, .1, .1, .2}, {0, 0, .6, .4, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}});
}

Matrix irreducible() {
    return testing::matrix({{.3, .4, .1, .2}, {.1, .4, .3, .2}, {.5, .2, .1, .2}, {.05, .05, .1, .8}});
}

Rewards some_rewards() {
    const std::vector<Entry> entries{{0, 1, 5}, {0, 3, -2}, {1, 1, .5}, {2, 3, 7}};
    return {.states = {3, -1, 4, 0, 0}, .transitions = sparse_from_entries(5, 5, entries)};
}

TEST(SensitivityOfVarianceOfReward, AgreesWithDifferencesWithAndWithoutDiscount) {
    const Rewards rewards = some_rewards();
    expect_differences(two_ends(), sensitivity_of_variance_of_total_reward(testing::chain(two_ends()), 0, rewards),
                       [&](const Chain& at) { return total_reward(at, rewards).variance[0]; });
    expect_differences(two_ends(),
                       sensitivity_of_variance_of_discounted_reward(testing::chain(two_ends()), 1, rewards, .9),
                       [&](const Chain& at) { return discounted_reward(at, rewards, .9).variance[1]; });
}

TEST(SensitivityOfVarianceOfReward, OfAGeometricWaitIsKnownInClosedForm) {
    // N steps at reward r, P(leave) = q: Var = r² (1 − q)/q², d/dq = r² (1/q² − 2/q³)
    const Chain wait = testing::chain({{.75, .25}, {0, 1}});
    const Sensitivity s = sensitivity_of_variance_of_total_reward(wait, 0, {.states = {3, 0}});
    EXPECT_NEAR(s.value, 9 * .75 * 16, 1e-12);
    EXPECT_NEAR(s.per_move(0, 1, 0), 9 * (16 - 2 * 64.0), 1e-10);
    // earned on leaving only, discounted: X = γ^(N−1) with N geometric; E X² − (E X)², E γ^(k(N−1)) = q / (1 − γᵏ (1 −
    // q))
    const std::vector<Entry> entries{{0, 1, 1}};
    const Sensitivity d =
        sensitivity_of_variance_of_discounted_reward(wait, 0, {.transitions = sparse_from_entries(2, 2, entries)}, .8);
    const auto power = [](double g, double q) { return q / (1 - g * (1 - q)); };
    const auto slope = [](double g, double q) { return (1 - g) / std::pow(1 - g * (1 - q), 2); };
    EXPECT_NEAR(d.value, power(.64, .25) - std::pow(power(.8, .25), 2), 1e-14);
    EXPECT_NEAR(d.per_move(0, 1, 0), slope(.64, .25) - 2 * power(.8, .25) * slope(.8, .25), 1e-13);
}

TEST(SensitivityOfRewardOverHorizon, AgreesWithDifferencesAndTendsToTheDiscountedReward) {
    const std::vector<double> start{.5, .25, .25, 0, 0};
    const Rewards rewards = some_rewards();
    const auto mix = [&](const std::vector<double>& mean) {
        return std::inner_product(mean.begin(), mean.end(), start.begin(), 0.0);
    };
    const Chain chain = testing::chain(two_ends());
    expect_differences(two_ends(), sensitivity_of_reward_over_horizon(chain, start, rewards, 7, .95),
                       [&](const Chain& at) { return mix(reward_over_horizon(at, rewards, 7, .95).mean); });
    const Sensitivity late = sensitivity_of_reward_over_horizon(chain, start, rewards, 300, .9);
    const Sensitivity ever = sensitivity_of_discounted_reward(chain, start, rewards, .9);
    EXPECT_NEAR(late.per_move(0, 1, 3), ever.per_move(0, 1, 3), 1e-10);
    EXPECT_THROW((void)sensitivity_of_reward_over_horizon(chain, start, rewards, -1), InputError);
}

TEST(SensitivityOfOccupancy, AgreesWithDifferencesAndSumsToNothingOverAllStates) {
    const std::vector<double> start{0, 1, 0, 0};
    const std::vector<double> c{0, 2, 0, 1};
    const Chain chain = testing::chain(irreducible());
    expect_differences(irreducible(), sensitivity_of_occupancy(chain, start, c, 9), [&](const Chain& at) {
        const auto spent = occupancy(at, start, 9);
        return 2 * spent[1] + spent[3];
    });
    expect_differences(irreducible(), sensitivity_of_distribution_after(chain, start, c, 4), [&](const Chain& at) {
        const auto reached = distribution_after(at, start, 4);
        return 2 * reached[1] + reached[3];
    });
    // time is neither won nor lost
    EXPECT_NEAR(sensitivity_of_occupancy(chain, start, std::vector<double>(4, 1.0), 9).per_move(1, 0, 3), 0, 1e-13);
}

TEST(SensitivitiesOfDistributionThrough, AddUpToThoseOfOneChainAndAgreeWithDifferencesStepByStep) {
    const std::vector<double> start{0, 1, 0, 0};
    const std::vector<double> c{0, 2, 0, 1};
    const Chain chain = testing::chain(irreducible());
    const auto alike = sensitivities_of_distribution_through(std::vector<Chain>(4, chain), start, c);
    const Sensitivity whole = sensitivity_of_distribution_after(chain, start, c, 4);
    double sum = 0;
    for (const Sensitivity& step : alike) sum += step.per_move(3, 1, 0);
    EXPECT_NEAR(sum, whole.per_move(3, 1, 0), 1e-14);
    const Chain other = testing::chain({{0, 1, 0, 0}, {.5, 0, .5, 0}, {0, .5, 0, .5}, {0, 0, 1, 0}});
    const std::vector<Chain> chains{other, chain, other};
    expect_differences(irreducible(), sensitivities_of_distribution_through(chains, start, c)[1], [&](const Chain& at) {
        const Matrix rows = distributions_through(std::vector<Chain>{other, at, other}, start);
        return 2 * rows(3, 1) + rows(3, 3);
    });
    EXPECT_THROW((void)sensitivities_of_distribution_through(std::vector<Chain>{}, start, c), InputError);
}

TEST(SensitivityOfAverageReward, AgreesWithDifferences) {
    const std::vector<Entry> entries{{0, 1, 5}, {3, 3, -2}};
    const Rewards rewards{.states = {1, 0, 2, 4}, .transitions = sparse_from_entries(4, 4, entries)};
    expect_differences(irreducible(), sensitivity_of_average_reward(testing::chain(irreducible()), rewards),
                       [&](const Chain& at) { return average_reward(at, rewards)[2]; });
    EXPECT_THROW((void)sensitivity_of_average_reward(testing::chain(two_ends()), Rewards{}), InputError);
}

TEST(SensitivityOfTheEnd, AgreesWithDifferencesOfProbabilityAndConditionalMean) {
    const std::vector<double> start{.5, .25, .25, 0, 0};
    const Chain chain = testing::chain(two_ends());
    const auto given = [&](const Chain& at) {
        const Absorption all = absorption(at);
        const Index end = all.end_labels[0] == "s3" ? 0 : 1;
        return .5 * all.probabilities(0, end) + .25 * all.probabilities(1, end) + .25 * all.probabilities(2, end);
    };
    expect_differences(two_ends(), sensitivity_of_end_probability(chain, start, "s3"), given);
    expect_differences(two_ends(), sensitivity_of_mean_steps_given_end(chain, start, "s3"), [&](const Chain& at) {
        const ConditionalAbsorption end = absorption_given_end(at, "s3");
        double time = 0;
        for (std::size_t k = 0; k < 3; ++k) time += start[k] * end.probability[k] * end.mean_steps[k];
        return time / given(at);
    });
    // "s2" cannot reach the other end: opening a way there still has a derivative, start · N e₂ times b₁ = 1
    const double visits = expected_visits(chain, start)[2];
    EXPECT_NEAR(sensitivity_of_end_probability(chain, start, "s4").per_move(2, 4, 3), visits, 1e-12);
    EXPECT_THROW((void)sensitivity_of_end_probability(chain, start, "s0"), InputError);
    EXPECT_THROW((void)sensitivity_of_mean_steps_given_end(chain, std::vector<double>{0, 0, 1, 0, 0}, "s4"),
                 InputError);
}

TEST(SensitivityOfCommittor, OfTheRuinOfAGamblerIsKnownInClosedForm) {
    // from 1 of 3: h = p² / (1 − p q) with p = chance of winning in both states; moved in state 1 and in state 2
    const Chain chain = testing::chain({{1, 0, 0, 0}, {.6, 0, .4, 0}, {0, .6, 0, .4}, {0, 0, 0, 1}});
    const Sensitivity s =
        sensitivity_of_committor(chain, std::vector<double>{0, 1, 0, 0}, std::vector<Index>{0}, std::vector<Index>{3});
    // h = a b / (1 − a (1 − b)), a = P(1 → 2), b = P(2 → 3)
    EXPECT_NEAR(s.value, .16 / .76, 1e-15);
    EXPECT_NEAR(s.per_move(1, 2, 0), .4 / (.76 * .76), 1e-14);
    EXPECT_NEAR(s.per_move(2, 3, 1), .4 / .76 - .16 * .4 / (.76 * .76), 1e-14);
}

} // namespace
} // namespace careerflow::markov
