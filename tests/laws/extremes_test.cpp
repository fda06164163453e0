// Law: heads are conserved, month by month and role by role, however strange the workforce.

#include "careerflow/projection/projection.hpp"
#include "careerflow/simulation/simulation.hpp"
#include "futures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;

/// Opening + inflow − outflow = closing, by role, from the numbers of a run alone.
void expect_conserved(const Model& model, const SeriesLayout& layout, std::span<const double> values,
                      double tolerance) {
    for (Index column = 0; column < layout.stock_columns(); ++column) {
        const Series& stock = layout.stocks.data()[column];
        if (stock.kind != SeriesKind::heads || !stock.role) continue;
        for (Index step = 0; step < layout.flow_rows(); ++step) {
            double heads = values[static_cast<std::size_t>(layout.stock_at(step, column))];
            const double opening = heads;
            for (Index i = 0; i < layout.flow_columns(); ++i) {
                const Series& series = layout.flows.data()[i];
                if (series.kind != SeriesKind::flow) continue;
                const Flow& flow = model.flows().data()[*series.flow];
                const double moved = values[static_cast<std::size_t>(layout.flow_at(step, i))];
                if (flow.to == stock.role) heads += moved;
                if (flow.from == stock.role) heads -= moved;
            }
            const double closing = values[static_cast<std::size_t>(layout.stock_at(step + 1, column))];
            ASSERT_NEAR(heads, closing, tolerance * (1 + opening)) << stock.name << " in step " << step;
            ASSERT_GE(closing, 0);
        }
    }
}

void expect_runs(const WorkforceTables& tables, int months) {
    const Model model = model_of(tables, months);
    const Projection expected = project(model, {.covariance = model.cell_count() < 200});
    expect_conserved(model, expected.layout, expected.values, 1e-9);
    const Simulation sampled = simulate(model, {.replicates = 4, .keep_trajectories = true});
    const auto size = static_cast<std::size_t>(sampled.statistics.layout.size());
    for (std::size_t r = 0; r < 4; ++r) {
        expect_conserved(model, sampled.statistics.layout, std::span(sampled.trajectories).subspan(r * size, size), 0);
    }
    for (const double value : sampled.trajectories) ASSERT_TRUE(std::isfinite(value));
    for (const double value : expected.values) ASSERT_TRUE(std::isfinite(value));
}

WorkforceTables one_role(std::int64_t heads, double probability_per_month) {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = heads, .fte_per_head = 0.8}};
    tables.rates = {
        {.role = "hcsw", .measure = RateMeasure::probability_per_month, .value = sure(probability_per_month)}};
    return tables;
}

TEST(Conservation, HoldsOverTheWholeRule) { expect_runs(whole_tables(), 60); }

TEST(Conservation, HoldsForLinearModels) { expect_runs(linear_tables(), 60); }

TEST(Conservation, HoldsForOneRole) { expect_runs(one_role(100, 0.02), 24); }

TEST(Conservation, HoldsForNobody) {
    expect_runs({}, 24);
    expect_runs(one_role(0, 0.02), 24);
}

TEST(Conservation, HoldsWithoutRates) {
    WorkforceTables tables = one_role(100, 0.02);
    tables.rates.clear();
    expect_runs(tables, 24);
    const Model model = model_of(tables, 24);
    const Simulation sampled = simulate(model, {.replicates = 4});
    EXPECT_EQ(sampled.statistics.mean.data()[sampled.statistics.layout.stock_at(24, 0)], 100);
    EXPECT_EQ(sampled.statistics.variance.data()[sampled.statistics.layout.stock_at(24, 0)], 0);
}

TEST(Conservation, HoldsForRatesThatAreZero) { expect_runs(one_role(100, 0), 24); }

TEST(Conservation, HoldsForRatesThatExhaustARoleInAMonth) {
    expect_runs(one_role(100, 1 - 1e-12), 6);
    const Projection found = project(model_of(one_role(100, 1 - 1e-12), 6));
    EXPECT_NEAR(found.values.data()[found.layout.stock_at(1, 0)], 0, 1e-9);
}

TEST(Conservation, HoldsAtFullEstablishment) {
    WorkforceTables tables = one_role(100, 0);
    tables.establishment = {{.role = "hcsw", .funded_fte = sure(80)}};
    tables.filling = {{.role = "hcsw", .rate_per_month = sure(5)}};
    expect_runs(tables, 24);
    const Projection found = project(model_of(tables, 24));
    EXPECT_NEAR(found.values.data()[found.layout.stock_at(24, 0)], 100, 1e-9);
}

TEST(Conservation, HoldsForTenMillionHeads) {
    WorkforceTables tables = whole_tables();
    for (StaffRow& row : tables.staff) row.headcount *= 30'000;
    for (EstablishmentRow& row : tables.establishment) {
        row.funded_fte.value *= 30'000;
        row.funded_fte.low *= 30'000;
        row.funded_fte.high *= 30'000;
    }
    expect_runs(tables, 24);
}

TEST(Conservation, HoldsForSixHundredMonths) { expect_runs(whole_tables(), 600); }

TEST(Conservation, HoldsForRoutesLongerThanTheHorizon) { expect_runs(whole_tables(), 5); }

TEST(Conservation, HoldsForAHorizonOfOneMonth) { expect_runs(whole_tables(), 1); }

} // namespace
} // namespace careerflow
