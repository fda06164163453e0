#include "careerflow/workforce/accounts.hpp"

#include "small_accounts.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/workforce/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace careerflow {
namespace {

using testing::MonthCosts;
using testing::small_tables;
using testing::SmallAccounts;

/// Twelfths of yearly pence, to a hundredth of a penny.
void expect_pence(double found, double wanted) { EXPECT_NEAR(found, wanted, 0.01); }

StaffCostRow item(StaffCostItem which, double value, std::string role = {}) {
    return {.role = std::move(role), .item = which, .value = {.value = value}};
}

// The top point of band 3 is 26,598 a year. On-costs: National Insurance 15 % of 21,598 = 3,239.70; pension 14.38 % =
// 3,824.79 paid locally, of 23.78 % = 6,325.00 in all; apprenticeship levy 0.5 % = 132.99. That is 33,795.48 for the
// trust and 36,295.69 for the system: 33,795 and 36,296 as published.
constexpr double top_of_three = 33'795'48, top_of_three_system = 36'295'69;

TEST(Accounts, PayAndOnCostsOfTheTopOfBandThreeAreThePublishedOnes) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 10}};
    Accounts accounts = small.open();
    const MonthCosts costs(accounts, small.month_with("hcsw", 10));
    expect_pence(costs.of("employer", "pay"), 10 * 26598'00 / 12.0);
    expect_pence(costs.of("employer", "employer_ni"), 10 * 3239'70 / 12.0);
    expect_pence(costs.of("employer", "pension"), 10 * 3824'79 / 12.0);
    expect_pence(costs.of("employer", "apprenticeship_levy_charge"), 10 * 132'99 / 12.0);
    expect_pence(costs.of("nhs_england", "pension"), 10 * 2500'21 / 12.0);
    expect_pence(costs.of_payer("employer"), 10 * top_of_three / 12);
    expect_pence(costs.total(), 10 * top_of_three_system / 12);
    EXPECT_NEAR(costs.of_payer("employer") * 12 / 10, 33'795'00, 50);
    EXPECT_NEAR(costs.total() * 12 / 10, 36'296'00, 50);
    EXPECT_EQ(accounts.price_years(), std::vector<std::string>{"2025/26"});
}

TEST(Accounts, AMixOfPayPointsIsPaidInProportion) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 4, .pay_point_shares = {0.25, 0.75}}};
    Accounts accounts = small.open();
    // In the first month 1 in 24 of those on the minimum steps up.
    const double low = 0.25 * 23 / 24;
    const MonthCosts costs(accounts, small.month_with("hcsw", 4));
    expect_pence(costs.of("employer", "pay"), 4 * (low * 24937'00 + (1 - low) * 26598'00) / 12);
    EXPECT_NEAR(accounts.pay_point_shares(small.basis.framework.role_id("hcsw"))[0], low, 1e-12);
}

TEST(Accounts, TheThresholdOfNationalInsuranceIsPerHeadSoPartTimersPayLess) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 2, .fte_per_head = 0.5}};
    small.basis.fte_per_head[small.role("hcsw")] = 0.5;
    Accounts accounts = small.open();
    const MonthCosts costs(accounts, small.month_with("hcsw", 2));
    expect_pence(costs.of("employer", "pay"), 2 * 13299'00 / 12.0);
    expect_pence(costs.of("employer", "employer_ni"), 2 * 1244'85 / 12.0); // 15 % of 8,299
}

TEST(Accounts, UpliftsAttractOnCostsAndHeadroomIsAShareOfAllTheEmployerPays) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 1}};
    small.basis.tables.staff_costs = {item(StaffCostItem::uplift_share, 0.1), item(StaffCostItem::headroom_share, 0.2)};
    Accounts accounts = small.open();
    const MonthCosts costs(accounts, small.month_with("hcsw", 1));
    expect_pence(costs.of("employer", "pay"), 26598'00 / 12.0);
    expect_pence(costs.of("employer", "uplift"), 2659'80 / 12.0);
    // Of 29,257.80: 15 % of 24,257.80 is 3,638.67; 14.38 % is 4,207.27; 0.5 % is 146.29.
    expect_pence(costs.of("employer", "employer_ni"), 3638'67 / 12.0);
    expect_pence(costs.of("employer", "pension"), 4207'27 / 12.0);
    expect_pence(costs.of("employer", "apprenticeship_levy_charge"), 146'29 / 12.0);
    expect_pence(costs.of("employer", "headroom"), 0.2 * (29257'80 + 3638'67 + 4207'27 + 146'29) / 12.0);
}

TEST(Accounts, AgencyCoversTheStatedShareOfVacantFteAtAMultipleOfTheEmployersCost) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 1, .fte_per_head = 0.5}};
    small.basis.fte_per_head[small.role("hcsw")] = 0.5;
    small.basis.tables.establishment = {{.role = "hcsw"}};
    small.basis.tables.staff_costs = {item(StaffCostItem::agency_cover_share, 0.5),
                                      item(StaffCostItem::agency_multiple, 1.4)};
    Accounts accounts = small.open();
    MonthCounts counts = small.month_with("hcsw", 1);
    counts.vacant_fte[small.role("hcsw")] = 3;
    // A head of half an FTE: 13,299.00 + 1,244.85 + 14.38 % 1,912.40 + 0.5 % 66.50 (66.495 rounded up) = 16,522.75.
    expect_pence(MonthCosts(accounts, counts).of("employer", "agency"), 3 * 0.5 * 1.4 * 2 * 16'522'75 / 12.0);
}

TEST(Accounts, AgencyCoverWithoutAMultipleAndALateLevyAreFindings) {
    SmallAccounts small;
    small.basis.tables.establishment = {{.role = "hcsw"}};
    small.basis.tables.staff_costs = {item(StaffCostItem::agency_cover_share, 0.5, "hcsw"),
                                      item(StaffCostItem::agency_multiple, 1.4, "rn")};
    small.basis.tables.levy = {{.from = CalendarMonth{2026, 8}}};
    try {
        (void)small.open();
        FAIL();
    } catch (const DataError& error) {
        ASSERT_EQ(error.diagnostics().findings().size(), 2U);
        EXPECT_EQ(error.diagnostics().findings()[0].code, codes::agency_without_multiple);
        EXPECT_THAT(error.diagnostics().findings()[0].reason, ::testing::HasSubstr("hcsw"));
        EXPECT_EQ(error.diagnostics().findings()[1].code, codes::levy_begins_late);
    }
    small.basis.tables.staff_costs[1].role.clear();
    small.basis.tables.levy[0].from = CalendarMonth{2026, 4};
    EXPECT_NO_THROW((void)small.open());
}

TEST(Accounts, RecruitmentIsPaidPerJoinerByTheNearestRow) {
    SmallAccounts small;
    const RoleId hcsw = small.basis.framework.role_id("hcsw"), rn = small.basis.framework.role_id("rn");
    small.basis.flows = {{.kind = FlowKind::join_filled, .to = hcsw, .joiner_type = JoinerType::international},
                         {.kind = FlowKind::join_recruited, .to = rn, .joiner_type = JoinerType::international},
                         {.kind = FlowKind::join_filled, .to = rn, .joiner_type = JoinerType::newly_qualified},
                         {.kind = FlowKind::fill_internal, .from = hcsw, .to = rn}};
    StaffCostRow international = item(StaffCostItem::recruitment_gbp, 10'000);
    international.joiner_type = JoinerType::international;
    StaffCostRow later = item(StaffCostItem::recruitment_gbp, 12'000);
    later.joiner_type = JoinerType::international;
    later.from = CalendarMonth{2026, 6};
    StaffCostRow nurses = item(StaffCostItem::recruitment_gbp, 900, "rn");
    nurses.payer = "nhs_england";
    small.basis.tables.staff_costs = {item(StaffCostItem::recruitment_gbp, 500), international, later, nurses};
    Accounts accounts = small.open();
    for (int step = 0; step < 4; ++step) {
        MonthCounts counts = small.month(step);
        counts.flows = {1, 2, 4, 8};
        const MonthCosts costs(accounts, counts);
        expect_pence(costs.of("employer", "recruitment"), step < 2 ? 10'000'00 : 12'000'00);
        expect_pence(costs.of("nhs_england", "recruitment"), 6 * 900'00); // a row of the role goes before
    }
}

TEST(Accounts, RegistrationIsATwelfthOfAYearPerHeadInPost) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "rn", .headcount = 30}};
    small.basis.tables.staff_costs = {item(StaffCostItem::registration_gbp_per_year, 120, "rn")};
    Accounts accounts = small.open();
    expect_pence(MonthCosts(accounts, small.month_with("rn", 30)).of("employer", "registration"), 30 * 10'00);
}

TEST(Accounts, ThePriceOfAMonthIsThatOfTheRowInForce) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 1}};
    StaffCostRow later = item(StaffCostItem::uplift_share, 0.2);
    later.from = CalendarMonth{2026, 6};
    small.basis.tables.staff_costs = {item(StaffCostItem::uplift_share, 0.1), later};
    Accounts accounts = small.open();
    for (int step = 0; step < 4; ++step)
        expect_pence(MonthCosts(accounts, small.month_with("hcsw", 1, step)).of("employer", "uplift"),
                     (step < 2 ? 2659'80 : 5319'60) / 12.0);
}

TEST(Accounts, ExpectedHeadsOfATwelfthCostATwelfthAndWholePenceAreTheNearest) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 7}, {.role = "rn", .headcount = 3}};
    Accounts exact = small.open(), rounded = small.open(PenceRounding::whole), twelfth = small.open();
    MonthCounts counts = small.month_with("hcsw", 7);
    counts.closing_heads[small.role("rn")] = counts.opening_heads[small.role("rn")] = 3;
    const MonthCosts all(exact, counts), whole(rounded, counts);
    for (double& heads : counts.closing_heads) heads /= 12;
    const MonthCosts part(twelfth, counts);
    for (std::size_t l = 0; l < all.pence().size(); ++l) {
        EXPECT_EQ(whole.pence()[l], std::round(all.pence()[l]));
        EXPECT_NEAR(part.pence()[l], all.pence()[l] / 12, 1e-6);
    }
}

TEST(Accounts, TakeMonthsInOrderAndOfTheRightShape) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 1}};
    Accounts accounts = small.open();
    std::vector<double> costs(accounts.cost_lines().size()), short_costs(costs.size() - 1);
    EXPECT_THROW(accounts.account(small.month(1), costs), InputError);
    EXPECT_THROW(accounts.account(small.month(0), short_costs), ShapeError);
    EXPECT_NO_THROW(accounts.account(small.month(0), costs));
    EXPECT_THROW(accounts.account(small.month(0), costs), InputError);
    small.basis.fte_per_head.pop_back();
    EXPECT_THROW((void)small.open(), ShapeError);
}

TEST(Accounts, ACopyIsAForkAndARestartGoesBackToTheBeginning) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 24, .pay_point_shares = {1, 0}}};
    Accounts accounts = small.open();
    const MonthCosts first(accounts, small.month_with("hcsw", 24, 0));
    Accounts fork = accounts;
    const MonthCosts second(accounts, small.month_with("hcsw", 24, 1));
    EXPECT_EQ(MonthCosts(fork, small.month_with("hcsw", 24, 1)).pence(), second.pence());
    EXPECT_NE(first.pence(), second.pence());
    accounts.restart();
    EXPECT_EQ(MonthCosts(accounts, small.month_with("hcsw", 24, 0)).pence(), first.pence());
}

TEST(Accounts, FiguresOfADrawReplaceThoseOfTheTables) {
    SmallAccounts small;
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 1}};
    small.basis.tables.staff_costs = {item(StaffCostItem::uplift_share, 0.1), item(StaffCostItem::headroom_share, 0.2)};
    small.basis.tables.levy = {{.monthly_income_gbp = {.value = 100}}};
    const Accounts accounts = small.open();
    Accounts drawn = with_values(accounts, {.levy_income_gbp = {70}, .staff_cost = {0.2, 0.2}});
    const MonthCosts costs(drawn, small.month_with("hcsw", 1));
    expect_pence(costs.of("employer", "uplift"), 5319'60 / 12.0);
    EXPECT_EQ(drawn.levy_month().income_pence, 70'00);
    EXPECT_THROW((void)with_values(accounts, {.staff_cost = {0.1}}), ShapeError);
    EXPECT_THROW((void)with_values(accounts, {.staff_cost = {-0.1, 0.2}}), InputError);
}

} // namespace
} // namespace careerflow
