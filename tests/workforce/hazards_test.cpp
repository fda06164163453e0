#include "workforce/numbers.hpp"

#include "careerflow/workforce/inputs.hpp"
#include "small_workforce.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;

constexpr double close = 1e-12;

/// Shares of 1000 heads of rn who leave and move to hcsw in the first month under two competing rows.
struct Shares {
    double leave = 0;
    double move = 0;
};

Shares first_month(RateMeasure measure, double leave, double move) {
    WorkforceTables tables;
    tables.staff = {{.role = "rn", .headcount = 1000}};
    tables.rates = {{.role = "rn", .measure = measure, .value = sure(leave)},
                    {.role = "rn", .event = RateEvent::move, .to = "hcsw", .measure = measure, .value = sure(move)}};
    const Model model = compile_model(small_framework(), tables, september);
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    step(model, state, counts);
    return {flowed(model, counts, FlowKind::leave, "rn", "") / 1000,
            flowed(model, counts, FlowKind::move, "rn", "hcsw") / 1000};
}

TEST(Hazards, OfTurnoverAreTheRatesThemselves) {
    const auto [leave, move] = first_month(RateMeasure::turnover_per_year, 0.9, 0.3);
    EXPECT_NEAR(leave, 0.75 * (1 - std::exp(-0.1)), close);
    EXPECT_NEAR(move, 0.25 * (1 - std::exp(-0.1)), close);
}

TEST(Hazards, OfCrudeYearlyProbabilitiesGiveThemBackAfterAYear) {
    const auto [leave, move] = first_month(RateMeasure::probability_per_year, 0.3, 0.1);
    const double in_month = 1 - std::pow(0.6, 1.0 / 12); // twelve such months keep 60 %
    EXPECT_NEAR(leave, 0.75 * in_month, close);
    EXPECT_NEAR(move, 0.25 * in_month, close);
}

TEST(Hazards, OfCrudeMonthlyProbabilitiesGiveThemBackInTheMonth) {
    const auto [leave, move] = first_month(RateMeasure::probability_per_month, 0.03, 0.01);
    EXPECT_NEAR(leave, 0.03, close);
    EXPECT_NEAR(move, 0.01, close);
}

TEST(Hazards, OfNetProbabilitiesGiveThemWhereNothingElseHappens) {
    EXPECT_NEAR(first_month(RateMeasure::net_probability_per_month, 0.2, 0).leave, 0.2, close);
    EXPECT_NEAR(first_month(RateMeasure::net_probability_per_year, 0.2, 0).leave, 1 - std::pow(0.8, 1.0 / 12), close);
    // Together: 1 − 0.8 · 0.9 leave or move, in the ratio of the logarithms.
    const auto [leave, move] = first_month(RateMeasure::net_probability_per_month, 0.2, 0.1);
    EXPECT_NEAR(leave + move, 1 - 0.8 * 0.9, close);
    EXPECT_NEAR(leave / move, std::log(0.8) / std::log(0.9), 1e-10);
}

TEST(Hazards, OfZeroRatesLeaveEverybodyInPlace) {
    const auto [leave, move] = first_month(RateMeasure::probability_per_year, 0, 0);
    EXPECT_EQ(leave, 0);
    EXPECT_EQ(move, 0);
}

TEST(DropOut, FallsOnTheThirdsOfTheRouteAsGiven) {
    const std::vector<double> weights{60, 30, 10};
    for (const int months : {1, 2, 7, 18, 24, 48}) {
        double all = 0, first_third = 0;
        for (int k = 0; k < months; ++k) {
            all += drop_out_share(k, months, weights);
            if (months % 3 == 0 && k < months / 3) first_third += drop_out_share(k, months, weights);
        }
        EXPECT_NEAR(all, 1, 1e-12) << months;
        if (months % 3 == 0) {
            EXPECT_NEAR(first_third, 0.6, 1e-12);
        }
    }
    // Of 7 months the third begins at 7/3: month 2 has a third of itself in the first, two thirds in the second.
    EXPECT_NEAR(drop_out_share(2, 7, weights), (0.6 / 3 + 0.3 * 2 / 3) / (7.0 / 3), 1e-12);
}

/// 1000 trainees without other risks, from the intake to the end of all resits.
TEST(DropOut, LeavesTheShareThatCompletes) {
    WorkforceTables tables;
    tables.staff = {
        {.role = "tna", .headcount = 1000, .route = "na_apprenticeship", .origin = "hcsw", .months_done = 0}};
    tables.training = {{.route = "na_apprenticeship",
                        .calendar_months = {9},
                        .places = 0,
                        .eligible_roles = {"hcsw"},
                        .completion = sure(0.8),
                        .fail_per_attempt = 0.3}};
    FrameworkTables roles = small_tables();
    roles.routes[1].resits = 2;
    const Model model = compile_model(Framework::make(roles), tables, september);
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    std::vector<double> passed;
    double dropped = 0;
    for (int t = 0; t < 36; ++t) {
        step(model, state, counts);
        passed.push_back(counts.line_passes[0]);
        dropped += flowed(model, counts, FlowKind::drop_out, "tna", "hcsw");
    }
    // c = e^-A (1 − f) with f = 0.3³: 80 % in all, at months 24, 27 and 30.
    const double at_end = 800 / (1 - 0.027);
    EXPECT_NEAR(passed[23], at_end * 0.7, 1e-9);
    EXPECT_NEAR(passed[26], at_end * 0.3 * 0.7, 1e-9);
    EXPECT_NEAR(passed[29], at_end * 0.09 * 0.7, 1e-9);
    EXPECT_NEAR(passed[23] + passed[26] + passed[29], 800, 1e-9);
    EXPECT_NEAR(dropped, 1000 - at_end, 1e-9);
    EXPECT_NEAR(of_role(model, counts.closing_heads, "hcsw"), 200, 1e-9);
    EXPECT_NEAR(of_role(model, counts.closing_heads, "na"), 800, 1e-9);
}

TEST(Inputs, ChangeTheirFiguresAndNothingElse) {
    WorkforceTables tables = worked_tables();
    tables.rates[0].value = {.value = 0.24, .low = 0.2, .high = 0.3, .distribution = Distribution::gamma};
    tables.training[1].months = TrainingMonths::uncertain;
    const Model model = compile_model(small_framework(), tables, september);
    ASSERT_EQ(model.inputs().size(), 2U);
    EXPECT_EQ(model.inputs()[0].row, "hcsw;leaving;resignation");
    const std::vector<double> drawn = draw_inputs(model, 5, 8);
    EXPECT_EQ(drawn, draw_inputs(model, 5, 8));
    EXPECT_NE(drawn, draw_inputs(model, 5, 9));
    EXPECT_EQ(drawn[1], std::floor(drawn[1]));
    const Model other = with_inputs(model, drawn);
    EXPECT_EQ(other.values().rate[0], drawn[0]);
    EXPECT_EQ(other.values().rate[1], 0.12);
    EXPECT_EQ(other.flows(), model.flows());
    EXPECT_EQ(static_cast<double>(other.training_lines().back().months), drawn[1]);
    // A row more leaves the draws of the others as they are.
    tables.rates[1].value = {.value = 0.12, .low = 0.1, .high = 0.15, .distribution = Distribution::gamma};
    const Model more = compile_model(small_framework(), tables, september);
    EXPECT_EQ(draw_inputs(more, 5, 8)[0], drawn[0]);
}

TEST(Inputs, HaveTheMeanAndSpreadThatTheirRowsState) {
    WorkforceTables tables = worked_tables();
    tables.rates[0].value = {.value = 0.24, .low = 0.2, .high = 0.3, .distribution = Distribution::gamma};
    tables.rates[1].value = {.value = 0.12, .low = 0.1, .high = 0.15, .distribution = Distribution::lognormal};
    tables.rates[2].value = {.value = 0.01, .low = 0.005, .high = 0.02, .distribution = Distribution::beta};
    const Model model = compile_model(small_framework(), tables, september);
    constexpr int draws = 20'000;
    for (std::size_t i = 0; i < 3; ++i) {
        double sum = 0, squares = 0;
        for (int draw = 0; draw < draws; ++draw) {
            const double value = draw_inputs(model, 11, draw)[i];
            sum += value;
            squares += value * value;
        }
        const Quantity& quantity = model.inputs()[i].quantity;
        const double sd = (quantity.high - quantity.low) / (2 * 1.6449);
        const double error = sd / std::sqrt(draws);
        EXPECT_NEAR(sum / draws, quantity.value, 5 * error);
        EXPECT_GT(std::fabs(sum / draws - quantity.value * 1.1), 5 * error); // the twin
        EXPECT_NEAR(std::sqrt(squares / draws - sum / draws * (sum / draws)), sd, 0.05 * sd);
    }
}

} // namespace
} // namespace careerflow
