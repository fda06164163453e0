#include "careerflow/markov/rewards.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/codes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

namespace careerflow::markov {
namespace {

using testing::matrix;

/// Mean and variance of the discounted total over `horizon` steps by walking through every path.
struct Enumerated {
    double first = 0;
    double second = 0;
};

void walk_paths(const Matrix& p, const Matrix& reward, double discount, Index state, Index left, double weight,
                double probability, double total, Enumerated& result) {
    if (left == 0) {
        result.first += probability * total;
        result.second += probability * total * total;
        return;
    }
    for (Index j = 0; j < p.columns; ++j) {
        if (p(state, j) == 0) continue;
        walk_paths(p, reward, discount, j, left - 1, weight * discount, probability * p(state, j),
                   total + weight * reward(state, j), result);
    }
}

struct Example {
    Matrix p;
    Rewards rewards;
    Matrix step_reward;
};

Example random_example(Index n, std::uint64_t seed) {
    testing::Uniform uniform(seed);
    Example example{testing::random_irreducible(n, 0.4, uniform), {}, zeros(n, n)};
    Matrix moves = zeros(n, n);
    for (Index i = 0; i < n; ++i) example.rewards.states.push_back(uniform() * 2 - 1);
    for (Index i = 0; i < n; ++i) {
        for (Index j = 0; j < n; ++j) {
            if (uniform() < 0.5) moves(i, j) = uniform() * 3 - 1;
            example.step_reward(i, j) = example.rewards.states.data()[i] + moves(i, j);
        }
    }
    example.rewards.transitions = sparse_from_dense(moves);
    return example;
}

TEST(RewardOverHorizon, AgreesWithEveryPathCounted) {
    const Example example = random_example(3, 2);
    const Chain chain = testing::chain(example.p);
    for (const double discount : {1.0, 0.8}) {
        const RewardMoments moments = reward_over_horizon(chain, example.rewards, 7, discount);
        for (Index i = 0; i < 3; ++i) {
            Enumerated all;
            walk_paths(example.p, example.step_reward, discount, i, 7, 1, 1, 0, all);
            EXPECT_NEAR(moments.mean.data()[i], all.first, 1e-12);
            EXPECT_NEAR(moments.variance.data()[i], all.second - all.first * all.first, 1e-11);
        }
    }
}

TEST(DiscountedReward, IsTheLimitOfLongHorizons) {
    const Example example = random_example(6, 3);
    const Chain chain = testing::chain(example.p);
    const RewardMoments endless = discounted_reward(chain, example.rewards, 0.9);
    const RewardMoments long_run = reward_over_horizon(chain, example.rewards, 600, 0.9);
    EXPECT_LT(testing::largest_difference(endless.mean, long_run.mean), 1e-12);
    EXPECT_LT(testing::largest_difference(endless.variance, long_run.variance), 1e-12);
    EXPECT_THROW((void)discounted_reward(chain, example.rewards, 1), InputError);
}

TEST(TotalReward, OfOnePerStepIsTheTimeToAbsorption) {
    testing::Uniform uniform(9);
    const Chain chain = testing::chain(testing::random_absorbing(7, 2, .3, uniform));
    const RewardMoments moments = total_reward(chain, {.states = {1, 1, 1, 1, 1, 1, 1, 0, 0}});
    const Absorption expected = absorption(chain);
    for (std::size_t i = 0; i < 7; ++i) {
        EXPECT_NEAR(moments.mean[i], expected.mean_steps[i], 1e-12);
        EXPECT_NEAR(moments.variance[i], expected.variance_steps[i], 1e-11);
    }
    EXPECT_EQ(moments.mean[8], 0);
}

TEST(TotalReward, IsTheLimitOfLongHorizonsWithRewardsOnMoves) {
    testing::Uniform uniform(10);
    Matrix p = testing::random_absorbing(5, 2, .3, uniform);
    Matrix moves = zeros(7, 7);
    for (Index i = 0; i < 5; ++i) moves(i, 5) = 10 + static_cast<double>(i);
    const Chain chain = testing::chain(p);
    const Rewards rewards{.states = {1, 2, 3, 4, 5, 0, 0}, .transitions = sparse_from_dense(moves)};
    const RewardMoments total = total_reward(chain, rewards);
    const RewardMoments long_run = reward_over_horizon(chain, rewards, 3000);
    EXPECT_LT(testing::largest_difference(total.mean, long_run.mean), 1e-9);
    EXPECT_LT(testing::largest_difference(total.variance, long_run.variance), 1e-8);
}

TEST(TotalReward, RefusesWhatWouldGrowForEver) {
    const Chain chain = testing::chain({{.5, .5}, {0, 1}});
    EXPECT_THROW((void)total_reward(chain, {.states = {1, 1}}), InputError);
    EXPECT_THROW((void)total_reward(chain, {.states = {1}}), ShapeError);
    EXPECT_THROW((void)total_reward(chain, {.transitions = sparse_from_dense(zeros(1, 2))}), ShapeError);
}

TEST(AverageReward, IsTheMeanPerStepOfALongHorizon) {
    const Chain chain = testing::chain({{.5, .25, .25, 0}, {0, 0, 1, 0}, {0, 1, 0, 0}, {.5, 0, 0, .5}});
    const Rewards rewards{.states = {5, 1, 3, 2}};
    EXPECT_LT(testing::largest_difference(average_reward(chain, rewards), {2, 2, 2, 2}), 1e-15);
    const Chain split = testing::chain({{.5, .25, .25}, {0, 1, 0}, {0, 0, 1}});
    EXPECT_LT(testing::largest_difference(average_reward(split, {.states = {9, 1, 4}}), {2.5, 1, 4}), 1e-15);
}

TEST(Rewards, ThatAreNotFiniteAreNamed) {
    const Chain chain = testing::chain({{.5, .5}, {0, 1}});
    try {
        (void)discounted_reward(chain, {{1, std::nan("")}, {}}, .9);
        ADD_FAILURE() << "no error";
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::state_value_out_of_range);
        EXPECT_NE(error.message().find("'s1' has nan"), std::string::npos) << error.message();
    }
    const Rewards moves{{}, sparse_from_entries(2, 2, std::vector<Entry>{{0, 1, HUGE_VAL}})};
    EXPECT_THROW((void)average_reward(chain, moves), InputError);
    EXPECT_NO_THROW((void)discounted_reward(chain, {{-1, 2}, {}}, .9));
}

} // namespace
} // namespace careerflow::markov
