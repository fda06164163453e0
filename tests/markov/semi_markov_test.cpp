#include "careerflow/markov/semi_markov.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace careerflow::markov {
namespace {

TEST(SemiMarkov, MassesWithinTheToleranceOfOneAreComplete) {
    const std::vector<Index> b{1};
    for (const double lacking : {0.0, 1e-10, 9.9e-10}) {
        const SemiMarkov chain({"a", "b"}, {{0, 1, {0, 1 - lacking}}, {1, 0, {1}}});
        EXPECT_NEAR(hitting_times(chain, b)[0], 2, 1e-8);
        EXPECT_NEAR(mean_holding_times(chain)[0], 2, 1e-8);
        EXPECT_NEAR(hitting_probabilities(chain, b)[0], 1, 2e-9);
        EXPECT_EQ(embedded_chain(chain).probability("a", "a"), 0);
        EXPECT_NEAR(limiting_occupancy(chain)[0], 2. / 3, 1e-9);
    }
    const SemiMarkov held({"a", "b"}, {{0, 1, {0, 1 - 1e-8}}, {1, 0, {1}}});
    EXPECT_TRUE(std::isinf(hitting_times(held, b)[0]));
    EXPECT_TRUE(std::isinf(mean_holding_times(held)[0]));
}

const std::vector<std::string> career{"trainee", "qualified", "left"};

/// Trainees finish in the third or fourth step or leave; the qualified leave with a hazard that falls; some come back.
std::vector<DurationHazard> hazards() {
    return {{0, 1, {0, 0, .6, .9}}, {0, 2, {.05}}, {1, 2, {.3, .2, .1}}, {2, 0, {.25}}};
}

/// The law by brute force: a table over (state, steps held) moved by hand.
std::vector<std::vector<double>> by_hand(Index horizon, Index longest) {
    std::vector<std::vector<double>> cells(3, std::vector<double>(static_cast<std::size_t>(longest) + 1));
    cells[0][0] = 1;
    std::vector<std::vector<double>> result;
    for (Index t = 0; t <= horizon; ++t) {
        std::vector<double> now;
        for (const auto& cell : cells) now.push_back(std::accumulate(cell.begin(), cell.end(), 0.0));
        result.push_back(now);
        auto next = std::vector<std::vector<double>>(3, std::vector<double>(static_cast<std::size_t>(longest) + 1));
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t k = 0; k < cells[i].size(); ++k) {
                double leaving = 0;
                for (const DurationHazard& move : hazards()) {
                    if (move.from != static_cast<Index>(i)) continue;
                    const double hazard = move.hazard[std::min(k, move.hazard.size() - 1)];
                    next.data()[move.to][0] += cells[i][k] * hazard;
                    leaving += hazard;
                }
                next[i][std::min(k + 1, cells[i].size() - 1)] += cells[i][k] * (1 - leaving);
            }
        }
        cells = next;
    }
    return result;
}

TEST(SemiMarkov, TabulatedAndExpandedFollowTheSameLawAsATableByHand) {
    constexpr Index horizon = 40;
    const std::vector<double> start{1, 0, 0};
    const Matrix rows = interval_distributions(tabulated(career, hazards(), 50), start, horizon).values;
    const ExpandedChain expanded = expanded_chain(career, hazards());
    EXPECT_EQ(expanded.chain.size(), 4 + 3 + 1);
    EXPECT_EQ(expanded.chain.label(0), "trainee[0]");
    EXPECT_EQ(expanded.chain.label(7), "left");
    std::vector<double> fresh(8);
    fresh.data()[expanded.entry_state[0]] = 1;
    const auto expected = by_hand(horizon, 60);
    for (Index t = 0; t <= horizon; ++t) {
        const auto row = rows.row(t);
        EXPECT_LT(testing::largest_difference({row.begin(), row.end()}, expected.data()[t]), 1e-14);
        const auto collected = expanded.collected(distribution_after(expanded.chain, fresh, t));
        EXPECT_LT(testing::largest_difference(collected, expected.data()[t]), 1e-14);
    }
}

TEST(SemiMarkov, HasTheFirstPassageOfItsExpandedChain) {
    const auto mass =
        first_passage_mass(tabulated(career, hazards(), 80), std::vector<double>{1, 0, 0}, std::vector<Index>{2}, 60);
    const ExpandedChain expanded = expanded_chain(career, hazards());
    std::vector<double> fresh(8);
    fresh[0] = 1;
    const FirstPassage law = first_passage(expanded.chain, fresh, std::vector<Index>{7}, {.horizon = 60});
    EXPECT_LT(testing::largest_difference(mass.values.values, law.mass), 1e-15);
}

TEST(SemiMarkov, SpendsTheLongRunInProportionToVisitsAndHolding) {
    const SemiMarkov chain = tabulated(career, hazards(), 400);
    const ExpandedChain expanded = expanded_chain(career, hazards());
    const auto expected = expanded.collected(stationary_distribution(expanded.chain));
    EXPECT_LT(testing::largest_difference(limiting_occupancy(chain), expected), 1e-12);
    EXPECT_NEAR(mean_holding_times(chain)[2], 4, 1e-12);
}

TEST(SemiMarkov, WithGeometricHoldingIsAMarkovChain) {
    const Chain markov = testing::chain({{.5, .3, .2}, {.1, .8, .1}, {.4, 0, .6}});
    std::vector<DurationHazard> moves;
    for (Index i = 0; i < 3; ++i) {
        for (Index j = 0; j < 3; ++j) {
            if (i != j) moves.push_back({i, j, {markov.transitions().at(i, j)}});
        }
    }
    EXPECT_EQ(to_dense(expanded_chain(testing::numbered(3), moves).chain.transitions()),
              to_dense(markov.transitions()));
    const Matrix rows =
        interval_distributions(tabulated(testing::numbered(3), moves, 30), std::vector<double>{0, 1, 0}, 30).values;
    const auto last = rows.row(30);
    EXPECT_LT(testing::largest_difference({last.begin(), last.end()},
                                          distribution_after(markov, std::vector<double>{0, 1, 0}, 30)),
              1e-14);
}

TEST(EntryCounts, OfARenewalEveryThirdStep) {
    const SemiMarkov chain({"a", "b"}, {{0, 1, {0, 1}}, {1, 0, {1}}});
    const Matrix counts = entry_counts(chain, std::vector<double>{1, 0}, 7).values;
    EXPECT_EQ(counts(3, 0), 1);
    EXPECT_EQ(counts(5, 1), 1);
    EXPECT_EQ(counts(4, 0), 0);
    EXPECT_LT(testing::largest_difference(limiting_occupancy(chain), {2.0 / 3, 1.0 / 3}), 1e-15);
}

TEST(SemiMarkov, KeepsWhatTheMassesLack) {
    const SemiMarkov chain({"a", "b"}, {{0, 1, {.5}}});
    EXPECT_EQ(embedded_chain(chain).probability("a", "a"), .5);
    EXPECT_EQ(mean_holding_times(chain)[0], std::numeric_limits<double>::infinity());
    const Matrix rows = interval_distributions(chain, std::vector<double>{1, 0}, 5).values;
    EXPECT_EQ(rows(5, 0), .5);
    EXPECT_EQ(rows(5, 1), .5);
}

TEST(SemiMarkov, ReportsEveryBadMove) {
    try {
        (void)SemiMarkov({"a", "b"}, {{0, 0, {.5}}, {0, 1, {-.1, .2}}, {0, 1, {.5}}, {1, 0, {.7, .7}}});
        FAIL();
    } catch (const DataError& error) {
        EXPECT_EQ(error.diagnostics().findings().size(), 5U);
    }
    EXPECT_THROW(SemiMarkov({"a"}, {{0, 3, {.5}}}), DataError);
    EXPECT_THROW(SemiMarkov({}, {}), DataError);
    EXPECT_THROW((void)expanded_chain({"a", "b", "c"}, std::vector<DurationHazard>{{0, 1, {.6}}, {0, 2, {.3, .5}}}),
                 DataError);
}

} // namespace
} // namespace careerflow::markov
