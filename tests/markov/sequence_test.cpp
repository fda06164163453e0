#include "careerflow/markov/sequence.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/mixing.hpp"

#include <gtest/gtest.h>

namespace careerflow::markov {
namespace {

std::vector<Chain> seasons() {
    testing::Uniform uniform(51);
    std::vector<Chain> chains;
    for (int t = 0; t < 4; ++t) chains.push_back(testing::chain(testing::random_stochastic(5, .4, uniform)));
    return chains;
}

TEST(Product, MovesADistributionLikeItsFactorsInOrder) {
    const auto chains = seasons();
    const std::vector<double> start{.1, .2, .3, .4, 0};
    const Matrix steps = distributions_through(chains, start);
    EXPECT_EQ(steps.rows, 5);
    const auto last = steps.row(4);
    EXPECT_LT(testing::largest_difference(multiply(start, product(chains).transitions()), {last.begin(), last.end()}),
              1e-15);
    const std::vector<Chain> reversed{chains[3], chains[2], chains[1], chains[0]};
    EXPECT_GT(testing::largest_difference(multiply(start, product(reversed).transitions()), {last.begin(), last.end()}),
              1e-3);
}

TEST(Product, RefusesChainsOfDifferentStates) {
    const std::vector<Chain> chains{testing::chain({{1}}), Chain({"other"}, testing::matrix({{1}}))};
    EXPECT_THROW((void)product(chains), InputError);
    EXPECT_THROW((void)product({}), InputError);
}

TEST(Contraction, BoundsHowFarTwoDistributionsStayApart) {
    for (const Chain& chain : seasons()) {
        const double factor = contraction(chain);
        const std::vector<double> a{1, 0, 0, 0, 0};
        const std::vector<double> b{0, .5, .5, 0, 0};
        const double after = total_variation(multiply(a, chain.transitions()), multiply(b, chain.transitions()));
        EXPECT_LE(after, factor * total_variation(a, b) + 1e-15);
    }
    EXPECT_EQ(contraction(testing::chain({{.3, .7}, {.3, .7}})), 0);
    EXPECT_EQ(contraction(testing::chain({{0, 1}, {1, 0}})), 1);
}

TEST(DenseResults, OfSequencesAreRefusedAboveTheLimit) {
    const Chain chain = testing::chain({{.4, .6}, {.3, .7}});
    EXPECT_NO_THROW((void)product(std::vector<Chain>{chain}, {.cell_limit = 4}));
    EXPECT_THROW((void)product(std::vector<Chain>{chain}, {.cell_limit = 3}), InputError);
    EXPECT_NO_THROW((void)contraction(chain, {.cell_limit = 4}));
    EXPECT_THROW((void)contraction(chain, {.cell_limit = 3}), InputError);
}

} // namespace
} // namespace careerflow::markov
