#include "careerflow/projection/projection.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/projection/codes.hpp"
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

TEST(Projection, GoesOnFromWhereAnotherEnded) {
    const Projection whole = project(model_of(whole_tables(), 24));
    ProjectionOptions options;
    options.from = project(model_of(whole_tables(), 10)).end;
    const Projection rest = project(model_of(whole_tables(), 24), options);
    EXPECT_EQ(rest.layout.months, 14);
    const Index nurses = whole.layout.stock("heads/rn");
    const Index cost = whole.layout.flow("cost");
    for (Index row = 1; row <= 14; ++row) {
        EXPECT_EQ(rest.values.data()[rest.layout.stock_at(row, nurses)],
                  whole.values.data()[whole.layout.stock_at(row + 10, nurses)]);
        EXPECT_EQ(rest.values.data()[rest.layout.flow_at(row - 1, cost)],
                  whole.values.data()[whole.layout.flow_at(row + 9, cost)]);
    }
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
    const Model model = model_of(whole_tables(), 12);
    EXPECT_EQ(code_of([&] { (void)project(model, {.level = 1}); }), codes::projection_option);
    EXPECT_EQ(code_of([&] { (void)heads_covariance_between(model, 1, 2); }), codes::projection_not_linear);
    const Model linear = model_of(linear_tables(), 12);
    EXPECT_EQ(code_of([&] { (void)heads_covariance_between(linear, 3, 2); }), codes::projection_option);
    ProjectionOptions options;
    options.from = project(linear).end;
    EXPECT_EQ(code_of([&] { (void)project(model, options); }), codes::projection_option);
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
