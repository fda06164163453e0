// Derivatives beyond those of plain chains: rewards on transitions, Kemeny's constant, rates, stocks.
#include "careerflow/markov/sensitivity.hpp"

#include "chains.hpp"
#include "differences.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/rate_sensitivity.hpp"
#include "careerflow/markov/reward_sensitivity.hpp"
#include "careerflow/markov/stock_sensitivity.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace careerflow::markov {
namespace {

using testing::moved;
using testing::slope;

Matrix absorbing_example() {
    return testing::matrix(
        {{.3, .3, .2, .1, .1}, {.2, .4, .1, .1, .2}, {.1, .3, .3, .2, .1}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}});
}

Rewards rewards_on_transitions() {
    const std::vector<Entry> entries{{0, 1, 5}, {0, 3, -2}, {1, 1, .5}, {2, 4, 7}};
    return {.states = {3, -1, 4, 0, 0}, .transitions = sparse_from_entries(5, 5, entries)};
}

TEST(SensitivityOfTransitionRewards, AgreesWithDifferencesWithAndWithoutDiscount) {
    const Matrix p = absorbing_example();
    const Rewards rewards = rewards_on_transitions();
    const std::vector<double> start{1, 0, 0, 0, 0};
    const Sensitivity total = sensitivity_of_total_reward(testing::chain(p), start, rewards);
    const Sensitivity discounted = sensitivity_of_discounted_reward(testing::chain(p), start, rewards, .9);
    EXPECT_NEAR(total.value, total_reward(testing::chain(p), rewards).mean[0], 1e-12);
    for (Index i = 0; i < 3; ++i) {
        for (Index j = 0; j < 5; ++j) {
            const Index k = (j + 2) % 5;
            const auto total_of = [&](double h) {
                return total_reward(testing::chain(moved(p, i, j, k, h)), rewards).mean[0];
            };
            const auto discounted_of = [&](double h) {
                return discounted_reward(testing::chain(moved(p, i, j, k, h)), rewards, .9).mean[0];
            };
            EXPECT_NEAR(total.per_move(i, j, k), slope(total_of), 1e-6) << i << j;
            EXPECT_NEAR(discounted.per_move(i, j, k), slope(discounted_of), 1e-6) << i << j;
        }
    }
}

TEST(SensitivityOfTransitionRewards, IsThatOfStateRewardsWhenATransitionPaysWhateverItLeadsTo) {
    const Chain chain = testing::chain(absorbing_example());
    const std::vector<double> start{.5, .5, 0, 0, 0};
    std::vector<Entry> entries;
    for (Index j = 0; j < 5; ++j) entries.push_back({1, j, 6});
    const Sensitivity by_transition =
        sensitivity_of_total_reward(chain, start, Rewards{.transitions = sparse_from_entries(5, 5, entries)});
    const Sensitivity by_state = sensitivity_of_total_reward(chain, start, std::vector<double>{0, 6, 0, 0, 0});
    EXPECT_NEAR(by_transition.value, by_state.value, 1e-12);
    for (Index i = 0; i < 3; ++i) EXPECT_NEAR(by_transition.per_move(i, 0, 4), by_state.per_move(i, 0, 4), 1e-12);
}

TEST(SensitivityOfKemenysConstant, AgreesWithDifferences) {
    const Matrix p = testing::matrix({{.3, .4, .1, .2}, {.1, .4, .3, .2}, {.5, .2, .1, .2}, {.05, .05, .1, .8}});
    const Sensitivity kemeny = sensitivity_of_kemeny_constant(testing::chain(p));
    EXPECT_NEAR(kemeny.value, kemeny_constant(testing::chain(p)), 1e-12);
    for (Index i = 0; i < 4; ++i) {
        for (Index j = 0; j < 4; ++j) {
            const Index k = (j + 1) % 4;
            const auto constant = [&](double h) { return kemeny_constant(testing::chain(moved(p, i, j, k, h))); };
            EXPECT_NEAR(kemeny.per_move(i, j, k), slope(constant), 1e-5 * (1 + std::abs(slope(constant))));
        }
    }
}

TEST(SensitivityOfKemenysConstant, OfTwoStatesIsKnownInClosedForm) {
    // K = 1 / (a + b): dK/da = −1 / (a + b)²
    const Chain chain = testing::chain({{.9, .1}, {.3, .7}});
    const Sensitivity kemeny = sensitivity_of_kemeny_constant(chain);
    EXPECT_NEAR(kemeny.value, 2.5, 1e-13);
    EXPECT_NEAR(kemeny.per_move(0, 1, 0), -6.25, 1e-12);
    EXPECT_NEAR(kemeny.per_move(1, 0, 1), -6.25, 1e-12);
}

TEST(SensitivityOfKemenysConstant, RefusesWhatItCannotDo) {
    EXPECT_THROW((void)sensitivity_of_kemeny_constant(testing::chain(absorbing_example())), InputError);
    EXPECT_THROW((void)sensitivity_of_kemeny_constant(testing::chain({{.9, .1}, {.3, .7}}), {.state_limit = 1}),
                 InputError);
}

/// Rates between four states, the last of them absorbing, the one from `i` to `j` changed by h.
Generator career(Index i = 0, Index j = 1, double h = 0) {
    Matrix rates = testing::matrix({{0, .5, .2, .1}, {.3, 0, .4, .2}, {.1, .6, 0, .3}, {0, 0, 0, 0}});
    rates(i, j) += h;
    return Generator::from_rates({"a", "b", "c", "out"}, sparse_from_dense(rates));
}

TEST(SensitivityToRates, OfHittingTimesAndProbabilitiesAgreesWithDifferences) {
    const std::vector<double> start{.7, 0, .3, 0};
    const std::vector<Index> out{3};
    const std::vector<Index> third{2};
    const auto mix = [](const std::vector<double>& values) { return .7 * values[0] + .3 * values[2]; };
    const Sensitivity time = sensitivity_of_hitting_time(career(), start, out);
    const Sensitivity chance = sensitivity_of_hitting_probability(career(), start, third);
    EXPECT_NEAR(time.value, mix(hitting_times(career(), out)), 1e-12);
    EXPECT_NEAR(chance.value, mix(hitting_probabilities(career(), third)), 1e-12);
    for (Index i = 0; i < 3; ++i) {
        for (Index j = 0; j < 4; ++j) {
            if (i == j) continue;
            const auto time_of = [&](double h) { return mix(hitting_times(career(i, j, h), out)); };
            const auto chance_of = [&](double h) { return mix(hitting_probabilities(career(i, j, h), third)); };
            EXPECT_NEAR(time.per_move(i, j, i), slope(time_of), 1e-6) << i << j;
            EXPECT_NEAR(chance.per_move(i, j, i), slope(chance_of), 1e-6) << i << j;
        }
    }
}

TEST(SensitivityToRates, OfOneStepIsKnownInClosedForm) {
    // mean 1/q: d/dq = −1/q²
    const std::vector<Entry> entries{{0, 1, .25}};
    const Generator wait = Generator::from_rates({"here", "there"}, sparse_from_entries(2, 2, entries));
    const std::vector<double> start{1, 0};
    EXPECT_NEAR(sensitivity_of_hitting_time(wait, start, std::vector<Index>{1}).per_move(0, 1, 0), -16, 1e-12);
    EXPECT_THROW((void)sensitivity_of_hitting_time(wait, std::vector<double>{0, 1}, std::vector<Index>{0}), InputError);
}

Matrix ladder() { return testing::matrix({{.7, .2, 0}, {.05, .75, .1}, {0, .02, .9}}); }

OpenSystem system_of(const Matrix& p) { return {{"a", "b", "c"}, p}; }

TEST(SensitivityOfStocks, InTheLongRunAgreesWithDifferences) {
    const std::vector<double> c{1, 2, 5};
    const Recruitment recruits = PoissonRecruitment{{10, 2, 1}};
    const auto value = [&](const Matrix& p) {
        const auto mean = limiting_stocks(system_of(p), recruits, false).mean;
        return mean[0] + 2 * mean[1] + 5 * mean[2];
    };
    const StockSensitivity s = sensitivity_of_limiting_stocks(system_of(ladder()), recruits, c);
    EXPECT_NEAR(s.by_transition.value, value(ladder()), 1e-9);
    for (const Index taken : {Index{1}, Index{3}}) { // from another state, and from wastage
        for (const Index i : {Index{0}, Index{1}, Index{2}}) {
            const Index j = i == 2 ? 2 : 0;
            const double expected = slope([&](double h) { return value(moved(ladder(), i, j, taken, h)); }, 1e-4);
            EXPECT_NEAR(s.by_transition.per_move(i, j, taken), expected, 1e-5 * std::abs(expected)) << i << taken;
        }
    }
    const double by_recruit = slope([&](double h) {
        const auto mean = limiting_stocks(system_of(ladder()), PoissonRecruitment{{10, 2 + h, 1}}, false).mean;
        return mean[0] + 2 * mean[1] + 5 * mean[2];
    });
    EXPECT_NEAR(s.by_recruit[1], by_recruit, 1e-7 * by_recruit);
    EXPECT_TRUE(s.by_start.empty());
}

TEST(SensitivityOfStocks, AfterSomeStepsAgreesWithDifferencesAndTendsToTheLongRun) {
    const std::vector<double> c{0, 1, 1};
    const std::vector<double> start{100, 40, 7};
    const Recruitment recruits = FixedRecruitment{{8, 0, 3}};
    const auto value = [&](const Matrix& p, const std::vector<double>& from) {
        const std::vector<OpenSystem> systems{system_of(p)};
        const auto mean = project(systems, known_stocks(from), std::vector<Recruitment>(6, recruits)).back().mean;
        return mean[1] + mean[2];
    };
    const StockSensitivity s = sensitivity_of_stocks_after(system_of(ladder()), start, recruits, c, 6);
    EXPECT_NEAR(s.by_transition.value, value(ladder(), start), 1e-9);
    EXPECT_NEAR(s.by_transition.per_move(0, 1, 0),
                slope([&](double h) { return value(moved(ladder(), 0, 1, 0, h), start); }), 1e-6);
    EXPECT_NEAR(s.by_transition.per_move(1, 2, 3),
                slope([&](double h) { return value(moved(ladder(), 1, 2, 3, h), start); }), 1e-6);
    EXPECT_NEAR(s.by_start[0], value(ladder(), {101, 40, 7}) - value(ladder(), start), 1e-9);
    const StockSensitivity late = sensitivity_of_stocks_after(system_of(ladder()), start, recruits, c, 2'000);
    const StockSensitivity limit = sensitivity_of_limiting_stocks(system_of(ladder()), recruits, c);
    EXPECT_NEAR(late.by_transition.per_move(0, 1, 3), limit.by_transition.per_move(0, 1, 3), 1e-6);
    EXPECT_NEAR(late.by_recruit[0], limit.by_recruit[0], 1e-9);
}

TEST(SensitivityOfStocks, RefusesBadArguments) {
    const Recruitment recruits = FixedRecruitment{{1, 1, 1}};
    const std::vector<double> two{1, 2};
    const std::vector<double> three{1, 2, 3};
    EXPECT_THROW((void)sensitivity_of_limiting_stocks(system_of(ladder()), recruits, two), ShapeError);
    EXPECT_THROW((void)sensitivity_of_stocks_after(system_of(ladder()), two, recruits, three, 3), ShapeError);
    EXPECT_THROW((void)sensitivity_of_stocks_after(system_of(ladder()), three, recruits, three, -1), InputError);
}

} // namespace
} // namespace careerflow::markov
