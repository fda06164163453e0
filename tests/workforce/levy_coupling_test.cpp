// The levy account and the intakes that it limits, from make_accounts of a model on, against a loop written out here.

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/workforce/accounts.hpp"
#include "careerflow/workforce/run.hpp"
#include "small_workforce.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;

constexpr double income_pence = 10'000'00;
constexpr double price_pence = 15'000'00; ///< of the nursing associate apprenticeship, 24 months

/// Nobody leaves or fails; intakes in September and February, ten places, paid by the levy alone.
WorkforceTables levy_only() {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 500}};
    tables.levy = {{.monthly_income_gbp = sure(10'000), .expiry_months = 60}};
    tables.training = {{.route = "na_apprenticeship",
                        .calendar_months = {9, 2},
                        .places = 10,
                        .eligible_roles = {"hcsw"},
                        .completion = sure(1),
                        .funding = TrainingFunding::levy_only}};
    return tables;
}

TEST(LevyCoupling, FundsAsManyStartsAsTheAccountHoldsThePriceOf) {
    const Model model = compile_model(small_framework(), levy_only(), september);
    RunMonth<ExpectedState> run{expected_start(model), make_accounts(model)};
    MonthCounts counts = make_month_counts(model);
    std::vector<double> costs(run.accounts.cost_lines().size());
    std::vector<double> started; // by month
    double balance = 0;
    int limited = 0;
    for (int t = 0; t < 40; ++t) {
        const CalendarMonth month = months_after(september, t);
        const bool intake = month.month == 9 || month.month == 2;
        started.push_back(intake ? std::min(10.0, balance / price_pence) : 0);
        if (intake && started.back() < 10) ++limited;
        // A start draws 80 % in 24 equal parts while on the route at the end of a month, 20 % when it completes.
        double claims = 0;
        for (int s = 0; s <= t; ++s) {
            const int closings = t - s + 1; // the last of 25 is the one at which the route is over
            if (closings <= 24) claims += started[static_cast<std::size_t>(s)] * 0.8 * price_pence / 24;
            if (closings == 25) claims += started[static_cast<std::size_t>(s)] * 0.2 * price_pence;
        }
        step(model, run.state, counts, {run.accounts.levy_balance_pence()});
        run.accounts.account(counts, costs);
        const LevyMonth& levy = run.accounts.levy_month();
        EXPECT_NEAR(counts.line_starts[0], started.back(), 1e-9) << t;
        EXPECT_NEAR(counts.shortfall_funding[0], intake ? 10 - started.back() : 0, 1e-9) << t;
        EXPECT_NEAR(levy.claimed_pence, claims, 1e-4) << t;
        EXPECT_NEAR(levy.paid_pence + levy.employer_co_investment_pence + levy.government_co_investment_pence, claims,
                    1e-4)
            << t;
        balance += income_pence - std::min(claims, balance + income_pence);
        EXPECT_NEAR(levy.closing_balance_pence, balance, 1e-3) << t;
    }
    EXPECT_GE(limited, 3);
    EXPECT_LE(limited, 7);
}

TEST(LevyCoupling, InWholeHeadsStartsOnlyWhoIsPaidForInFull) {
    const Model model = compile_model(small_framework(), levy_only(), september);
    RunMonth<SampledState> run{sampled_start(model), make_accounts(model, {.rounding = PenceRounding::whole})};
    MonthCounts counts = make_month_counts(model);
    std::vector<double> costs(run.accounts.cost_lines().size());
    double starts = 0;
    for (int t = 0; t < 18; ++t) {
        const double balance = run.accounts.levy_balance_pence().value();
        step(model, run.state, counts, {.seed = 2}, {balance});
        run.accounts.account(counts, costs);
        const bool intake = counts.month.month == 9 || counts.month.month == 2;
        if (!intake) continue;
        EXPECT_EQ(counts.line_starts[0], std::min(10.0, std::floor(balance / price_pence))) << t;
        EXPECT_EQ(counts.line_starts[0] + counts.shortfall_funding[0], 10) << t;
        starts += counts.line_starts[0];
    }
    EXPECT_GT(starts, 3);
}

} // namespace
} // namespace careerflow
