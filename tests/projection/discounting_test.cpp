#include "careerflow/core/error.hpp"
#include "careerflow/projection/projection.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace careerflow {
namespace {

using namespace testing;

constexpr double green_book = 0.035;

Projection projected(const WorkforceTables& tables, int months, double rate) {
    return project(
        compile_model(small_framework(), tables, september, {.horizon_months = months, .discount_rate = rate}));
}

/// Nobody moves, everybody is on the top point: the same bill every month.
WorkforceTables standing_still() {
    WorkforceTables tables;
    tables.staff = {{.role = "rn", .headcount = 100, .fte_per_head = 0.9}};
    return tables;
}

double sum_of_years(const Projection& of, const std::string& series) {
    double sum = 0;
    for (Index year = 0; year < of.layout.year_rows(); ++year)
        sum += of.values.data()[of.layout.year_at(year, of.layout.year_column(series))];
    return sum;
}

TEST(Discounting, OfALevelBillIsTheAnnuityFormula) {
    constexpr int months = 40;
    const Projection plain = projected(standing_still(), months, 0);
    const Projection found = projected(standing_still(), months, green_book);
    const double bill = plain.values.data()[plain.layout.flow_at(0, plain.layout.flow("cost"))];
    const double v = std::pow(1 + green_book, -1.0 / 12);
    const double annuity = std::sqrt(v) * (1 - std::pow(v, months)) / (1 - v);
    EXPECT_NEAR(sum_of_years(plain, "cost"), bill * months, 1e-12 * bill * months);
    EXPECT_NEAR(sum_of_years(found, "cost"), bill * annuity, 1e-12 * bill * months);
    EXPECT_NEAR(sum_of_years(found, "cost/employer"), sum_of_years(plain, "cost/employer") * annuity / months,
                1e-12 * bill * months);
    EXPECT_EQ(found.layout.discount_rate, green_book);
}

TEST(Discounting, WeighsEveryCostByItsMonthAndNothingElse) {
    const Projection plain = projected(whole_tables(), 30, 0);
    const Projection found = projected(whole_tables(), 30, green_book);
    const SeriesLayout& layout = found.layout;
    for (Index step = 0; step < 30; ++step) {
        const double worth = std::pow(1 + green_book, -(static_cast<double>(step) + 0.5) / 12);
        for (Index i = 0; i < layout.flow_columns(); ++i) {
            const Series& series = layout.flows.data()[i];
            const double before = plain.values.data()[layout.flow_at(step, i)];
            const double expected = series.kind == SeriesKind::cost ? before * worth : before;
            EXPECT_NEAR(found.values.data()[layout.flow_at(step, i)], expected, 1e-12 * std::abs(before))
                << series.name << " " << step;
        }
    }
    for (Index i = 0; i < layout.flows_offset(); ++i) EXPECT_EQ(found.values.data()[i], plain.values.data()[i]);
}

TEST(Discounting, KeepsTheDetailsOfAYearAddingUp) {
    const Projection found = projected(whole_tables(), 30, green_book);
    const SeriesLayout& layout = found.layout;
    for (Index year = 0; year < layout.year_rows(); ++year) {
        double details = 0, months = 0;
        for (Index i = layout.flow_columns(); i < layout.year_columns(); ++i)
            details += found.values.data()[layout.year_at(year, i)];
        const FinancialYear& of = layout.years[static_cast<std::size_t>(year)];
        for (Index step = of.first_step; step < of.first_step + of.months; ++step)
            months += found.values.data()[layout.flow_at(step, layout.flow("cost"))];
        const double total = found.values.data()[layout.year_at(year, layout.year_column("cost"))];
        EXPECT_NEAR(total, details, 1e-11 * total);
        EXPECT_NEAR(total, months, 1e-11 * total);
    }
}

TEST(Discounting, GoesBackToTheStartOfTheProjectAlsoFromALaterMonth) {
    const Projection whole = projected(whole_tables(), 24, green_book);
    ProjectionOptions options;
    options.from = project(model_of(whole_tables(), 10), {.save_month = CalendarMonth{2027, 6}}).saved;
    const Projection rest = project(compile_model(small_framework(), whole_tables(), september,
                                                  {.horizon_months = 24, .discount_rate = green_book}),
                                    options);
    const Index cost = whole.layout.flow("cost");
    for (Index row = 0; row < 14; ++row)
        EXPECT_EQ(rest.values.data()[rest.layout.flow_at(row, cost)],
                  whole.values.data()[whole.layout.flow_at(row + 10, cost)]);
}

} // namespace
} // namespace careerflow
