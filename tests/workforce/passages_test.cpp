#include "careerflow/workforce/passages.hpp"

#include "careerflow/workforce/accounts.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace careerflow {
namespace {

using namespace testing;

/// What passages say of `heads` people by cell: where they are afterwards (who left last), and by flow.
struct Passed {
    std::vector<double> cells{};
    std::vector<double> flows{};
};

Passed passed_on(const Model& model, const Passages& passages, const std::vector<double>& heads) {
    Passed result{std::vector<double>(heads.size() + 1, 0.0), std::vector<double>(model.flows().size(), 0.0)};
    for (Index cell = 0; cell < model.cell_count(); ++cell) {
        for (const Passage& passage : passages.of(cell)) {
            const double going = heads[static_cast<std::size_t>(cell)] * passage.probability;
            result.cells[static_cast<std::size_t>(passage.to)] += going;
            if (passage.flow) result.flows[static_cast<std::size_t>(*passage.flow)] += going;
        }
    }
    return result;
}

/// Months of a model with vacancies, places, a levy account and waiting, cell by cell and flow by flow.
TEST(Passages, TakeEverybodyWhereTheRuleTakesThem) {
    const Model model = model_of(whole_tables(), 60);
    ASSERT_FALSE(model.linear());
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    Accounts accounts = make_accounts(model);
    std::vector<double> costs(accounts.cost_lines().size());
    for (int t = 0; t < 60; ++t) {
        const std::vector<double> heads = state.cells;
        ExpectedState plain = state;
        const StepFunding funding{accounts.levy_balance_pence()};
        const Passages passages = step_with_passages(model, state, counts, funding);
        step(model, plain, counts, funding);
        ASSERT_EQ(plain, state) << "recording changes nothing";
        accounts.account(counts, costs);
        const Passed passed = passed_on(model, passages, heads);
        double joiners = 0, joined = 0;
        for (std::size_t f = 0; f < model.flows().size(); ++f) {
            if (model.flows()[f].from) ASSERT_NEAR(passed.flows[f], counts.flows[f], 1e-10) << "flow " << f;
            else joiners += counts.flows[f];
        }
        for (std::size_t i = 0; i < heads.size(); ++i) {
            const double came = state.cells[i] - passed.cells[i];
            ASSERT_GE(came, -1e-10) << t << " " << model.cell_label(static_cast<Index>(i));
            joined += came;
        }
        ASSERT_NEAR(joined, joiners, 1e-9) << t;
    }
}

TEST(Passages, OfACellSumToOneInTheOrderOfTheirTurns) {
    const Model model = model_of(whole_tables(), 12);
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    const Passages passages = step_with_passages(model, state, counts);
    int cells_with_choices = 0;
    for (Index cell = 0; cell < model.cell_count(); ++cell) {
        double sum = 0;
        int turn = 0;
        for (const Passage& passage : passages.of(cell)) {
            EXPECT_GE(passage.turn, turn) << model.cell_label(cell);
            turn = passage.turn;
            sum += passage.probability;
        }
        if (passages.of(cell).empty()) continue;
        EXPECT_NEAR(sum, 1, 1e-14) << model.cell_label(cell);
        cells_with_choices += turn > 1;
    }
    EXPECT_GT(cells_with_choices, 0) << "vacancies and places choose among people";
}

} // namespace
} // namespace careerflow
