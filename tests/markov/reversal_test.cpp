#include "careerflow/markov/reversal.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

namespace careerflow::markov {
namespace {

TEST(Reversibility, HoldsForEveryBirthAndDeathChain) {
    EXPECT_TRUE(reversibility(testing::chain({{.5, .5, 0}, {.1, .3, .6}, {0, .2, .8}})).reversible);
}

TEST(Reversibility, FailsOnACycleWithADirection) {
    const Reversibility result = reversibility(testing::chain({{0, .75, .25}, {.25, 0, .75}, {.75, .25, 0}}));
    EXPECT_FALSE(result.reversible);
    EXPECT_NEAR(result.largest_violation, 1.0 / 6, 1e-15);
    EXPECT_NE(result.from, result.to);
}

TEST(TimeReversal, TurnsADirectedCycleRound) {
    const Chain back = time_reversal(testing::chain({{0, 1, 0}, {0, 0, 1}, {1, 0, 0}}));
    EXPECT_LT(
        testing::largest_difference(to_dense(back.transitions()), testing::matrix({{0, 0, 1}, {1, 0, 0}, {0, 1, 0}})),
        1e-15);
}

TEST(TimeReversal, TwiceIsTheChainItselfAndKeepsTheStationaryLife) {
    testing::Uniform uniform(13);
    for (int trial = 0; trial < 20; ++trial) {
        const Chain chain = testing::chain(testing::random_irreducible(2 + trial, .2, uniform));
        const Chain back = time_reversal(chain);
        EXPECT_LT(testing::largest_difference(stationary_distribution(back), stationary_distribution(chain)), 1e-13);
        EXPECT_LT(
            testing::largest_difference(to_dense(time_reversal(back).transitions()), to_dense(chain.transitions())),
            1e-13);
    }
    EXPECT_THROW((void)time_reversal(testing::chain({{.5, .5}, {0, 1}})), InputError);
}

} // namespace
} // namespace careerflow::markov
