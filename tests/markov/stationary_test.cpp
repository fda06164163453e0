#include "careerflow/markov/stationary.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace careerflow::markov {
namespace {

TEST(StationaryDistribution, OfTheLandOfOz) {
    // Grinstead and Snell, Introduction to Probability (1997), section 11.3: w = (.4, .2, .4)
    const Chain oz = testing::chain({{.5, .25, .25}, {.5, 0, .5}, {.25, .25, .5}});
    const auto result = stationary_distributions(oz);
    ASSERT_EQ(result.size(), 1U);
    EXPECT_LT(testing::largest_difference(result[0].probabilities, {.4, .2, .4}), 1e-15);
    EXPECT_LT(result[0].residual, 1e-15);
}

TEST(StationaryDistribution, OfAPeriodicChainAndOfOneState) {
    EXPECT_EQ(stationary_distribution(testing::chain({{0, 1}, {1, 0}})), (std::vector<double>{.5, .5}));
    EXPECT_EQ(stationary_distribution(testing::chain({{1}})), std::vector<double>{1});
}

TEST(StationaryDistribution, HasARelativeErrorOfRoundingOnlyWhereTheChainNearlyFallsApart) {
    // two pairs joined by probabilities of 1e-15 and 3e-15: the matrix is reversible, so that π follows from ratios
    const double e = 1e-15;
    const Chain chain =
        testing::chain({{.5, .5, 0, 0}, {.25, .75 - e, e, 0}, {0, 3 * e, .6 - 3 * e, .4}, {0, 0, .1, .9}});
    const std::vector<double> weights{1, 2, 2.0 / 3, 8.0 / 3};
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const auto pi = stationary_distribution(chain);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(pi[i] / (weights[i] / sum), 1, 4e-15);
}

TEST(StationaryDistribution, ExistsForEveryRecurrentClassAndIsZeroElsewhere) {
    const Chain chain = testing::chain(
        {{.2, .3, .5, 0, 0}, {0, .5, .5, 0, 0}, {0, .25, .75, 0, 0}, {.5, 0, 0, .4, .1}, {0, 0, 0, 0, 1}});
    const auto all = stationary_distributions(chain);
    ASSERT_EQ(all.size(), 2U);
    for (const auto& one : all) {
        const auto whole = one.over_all(5);
        EXPECT_EQ(whole[0], 0);
        EXPECT_EQ(whole[3], 0);
        EXPECT_LT(testing::largest_difference(multiply(whole, chain.transitions()), whole), 1e-16);
    }
    EXPECT_THROW((void)stationary_distribution(chain), InputError);
}

TEST(LongRunDistribution, IsTheAverageOverTime) {
    const Chain chain =
        testing::chain({{.5, .25, 0, .25, 0}, {0, 0, 1, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 0, .9, .1}, {0, 0, 0, .3, .7}});
    const std::vector<double> start{.6, 0, .1, .3, 0};
    std::vector<double> now = start;
    std::vector<double> average(5);
    constexpr int steps = 40'000;
    for (int t = 0; t < steps; ++t) {
        for (std::size_t i = 0; i < 5; ++i) average[i] += now[i] / steps;
        now = multiply(now, chain.transitions());
    }
    EXPECT_LT(testing::largest_difference(long_run_distribution(chain, start), average), 1e-4);
}

RC_GTEST_PROP(StationaryDistributionProperty, IsKeptByAStepAndSumsToOne, (std::uint32_t seed)) {
    testing::Uniform uniform(seed);
    const Index n = 1 + static_cast<Index>(uniform() * 25);
    const Chain chain = testing::chain(testing::random_irreducible(n, uniform() * 0.5, uniform));
    const auto pi = stationary_distribution(chain);
    RC_ASSERT(testing::largest_difference(multiply(pi, chain.transitions()), pi) < 1e-14);
    RC_ASSERT(std::abs(std::accumulate(pi.begin(), pi.end(), 0.0) - 1) < 1e-14);
    for (const double value : pi) RC_ASSERT(value > 0);
}

TEST(StationaryDistribution, OfAMillionStatesStaysSparse) {
    // a walk on a ring of 10⁶ states with a drift: uniform by symmetry; a dense matrix would take 8 TB
    constexpr Index n = 1'000'000;
    SparseMatrix ring{n, n, {0}, {}, {}};
    for (Index i = 0; i < n; ++i) {
        std::vector<std::pair<std::int32_t, double>> row{{static_cast<std::int32_t>((i + n - 1) % n), .25},
                                                         {static_cast<std::int32_t>(i), .25},
                                                         {static_cast<std::int32_t>((i + 1) % n), .5}};
        std::sort(row.begin(), row.end());
        for (const auto& entry : row) {
            ring.column_indices.push_back(entry.first);
            ring.values.push_back(entry.second);
        }
        ring.row_starts.push_back(ring.nonzeros());
    }
    const auto pi = stationary_distribution(Chain(testing::numbered(n), std::move(ring)));
    for (Index i = 0; i < n; i += 99'991) ASSERT_NEAR(pi.data()[i] * n, 1, 1e-9);
}

} // namespace
} // namespace careerflow::markov
