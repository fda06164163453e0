#include "careerflow/workforce/accounts.hpp"

#include "small_accounts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace careerflow {
namespace {

using testing::MonthCosts;
using testing::small_tables;
using testing::SmallAccounts;

void expect_pence(double found, double wanted) { EXPECT_NEAR(found, wanted, 0.01); }

/// The small framework with the pay on one route changed.
SmallAccounts with_pay(std::size_t route, TrainingPay pay) {
    FrameworkTables tables = small_tables();
    tables.routes[route].pay = std::move(pay);
    return SmallAccounts(std::move(tables));
}

/// Ten people hold `held`, all of them trainees of line 0 with `done` months done.
MonthCounts trainees(const SmallAccounts& small, const std::string& held, std::size_t done, int step = 0) {
    MonthCounts counts = small.month_with(held, 10, step);
    counts.closing_trainees[small.role(held)] = 10;
    counts.line_heads[0][done] = 10;
    return counts;
}

TEST(TraineePay, OfABandIsItsMinimumWhateverTheRoleHeldBefore) {
    SmallAccounts small; // na_apprenticeship pays band 3
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 10}};
    small.add_training("na_apprenticeship", "tna", "hcsw", 24);
    Accounts accounts = small.open();
    const MonthCosts costs(accounts, trainees(small, "tna", 5));
    expect_pence(costs.of("employer", "pay"), 10 * 24937'00 / 12.0);
    // 31,638 for the trust as published, without the backfill of 6,000 and less the support of 8,000.
    EXPECT_NEAR(costs.of_payer("employer") * 12 / 10, (31'638 + 6'000 - 8'000) * 100.0, 50);
}

TEST(TraineePay, KeptIsThePayMixOfTheRoleHeldBefore) {
    SmallAccounts small; // topup_na keeps pay
    small.basis.tables.staff = {{.role = "na", .headcount = 36, .pay_point_shares = {0.5, 0.5}}};
    small.add_training("topup_na", "na", "na", 18);
    Accounts accounts = small.open();
    const MonthCosts costs(accounts, trainees(small, "na", 3));
    const double low = 0.5 * 35 / 36; // band 4: 36 months to the second point
    expect_pence(costs.of("employer", "pay"), 10 * (low * 27485'00 + (1 - low) * 30162'00) / 12);
}

TEST(TraineePay, OfStudentsIsNothingAndNeitherAreOnCosts) {
    SmallAccounts small = with_pay(1, {.basis = PayBasis::student});
    small.add_training("na_apprenticeship", "tna", "hcsw", 24);
    Accounts accounts = small.open();
    const MonthCosts costs(accounts, trainees(small, "tna", 5));
    EXPECT_EQ(costs.of("employer", "pay"), 0);
    expect_pence(costs.of_payer("employer"), 10 * (6'000'00 - 8'000'00) / 12.0);
}

TEST(TraineePay, UnderAnnex21RisesWithTheTimeLeftAndDoesNotFallBelowTheFloor) {
    SmallAccounts small = with_pay(1, {.basis = PayBasis::percent_of_band, .band = "5"});
    small.add_training("na_apprenticeship", "tna", "hcsw", 48);
    small.basis.training_lines[0].resits = 1;
    small.basis.training_lines[0].resit_months = 3;
    Accounts accounts = small.open();
    // Of 37,796: 60 % is 22,677.60, below the floor of 24,465; 65 % 24,567.40; 70 % 26,457.20; 75 % 28,347.00.
    const auto yearly = [](int done) {
        return done < 12 ? 24465'00 : done < 24 ? 24567'40 : done < 36 ? 26457'20 : 28347'00;
    };
    for (int done = 0; done < 51; ++done) {
        const MonthCosts costs(accounts, trainees(small, "tna", static_cast<std::size_t>(done), done));
        expect_pence(costs.of("employer", "pay"), 10 * yearly(done) / 12.0);
    }
}

TEST(TraineePay, OfPeopleWhoAreFarApartIsAddedUp) {
    SmallAccounts small = with_pay(1, {.basis = PayBasis::percent_of_band, .band = "5"});
    small.add_training("na_apprenticeship", "tna", "hcsw", 48);
    Accounts accounts = small.open();
    MonthCounts counts = small.month_with("tna", 6);
    counts.closing_trainees[small.role("tna")] = 6;
    counts.line_heads[0][11] = 1; // 37 months left
    counts.line_heads[0][12] = 2; // 36
    counts.line_heads[0][47] = 3; // 1
    expect_pence(MonthCosts(accounts, counts).of("employer", "pay"), (24465'00 + 2 * 24567'40 + 3 * 28347'00) / 12.0);
}

TEST(RouteCosts, SupportIsACostOfWhoPaysItAndACreditOfWhoReceivesIt) {
    SmallAccounts small;
    small.add_training("na_apprenticeship", "tna", "hcsw", 24);
    Accounts accounts = small.open();
    MonthCounts counts = trainees(small, "tna", 5);
    const MonthCosts costs(accounts, counts);
    expect_pence(costs.of("employer", "backfill"), 10 * 500'00);
    expect_pence(costs.of("nhs_england", "salary_support"), 10 * 8'000'00 / 12.0);
    expect_pence(costs.credit("employer"), -10 * 8'000'00 / 12.0);
    expect_pence(costs.of("nhs_england", "salary_support") + costs.credit("employer"), 0);
}

TEST(RouteCosts, HalvesOfAPennyAreRoundedAwayFromNothingOnBothSides) {
    FrameworkTables tables = small_tables();
    tables.routes[1].costs = {{.payer = "nhs_england",
                               .kind = "salary_support",
                               .paid_to = "employer",
                               .amount_pence = 30,
                               .basis = CostBasis::per_year}};
    SmallAccounts small(tables);
    small.add_training("na_apprenticeship", "tna", "hcsw", 24);
    Accounts accounts = small.open(PenceRounding::whole);
    for (const double heads : {1.0, 2.0, 3.0}) { // 2.5, 5 and 7.5 pence
        MonthCounts counts = small.month_with("tna", heads, static_cast<int>(heads) - 1);
        counts.line_heads[0][0] = heads;
        const MonthCosts costs(accounts, counts);
        EXPECT_EQ(costs.of("nhs_england", "salary_support"), std::floor(2.5 * heads + 0.5));
        EXPECT_EQ(costs.credit("employer"), -std::floor(2.5 * heads + 0.5));
    }
}

TEST(RouteCosts, ChargesPaidOnceArePaidAtTheStart) {
    FrameworkTables tables = small_tables();
    tables.routes[1].costs = {{.payer = "learner", .kind = "registration", .amount_pence = 120'00}};
    SmallAccounts small(tables);
    small.add_training("na_apprenticeship", "tna", "hcsw", 24);
    Accounts accounts = small.open();
    MonthCounts counts = trainees(small, "tna", 0);
    counts.line_starts[0] = 10;
    expect_pence(MonthCosts(accounts, counts).of("learner", "registration"), 10 * 120'00);
    EXPECT_EQ(MonthCosts(accounts, trainees(small, "tna", 1, 1)).of("learner", "registration"), 0);
}

/// Ten start an apprenticeship of 15,000 over 24 months; two drop out after 5 charged months; one of the rest fails.
std::vector<MonthCounts> an_apprenticeship(const SmallAccounts& small) {
    std::vector<MonthCounts> months;
    for (int step = 0; step <= 24; ++step) {
        MonthCounts counts = small.month(step);
        const auto done = static_cast<std::size_t>(step);
        if (step == 0) counts.line_starts[0] = 10;
        if (step < 24) counts.line_heads[0][done] = step < 5 ? 10 : 8;
        if (step == 24) counts.line_passes[0] = 7;
        months.push_back(counts);
    }
    return months;
}

TEST(LevyTuition, IsDrawnEvenlyWhileOnTheRouteAndAFifthOnCompletion) {
    SmallAccounts small;
    small.add_training("na_apprenticeship", "tna", "hcsw", 24);
    Accounts accounts = small.open();
    double total = 0;
    for (const MonthCounts& counts : an_apprenticeship(small)) {
        const double tuition = MonthCosts(accounts, counts).of("levy", "tuition");
        // 80 % of 15,000 over 24 months is 500.00 a month; 20 % is 3,000.00.
        const double heads = counts.step < 5 ? 10 : counts.step < 24 ? 8 : 0;
        expect_pence(tuition, heads * 500'00 + (counts.step == 24 ? 7 * 3'000'00 : 0));
        total += tuition;
    }
    // Who completes has cost 15,000, who dropped out 5 months, who failed all months but not the fifth.
    expect_pence(total, 7 * 15'000'00 + 2 * 5 * 500'00 + 12'000'00);
    EXPECT_EQ(accounts.levy_balance_pence(), std::nullopt) << "no levy table: it pays without limit";
    EXPECT_EQ(levy_price_pence(small.basis.framework.routes()[1], 24), 15'000'00);
}

TEST(LevyTuition, BeyondTheAccountIsSharedByEmployerAndGovernment) {
    SmallAccounts small;
    small.add_training("na_apprenticeship", "tna", "hcsw", 24);
    // 10 trainees claim 5,000 a month. Income 3,000 and an opening balance of 4,800, 200 of each age.
    small.basis.tables.levy = {{.opening_balance_pence = 4'800'00,
                                .monthly_income_gbp = {.value = 3'000},
                                .expiry_months = 24,
                                .co_investment_share = 0.25}};
    Accounts accounts = small.open();
    EXPECT_EQ(accounts.levy_balance_pence(), 4'800'00);
    // The balance before claims is 7,800, then 2,800 + 3,000, then 800 + 3,000: 1,200 short, and 2,000 from then on.
    const double short_by[] = {0, 0, 1'200'00, 2'000'00, 2'000'00};
    const double left[] = {2'800'00, 800'00, 0, 0, 0};
    for (int step = 0; step < 5; ++step) {
        const auto month = static_cast<std::size_t>(step);
        const MonthCosts costs(accounts, trainees(small, "tna", month, step));
        expect_pence(costs.of("employer", "co_investment"), 0.25 * short_by[month]);
        expect_pence(costs.of("government", "co_investment"), 0.75 * short_by[month]);
        expect_pence(costs.of("levy", "tuition"), 5'000'00 - short_by[month]);
        const LevyMonth& levy = accounts.levy_month();
        expect_pence(levy.claimed_pence, 5'000'00);
        expect_pence(levy.paid_pence, 5'000'00 - short_by[month]);
        expect_pence(levy.employer_co_investment_pence, 0.25 * short_by[month]);
        expect_pence(levy.government_co_investment_pence, 0.75 * short_by[month]);
        EXPECT_EQ(levy.expired_pence, 0) << "the oldest money was spent first";
        expect_pence(levy.closing_balance_pence, left[month]);
    }
}

TEST(LevyTuition, ExpiryAndCoInvestmentChangeInTheirMonth) {
    SmallAccounts small;
    small.add_training("na_apprenticeship", "tna", "hcsw", 24);
    small.basis.tables.levy = {{.opening_balance_pence = 2'400'00, .expiry_months = 24, .co_investment_share = 0.05},
                               {.from = CalendarMonth{2026, 8}, .expiry_months = 12, .co_investment_share = 0.25}};
    Accounts accounts = small.open();
    std::vector<double> costs(accounts.cost_lines().size());
    // 100 of each age; every month the oldest hundred expires. In the fifth month (August) ages are 4 to 23; those that
    // become 12 or more expire: 11 to 23, which is 13 hundreds.
    const double expired[] = {100'00, 100'00, 100'00, 100'00, 1'300'00, 100'00};
    for (int step = 0; step < 6; ++step) {
        accounts.account(small.month(step), costs);
        EXPECT_EQ(accounts.levy_month().expired_pence, expired[step]) << "month " << step;
    }
    EXPECT_EQ(accounts.levy_balance_pence(), 600'00);
    // Emptied by a claim of 5,000: the employer pays a quarter of what is missing from August on.
    const MonthCosts month(accounts, trainees(small, "tna", 3, 6));
    expect_pence(month.of("employer", "co_investment"), 0.25 * 4'400'00);
}

TEST(LevyTuition, InWholePenceThePartsOfARandomMonthAddUpToThePriceExactly) {
    SmallAccounts small;
    small.add_training("na_apprenticeship", "tna", "hcsw", 23);
    small.add_training("ap_apprenticeship", "hcsw", "hcsw", 21);
    small.add_training("topup_na", "na", "na", 17);
    small.basis.tables.levy = {{.opening_balance_pence = 1'234'567,
                                .monthly_income_gbp = {.value = 9'000},
                                .expiry_months = 24,
                                .co_investment_share = 0.05}};
    Accounts accounts = small.open(PenceRounding::whole);
    const double prices[] = {15'000'00, 12'000'00, 13'000'00};
    std::mt19937_64 random(11);
    int months_short = 0;
    double balance = 1'234'567;
    for (int step = 0; step < 1000; ++step) {
        MonthCounts counts = small.month(step);
        double claimed = 0;
        for (std::size_t l = 0; l < 3; ++l) {
            double heads = 0;
            for (double& there : counts.line_heads[l]) heads += there = static_cast<double>(random() % 2);
            counts.line_passes[l] = static_cast<double>(random() % 3);
            const double months = static_cast<double>(counts.line_heads[l].size());
            claimed += std::round(heads * 0.8 * prices[l] / months + counts.line_passes[l] * 0.2 * prices[l]);
        }
        const MonthCosts costs(accounts, counts);
        for (const double pence : costs.pence()) ASSERT_EQ(pence, std::round(pence));
        ASSERT_EQ(costs.of("levy", "tuition") + costs.of("employer", "co_investment") +
                      costs.of("government", "co_investment"),
                  claimed);
        const LevyMonth& levy = accounts.levy_month();
        ASSERT_EQ(levy.claimed_pence, claimed);
        ASSERT_EQ(levy.paid_pence, costs.of("levy", "tuition"));
        ASSERT_EQ(levy.employer_co_investment_pence, costs.of("employer", "co_investment"));
        ASSERT_EQ(levy.government_co_investment_pence, costs.of("government", "co_investment"));
        balance += levy.income_pence - levy.paid_pence - levy.expired_pence;
        ASSERT_EQ(levy.closing_balance_pence, balance);
        if (levy.paid_pence < claimed) ++months_short;
    }
    EXPECT_GT(months_short, 100);
    EXPECT_LT(months_short, 1000);
}

/// The month worked by hand in docs/methods/money.md.
TEST(AccountsWorkedMonth, IsAsWrittenInTheMethods) {
    SmallAccounts small;
    small.add_training("na_apprenticeship", "tna", "hcsw", 24);
    small.basis.tables.staff = {{.role = "hcsw", .headcount = 10}};
    small.basis.tables.levy = {
        {.monthly_income_gbp = {.value = 3'800}, .expiry_months = 24, .co_investment_share = 0.25}};
    MonthCounts counts = trainees(small, "tna", 7);
    counts.opening_heads[small.role("hcsw")] = counts.closing_heads[small.role("hcsw")] = 10;
    Accounts accounts = small.open();
    const MonthCosts costs(accounts, counts);
    const double people = 28'162'90, people_of_system = 30'246'41, trained = 26'365'15;
    EXPECT_NEAR(costs.of("nhs_england", "pension") + people, people_of_system + 10 * (33'982'26 - 31'638'18) / 12.0, 1);
    EXPECT_NEAR(costs.of("employer", "backfill"), 5'000'00, 1e-6);
    EXPECT_NEAR(costs.of("nhs_england", "salary_support"), 6'666'67, 0.5);
    EXPECT_NEAR(costs.credit("employer"), -6'666'67, 0.5);
    EXPECT_NEAR(costs.of("levy", "tuition"), 3'800'00, 1e-6);
    EXPECT_NEAR(costs.of("employer", "co_investment"), 300'00, 1e-6);
    EXPECT_NEAR(costs.of("government", "co_investment"), 900'00, 1e-6);
    const double net = costs.of_payer("employer") - people;
    EXPECT_NEAR(net, 24'998'48, 1);
    EXPECT_NEAR(net - costs.credit("employer"), 31'665'15, 1);
    EXPECT_NEAR(net - costs.credit("employer") - 5'300'00, trained, 1);
}

} // namespace
} // namespace careerflow
