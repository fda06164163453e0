#include "careerflow/workforce/cost_lines.hpp"

#include "careerflow/core/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace careerflow {
namespace {

TEST(Discounting, IsThePresentValueOfPaymentsInTheMiddleOfTheirMonths) {
    std::vector<double> series;
    double wanted = 0;
    for (int month = 0; month < 180; ++month) {
        series.push_back(1000.0 + month);
        wanted += series.back() * std::pow(1.035, -(month + 0.5) / 12);
        EXPECT_NEAR(discount_factor(0.035, month), std::pow(1.035, -(month + 0.5) / 12), 1e-14);
    }
    EXPECT_NEAR(discounted(series, 0.035), wanted, wanted * 1e-13);
}

TEST(Discounting, AtARateOfNothingIsTheSum) { EXPECT_EQ(discounted(std::vector<double>{1, 2, 4}, 0), 7); }

TEST(Discounting, RefusesARateThatLeavesNothing) {
    EXPECT_THROW((void)discounted(std::vector<double>{1}, -1), InputError);
    EXPECT_THROW((void)discount_factor(0.035, -1), InputError);
}

TEST(CostPerQualified, DividesWhatARouteCostEachPayerByThoseWhoCompleted) {
    const std::vector<TrainingRow> training = {{.route = "r11"}, {.route = "r18"}, {.route = "r11"}};
    const std::vector<CostLineLabel> lines = {
        {.payer = "employer", .kind = "pay", .role = RoleId{3}},
        {.payer = "employer", .kind = "backfill", .training = 0},
        {.payer = "employer", .kind = "salary_support", .training = 0, .support_credit = true},
        {.payer = "nhs_england", .kind = "salary_support", .training = 0},
        {.payer = "employer", .kind = "pay", .role = RoleId{4}, .training = 0},
        {.payer = "employer", .kind = "backfill", .training = 2},
        {.payer = "levy", .kind = "tuition", .training = 1}};
    const std::vector<double> totals = {99, 700, -300, 300, 1000, 50, 80};
    const auto costs = cost_per_qualified(training, lines, totals, std::vector<double>{3, 0, 2});
    ASSERT_EQ(costs.size(), 3U);
    EXPECT_EQ(costs[0].route, "r11");
    EXPECT_EQ(costs[0].payer, "employer");
    EXPECT_EQ(costs[0].gross_pence, 750);
    EXPECT_EQ(costs[0].net_pence, 450);
    EXPECT_EQ(costs[0].qualified, 5);
    EXPECT_EQ(costs[0].gross_per_head_pence, 150.0);
    EXPECT_EQ(costs[0].net_per_head_pence, 90.0);
    EXPECT_EQ(costs[1].payer, "nhs_england");
    EXPECT_EQ(costs[1].net_per_head_pence, 60.0);
    EXPECT_EQ(costs[2].route, "r18");
    EXPECT_EQ(costs[2].gross_pence, 80);
    EXPECT_EQ(costs[2].gross_per_head_pence, std::nullopt) << "nobody completed";
    const auto with_pay =
        cost_per_qualified(training, lines, totals, std::vector<double>{3, 0, 2}, {.include_pay = true});
    EXPECT_EQ(with_pay[0].gross_pence, 1750);
    EXPECT_THROW((void)cost_per_qualified(training, lines, totals, std::vector<double>{3}), ShapeError);
}

} // namespace
} // namespace careerflow
