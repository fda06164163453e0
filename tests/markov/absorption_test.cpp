#include "careerflow/markov/absorption.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/structure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <string>

namespace careerflow::markov {
namespace {

using ::testing::ElementsAre;
using testing::matrix;

/// Corners 0 (home) to 4 (bar), probability `right` of a step to the right: Grinstead and Snell, example 11.13.
Chain drunkards_walk(double right) {
    const double left = 1 - right;
    return {{"home", "1", "2", "3", "bar"},
            matrix({{1, 0, 0, 0, 0},
                    {left, 0, right, 0, 0},
                    {0, left, 0, right, 0},
                    {0, 0, left, 0, right},
                    {0, 0, 0, 0, 1}})};
}

TEST(Absorption, OfTheDrunkardsWalk) {
    // Grinstead and Snell, Introduction to Probability (1997), examples 11.13 to 11.15
    const Chain chain = drunkards_walk(0.5);
    const Absorption result = absorption(chain);
    EXPECT_THAT(result.transient_labels, ElementsAre("1", "2", "3"));
    ASSERT_EQ(result.end_labels.size(), 2U);
    const Index home = result.end_labels[0] == "home" ? 0 : 1;
    const std::vector<double> go_home{.75, .5, .25};
    for (Index i = 0; i < 3; ++i) {
        EXPECT_NEAR(result.probabilities(i, home), go_home.data()[i], 1e-15);
        EXPECT_NEAR(result.probabilities(i, 1 - home), 1 - go_home.data()[i], 1e-15);
    }
    EXPECT_LT(testing::largest_difference(result.mean_steps, {3, 4, 3}), 1e-14);
    EXPECT_LT(
        testing::largest_difference(fundamental_matrix(chain).visits, matrix({{1.5, 1, .5}, {1, 2, 1}, {.5, 1, 1.5}})),
        1e-14);
    EXPECT_LT(result.residual, 1e-15);
}

TEST(Absorption, OfTheDrunkardsWalkThatLeansToTheBar) {
    // the exercise after example 11.15 with steps to the right of 2/3; answers as worked with R on rksmusings.com
    const Chain chain = drunkards_walk(2.0 / 3);
    EXPECT_LT(testing::largest_difference(fundamental_matrix(chain).visits,
                                          matrix({{1.4, 1.2, .8}, {.6, 1.8, 1.2}, {.2, .6, 1.4}})),
              1e-14);
    const Absorption result = absorption(chain);
    EXPECT_LT(testing::largest_difference(result.mean_steps, {3.4, 3.6, 2.2}), 1e-14);
    const Index bar = result.end_labels[0] == "bar" ? 0 : 1;
    EXPECT_NEAR(result.probabilities(0, bar), 0.5333333, 5e-8);
    EXPECT_NEAR(result.probabilities(2, bar), 0.9333333, 5e-8);
}

TEST(Absorption, IsEmptyForAChainWithoutTransientStates) {
    const Absorption result = absorption(testing::chain({{.5, .5}, {1, 0}}));
    EXPECT_TRUE(result.transient_states.empty());
    EXPECT_EQ(result.end_labels.size(), 1U);
    EXPECT_TRUE(fundamental_matrix(testing::chain({{1}})).visits.values.empty());
}

TEST(Absorption, TakesRecurrentClassesAsEnds) {
    const Chain chain = testing::chain({{.5, .25, 0, .25}, {0, 0, 1, 0}, {0, 1, 0, 0}, {0, 0, 0, 1}});
    const Absorption result = absorption(chain);
    ASSERT_EQ(result.end_labels.size(), 2U);
    EXPECT_NEAR(result.probabilities(0, 0), .5, 1e-15);
    EXPECT_NEAR(result.mean_steps[0], 2, 1e-15);
    EXPECT_NEAR(result.variance_steps[0], 2, 1e-14); // geometric with p = 1/2
}

TEST(Absorption, HasTheMomentsOfAGeometricTimeHoweverRareTheExit) {
    for (const double p : {0.5, 1e-3, 1e-9, 1e-15}) {
        const Absorption result = absorption(testing::chain({{1 - p, p}, {0, 1}}));
        EXPECT_NEAR(result.mean_steps[0] * p, 1, 1e-15);
        EXPECT_NEAR(result.variance_steps[0] * p * p / (1 - p), 1, 2e-15);
    }
}

TEST(Absorption, RefusesATableAboveTheLimitAndLeavesItOutWhenTold) {
    const Chain chain = drunkards_walk(0.5);
    EXPECT_THROW((void)absorption(chain, {.cell_limit = 5}), InputError);
    EXPECT_THROW((void)fundamental_matrix(chain, {.cell_limit = 8}), InputError);
    const Absorption result = absorption(chain, {.probabilities = false, .variance = false, .cell_limit = 5});
    EXPECT_EQ(result.probabilities.values.size(), 0U);
    EXPECT_TRUE(result.variance_steps.empty());
    EXPECT_EQ(result.mean_steps.size(), 3U);
}

/// Mean, variance and probabilities of ends, by adding up the law of the time to absorption step by step.
struct ByForce {
    double mean = 0;
    double variance = 0;
    std::vector<double> ends;
    std::vector<double> mean_given_end;
    std::vector<double> variance_given_end;
};

ByForce by_force(const Matrix& p, Index start, Index transient) {
    const Index ends = p.rows - transient;
    std::vector<double> now(static_cast<std::size_t>(p.rows));
    now.data()[start] = 1;
    std::vector<double> first(static_cast<std::size_t>(ends));
    std::vector<double> second(first.size());
    ByForce result;
    result.ends.resize(first.size());
    const SparseMatrix sparse = sparse_from_dense(p);
    for (double t = 1; t < 5000; ++t) {
        const auto next = multiply(now, sparse);
        for (Index e = 0; e < ends; ++e) {
            const double mass = next.data()[transient + e] - now.data()[transient + e];
            result.ends.data()[e] += mass;
            first.data()[e] += t * mass;
            second.data()[e] += t * t * mass;
        }
        now = next;
    }
    double total_second = 0;
    for (std::size_t e = 0; e < first.size(); ++e) {
        result.mean += first[e];
        total_second += second[e];
        const double mean = first[e] / result.ends[e];
        result.mean_given_end.push_back(mean);
        result.variance_given_end.push_back(second[e] / result.ends[e] - mean * mean);
    }
    result.variance = total_second - result.mean * result.mean;
    return result;
}

TEST(Absorption, AgreesWithTheLawOfTheTimeAddedUp) {
    testing::Uniform uniform(5);
    for (int trial = 0; trial < 6; ++trial) {
        const Index transient = 3 + trial;
        const Matrix p = testing::random_absorbing(transient, 3, 0.25, uniform);
        const Chain chain = testing::chain(p);
        const Absorption result = absorption(chain);
        for (Index i = 0; i < transient; ++i) {
            const ByForce expected = by_force(p, i, transient);
            EXPECT_NEAR(result.mean_steps.data()[i], expected.mean, 1e-9);
            EXPECT_NEAR(result.variance_steps.data()[i], expected.variance, 1e-7);
            for (Index e = 0; e < 3; ++e) {
                // classes may be numbered in another order than states
                const auto column =
                    std::find(result.end_labels.begin(), result.end_labels.end(), testing::state_name(transient + e)) -
                    result.end_labels.begin();
                EXPECT_NEAR(result.probabilities(i, column), expected.ends.data()[e], 1e-12);
            }
        }
        for (Index e = 0; e < 3; ++e) {
            const auto given = absorption_given_end(chain, testing::state_name(transient + e));
            for (std::size_t k = 0; k < given.states.size(); ++k) {
                const ByForce expected = by_force(p, given.states[k], transient);
                EXPECT_NEAR(given.probability[k], expected.ends.data()[e], 1e-12);
                EXPECT_NEAR(given.mean_steps[k], expected.mean_given_end.data()[e], 1e-9);
                EXPECT_NEAR(given.variance_steps[k], expected.variance_given_end.data()[e], 1e-6);
            }
        }
    }
}

TEST(AbsorptionGivenEnd, MixesBackToTheUnconditionalVisits) {
    testing::Uniform uniform(6);
    const Chain chain = testing::chain(testing::random_absorbing(6, 2, 0.3, uniform));
    std::vector<double> start(8);
    start[2] = 1;
    std::vector<double> mixed(8);
    for (const char* end : {"s6", "s7"}) {
        const auto given = absorption_given_end(chain, end);
        const auto from = std::find(given.states.begin(), given.states.end(), 2) - given.states.begin();
        if (from == static_cast<Index>(given.states.size())) continue;
        const auto visits = expected_visits(given, from);
        for (std::size_t k = 0; k < visits.size(); ++k) {
            mixed.data()[given.states[k]] += given.probability.data()[from] * visits[k];
        }
    }
    EXPECT_LT(testing::largest_difference(mixed, expected_visits(chain, start)), 1e-13);
}

TEST(AbsorptionGivenEnd, RefusesATransientState) {
    EXPECT_THROW((void)absorption_given_end(drunkards_walk(.5), "2"), InputError);
    EXPECT_THROW((void)absorption_given_end(drunkards_walk(.5), "pub"), NotFoundError);
}

TEST(FundamentalMatrix, HoldsTheVisitsThatMarkovchainPrints) {
    // reference of the R package markovchain, meanNumVisits(mc), which does not count the start
    const Chain chain =
        testing::chain({{1, 0, 0, 0, 0}, {.5, 0, .5, 0, 0}, {0, .5, 0, .5, 0}, {0, .5, 0, 0, .5}, {0, 0, 0, 0, 1}});
    const Matrix visits = fundamental_matrix(chain).visits;
    const Matrix printed = testing::matrix({{1 + .6, .8, .4}, {1.2, 1 + .6, .8}, {.8, .4, 1 + .2}});
    EXPECT_LT(testing::largest_difference(visits, printed), 1e-15);
}

TEST(FundamentalMatrix, HasTheVisitVariancesOfAGeometricLaw) {
    // visits to the only transient state, the start included, are geometric: variance (1 − p) / p²
    const auto n = fundamental_matrix(testing::chain({{.75, .25}, {0, 1}}));
    EXPECT_NEAR(visit_variances(n)(0, 0), .75 / (.25 * .25), 1e-13);
}

RC_GTEST_PROP(FundamentalMatrixProperty, IsTheInverseOfIdentityMinusQ, (std::uint32_t seed)) {
    testing::Uniform uniform(seed);
    const Index transient = 1 + static_cast<Index>(uniform() * 40);
    const Matrix p = testing::random_absorbing(transient, 2, uniform() * 0.3, uniform);
    const auto n = fundamental_matrix(testing::chain(p));
    RC_ASSERT(static_cast<Index>(n.states.size()) == transient);
    const Matrix product = multiply(n.visits, testing::identity_minus(p, n.states));
    RC_ASSERT(testing::largest_difference(product, identity(transient)) < 1e-11);
}

RC_GTEST_PROP(AbsorptionProperty, ProbabilitiesSumToOneAndMeansAreRowSumsOfN, (std::uint32_t seed)) {
    testing::Uniform uniform(seed);
    const Chain chain =
        testing::chain(testing::random_absorbing(1 + static_cast<Index>(uniform() * 30), 3, uniform() * 0.3, uniform));
    const Absorption result = absorption(chain);
    const auto n = fundamental_matrix(chain);
    for (Index i = 0; i < result.probabilities.rows; ++i) {
        const auto ends = result.probabilities.row(i);
        RC_ASSERT(std::abs(std::accumulate(ends.begin(), ends.end(), 0.0) - 1) < 1e-12);
        const auto visits = n.visits.row(i);
        RC_ASSERT(std::abs(std::accumulate(visits.begin(), visits.end(), 0.0) / result.mean_steps.data()[i] - 1) <
                  1e-12);
        std::vector<double> start(static_cast<std::size_t>(chain.size()));
        start.data()[result.transient_states.data()[i]] = 1;
        const auto from_start = end_distribution(chain, start);
        RC_ASSERT(testing::largest_difference(from_start, {ends.begin(), ends.end()}) < 1e-12);
    }
}

/// The most memory this process ever held, in MiB; 0 where the system does not say.
double peak_memory_mib() {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word != "VmHWM:") continue;
        double kib = 0;
        status >> kib;
        return kib / 1024;
    }
    return 0;
}

TEST(Absorption, OfAMillionStatesStaysSparse) {
    // grades by months in grade: each state goes on, back one grade, or out; a dense matrix would take 8 TB
    constexpr Index n = 1'000'000;
    SparseMatrix p{n + 1, n + 1, {0}, {}, {}};
    const auto add = [&](Index column, double value) {
        p.column_indices.push_back(static_cast<std::int32_t>(column));
        p.values.push_back(value);
    };
    for (Index i = 0; i < n; ++i) {
        if (i > 0) add(i - 1, 0.125);
        add(i, 0.375);
        if (i + 1 < n) add(i + 1, 0.375);
        add(n, i > 0 && i + 1 < n ? 0.125 : (i == 0 ? 0.25 : 0.5));
        p.row_starts.push_back(p.nonzeros());
    }
    add(n, 1);
    p.row_starts.push_back(p.nonzeros());
    const Chain chain(testing::numbered(n + 1), std::move(p));
    const Absorption result = absorption(chain);
    EXPECT_NEAR(result.mean_steps[n / 2], 8, 1e-12); // leaving has probability 1/8 everywhere but at the two ends
    EXPECT_NEAR(result.variance_steps[n / 2], 56, 1e-10);
    EXPECT_NEAR(result.probabilities(n / 2, 0), 1, 1e-13);
    EXPECT_LT(result.residual, 1e-14);
    EXPECT_LT(peak_memory_mib(), 2048);
}

} // namespace
} // namespace careerflow::markov
