// What draws of the inputs do to a whole workforce: shares of a group, months of a route, and who is on it already.

#include "careerflow/workforce/inputs.hpp"
#include "small_workforce.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;

WorkforceTables graduates() {
    WorkforceTables tables;
    const auto row = [&](const char* role, double heads, double half_width) {
        tables.recruitment.push_back({.role = role,
                                      .calendar_months = {9},
                                      .heads = {.value = heads,
                                                .low = heads - half_width,
                                                .high = heads + half_width,
                                                .distribution = Distribution::dirichlet},
                                      .law = RecruitmentLaw::multinomial,
                                      .group = "graduates",
                                      .joiner_type = JoinerType::newly_qualified});
    };
    row("rn", 60, 10);
    row("na", 30, 9);
    row("ap", 10, 5);
    return tables;
}

TEST(DirichletDraws, KeepTheTotalAndHaveTheMomentsThatTheRowsState) {
    const Model model = compile_model(small_framework(), graduates(), september);
    ASSERT_EQ(model.inputs().size(), 3U);
    // One concentration c for all shares s: the variances s(1 − s) / (c + 1) add up to those of the intervals.
    const std::vector<double> shares{0.6, 0.3, 0.1}, half_widths{10, 9, 5};
    double spread = 0, variances = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        spread += shares[i] * (1 - shares[i]);
        variances += std::pow(half_widths[i] / 1.6448536269514722 / 100, 2);
    }
    const double concentration = spread / variances - 1;
    constexpr int draws = 20'000;
    std::vector<double> sum(3), squares(3);
    for (int draw = 0; draw < draws; ++draw) {
        const std::vector<double> drawn = draw_inputs(model, 7, draw);
        ASSERT_NEAR(drawn[0] + drawn[1] + drawn[2], 100, 1e-10);
        for (std::size_t i = 0; i < 3; ++i) {
            sum[i] += drawn[i];
            squares[i] += drawn[i] * drawn[i];
        }
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const double variance = 1e4 * shares[i] * (1 - shares[i]) / (concentration + 1);
        const double error = std::sqrt(variance / draws);
        const double mean = sum[i] / draws;
        EXPECT_NEAR(mean, 100 * shares[i], 5 * error);
        EXPECT_GT(std::fabs(mean - 100 * (shares[i] + 0.01)), 5 * error); // the twin
        EXPECT_NEAR(squares[i] / draws - mean * mean, variance, 0.06 * variance);
    }
}

TEST(DirichletDraws, ReachTheMonthThatTheyAreFor) {
    const Model model = compile_model(small_framework(), graduates(), september);
    const std::vector<double> drawn = draw_inputs(model, 7, 3);
    const Model other = with_inputs(model, drawn);
    ExpectedState state = expected_start(other);
    MonthCounts counts = make_month_counts(other);
    step(other, state, counts);
    EXPECT_NEAR(of_role(other, counts.closing_heads, "rn"), drawn[0], 1e-9);
    EXPECT_NEAR(of_role(other, counts.closing_heads, "na"), drawn[1], 1e-9);
}

/// Trainees with 26 months done on a route of 24 to 30 months, nobody else and nobody who fails or leaves.
Model late_trainees() {
    WorkforceTables tables;
    tables.staff = {
        {.role = "tna", .headcount = 12, .route = "na_apprenticeship", .origin = "hcsw", .months_done = 26}};
    tables.training = {{.route = "na_apprenticeship",
                        .calendar_months = {2},
                        .places = 0,
                        .eligible_roles = {"hcsw"},
                        .months = TrainingMonths::uncertain,
                        .completion = sure(1)}};
    return compile_model(small_framework(), tables, september);
}

TEST(PertMonths, BringTraineesOfTheStartToTheEndOfTheRouteAtTheLatest) {
    const Model model = late_trainees();
    bool shorter = false, longer = false;
    for (int draw = 0; draw < 60; ++draw) {
        const Model drawn = with_inputs(model, draw_inputs(model, 3, draw));
        const int months = drawn.training_lines().front().months;
        ASSERT_GE(months, 24);
        ASSERT_LE(months, 30);
        shorter = shorter || months <= 26;
        longer = longer || months > 27;
        SampledState state = sampled_start(drawn);
        MonthCounts counts = make_month_counts(drawn);
        // Of a route shorter than what they have done they are in the last month: they complete in the first step.
        const int left = std::max(1, months - 26);
        for (int t = 1; t <= left; ++t) {
            ASSERT_EQ(of_role(drawn, counts.closing_heads, "na"), 0) << months << " " << t;
            step(drawn, state, counts, {.seed = 3, .replicate = draw});
        }
        EXPECT_EQ(of_role(drawn, counts.closing_heads, "na"), 12) << months;
        EXPECT_EQ(of_role(drawn, counts.closing_heads, "tna"), 0) << months;
    }
    EXPECT_TRUE(shorter && longer);
}

TEST(TraineeRates, TakeTraineesOutOfTheRouteAndIntoTheRoleTheyMoveTo) {
    WorkforceTables tables;
    tables.staff = {
        {.role = "tna", .headcount = 1000, .route = "na_apprenticeship", .origin = "hcsw", .months_done = 0}};
    tables.rates = {{.role = "tna",
                     .event = RateEvent::move,
                     .to = "hcsw",
                     .measure = RateMeasure::probability_per_month,
                     .value = sure(0.02)},
                    {.role = "tna",
                     .event = RateEvent::leaving,
                     .measure = RateMeasure::probability_per_month,
                     .value = sure(0.01)}};
    tables.training = {{.route = "na_apprenticeship",
                        .calendar_months = {2},
                        .places = 0,
                        .eligible_roles = {"hcsw"},
                        .completion = sure(1)}};
    const Model model = compile_model(small_framework(), tables, september);
    ExpectedState state = expected_start(model);
    SampledState sampled = sampled_start(model);
    MonthCounts counts = make_month_counts(model), drawn = make_month_counts(model);
    double moved = 0, moved_drawn = 0;
    for (int t = 1; t <= 12; ++t) {
        step(model, state, counts);
        step(model, sampled, drawn, {.seed = 8});
        moved += flowed(model, counts, FlowKind::move, "tna", "hcsw");
        moved_drawn += flowed(model, drawn, FlowKind::move, "tna", "hcsw");
        EXPECT_NEAR(of_role(model, counts.closing_heads, "tna"), 1000 * std::pow(0.97, t), 1e-9);
    }
    const double gone = 1 - std::pow(0.97, 12);
    EXPECT_NEAR(moved, 1000 * gone * 2 / 3, 1e-9);
    EXPECT_NEAR(of_role(model, counts.closing_heads, "hcsw"), moved, 1e-9);
    const double p = gone * 2 / 3, sd = std::sqrt(1000 * p * (1 - p));
    EXPECT_NEAR(moved_drawn, 1000 * p, 5 * sd);
    EXPECT_GT(std::fabs(moved_drawn - 1000 * gone), 5 * sd); // the twin: were it all who go
    // Who has moved completes nothing.
    for (int t = 13; t <= 24; ++t) step(model, state, counts);
    EXPECT_NEAR(of_role(model, counts.closing_heads, "na"), 1000 * std::pow(0.97, 24), 1e-9);
}

} // namespace
} // namespace careerflow
