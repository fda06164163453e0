#include "careerflow/workforce/accounts.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/workforce/step.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace careerflow {
namespace {

using namespace testing;

void charge(std::vector<double>& costs, const std::vector<UnitCost>& unit, double heads) {
    for (const UnitCost& cost : unit) costs[static_cast<std::size_t>(cost.line)] += heads * cost.pence;
}

/// Costs of one person times the people of the month.
std::vector<double> costs_by_person(const Accounts& accounts, const MonthCounts& counts) {
    std::vector<double> costs(accounts.cost_lines().size(), 0.0);
    const UnitCosts unit = accounts.unit_costs();
    for (std::size_t role = 0; role < unit.posts.size(); ++role)
        charge(costs, unit.posts[role], counts.closing_heads[role] - counts.closing_trainees[role]);
    for (std::size_t l = 0; l < unit.trainees.size(); ++l) {
        for (std::size_t done = 0; done < unit.trainees[l].size(); ++done)
            charge(costs, unit.trainees[l][done], counts.line_heads[l][done]);
        charge(costs, unit.passes[l], counts.line_passes[l]);
    }
    return costs;
}

TEST(UnitCosts, TimesThePeopleOfTheMonthAreItsAccounts) {
    WorkforceTables tables = whole_tables();
    tables.levy[0].opening_balance_pence = 20'000'00;
    tables.levy[0].monthly_income_gbp = sure(2000);
    tables.staff_costs.push_back({.item = StaffCostItem::registration_gbp_per_year, .value = sure(120)});
    tables.staff_costs.push_back({.item = StaffCostItem::headroom_share, .value = sure(0.2)});
    const Model model = model_of(tables, 60);
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    Accounts accounts = make_accounts(model);
    std::vector<double> costs(accounts.cost_lines().size());
    bool levy_was_short = false;
    for (int t = 0; t < 60; ++t) {
        step(model, state, counts, {accounts.levy_balance_pence()});
        accounts.account(counts, costs);
        levy_was_short = levy_was_short || accounts.levy_month().employer_co_investment_pence > 0;
        const std::vector<double> by_person = costs_by_person(accounts, counts);
        for (std::size_t line = 0; line < costs.size(); ++line) {
            const CostLineLabel& label = accounts.cost_lines()[line];
            if (label.kind == "agency" || label.kind == "recruitment") EXPECT_EQ(by_person[line], 0) << label.kind;
            else ASSERT_NEAR(by_person[line], costs[line], 1e-9 * std::abs(costs[line]) + 1e-6) << t << label.kind;
        }
    }
    EXPECT_TRUE(levy_was_short) << "the test is to see claims that the levy pays in part";
}

TEST(UnitCosts, AreOfAMonthThatWasTaken) {
    const Model model = model_of(whole_tables(), 12);
    EXPECT_THROW((void)make_accounts(model).unit_costs(), InputError);
}

} // namespace
} // namespace careerflow
