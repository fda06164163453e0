#include "careerflow/simulation/simulation.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/projection/projection.hpp"
#include "careerflow/simulation/codes.hpp"
#include "careerflow/simulation/comparison.hpp"
#include "careerflow/workforce/codes.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;

/// One number of every replicate, from kept trajectories.
std::vector<double> sample_of(const Simulation& simulation, Index at) {
    std::vector<double> values;
    for (Index r = 0; r < simulation.replicates; ++r) {
        values.push_back(simulation.trajectories.data()[r * simulation.statistics.layout.size() + at]);
    }
    return values;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

TEST(Simulation, SaysWhatItsTrajectoriesSay) {
    const Simulation found = simulate(model_of(whole_tables(), 30), {.replicates = 60, .keep_trajectories = true});
    const SeriesLayout& layout = found.statistics.layout;
    EXPECT_EQ(found.draws, 30);
    for (const char* name : {"heads/rn", "fte/rn", "fte/hcsw", "productive_fte/hcsw", "vacant_fte/group/nursing",
                             "levy_balance", "trainees/tna"}) {
        const Index at = layout.stock_at(20, layout.stock(name));
        std::vector<double> sample = sample_of(found, at);
        EXPECT_NEAR(found.statistics.mean.data()[at], mean_of(sample), 1e-9 * (1 + std::abs(mean_of(sample)))) << name;
        std::sort(sample.begin(), sample.end());
        const double median = (sample[29] + sample[30]) / 2;
        EXPECT_NEAR(found.statistics.quantile(2)[static_cast<std::size_t>(at)], median, 1e-6 * (1 + std::abs(median)))
            << name;
    }
    const Index cost = layout.year_at(1, layout.year_column("cost/employer/pay"));
    EXPECT_GT(mean_of(sample_of(found, cost)), 1e6);
    EXPECT_FALSE(std::isnan(found.statistics.quantile(0)[static_cast<std::size_t>(cost)]));
}

TEST(Simulation, KnowsQuantilesOfMonthsIfAskedAndChangesNothingElse) {
    const SimulationOptions plain{.replicates = 60, .keep_trajectories = true};
    SimulationOptions monthly = plain;
    monthly.monthly_quantiles = true;
    const Model model = model_of(whole_tables(), 30);
    const Simulation without = simulate(model, plain), with = simulate(model, monthly);
    const SeriesLayout& layout = with.statistics.layout;
    EXPECT_EQ(with.statistics.mean, without.statistics.mean);
    int spread = 0;
    for (Index column = 0; column < layout.flow_columns(); ++column) {
        const auto at = static_cast<std::size_t>(layout.flow_at(17, column));
        EXPECT_TRUE(std::isnan(without.statistics.quantile(2)[at]));
        std::vector<double> sample = sample_of(with, static_cast<Index>(at));
        std::sort(sample.begin(), sample.end());
        const double median = (sample[29] + sample[30]) / 2;
        EXPECT_NEAR(with.statistics.quantile(2)[at], median, 1e-6 * (1 + std::abs(median))) << column;
        if (sample.front() < sample.back()) ++spread;
    }
    EXPECT_GT(spread, 10);
    for (const Index other : {layout.stock_at(20, layout.stock("fte/rn")), layout.year_at(1, 3)})
        EXPECT_EQ(with.statistics.quantile(1)[static_cast<std::size_t>(other)],
                  without.statistics.quantile(1)[static_cast<std::size_t>(other)]);
}

TEST(Simulation, AddsMonthsUpToFinancialYears) {
    const Trajectory run = replicate(model_of(whole_tables(), 30), {}, 3);
    ASSERT_EQ(run.layout.years.size(), 3U);
    EXPECT_EQ(run.layout.years[0], (FinancialYear{"2026/27", 0, 7}));
    EXPECT_EQ(run.layout.years[1], (FinancialYear{"2027/28", 7, 12}));
    EXPECT_EQ(run.layout.years[2], (FinancialYear{"2028/29", 19, 11}));
    const Index column = run.layout.flow("cost/employer");
    double sum = 0;
    for (Index step = 7; step < 19; ++step) sum += run.values.data()[run.layout.flow_at(step, column)];
    EXPECT_NEAR(run.values.data()[run.layout.year_at(1, column)], sum, 1e-3);
    double details = 0;
    for (Index i = run.layout.flow_columns(); i < run.layout.year_columns(); ++i) {
        if (run.layout.yearly.data()[i].payer == "employer") details += run.values.data()[run.layout.year_at(1, i)];
    }
    EXPECT_NEAR(details, sum, 1e-3);
}

TEST(Simulation, ShowsGroupsAsSumsOfTheirRoles) {
    const Trajectory run = replicate(model_of(whole_tables(), 12), {}, 0);
    const auto at = [&](const char* name) {
        return run.values.data()[run.layout.stock_at(12, run.layout.stock(name))];
    };
    EXPECT_EQ(at("heads/group/nursing"), at("heads/na") + at("heads/rn"));
    EXPECT_EQ(at("heads/group/total"),
              at("heads/hcsw") + at("heads/tna") + at("heads/na") + at("heads/ap_ward") + at("heads/rn"));
    EXPECT_NEAR(at("fte/rn"), 0.9 * at("heads/rn"), 1e-9);
    EXPECT_NEAR(at("productive_fte/tna"), 0.6 * at("fte/tna"), 1e-9);
}

TEST(Simulation, GroupsByBandWhereNoGroupsAreGiven) {
    WorkforceTables tables = whole_tables();
    tables.groups.clear();
    const Trajectory run = replicate(model_of(tables, 1), {}, 0);
    const auto at = [&](const char* name) { return run.values.data()[run.layout.stock_at(0, run.layout.stock(name))]; };
    EXPECT_EQ(at("heads/group/band_4"), 46);
    EXPECT_EQ(at("heads/group/total"), 363);
    EXPECT_EQ(at("waiting/hcsw"), 5);
    EXPECT_EQ(at("trainees/tna"), 12);
    EXPECT_NEAR(at("vacant_fte/na"), 20, 1e-9);
    EXPECT_EQ(at("levy_balance"), 200'000'00);
}

TEST(Simulation, JudgesTargetsByReplicate) {
    WorkforceTables tables = whole_tables();
    const Projection expected = project(model_of(tables, 40));
    const Index row = 19; // the close of March 2028
    tables.targets[0].at_least = expected.values.data()[expected.layout.stock_at(row, expected.layout.stock("fte/rn"))];
    const Simulation found = simulate(model_of(tables, 40), {.replicates = 100, .keep_trajectories = true});
    ASSERT_EQ(found.targets.size(), 3U);
    const SeriesLayout& layout = found.statistics.layout;
    const Index at = layout.stock_at(row, layout.stock("fte/rn"));
    double met = 0;
    for (const double fte : sample_of(found, at)) met += fte >= tables.targets[0].at_least ? 0.01 : 0;
    EXPECT_NEAR(found.targets[0].probability, met, 1e-12);
    EXPECT_GT(found.targets[0].standard_error, 0);
    EXPECT_LT(found.targets[0].standard_error, 0.08);
    EXPECT_NEAR(found.targets[0].mean, found.statistics.mean.data()[at], 1e-9);
    EXPECT_TRUE(found.targets[1].within_horizon);
    EXPECT_FALSE(found.targets[2].within_horizon);
}

TEST(Simulation, TellsChanceFromInputs) {
    const Simulation drawn = simulate(model_of(whole_tables(), 24), {.replicates = 400});
    const Simulation fixed = simulate(model_of(whole_tables(), 24), {.replicates = 400, .fixed_inputs = true});
    const Index at = drawn.statistics.layout.stock_at(24, drawn.statistics.layout.stock("heads/hcsw"));
    const auto i = static_cast<std::size_t>(at);
    EXPECT_EQ(fixed.draws, 0);
    EXPECT_TRUE(fixed.statistics.input_variance.empty());
    EXPECT_GT(drawn.statistics.input_variance[i], 0);
    EXPECT_NEAR(drawn.statistics.chance_variance[i] / fixed.statistics.variance[i], 1, 0.4);
    EXPECT_NEAR(drawn.statistics.variance[i], drawn.statistics.chance_variance[i] + drawn.statistics.input_variance[i],
                1e-9);
}

TEST(Simulation, GoesOnFromASavedMonth) {
    const Model model = model_of(whole_tables(), 30);
    const SimulationOptions options{.replicates = 4};
    const Trajectory whole = replicate(model, options, 2);
    SimulationOptions rest = options;
    rest.from = replicate_at(model, options, 2, 12);
    EXPECT_EQ(rest.from->inputs, (InputDraw{1, 1}));
    const Trajectory forked = replicate(model, rest, 2);
    EXPECT_EQ(forked.layout.months, 18);
    EXPECT_EQ(forked.layout.start, (CalendarMonth{2027, 9}));
    const auto tail = [](std::span<const double> block, Index first, Index width) {
        return block.subspan(static_cast<std::size_t>(first * width));
    };
    const auto stocks = tail(whole.stocks(), 13, whole.layout.stock_columns());
    const auto forked_stocks = tail(forked.stocks(), 1, forked.layout.stock_columns());
    EXPECT_TRUE(std::equal(stocks.begin(), stocks.end(), forked_stocks.begin(), forked_stocks.end()));
    const auto flows = tail(whole.flows(), 12, whole.layout.flow_columns());
    EXPECT_TRUE(std::equal(flows.begin(), flows.end(), forked.flows().begin(), forked.flows().end()));
}

TEST(Simulation, SavesTheMonthOfTheReplicateAskedFor) {
    const Model model = model_of(whole_tables(), 30);
    SimulationOptions options{.replicates = 4, .save_month = CalendarMonth{2027, 8}, .save_replicate = 3};
    const Simulation found = simulate(model, options);
    EXPECT_EQ(found.saved, replicate_at(model, options, 3, 12));
    SimulationOptions fan{.replicates = 6, .from = found.saved};
    const Simulation futures = simulate(model, fan);
    EXPECT_EQ(futures.draws, 0);
    const SeriesLayout& layout = futures.statistics.layout;
    const auto nurses = static_cast<std::size_t>(layout.stock_at(0, layout.stock("heads/rn")));
    EXPECT_EQ(futures.statistics.variance[nurses], 0); // one past
    const auto end = static_cast<std::size_t>(layout.stock_at(18, layout.stock("heads/rn")));
    EXPECT_GT(futures.statistics.variance[end], 0); // several futures
    // A fork of the fork remembers its draw.
    fan.save_month = CalendarMonth{2027, 12};
    EXPECT_EQ(simulate(model, fan).saved->inputs, found.saved->inputs);
}

TEST(Simulation, ComparesScenariosFromOnePast) {
    const Model base = model_of(whole_tables(), 30);
    WorkforceTables tables = whole_tables();
    tables.establishment[3].funded_fte = sure(160);
    const Model other = model_of(tables, 30);
    SimulationOptions options{.replicates = 6};
    options.from = replicate_at(base, options, 0, 12);
    const Comparison found = compare(base, other, options);
    const SeriesLayout& layout = found.difference.layout;
    const Index nurses = layout.stock("heads/rn");
    EXPECT_EQ(found.difference.mean.data()[layout.stock_at(0, nurses)], 0);
    EXPECT_GT(found.difference.mean.data()[layout.stock_at(18, nurses)], 5);
}

class Stopper : public Monitor {
public:
    explicit Stopper(int after) : left_(after) {}
    void report(const Progress& progress) override { furthest = std::max(furthest, progress.fraction); }
    [[nodiscard]] bool cancelled() override { return left_-- <= 0; }

    double furthest = 0;

private:
    int left_;
};

TEST(Simulation, SaysHowManyReplicatesItHasWhenCancelled) {
    Stopper at_once(0);
    const Simulation found = simulate(model_of(whole_tables(), 24), {.replicates = 1000}, &at_once);
    EXPECT_EQ(found.outcome, Outcome::cancelled);
    EXPECT_LT(found.replicates, 1000);
    if (found.replicates == 0) {
        EXPECT_TRUE(found.statistics.mean.empty());
    }
}

TEST(Simulation, ReportsProgressUpToTheEnd) {
    Stopper never(1'000'000);
    const Simulation found = simulate(model_of(whole_tables(), 24), {.replicates = 400}, &never);
    EXPECT_EQ(found.outcome, Outcome::completed);
    EXPECT_EQ(never.furthest, 1);
}

template <class Call>
Code code_of(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    return {};
}

TEST(Simulation, RefusesOptionsOutsideTheirDomain) {
    const Model model = model_of(whole_tables(), 12);
    const auto code = [&](const SimulationOptions& options) {
        return code_of([&] { (void)simulate(model, options); });
    };
    EXPECT_EQ(code({.replicates = 0}), codes::simulation_option);
    EXPECT_EQ(code({.replicates = 3}), codes::replicates_not_whole_draws);
    EXPECT_EQ(code({.replicates = 4, .replicates_per_draw = 0}), codes::simulation_option);
    EXPECT_EQ(code({.replicates = 4, .quantiles = {0.5, 1}}), codes::simulation_option);
    EXPECT_EQ(code({.replicates = 4, .stored_replicates = 5}), codes::simulation_option);
    EXPECT_EQ(code_of([&] { (void)replicate(model, {.replicates = 4}, 4); }), codes::simulation_option);
    EXPECT_EQ(code_of([&] { (void)replicate_at(model, {.replicates = 4}, 1, 13); }), codes::start_does_not_fit);
    SimulationOptions other{.replicates = 4};
    other.from = replicate_at(model_of(linear_tables(), 12), {.replicates = 4}, 0, 3);
    EXPECT_EQ(code(other), codes::saved_month_of_another_model);
    other.from = project(model, {.save_month = CalendarMonth{2026, 12}}).saved;
    EXPECT_EQ(code(other), codes::saved_month_impossible); // expected heads
    EXPECT_EQ(code({.replicates = 4, .save_month = CalendarMonth{2030, 1}}), codes::start_does_not_fit);
    EXPECT_EQ(code({.replicates = 4, .save_month = CalendarMonth{2026, 12}, .save_replicate = 4}),
              codes::simulation_option);
}

} // namespace
} // namespace careerflow
