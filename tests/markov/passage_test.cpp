#include "careerflow/markov/passage.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace careerflow::markov {
namespace {

using testing::matrix;

constexpr double infinity = std::numeric_limits<double>::infinity();

Chain land_of_oz() { return testing::chain({{.5, .25, .25}, {.5, 0, .5}, {.25, .25, .5}}); }

TEST(HittingTimes, AreThoseThatMarkovchainPrints) {
    // reference of the R package markovchain, meanFirstPassageTime(mc, "r")
    const Chain chain = testing::chain({{.6, .3, .1}, {.2, .3, .5}, {.4, .1, .5}});
    const std::vector<double> times = hitting_times(chain, std::vector<Index>{2});
    EXPECT_NEAR(times[0], 4.545455, 5e-7);
    EXPECT_NEAR(times[1], 2.727273, 5e-7);
}

TEST(FirstPassage, HasTheLawThatMarkovchainPrints) {
    // reference of the R package markovchain, firstPassage(simpleMc, "b", 20), column a
    const Chain chain = testing::chain({{.4, .6}, {.3, .7}});
    const FirstPassage law = first_passage(chain, std::vector<double>{0, 1}, std::vector<Index>{0}, {.horizon = 20});
    const std::vector<double> printed{0.3000000000, 0.2100000000, 0.1470000000, 0.1029000000, 0.0720300000,
                                      0.0504210000, 0.0352947000, 0.0247062900, 0.0172944030, 0.0121060821,
                                      0.0084742575, 0.0059319802, 0.0041523862, 0.0029066703, 0.0020346692,
                                      0.0014242685, 0.0009969879, 0.0006978915, 0.0004885241, 0.0003419669};
    for (std::size_t t = 1; t <= 20; ++t) EXPECT_NEAR(law.mass[t], printed[t - 1], 5.1e-11) << t;
}

TEST(FirstPassage, NeedsAStartThatIsADistribution) {
    const Chain chain = testing::chain({{.4, .6}, {.3, .7}});
    const std::vector<Index> target{0};
    const auto code_of = [&](std::vector<double> start) {
        try {
            (void)first_passage(chain, start, target);
        } catch (const Error& error) {
            return error.code();
        }
        return Code{};
    };
    EXPECT_EQ(code_of({.25, .75}), Code{});
    EXPECT_EQ(code_of({.25, .75 + 1e-10}), Code{});
    EXPECT_EQ(code_of({.25, .75 + 1e-8}), codes::start_sum_not_one);
    EXPECT_EQ(code_of({.25, std::nan("")}), codes::state_value_out_of_range);
    EXPECT_EQ(code_of({1.25, -.25}), codes::state_value_out_of_range);
    EXPECT_EQ(code_of({1}), codes::wrong_shape);
}

TEST(Occupancy, TakesStocksButNoNegativeOnes) {
    const Chain chain = testing::chain({{.4, .6}, {.3, .7}});
    EXPECT_EQ(occupancy(chain, std::vector<double>{3, 4}, 1), (std::vector<double>{3, 4}));
    EXPECT_THROW((void)occupancy(chain, std::vector<double>{3, -4}, 1), InputError);
}

TEST(MeanFirstPassageTimes, AreRefusedAboveTheLimit) {
    const Chain chain = testing::chain({{.4, .6}, {.3, .7}});
    for (const auto& find : {+[](const Chain&c, Index limit) { (void)mean_first_passage_times(c, {limit}); },
                             +[](const Chain&c, Index limit) { (void)kemeny_constant(c, {limit}); }}) {
        EXPECT_NO_THROW(find(chain, 4));
        EXPECT_THROW(find(chain, 3), InputError);
    }
}

TEST(MeanFirstPassageTimes, OfTheLandOfOz) {
    // Kemeny and Snell, Finite Markov Chains, p. 218, as quoted in the documentation of giddy (giddy.ergodic.fmpt)
    const Matrix published = matrix({{2.5, 4, 3.33333333}, {2.66666667, 5, 2.66666667}, {3.33333333, 4, 2.5}});
    EXPECT_LT(testing::largest_difference(mean_first_passage_times(land_of_oz()), published), 5e-9);
}

TEST(MeanFirstPassageTimes, AgreeWithOneTargetAtATime) {
    testing::Uniform uniform(21);
    for (int trial = 0; trial < 20; ++trial) {
        const Index n = 1 + trial;
        const Chain chain = testing::chain(testing::random_irreducible(n, 0.2, uniform));
        const Matrix all = mean_first_passage_times(chain);
        for (Index j = 0; j < n; ++j) {
            const auto one = hitting_times(chain, std::vector<Index>{j});
            for (Index i = 0; i < n; ++i) {
                EXPECT_NEAR(i == j ? 1 : all(i, j) / one.data()[i], 1, 1e-9);
            }
        }
    }
}

TEST(MeanFirstPassageTimes, NeedAnIrreducibleChain) {
    EXPECT_THROW((void)mean_first_passage_times(testing::chain({{.5, .5}, {0, 1}})), InputError);
}

TEST(HittingProbabilities, OfTheGamblersRuin) {
    // up with probability p, down with q: from i of n, ruin before riches with (s^i − s^n)/(1 − s^n), s = q/p
    constexpr Index n = 20;
    const double p = 0.45;
    Matrix walk = zeros(n + 1, n + 1);
    walk(0, 0) = walk(n, n) = 1;
    for (Index i = 1; i < n; ++i) {
        walk(i, i + 1) = p;
        walk(i, i - 1) = 1 - p;
    }
    const double s = (1 - p) / p;
    const auto ruin = hitting_probabilities(testing::chain(walk), std::vector<Index>{0});
    for (Index i = 0; i <= n; ++i) {
        const double expected = (std::pow(s, i) - std::pow(s, n)) / (1 - std::pow(s, n));
        EXPECT_NEAR(ruin.data()[i], expected, 1e-13);
    }
    const auto times = hitting_times(testing::chain(walk), std::vector<Index>{0, n});
    for (Index i = 0; i <= n; ++i) {
        const double expected =
            (static_cast<double>(i) - n * (1 - std::pow(s, i)) / (1 - std::pow(s, n))) / (1 - 2 * p);
        EXPECT_NEAR(times.data()[i], expected, 1e-11);
    }
}

TEST(HittingTimes, AreInfiniteWhereArrivalIsNotCertain) {
    const Chain chain = testing::chain({{0, .5, .5, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}, {0, .5, 0, .5}});
    const std::vector<Index> target{3};
    EXPECT_EQ(hitting_times(chain, target), (std::vector<double>{infinity, 1, infinity, 0}));
    EXPECT_EQ(hitting_probabilities(chain, target), (std::vector<double>{.5, 1, 0, 1}));
    EXPECT_THROW((void)hitting_times(chain, std::vector<Index>{}), InputError);
    EXPECT_THROW((void)hitting_times(chain, std::vector<Index>{4}), InputError);
}

TEST(HittingTimes, PassAUncertainRegionOnlyThroughTheTarget) {
    // after the target the chain may be lost: that does not matter before it
    const Chain chain = testing::chain({{.5, .5, 0}, {0, 0, 1}, {0, 0, 1}});
    EXPECT_EQ(hitting_times(chain, std::vector<Index>{1}), (std::vector<double>{2, 0, infinity}));
}

TEST(MeanReturnTimes, AreInfiniteForTransientStatesOnly) {
    const auto times = mean_return_times(testing::chain({{.5, .5, 0}, {0, 0, 1}, {0, 1, 0}}));
    EXPECT_EQ(times, (std::vector<double>{infinity, 2, 2}));
}

TEST(KemenyConstant, IsTheSameFromEveryState) {
    testing::Uniform uniform(8);
    const Chain chain = testing::chain(testing::random_irreducible(9, 0.3, uniform));
    const double constant = kemeny_constant(chain);
    const auto pi = stationary_distribution(chain);
    const Matrix passage = mean_first_passage_times(chain);
    for (Index i = 0; i < 9; ++i) {
        double sum = 0;
        for (Index j = 0; j < 9; ++j) sum += i == j ? 0 : pi.data()[j] * passage(i, j);
        EXPECT_NEAR(sum, constant, 1e-11);
    }
    // two states: 1 / (1 − λ₂), λ₂ = 1 − a − b
    EXPECT_NEAR(kemeny_constant(testing::chain({{.9, .1}, {.3, .7}})), 1 / .4, 1e-14);
    EXPECT_EQ(kemeny_constant(testing::chain({{1}})), 0);
}

TEST(Committor, IsTheChanceOfOneEndBeforeTheOther) {
    const Chain walk = testing::chain({{.5, .5, 0, 0}, {.5, 0, .5, 0}, {0, .5, 0, .5}, {0, 0, .5, .5}});
    const auto forward = committor(walk, std::vector<Index>{0}, std::vector<Index>{3});
    EXPECT_LT(testing::largest_difference(forward, {0, 1.0 / 3, 2.0 / 3, 1}), 1e-15);
    // a reversible chain looks the same backwards
    const auto backward = backward_committor(walk, std::vector<Index>{0}, std::vector<Index>{3});
    EXPECT_LT(testing::largest_difference(backward, {1, 2.0 / 3, 1.0 / 3, 0}), 1e-14);
    EXPECT_THROW((void)committor(walk, std::vector<Index>{0, 1}, std::vector<Index>{1}), InputError);
}

TEST(BackwardCommittor, FollowsTheDirectionOfACycle) {
    const Chain cycle = testing::chain({{0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {1, 0, 0, 0}});
    const auto backward = backward_committor(cycle, std::vector<Index>{0}, std::vector<Index>{2});
    EXPECT_LT(testing::largest_difference(backward, {1, 1, 0, 0}), 1e-15);
}

TEST(FirstPassage, IsGeometricForOneCoin) {
    const Chain coin = testing::chain({{.75, .25}, {0, 1}});
    const FirstPassage law = first_passage(coin, std::vector<double>{1, 0}, std::vector<Index>{1});
    EXPECT_EQ(law.mass[0], 0);
    for (std::size_t t = 1; t < 40; ++t) {
        EXPECT_NEAR(law.mass[t], .25 * std::pow(.75, static_cast<double>(t) - 1), 1e-15);
    }
    EXPECT_LE(law.unresolved, 1e-12);
    EXPECT_EQ(law.quantile(0.25), 1);
    EXPECT_EQ(law.quantile(0.26), 2);
    EXPECT_EQ(law.quantile(0.5), 3); // 1 − .75³ = .578
    EXPECT_THROW((void)law.quantile(1), InputError);
}

TEST(FirstPassage, TellsNeverFromLater) {
    const Chain chain = testing::chain({{.5, .25, .25}, {0, 1, 0}, {0, 0, 1}});
    const std::vector<double> start{1, 0, 0};
    const FirstPassage law = first_passage(chain, start, std::vector<Index>{1});
    EXPECT_NEAR(law.probability_ever, .5, 1e-15);
    EXPECT_FALSE(law.quantile(0.6).has_value());
    EXPECT_EQ(law.quantile_given_arrival(0.5), 1);
    EXPECT_EQ(law.quantile_given_arrival(0.75), 2);
    const FirstPassage cut = first_passage(chain, start, std::vector<Index>{1}, {.horizon = 2});
    ASSERT_EQ(cut.mass.size(), 3U);
    EXPECT_NEAR(cut.unresolved, .125, 1e-15);
    const FirstPassage here = first_passage(chain, start, std::vector<Index>{0});
    EXPECT_EQ(here.mass, std::vector<double>{1});
}

RC_GTEST_PROP(FirstPassageProperty, HasTheMassAndTheMeanOfTheLinearSystems, (std::uint32_t seed)) {
    testing::Uniform uniform(seed);
    const Index n = 2 + static_cast<Index>(uniform() * 12);
    const Chain chain = testing::chain(testing::random_irreducible(n, 0.3, uniform));
    const std::vector<Index> target{n - 1};
    std::vector<double> start(static_cast<std::size_t>(n));
    start[0] = 1;
    const FirstPassage law = first_passage(chain, start, target, {.tail = 1e-14});
    double mean = 0;
    for (std::size_t t = 0; t < law.mass.size(); ++t) mean += static_cast<double>(t) * law.mass[t];
    RC_ASSERT(std::abs(law.arrived().back() + law.unresolved - 1) < 1e-11);
    RC_ASSERT(std::abs(mean / hitting_times(chain, target)[0] - 1) < 1e-9);
}

TEST(Occupancy, TendsToTheVisitsOfAnAbsorbingChain) {
    testing::Uniform uniform(4);
    const Chain chain = testing::chain(testing::random_absorbing(5, 1, .3, uniform));
    const std::vector<double> start{.5, .5, 0, 0, 0, 0};
    auto spent = occupancy(chain, start, 3000);
    EXPECT_NEAR(std::accumulate(spent.begin(), spent.end(), 0.0), 3000, 1e-8);
    spent[5] = 0;
    EXPECT_LT(testing::largest_difference(spent, expected_visits(chain, start)), 1e-10);
}

} // namespace
} // namespace careerflow::markov
