#include "careerflow/projection/projection.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/projection/codes.hpp"
#include "careerflow/workforce/codes.hpp"
#include "laws/futures.hpp"
#include "projection/normal_quantile.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace careerflow {
namespace {

using namespace testing;

TEST(Projection, SaysThatItIsAFluidApproximationAndWhy) {
    const Projection found = project(model_of(whole_tables(), 24), {.covariance = true});
    EXPECT_FALSE(found.linear);
    EXPECT_EQ(found.method, "fluid approximation");
    EXPECT_FALSE(found.nonlinear_reasons.empty());
    EXPECT_TRUE(found.heads_covariance.empty());
    ASSERT_EQ(found.notes.size(), 1U);
    EXPECT_NE(found.notes.front().find(found.nonlinear_reasons.front()), std::string::npos);
    EXPECT_TRUE(project(model_of(whole_tables(), 24)).notes.empty());
    EXPECT_TRUE(stock_spread(model_of(whole_tables(), 24), found).deviation.empty());
}

/// Ten places a time, paid by the levy alone at £15,000 a start.
Model paid_by_levy(double monthly_income_gbp) {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 500}};
    tables.levy = {{.monthly_income_gbp = sure(monthly_income_gbp), .expiry_months = 60}};
    tables.training = {{.route = "na_apprenticeship",
                        .calendar_months = {9, 2},
                        .places = 10,
                        .eligible_roles = {"hcsw"},
                        .completion = sure(1),
                        .funding = TrainingFunding::levy_only}};
    return model_of(tables, 12);
}

TEST(Projection, NamesTheRowWhoseIntakeThePriceOfOneStartIsWantingFor) {
    // By the February of the first year five months have come in: a third of a price, and more than three.
    const std::vector<std::string> notes = project(paid_by_levy(1'000)).notes;
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_TRUE(notes.front().starts_with("Row 1 of training (na_apprenticeship): at 1 intake the levy account held"));
    EXPECT_TRUE(project(paid_by_levy(10'000)).notes.empty());
}

/// Of the heads of a series of roles, each counted by its weight.
double deviation_of(const Projection& found, Index row, const std::vector<double>& weights) {
    const auto roles = static_cast<Index>(weights.size());
    double variance = 0;
    for (Index i = 0; i < roles; ++i)
        for (Index j = 0; j < roles; ++j)
            variance +=
                weights.data()[i] * weights.data()[j] * found.heads_covariance.data()[(row * roles + i) * roles + j];
    return std::sqrt(variance);
}

TEST(StockSpread, IsThatOfTheCovarianceForRolesAndGroupsInHeadsAndFte) {
    WorkforceTables tables = linear_tables();
    tables.groups = {{.id = "nursing", .title = "Nursing", .roles = {"na", "rn"}}};
    const Model model = model_of(tables, 12);
    const Projection found = project(model, {.covariance = true, .level = 0.8});
    const StockSpread spread = stock_spread(model, found);
    const SeriesLayout& layout = found.layout;
    const auto at = [&](const char* name) { return static_cast<std::size_t>(layout.stock_at(12, layout.stock(name))); };
    std::vector<double> heads, fte;
    for (const RoleId role : found.covariance_roles) {
        const std::string& id = model.framework().role(role).id;
        heads.push_back(id == "na" || id == "rn" ? 1 : 0);
        fte.push_back(heads.back() * model.fte_per_head(role));
    }
    EXPECT_NEAR(spread.deviation[at("heads/group/nursing")], deviation_of(found, 12, heads), 1e-9);
    EXPECT_NEAR(spread.deviation[at("fte/group/nursing")], deviation_of(found, 12, fte), 1e-9);
    const std::size_t rn = at("heads/rn");
    EXPECT_GT(spread.deviation[rn], 0.5);
    EXPECT_NEAR(spread.deviation[at("fte/rn")],
                spread.deviation[rn] * model.fte_per_head(model.framework().role_id("rn")), 1e-9);
    // 90 % of a normal variable lie below 1.2815515655446004 standard deviations.
    EXPECT_NEAR(spread.high[rn], found.values[rn] + 1.2815515655446004 * spread.deviation[rn], 1e-9);
    EXPECT_NEAR(spread.low[rn], found.values[rn] - 1.2815515655446004 * spread.deviation[rn], 1e-9);
    EXPECT_TRUE(std::isnan(spread.deviation[at("trainees/hcsw")]));
    EXPECT_EQ(spread.deviation[static_cast<std::size_t>(layout.stock_at(0, layout.stock("heads/rn")))], 0);
}

TEST(Projection, TakesTheExpectedStepMonthByMonth) {
    const Model model = model_of(whole_tables(), 24);
    const Projection found = project(model);
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    Accounts accounts = make_accounts(model);
    std::vector<double> costs(accounts.cost_lines().size());
    double pence = 0;
    for (Index t = 0; t < 24; ++t) {
        step(model, state, counts, {accounts.levy_balance_pence()});
        accounts.account(counts, costs);
        for (const double cost : costs) pence += cost;
        for (Index i = 0; i < found.layout.stock_columns(); ++i) {
            const Series& series = found.layout.stocks.data()[i];
            if (series.kind != SeriesKind::heads || !series.role) continue;
            EXPECT_EQ(found.values.data()[found.layout.stock_at(t + 1, i)], counts.closing_heads[series.role->index()]);
        }
    }
    double recorded = 0;
    for (Index year = 0; year < found.layout.year_rows(); ++year) {
        recorded += found.values.data()[found.layout.year_at(year, found.layout.year_column("cost"))];
    }
    EXPECT_NEAR(recorded, pence, 1e-9 * std::abs(pence));
}

TEST(Projection, GoesOnFromASavedMonthToTheBit) {
    const Model model = model_of(whole_tables(), 24);
    const Projection whole = project(model, {.save_month = CalendarMonth{2027, 6}});
    ASSERT_TRUE(whole.saved.has_value());
    EXPECT_EQ(whole.saved->step, 10);
    const Projection rest = project(model, {.from = whole.saved});
    EXPECT_EQ(rest.layout.months, 14);
    EXPECT_EQ(rest.layout.start, (CalendarMonth{2027, 7}));
    for (Index i = 0; i < whole.layout.stock_columns(); ++i)
        EXPECT_NEAR(rest.values.data()[rest.layout.stock_at(0, i)], whole.values.data()[whole.layout.stock_at(10, i)],
                    1e-9 * (1 + std::abs(whole.values.data()[whole.layout.stock_at(10, i)])))
            << whole.layout.stocks.data()[i].name;
    for (Index row = 1; row <= 14; ++row)
        for (Index i = 0; i < whole.layout.stock_columns(); ++i)
            ASSERT_EQ(rest.values.data()[rest.layout.stock_at(row, i)],
                      whole.values.data()[whole.layout.stock_at(row + 10, i)])
                << whole.layout.stocks.data()[i].name << " " << row;
    for (Index row = 0; row < 14; ++row)
        for (Index i = 0; i < whole.layout.flow_columns(); ++i)
            ASSERT_EQ(rest.values.data()[rest.layout.flow_at(row, i)],
                      whole.values.data()[whole.layout.flow_at(row + 10, i)])
                << whole.layout.flows.data()[i].name << " " << row;
}

TEST(Projection, SavesTheSameMonthAlsoFromAForkAndGoesOnUnderAScenario) {
    const Model model = model_of(whole_tables(), 24);
    const auto earlier = project(model, {.save_month = CalendarMonth{2027, 1}}).saved;
    const auto later = project(model, {.save_month = CalendarMonth{2027, 6}}).saved;
    EXPECT_EQ(project(model, {.from = earlier, .save_month = CalendarMonth{2027, 6}}).saved, later);
    WorkforceTables tables = whole_tables();
    tables.rates[0].value = sure(0.9); // support workers leave fast from now on
    const Projection other = project(model_of(tables, 24), {.from = earlier});
    const Projection same = project(model, {.from = earlier});
    const Index support = same.layout.stock("heads/hcsw");
    EXPECT_EQ(other.values.data()[other.layout.stock_at(0, support)],
              same.values.data()[same.layout.stock_at(0, support)]);
    EXPECT_LT(other.values.data()[other.layout.stock_at(19, support)],
              same.values.data()[same.layout.stock_at(19, support)] - 10);
}

TEST(Projection, RefusesWhatItCannotDo) {
    const auto code_of = [](const auto& call) {
        try {
            call();
        } catch (const Error& error) {
            return error.code();
        }
        return Code{};
    };
    for (const int months : {-1, 0, 1201, 1'000'000})
        EXPECT_EQ(code_of([&] { (void)model_of(linear_tables(), months); }), codes::horizon_out_of_range) << months;
    EXPECT_EQ(model_of(linear_tables(), 1200).options().horizon_months, 1200);
    const Model model = model_of(whole_tables(), 12);
    EXPECT_EQ(code_of([&] { (void)project(model, {.level = 1}); }), codes::projection_option);
    EXPECT_EQ(code_of([&] { (void)heads_covariance_between(model, 1, 2); }), codes::projection_not_linear);
    const Model linear = model_of(linear_tables(), 12);
    EXPECT_EQ(code_of([&] { (void)heads_covariance_between(linear, 3, 2); }), codes::projection_option);
    const auto saved = project(linear, {.save_month = CalendarMonth{2027, 8}}).saved;
    EXPECT_EQ(code_of([&] { (void)project(model_of(whole_tables(), 24), {.from = saved}); }),
              codes::saved_month_of_another_model);
    EXPECT_EQ(code_of([&] { (void)project(model_of(linear_tables(), 6), {.from = saved}); }), codes::projection_option);
    const Model longer = model_of(linear_tables(), 24);
    EXPECT_EQ(code_of([&] { (void)project(linear, {.from = saved}); }), codes::projection_option); // no month is left
    for (const CalendarMonth outside : {CalendarMonth{2026, 7}, CalendarMonth{2027, 9}})
        EXPECT_EQ(code_of([&] { (void)project(linear, {.save_month = outside}); }), codes::projection_option);
    SavedMonth edited = *saved;
    edited.heads.front() = -1;
    EXPECT_EQ(code_of([&] { (void)project(longer, {.from = edited}); }), codes::saved_month_impossible);
    edited = *saved;
    edited.heads.front() += 1;
    EXPECT_EQ(code_of([&] { (void)project(longer, {.from = edited}); }), codes::saved_month_impossible);
}

class Refusing : public Monitor {
public:
    [[nodiscard]] bool cancelled() override { return true; }
};

TEST(Projection, KeepsExpectationsWhenCovariancesAreCancelled) {
    Refusing monitor;
    const Projection found = project(model_of(linear_tables(), 12), {.covariance = true}, &monitor);
    EXPECT_EQ(found.outcome, Outcome::cancelled);
    EXPECT_TRUE(found.heads_covariance.empty());
    EXPECT_GT(found.values.data()[found.layout.stock_at(12, found.layout.stock("heads/rn"))], 0);
}

TEST(NormalQuantile, InvertsTheDistributionFunction) {
    EXPECT_NEAR(normal_quantile(0.95), 1.6448536269514722, 1e-13);
    EXPECT_NEAR(normal_quantile(0.05), -1.6448536269514722, 1e-13);
    EXPECT_NEAR(normal_quantile(0.5), 0, 1e-13);
    for (const double probability : {1e-300, 1e-12, 0.001, 0.3, 0.7, 0.9999}) {
        const double below = 0.5 * std::erfc(-normal_quantile(probability) / std::sqrt(2.0));
        EXPECT_NEAR(below / probability, 1, 1e-10);
    }
}

} // namespace
} // namespace careerflow
