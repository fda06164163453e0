#include "small_workforce.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

namespace careerflow {
namespace {

using namespace testing;

/// A model with its counts of the last month, taken month by month.
struct Expected {
    explicit Expected(const WorkforceTables& tables, const FrameworkTables& framework = small_tables())
        : model(compile_model(Framework::make(framework), tables, september)), state(expected_start(model)),
          counts(make_month_counts(model)) {}

    void months(int number) {
        for (int t = 0; t < number; ++t) step(model, state, counts);
    }
    [[nodiscard]] double heads(const std::string& role) const { return of_role(model, counts.closing_heads, role); }

    Model model;
    ExpectedState state;
    MonthCounts counts;
};

TEST(EdgeCases, AModelOfNobodyStaysEmpty) {
    Expected nobody(WorkforceTables{});
    nobody.months(3);
    EXPECT_EQ(nobody.model.cell_count(), 0);
    EXPECT_TRUE(nobody.model.linear());
    WorkforceTables tables;
    tables.staff = {{.role = "rn", .headcount = 0}};
    Expected zero(tables);
    zero.months(3);
    EXPECT_EQ(zero.heads("rn"), 0);
    EXPECT_EQ(zero.model.cell_count(), 1);
}

TEST(EdgeCases, OneRoleWithoutRatesStaysAsItIs) {
    WorkforceTables tables;
    tables.staff = {{.role = "rn", .headcount = 10'000'000}};
    Expected still(tables);
    still.months(600);
    EXPECT_EQ(still.heads("rn"), 1e7);
}

TEST(EdgeCases, TenMillionHeadsAreSampledWithoutLoss) {
    WorkforceTables tables;
    tables.staff = {{.role = "rn", .headcount = 10'000'000}};
    tables.rates = {{.role = "rn", .event = RateEvent::move, .to = "hcsw", .value = sure(0.5)},
                    {.role = "hcsw", .event = RateEvent::move, .to = "rn", .value = sure(0.5)}};
    const Model model = compile_model(small_framework(), tables, september);
    SampledState state = sampled_start(model);
    MonthCounts counts = make_month_counts(model);
    for (int t = 0; t < 24; ++t) step(model, state, counts, {.seed = 1});
    const double rn = of_role(model, counts.closing_heads, "rn");
    EXPECT_EQ(rn + of_role(model, counts.closing_heads, "hcsw"), 1e7);
    // Each is back or not: after 24 months of moving with probability p the share at home is (1 + (1 − 2p)^24) / 2.
    const double p = 1 - std::pow(0.5, 1.0 / 12);
    const double home = (1 + std::pow(1 - 2 * p, 24)) / 2;
    const double sd = std::sqrt(1e7 * home * (1 - home));
    EXPECT_NEAR(rn, 1e7 * home, 5 * sd);
    EXPECT_GT(std::fabs(rn - 1e7 * (home + 0.01)), 5 * sd); // the twin
}

TEST(EdgeCases, ARateCanEmptyARoleInAMonth) {
    WorkforceTables tables;
    tables.staff = {{.role = "rn", .headcount = 50}};
    tables.rates = {{.role = "rn", .measure = RateMeasure::turnover_per_year, .value = sure(1e6)}};
    Expected empty(tables);
    empty.months(1);
    EXPECT_EQ(empty.heads("rn"), 0);
    SampledState sampled = sampled_start(empty.model);
    step(empty.model, sampled, empty.counts, {.seed = 3});
    EXPECT_EQ(empty.heads("rn"), 0);
}

TEST(EdgeCases, ARoleAtCapacityIsNotFilled) {
    WorkforceTables tables;
    tables.staff = {{.role = "rn", .headcount = 100}};
    tables.establishment = {{.role = "rn", .funded_fte = sure(100)},
                            {.role = "rn", .from = CalendarMonth{2026, 11}, .funded_fte = sure(110)}};
    tables.filling = {{.role = "rn", .rate_per_month = sure(1e6)}};
    Expected full(tables);
    full.months(2);
    EXPECT_EQ(full.heads("rn"), 100);
    full.months(1); // the ten posts of November
    EXPECT_NEAR(full.heads("rn"), 110, 1e-12);
    EXPECT_NEAR(of_role(full.model, full.counts.vacant_fte, "rn"), 0, 1e-12);
}

TEST(EdgeCases, AChainOfVacanciesIsFilledInOnePass) {
    WorkforceTables tables;
    tables.staff = {{.role = "rn_b6", .headcount = 9}, {.role = "rn", .headcount = 20}, {.role = "na", .headcount = 5}};
    tables.establishment = {{.role = "na", .funded_fte = sure(5)},
                            {.role = "rn", .funded_fte = sure(20)},
                            {.role = "rn_b6", .funded_fte = sure(10)}};
    const auto from = [](std::string role, std::string source) {
        return FillingRow{.role = std::move(role),
                          .source = FillingSource::role,
                          .source_role = std::move(source),
                          .rate_per_month = sure(1e6)};
    };
    tables.filling = {from("rn", "na"), from("rn_b6", "rn"), {.role = "na", .rate_per_month = sure(1e6)}};
    Expected chain(tables);
    chain.months(1);
    EXPECT_NEAR(flowed(chain.model, chain.counts, FlowKind::fill_internal, "rn", "rn_b6"), 1, 1e-12);
    EXPECT_NEAR(flowed(chain.model, chain.counts, FlowKind::fill_internal, "na", "rn"), 1, 1e-12);
    EXPECT_NEAR(flowed(chain.model, chain.counts, FlowKind::join_filled, "", "na"), 1, 1e-12);
}

TEST(EdgeCases, ARouteLongerThanTheHorizonKeepsItsTrainees) {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 100}};
    tables.training = {{.route = "na_apprenticeship",
                        .calendar_months = {9},
                        .places = 10,
                        .eligible_roles = {"hcsw"},
                        .months = TrainingMonths::max,
                        .completion = sure(1)}};
    Expected running(tables);
    running.months(12);
    EXPECT_NEAR(running.heads("tna"), 10, 1e-12);
    EXPECT_NEAR(running.counts.line_heads[0][11], 10, 1e-12); // twelve closings after months 0
    running.months(18);                                       // 30 months on the route
    EXPECT_NEAR(running.counts.line_heads[0][29], 10, 1e-12);
    EXPECT_EQ(running.heads("na"), 0);
    running.months(1);
    EXPECT_NEAR(running.heads("na"), 10, 1e-12);
}

TEST(EdgeCases, TraineesFromOutsideJoinAndLeaveTheEmployer) {
    WorkforceTables tables;
    tables.training = {{.route = "na_apprenticeship",
                        .calendar_months = {9},
                        .places = 8,
                        .eligible_roles = {"external"},
                        .completion = sure(0.5)}};
    Expected outside(tables);
    outside.months(1);
    EXPECT_EQ(flowed(outside.model, outside.counts, FlowKind::join_intake, "", "tna"), 8);
    EXPECT_FALSE(outside.model.training_lines()[0].origin.has_value());
    double gone = 0;
    for (int t = 0; t < 24; ++t) {
        outside.months(1);
        gone += flowed(outside.model, outside.counts, FlowKind::drop_out, "tna", "");
    }
    EXPECT_NEAR(outside.heads("na"), 4, 1e-12);
    // The second intake has been on the route for a year: two thirds less, by the thirds 60 : 30 : 10, of ln 2.
    const double of_second = 8 * (1 - std::pow(0.5, 0.6 + 0.3 / 2));
    EXPECT_NEAR(gone, 4 + of_second, 1e-12);
}

TEST(EdgeCases, OnlyThoseWithTheAwardMeetTheNeeds) {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 70}, {.role = "hcsw", .headcount = 30, .holds = {"dip_l3"}}};
    tables.establishment = {{.role = "ap", .funded_fte = sure(50)}};
    tables.filling = {{.role = "ap",
                       .source = FillingSource::role,
                       .source_role = "hcsw",
                       .rate_per_month = sure(1e6),
                       .needs = rule("dip_l3 and care_cert")}}; // everyone in hcsw holds care_cert
    Expected filled(tables);
    filled.months(1);
    EXPECT_NEAR(filled.heads("ap"), 30, 1e-12);
    EXPECT_NEAR(filled.heads("hcsw"), 70, 1e-12);
    EXPECT_EQ(filled.model.cell_count(), 3); // in ap they still hold it
}

TEST(EdgeCases, APlaceForWantOfFundsIsToldFromOneForWantOfPeople) {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 100}};
    tables.levy = {{.monthly_income_gbp = sure(1000)}};
    tables.training = {{.route = "na_apprenticeship",
                        .calendar_months = {9},
                        .places = 10,
                        .eligible_roles = {"hcsw"},
                        .funding = TrainingFunding::levy_only}};
    const Model model = compile_model(small_framework(), tables, september);
    MonthCounts counts = make_month_counts(model);
    SampledState state = sampled_start(model);
    step(model, state, counts, {.seed = 1}, {.levy_balance_pence = 15000'00.0 * 3.9}); // £15,000 a start
    EXPECT_EQ(counts.line_starts[0], 3);
    EXPECT_EQ(counts.shortfall_funding[0], 7);
    EXPECT_EQ(counts.shortfall_eligible[0], 0);
    tables.training[0].eligible_share = 0.025; // 2.5 rounds to 3
    const Model few = compile_model(small_framework(), tables, september);
    state = sampled_start(few);
    step(few, state, counts, {.seed = 1});
    EXPECT_EQ(counts.line_starts[0], 3);
    EXPECT_EQ(counts.shortfall_eligible[0], 7);
}

TEST(EdgeCases, AMultinomialGroupSharesItsTotal) {
    WorkforceTables tables;
    for (const auto& [role, heads] : std::map<std::string, double>{{"rn", 6.5}, {"na", 3.5}})
        tables.recruitment.push_back({.role = role,
                                      .calendar_months = {9},
                                      .heads = sure(heads),
                                      .law = RecruitmentLaw::multinomial,
                                      .group = "graduates",
                                      .joiner_type = JoinerType::newly_qualified});
    Expected means(tables);
    means.months(1);
    EXPECT_NEAR(means.heads("rn"), 6.5, 1e-12);
    EXPECT_NEAR(means.heads("na"), 3.5, 1e-12);
    double nurses = 0;
    constexpr int replicates = 4000;
    for (int replicate = 0; replicate < replicates; ++replicate) {
        SampledState state = sampled_start(means.model);
        step(means.model, state, means.counts, {.seed = 1, .replicate = replicate});
        EXPECT_EQ(means.heads("rn") + means.heads("na"), 10);
        nurses += means.heads("rn");
    }
    const double error = std::sqrt(10 * 0.65 * 0.35 / replicates);
    EXPECT_NEAR(nurses / replicates, 6.5, 5 * error);
    EXPECT_GT(std::fabs(nurses / replicates - 6.7), 5 * error); // the twin
}

TEST(EdgeCases, ARoleMoreLeavesTheDrawsOfTheOthers) {
    WorkforceTables tables;
    tables.staff = {{.role = "rn", .headcount = 500}};
    tables.rates = {{.role = "rn", .value = sure(0.3)}};
    const Model one = compile_model(small_framework(), tables, september);
    tables.staff.insert(tables.staff.begin(), {.role = "hcsw", .headcount = 700});
    tables.rates.insert(tables.rates.begin(), {.role = "hcsw", .value = sure(0.4)});
    const Model two = compile_model(small_framework(), tables, september);
    SampledState of_one = sampled_start(one), of_two = sampled_start(two);
    MonthCounts counts_one = make_month_counts(one), counts_two = make_month_counts(two);
    for (int t = 0; t < 12; ++t) {
        step(one, of_one, counts_one, {.seed = 4});
        step(two, of_two, counts_two, {.seed = 4});
        ASSERT_EQ(of_role(one, counts_one.closing_heads, "rn"), of_role(two, counts_two.closing_heads, "rn"));
    }
    ASSERT_LT(of_role(one, counts_one.closing_heads, "rn"), 500);
}

} // namespace
} // namespace careerflow
