#include "careerflow/simulation/comparison.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/projection/projection.hpp"
#include "careerflow/simulation/codes.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>
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
    ASSERT_EQ(found.targets.size(), 3U);
    EXPECT_NEAR(found.targets[0].difference, found.targets[0].other - found.targets[0].base, 1e-12);
    EXPECT_TRUE(found.targets[0].within_horizon && found.targets[1].within_horizon);
    EXPECT_EQ(found.targets[2].id, "beyond");
    EXPECT_FALSE(found.targets[2].within_horizon);
}

TEST(Comparison, NamesTargetsThatOnlyOneScenarioHas) {
    WorkforceTables fewer = whole_tables();
    fewer.targets.erase(fewer.targets.begin());
    const Comparison found = compare(model_of(whole_tables(), 12), model_of(fewer, 12), {.replicates = 2});
    EXPECT_EQ(found.unpaired_targets, std::vector<std::string>{"nurses"});
    EXPECT_EQ(found.targets.size(), 2U);
    EXPECT_TRUE(compare(model_of(fewer, 12), model_of(fewer, 12), {.replicates = 2}).unpaired_targets.empty());
}

/// What a route costs one payer less or with support, pay of trainees left out, over those who complete it, from the
/// numbers of one run; nothing if nobody does.
std::optional<double> cost_per_head(const Model& model, const SeriesLayout& layout, std::span<const double> values,
                                    const RouteDifference& of, bool net) {
    double pence = 0, passes = 0;
    const auto is_of_route = [&](const Series& series) {
        return series.training && model.tables().training[static_cast<std::size_t>(*series.training)].route == of.route;
    };
    for (Index year = 0; year < layout.year_rows(); ++year) {
        for (Index column = 0; column < layout.year_columns(); ++column) {
            const Series& series = layout.yearly[static_cast<std::size_t>(column)];
            const double value = values[static_cast<std::size_t>(layout.year_at(year, column))];
            if (!is_of_route(series)) continue;
            if (series.kind == SeriesKind::passes) passes += value;
            const bool counted = column >= layout.flow_columns() && series.kind == SeriesKind::cost && !series.role &&
                                 series.payer == of.payer && (net || !series.support_credit);
            if (counted) pence += value;
        }
    }
    return passes > 0 ? std::optional(pence / passes) : std::nullopt;
}

TEST(Comparison, OfTheCostPerQualifiedPersonIsThatOfThePairs) {
    const Model base = model_of(whole_tables(), 60);
    const Model other = model_of(doubled_places(), 60);
    const SimulationOptions options{.replicates = 40, .keep_trajectories = true};
    const Simulation alone_base = simulate(base, options);
    const Simulation alone_other = simulate(other, options);
    const Comparison found = compare(base, other, options);
    ASSERT_FALSE(found.routes.empty());
    int checked = 0;
    for (const RouteDifference& route : found.routes) {
        for (const bool net : {false, true}) {
            const PairedFigure& figure = net ? route.net_per_head_pence : route.gross_per_head_pence;
            const auto of = [&](const Model& model, const Simulation& run, Index replicate) {
                const SeriesLayout& layout = run.statistics.layout;
                const auto size = static_cast<std::size_t>(layout.size());
                const auto values =
                    std::span(run.trajectories).subspan(static_cast<std::size_t>(replicate) * size, size);
                return cost_per_head(model, layout, values, route, net);
            };
            std::vector<double> differences;
            for (Index replicate = 0; replicate < 40; ++replicate) {
                const auto before = of(base, alone_base, replicate), after = of(other, alone_other, replicate);
                if (before && after) differences.push_back(*after - *before);
            }
            EXPECT_DOUBLE_EQ(figure.share_known, static_cast<double>(differences.size()) / 40) << route.route;
            EXPECT_EQ(figure.base,
                      cost_per_head(base, alone_base.statistics.layout, alone_base.statistics.mean, route, net));
            if (differences.size() < 40) {
                EXPECT_TRUE(figure.quantiles.empty());
                continue;
            }
            double mean = 0, between = 0, above = 0;
            for (const double difference : differences) mean += difference / 40;
            for (const double difference : differences) above += difference > 0 ? 1.0 / 40 : 0;
            for (std::size_t draw = 0; draw < 20; ++draw)
                between += std::pow((differences[2 * draw] + differences[2 * draw + 1]) / 2 - mean, 2) / 19;
            EXPECT_NEAR(figure.standard_error, std::sqrt(between / 20), 1e-6 * figure.standard_error) << route.route;
            EXPECT_NEAR(figure.share_above, above, 1e-12);
            std::sort(differences.begin(), differences.end());
            const double median = (differences[19] + differences[20]) / 2;
            EXPECT_NEAR(figure.quantiles[2], median, 1e-6 * (1 + std::abs(median))) << route.route;
            if (differences.front() < differences.back()) ++checked;
        }
        EXPECT_EQ(route.passes.share_known, 1);
    }
    EXPECT_GE(checked, 2);
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
