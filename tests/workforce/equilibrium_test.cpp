#include "careerflow/workforce/equilibrium.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/workforce/codes.hpp"
#include "small_workforce.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace careerflow {
namespace {

using namespace testing;
using ::testing::HasSubstr;

constexpr double leaving = 0.3;  // a year
constexpr double filling = 0.25; // per vacancy-month
constexpr double posts = 80;

/// Nurses who leave at a rate and whose vacancies are filled from outside.
WorkforceTables nurses() {
    WorkforceTables tables;
    tables.staff = {{.role = "rn", .headcount = 30, .fte_per_head = 0.8}};
    tables.establishment = {{.role = "rn", .funded_fte = sure(posts)}};
    tables.rates = {{.role = "rn", .measure = RateMeasure::turnover_per_year, .value = sure(leaving)}};
    tables.filling = {{.role = "rn", .rate_per_month = sure(filling), .joiner_type = JoinerType::wider_labour_market}};
    return tables;
}

Equilibrium balance(const WorkforceTables& tables, const EquilibriumOptions& options = {}) {
    return implied_equilibrium(compile_model(small_framework(), tables, september), options);
}

const RoleBalance& of(const Equilibrium& equilibrium, const std::string& role) {
    const RoleId id = small_framework().role_id(role);
    for (const RoleBalance& candidate : equilibrium.roles)
        if (candidate.role == id) return candidate;
    throw std::runtime_error("no such role: " + role);
}

TEST(ImpliedEquilibrium, BalancesLeaversAndFilledVacanciesOfOneRole) {
    const Equilibrium equilibrium = balance(nurses());
    ASSERT_EQ(equilibrium.roles.size(), 1U);
    const RoleBalance& nurse = equilibrium.roles.front();
    // In a month n heads become n s, then a share a of the vacant posts is filled: n = n s + (posts − n s) a.
    const double s = std::exp(-leaving / 12);
    const double a = 1 - std::exp(-filling);
    const double fte = posts * a / (1 - s * (1 - a));
    EXPECT_NEAR(nurse.equilibrium_fte, fte, 1e-9);
    EXPECT_NEAR(nurse.outflow.leaving, 12 * (1 - s) * fte / 0.8, 1e-9);
    EXPECT_NEAR(nurse.inflow.filling, nurse.outflow.leaving, 1e-9);
    EXPECT_NEAR(nurse.outflow.total(), nurse.outflow.leaving, 1e-12);
    EXPECT_NEAR(nurse.inflow.total(), nurse.inflow.filling, 1e-12);
    EXPECT_EQ(nurse.heads_start, 30);
    EXPECT_DOUBLE_EQ(nurse.fte_start, 24);
    EXPECT_EQ(nurse.funded_fte, posts);
    ASSERT_TRUE(nurse.ratio);
    EXPECT_NEAR(*nurse.ratio, fte / posts, 1e-12);
    EXPECT_TRUE(nurse.settled);
    EXPECT_FALSE(nurse.warned);
}

TEST(ImpliedEquilibrium, IsThatOfTheRowsInForceAtTheEnd) {
    WorkforceTables tables = nurses();
    tables.establishment.push_back({.role = "rn", .from = CalendarMonth{2040, 1}, .funded_fte = sure(2 * posts)});
    const double before = balance(nurses()).roles.front().equilibrium_fte;
    const RoleBalance after = balance(tables).roles.front();
    EXPECT_NEAR(after.equilibrium_fte, 2 * before, 1e-9);
    EXPECT_EQ(after.funded_fte_start, posts);
    EXPECT_EQ(after.funded_fte, 2 * posts);
}

TEST(ImpliedEquilibrium, InflowIsOutflowInEveryRoleWhereTheYearIsSettled) {
    const Equilibrium equilibrium = balance(worked_tables());
    int roles = 0;
    for (const RoleBalance& role : equilibrium.roles) {
        if (!role.settled) continue;
        ++roles;
        EXPECT_NEAR(role.inflow.total(), role.outflow.total(), 0.01 * role.outflow.total() + 0.1);
    }
    EXPECT_GE(roles, 4);
    EXPECT_GT(of(equilibrium, "tna").inflow.training, 0);
    EXPECT_GT(of(equilibrium, "tna").outflow.course_end, 0);
    EXPECT_GT(of(equilibrium, "na").inflow.completion, 0);
    EXPECT_GT(of(equilibrium, "na").outflow.moving, 0);
    EXPECT_GT(of(equilibrium, "hcsw").outflow.training, 0);
    EXPECT_GT(of(equilibrium, "hcsw").outflow.promotion, 0);
    EXPECT_NEAR(of(equilibrium, "hcsw").inflow.recruitment, 3, 1e-9);
}

TEST(ImpliedEquilibrium, WarnsBeyondAFifthUnlessTheGapIsExpected) {
    WorkforceTables tables = nurses();
    tables.filling[0].rate_per_month = sure(0.05);
    const Framework framework = small_framework();
    const Model model = compile_model(framework, tables, september);
    const Equilibrium equilibrium = implied_equilibrium(model);
    EXPECT_TRUE(equilibrium.roles.front().warned);
    const Diagnostics warnings = equilibrium_warnings(model, equilibrium);
    ASSERT_EQ(warnings.findings().size(), 1U);
    EXPECT_EQ(warnings.findings().front().severity, Severity::warning);
    EXPECT_EQ(warnings.findings().front().code, codes::equilibrium_far_from_funded);
    EXPECT_THAT(warnings.findings().front().reason, HasSubstr("80.0 funded"));

    tables.establishment[0].gap_expected = true;
    const Model expecting = compile_model(framework, tables, september);
    const Equilibrium expected = implied_equilibrium(expecting);
    EXPECT_TRUE(expected.roles.front().gap_expected);
    EXPECT_FALSE(expected.roles.front().warned);
    EXPECT_TRUE(equilibrium_warnings(expecting, expected).empty());
}

TEST(ImpliedEquilibrium, SaysWhereThereIsNone) {
    WorkforceTables tables = nurses();
    tables.rates.clear();
    tables.filling.clear();
    tables.recruitment = {{.role = "rn", .calendar_months = {9}, .heads = sure(10)}};
    const RoleBalance growing = balance(tables).roles.front();
    EXPECT_FALSE(growing.settled);
    EXPECT_NEAR(growing.inflow.recruitment, 10, 1e-9);
    EXPECT_NEAR(growing.equilibrium_fte, 0.8 * (30 + 400), 1e-9); // the intake of the year is its first month
    EXPECT_TRUE(balance(nurses()).roles.front().settled);
}

TEST(ImpliedEquilibrium, OfNobodyIsEmpty) { EXPECT_TRUE(balance({}).roles.empty()); }

TEST(ImpliedEquilibrium, RefusesPartsOfYears) {
    EXPECT_THROW((void)balance(nurses(), {.months = 40}), InputError);
    EXPECT_THROW((void)balance(nurses(), {.months = 24}), InputError);
}

} // namespace
} // namespace careerflow
