#include "careerflow/analysis/analysis.hpp"

#include "careerflow/analysis/codes.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/workforce/accounts.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace careerflow {
namespace {

using namespace testing;

/// Support workers who leave (0.2 a year) or become nurses (0.1 a year), whom nobody joins and who never go back.
WorkforceTables two_roles() {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 50}, {.role = "rn", .headcount = 10}};
    const auto turnover = RateMeasure::turnover_per_year;
    tables.rates = {{.role = "hcsw", .measure = turnover, .value = sure(0.2)},
                    {.role = "hcsw", .event = RateEvent::move, .to = "rn", .measure = turnover, .value = sure(0.1)},
                    {.role = "rn", .measure = turnover, .value = sure(0.06)}};
    return tables;
}

double role_months(const Analysis& analysis, const Model& model, const Career& career, const std::string& role) {
    for (std::size_t i = 0; i < analysis.roles.size(); ++i)
        if (model.framework().role(analysis.roles[i]).id == role) return career.months_in_role[i];
    return -1;
}

const InputEffect* effect_of(const Career& career, CareerMeasure measure, const Model& model, FlowKind kind) {
    for (const InputEffect& effect : career.effects)
        if (effect.measure == measure && model.flows()[static_cast<std::size_t>(effect.flow)].kind == kind)
            return &effect;
    return nullptr;
}

class TwoRoles : public ::testing::Test {
protected:
    Model model = model_of(two_roles(), 24);
    Analysis analysis = analyse(model, {.from = {"hcsw"}, .to = {"rn", "leaving"}});
    const Career& to_nurse = analysis.careers[0];
    const Career& to_leaving = analysis.careers[1];
    // Monthly probabilities of anything, of the move and of leaving.
    double p = -std::expm1(-0.3 / 12), p_move = p / 3, p_leave = 2 * p / 3, p_rn = -std::expm1(-0.06 / 12);
};

TEST_F(TwoRoles, ArriveAfterGeometricTimes) {
    EXPECT_TRUE(analysis.exact);
    ASSERT_EQ(analysis.careers.size(), 2U);
    EXPECT_NEAR(to_nurse.arrival.probability_ever, 1.0 / 3, 1e-9);
    EXPECT_NEAR(*to_nurse.mean_months, 1 / p, 1e-5);
    EXPECT_NEAR(*to_nurse.sd_months, std::sqrt(1 - p) / p, 1e-4);
    // P(T <= t | arrival) = 1 − (1 − p)^t = 1 − e^(−t/40): the first t with 1 − e^(−t/40) >= 1/2 is 40 ln 2 = 27.7
    EXPECT_EQ(to_nurse.arrival.quantile_given_arrival(0.5), 28);
    for (const std::size_t t : {1U, 2U, 30U, 200U})
        EXPECT_NEAR(to_nurse.arrival.mass[t], p_move * std::pow(1 - p, static_cast<double>(t) - 1), 1e-12);
}

TEST_F(TwoRoles, SpendTheirMonthsWhereTheRatesSay) {
    EXPECT_NEAR(role_months(analysis, model, to_nurse, "hcsw"), 1 / p, 1e-5);
    EXPECT_EQ(role_months(analysis, model, to_nurse, "rn"), 0) << "arrival ends it";
    EXPECT_NEAR(role_months(analysis, model, to_leaving, "hcsw"), 1 / p, 1e-5);
    EXPECT_NEAR(role_months(analysis, model, to_leaving, "rn"), 1 / p_rn / 3, 1e-4);
    EXPECT_NEAR(*to_leaving.mean_months, 1 / p + 1 / p_rn / 3, 1e-4);
    EXPECT_NEAR(to_leaving.arrival.probability_ever, 1, 1e-8);
}

TEST_F(TwoRoles, CostWhatTheirPostCostsUntilTheyArriveOrLeave) {
    Accounts accounts = make_accounts(model);
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    std::vector<double> costs(accounts.cost_lines().size());
    step(model, state, counts);
    accounts.account(counts, costs);
    double month = 0;
    for (std::size_t line = 0; line < costs.size(); ++line)
        if (accounts.cost_lines()[line].role == model.framework().role_id("hcsw")) month += costs[line];
    month /= of_role(model, counts.closing_heads, "hcsw");
    // On the top of band 3 from the start: every month costs the same. Months ended in post: (1 − p) / p.
    EXPECT_NEAR(to_nurse.total_cost_pence(), month * (1 - p) / p, 1e-6 * month / p);
    EXPECT_NEAR(*to_nurse.per_arrival(to_nurse.total_cost_pence()), 3 * month * (1 - p) / p, 1e-5 * month / p);
}

TEST_F(TwoRoles, HangOnTheirRatesAsTheFormulaSays) {
    // chance = m / (m + l): d ln chance / d ln m = l / (m + l), to ln l its opposite.
    const InputEffect* move = effect_of(to_nurse, CareerMeasure::chance, model, FlowKind::move);
    const InputEffect* leave = effect_of(to_nurse, CareerMeasure::chance, model, FlowKind::leave);
    ASSERT_NE(move, nullptr);
    ASSERT_NE(leave, nullptr);
    EXPECT_NEAR(move->elasticity, 2.0 / 3, 1e-7);
    EXPECT_NEAR(leave->elasticity, -2.0 / 3, 1e-7);
    // mean months = 1 / (m + l)
    EXPECT_NEAR(effect_of(to_nurse, CareerMeasure::months, model, FlowKind::leave)->elasticity, -2.0 / 3, 1e-6);
    EXPECT_NEAR(effect_of(to_nurse, CareerMeasure::months, model, FlowKind::move)->elasticity, -1.0 / 3, 1e-6);
    // cost per arrival = month (1 − m − l) / (m + l) / chance = month (1 − m − l) / m
    EXPECT_NEAR(effect_of(to_nurse, CareerMeasure::cost, model, FlowKind::move)->elasticity, -1 - p_move / (1 - p),
                1e-6);
    EXPECT_NEAR(effect_of(to_nurse, CareerMeasure::cost, model, FlowKind::leave)->elasticity, -p_leave / (1 - p), 1e-6);
}

TEST(Analysis, OfARouteArrivesWhenTheRouteEnds) {
    WorkforceTables tables;
    tables.staff = {{.role = "tna", .headcount = 9, .route = "na_apprenticeship", .origin = "hcsw", .months_done = 0}};
    tables.rates = {{.role = "tna", .measure = RateMeasure::turnover_per_year, .value = sure(0.12)}};
    tables.training = {
        {.route = "na_apprenticeship", .calendar_months = {9}, .rate_per_person = 0.0, .eligible_roles = {"hcsw"}}};
    const Model model = model_of(tables, 36);
    const Analysis analysis = analyse(model, {.from = {"tna"}, .to = {"na"}});
    const Career& career = analysis.careers.front();
    // 24 months on the route; completion 0.84 of those who do not leave, who are exp(−0.12 · 2) of all.
    EXPECT_NEAR(career.arrival.probability_ever, 0.84 * std::exp(-0.24), 1e-9);
    EXPECT_NEAR(career.arrival.mass.at(24), career.arrival.probability_ever, 1e-12);
    EXPECT_NEAR(*career.mean_months, 24, 1e-9);
    EXPECT_NEAR(*career.sd_months, 0, 1e-6);
    EXPECT_EQ(career.arrival.quantile_given_arrival(0.25), 24);
}

TEST(Analysis, EntrantsBeginTheClockOfTheirRole) {
    WorkforceTables tables = two_roles();
    tables.staff[0].clock_months = 20;
    tables.rates[1].clock_from = 12;
    const Model model = model_of(tables, 24);
    const Career staff = analyse(model, {.from = {"hcsw"}, .to = {"rn"}}).careers.front();
    const Career entrant =
        analyse(model, {.from = {"hcsw"}, .to = {"rn"}, .start_as = StartAs::entrant}).careers.front();
    EXPECT_NEAR(staff.arrival.probability_ever, 1.0 / 3, 1e-9);
    // Before a year they only leave.
    EXPECT_NEAR(entrant.arrival.probability_ever, std::exp(-0.2) / 3, 1e-9);
    EXPECT_EQ(entrant.arrival.mass[12], 0);
    EXPECT_GT(entrant.arrival.mass[13], 0);
}

TEST(Analysis, FindsThoseWhoAreThereAlready) {
    const Analysis analysis = analyse(model_of(two_roles(), 24), {.from = {"rn"}, .to = {"band:5"}});
    const Career& career = analysis.careers.front();
    EXPECT_EQ(career.arrival.probability_ever, 1);
    EXPECT_EQ(career.mean_months, 0);
    EXPECT_EQ(career.total_cost_pence(), 0);
}

TEST(Analysis, SaysWhoStaysForEver) {
    WorkforceTables tables = two_roles();
    tables.rates.pop_back(); // nurses never leave
    const Career career = analyse(model_of(tables, 24), {.from = {"hcsw"}, .to = {"leaving"}}).careers.front();
    EXPECT_NEAR(career.arrival.probability_ever, 2.0 / 3, 1e-8);
    EXPECT_NEAR(career.arrival.unresolved, 1.0 / 3, 1e-8);
    EXPECT_TRUE(career.months_in_role.empty()) << "they have no bound";
    EXPECT_TRUE(career.cost_pence.empty());
    EXPECT_FALSE(career.per_arrival(0));
}

TEST(Analysis, FollowsEverybodyByDefaultAndTheSameOnAnyNumberOfThreads) {
    const Model model = model_of(whole_tables(), 24);
    const Analysis one = analyse(model);
    const Analysis two = analyse(model, {.parallelism = {.threads = 2}});
    EXPECT_FALSE(one.exact);
    EXPECT_EQ(one.starts.size(), one.roles.size());
    ASSERT_EQ(one.careers.size(), two.careers.size());
    for (std::size_t i = 0; i < one.careers.size(); ++i) {
        const Career& career = one.careers[i];
        EXPECT_EQ(career.arrival.mass, two.careers[i].arrival.mass);
        EXPECT_EQ(career.cost_pence, two.careers[i].cost_pence);
        const double months = std::accumulate(career.months_in_role.begin(), career.months_in_role.end(), 0.0);
        if (!career.months_in_role.empty()) {
            EXPECT_NEAR(months, *career.mean_months, 1e-4) << "months in roles are the months until leaving";
        }
    }
}

TEST(Analysis, RefusesWhatItCannotFollow) {
    const Model model = model_of(two_roles(), 24);
    const auto code_of = [&](const AnalysisOptions& options) {
        try {
            (void)analyse(model, options);
        } catch (const Error& error) {
            return error.code();
        }
        return Code{};
    };
    EXPECT_EQ(code_of({.from = {"na"}}), codes::analysis_start);
    EXPECT_EQ(code_of({.tail = 0}), codes::analysis_option);
    EXPECT_EQ(code_of({.effects = -1}), codes::analysis_option);
    EXPECT_THROW((void)analyse(model, {.from = {"nr"}}), NotFoundError);
    const Model discounted =
        compile_model(small_framework(), two_roles(), september, {.horizon_months = 24, .discount_rate = 0.035});
    EXPECT_THROW((void)analyse(discounted), InputError);
}

struct Stop : Monitor {
    bool cancelled() override { return true; }
};

TEST(Analysis, CanBeCancelled) {
    Stop stop;
    const Analysis analysis = analyse(model_of(two_roles(), 24), {}, &stop);
    EXPECT_EQ(analysis.outcome, Outcome::cancelled);
    EXPECT_TRUE(analysis.careers.empty());
}

} // namespace
} // namespace careerflow
