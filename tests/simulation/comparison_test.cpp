#include "careerflow/simulation/comparison.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/projection/projection.hpp"
#include "careerflow/simulation/codes.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;

WorkforceTables doubled_places() {
    WorkforceTables tables = whole_tables();
    *tables.training[1].places *= 2;
    tables.training[1].eligible_share = 1;
    return tables;
}

TEST(Comparison, IsTheDifferenceOfPairedTrajectories) {
    const Model base = model_of(whole_tables(), 36);
    const Model other = model_of(doubled_places(), 36);
    const SimulationOptions options{.replicates = 30, .keep_trajectories = true};
    const Simulation alone_base = simulate(base, options);
    const Simulation alone_other = simulate(other, options);
    const Comparison found = compare(base, other, options);
    const SeriesLayout& layout = found.difference.layout;
    const Index at = layout.stock_at(30, layout.stock("heads/tna"));
    std::vector<double> differences;
    for (Index r = 0; r < 30; ++r) {
        const auto value = [&](const Simulation& s) {
            const SeriesLayout& own = s.statistics.layout;
            return s.trajectories.data()[r * own.size() + own.stock_at(30, own.stock("heads/tna"))];
        };
        differences.push_back(value(alone_other) - value(alone_base));
    }
    double sum = 0;
    double above = 0;
    for (const double d : differences) sum += d;
    for (const double d : differences) above += d > 0 ? 1 : 0;
    std::sort(differences.begin(), differences.end());
    EXPECT_NEAR(found.difference.mean.data()[at], sum / 30, 1e-9);
    EXPECT_NEAR(found.share_above.data()[at], above / 30, 1e-12);
    EXPECT_NEAR(found.difference.quantile(2)[static_cast<std::size_t>(at)], (differences[14] + differences[15]) / 2,
                1e-6);
    EXPECT_EQ(found.base.statistics.mean, alone_base.statistics.mean);
    EXPECT_EQ(found.other.statistics.quantiles.size(), alone_other.statistics.quantiles.size());
    EXPECT_EQ(found.other.statistics.variance, alone_other.statistics.variance);
    ASSERT_EQ(found.targets.size(), 2U);
    EXPECT_NEAR(found.targets[0].difference, found.targets[0].other - found.targets[0].base, 1e-12);
}

TEST(Comparison, KnowsADifferenceBetterThanTwoSeparateRuns) {
    const Comparison found = compare(model_of(whole_tables(), 24), model_of(doubled_places(), 24), {.replicates = 200});
    const SeriesLayout& layout = found.difference.layout;
    const auto at = static_cast<std::size_t>(layout.stock_at(24, layout.stock("heads/rn")));
    const auto base = static_cast<std::size_t>(
        found.base.statistics.layout.stock_at(24, found.base.statistics.layout.stock("heads/rn")));
    const double apart = std::sqrt(2 * found.base.statistics.variance[base] / 200);
    EXPECT_LT(found.difference.mean_standard_error[at], 0.7 * apart);
}

TEST(Comparison, TakesASeriesThatOnlyOneScenarioHasAsZeroInTheOther) {
    WorkforceTables more = whole_tables();
    more.recruitment.push_back({.role = "rn_b6", .heads = sure(2), .joiner_type = JoinerType::newly_qualified});
    const Comparison found = compare(model_of(whole_tables(), 12), model_of(more, 12), {.replicates = 4});
    const SeriesLayout& layout = found.difference.layout;
    EXPECT_EQ(found.difference.mean.data()[layout.stock_at(12, layout.stock("heads/rn_b6"))], 24);
    EXPECT_EQ(found.difference.mean.data()[layout.flow_at(3, layout.flow("flow/join_recruited/newly_qualified/rn_b6"))],
              2);
    EXPECT_THROW((void)found.base.statistics.layout.stock("heads/rn_b6"), NotFoundError);
    const Comparison back = compare(model_of(more, 12), model_of(whole_tables(), 12), {.replicates = 4});
    EXPECT_EQ(
        back.difference.mean.data()[back.difference.layout.stock_at(12, back.difference.layout.stock("heads/rn_b6"))],
        -24);
}

TEST(Comparison, PairsAScenarioWithoutUncertainInputs) {
    const Comparison found = compare(model_of(whole_tables(), 12), model_of(worked_tables(), 12), {.replicates = 8});
    EXPECT_EQ(found.base.draws, 4);
    EXPECT_EQ(found.other.draws, 0);
    EXPECT_EQ(found.other.replicates, 8);
}

TEST(Comparison, RefusesHorizonsThatDiffer) {
    try {
        (void)compare(model_of(whole_tables(), 12), model_of(whole_tables(), 13), {.replicates = 4});
        FAIL();
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::scenarios_do_not_pair);
    }
}

TEST(FluidGaps, AreSmallWhereTheModelIsLinearAndNamedWhereItIsNot) {
    const Model linear = model_of(linear_tables(), 24);
    for (const FluidGap& gap : fluid_gaps(simulate(linear, {.replicates = 400}), project(linear).values)) {
        EXPECT_LE(std::abs(gap.expected - gap.simulated), 5 * gap.standard_error + 1e-9) << gap.series;
    }
    // One post, mostly vacant: whole posts behave otherwise than their mean.
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 1}};
    tables.establishment = {{.role = "hcsw", .funded_fte = sure(1.4)}};
    tables.filling = {{.role = "hcsw", .rate_per_month = sure(0.2)}};
    const Model vacancies = model_of(tables, 24);
    const auto gaps = fluid_gaps(simulate(vacancies, {.replicates = 400}), project(vacancies).values);
    ASSERT_FALSE(gaps.empty());
    EXPECT_EQ(gaps[0].series, "heads/hcsw");
    EXPECT_NEAR(gaps[0].expected - gaps[0].simulated, 0.4, 0.05);
    EXPECT_THROW((void)fluid_gaps(simulate(linear, {.replicates = 4}), {}), ShapeError);
}

} // namespace
} // namespace careerflow
