#include "careerflow/app/lens_result.hpp"

#include "careerflow/app/overview.hpp"
#include "careerflow/app/targets.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/io/example.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace careerflow {
namespace {

const WorkforceCase& two_years() {
    static const WorkforceCase of = open_workforce({.horizon_months = 24});
    return of;
}

const ResultFiles& projected() {
    static const ResultFiles result = projection_result(two_years(), project(two_years().model), {});
    return result;
}

const SimulationOptions few{.replicates = 20, .seed = 3};

const ResultFiles& simulated() {
    static const ResultFiles result = simulation_result(two_years(), simulate(two_years().model, few), few);
    return result;
}

/// Sum of a column of numbers over the rows that `chosen` picks.
template <class Choose>
double sum_of(const Table& table, const char* column, const Choose& chosen) {
    double sum = 0;
    for (Index row = 0; row < table.row_count(); ++row)
        if (chosen(static_cast<std::size_t>(row)))
            sum += table.numbers(column)[static_cast<std::size_t>(row)].value_or(0);
    return sum;
}

TEST(ProjectionResult, HasEveryTableItNames) {
    for (const std::string& name : lens_table_names()) EXPECT_GT(table_of(projected(), name).row_count(), 0) << name;
    EXPECT_THROW((void)table_of(projected(), "stonks"), NotFoundError);
}

TEST(ProjectionResult, TotalOfTheGroupsIsTheSumOfTheRoles) {
    const Table& groups = table_of(projected(), "groups");
    const Table& stocks = table_of(projected(), "stocks");
    for (const std::string month : {"2026-03", "2027-03", "2028-03"}) {
        const double total = sum_of(groups, "fte", [&](std::size_t row) {
            return groups.texts("group")[row] == "total" && groups.texts("month")[row] == month;
        });
        const double roles =
            sum_of(stocks, "fte", [&](std::size_t row) { return stocks.texts("month")[row] == month; });
        EXPECT_NEAR(total, roles, 1e-6) << month;
        EXPECT_GT(total, 2000) << month;
    }
}

TEST(ProjectionResult, PayersAddUpToTheDetailedCosts) {
    const Table& payers = table_of(projected(), "payers");
    const Table& costs = table_of(projected(), "costs");
    std::map<std::string, double> by_payer;
    for (Index row = 0; row < costs.row_count(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (costs.texts("year")[at] == "2026/27")
            by_payer[costs.texts("payer")[at].value()] += costs.numbers("gbp")[at].value();
    }
    double all = 0;
    for (const auto& [payer, gbp] : by_payer) {
        const std::string& name = payer;
        const double shown = sum_of(payers, "gbp", [&](std::size_t row) {
            return payers.texts("year")[row] == "2026/27" && payers.texts("payer")[row] == name;
        });
        EXPECT_NEAR(shown, gbp, 0.01) << payer;
        all += gbp;
    }
    EXPECT_NEAR(sum_of(payers, "gbp",
                       [&](std::size_t row) {
                           return payers.texts("year")[row] == "2026/27" && payers.texts("payer")[row] == "all";
                       }),
                all, 0.1);
    EXPECT_GT(by_payer.at("employer"), 5e7);
}

TEST(ProjectionResult, MonthsOfFlowsAddUpToYears) {
    const Projection projection = project(two_years().model);
    const Table months = monthly_flows_table(two_years(), projection);
    const Table& years = table_of(projected(), "flows");
    const auto all = [](std::size_t) { return true; };
    EXPECT_NEAR(sum_of(months, "heads", all), sum_of(years, "heads", all), 1e-6);
}

TEST(ProjectionResult, IntakesStandInTheirMonthsOnly) {
    const Table& intakes = table_of(projected(), "intakes");
    const auto& trainings = two_years().model.tables().training;
    for (Index row = 0; row < intakes.row_count(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        const auto& months = trainings[std::stoul(intakes.texts("training_row")[at].value()) - 1].calendar_months;
        const int month = parse_calendar_month(intakes.texts("month")[at].value()).month;
        EXPECT_THAT(months, testing::Contains(month));
    }
}

TEST(ProjectionResult, IntakesStandUnderTheLatestRowInForce) {
    Project project_with_later = two_years().project;
    std::vector<TrainingRow>& trainings = project_with_later.workforce.training;
    TrainingRow later = trainings.front();
    later.from = CalendarMonth{2026, 10};
    trainings.push_back(later);
    const WorkforceCase of = make_workforce_case(project_with_later, {.horizon_months = 24});
    const ResultFiles result = projection_result(of, project(of.model), {});
    const Table& intakes = table_of(result, "intakes");
    std::map<std::string, std::vector<std::string>> months; // by row of training
    for (std::size_t row = 0; row < static_cast<std::size_t>(intakes.row_count()); ++row)
        months[intakes.texts("training_row")[row].value()].push_back(intakes.texts("month")[row].value());
    EXPECT_THAT(months["1"], testing::ElementsAre("2026-05", "2026-09"));
    EXPECT_THAT(months[std::to_string(trainings.size())],
                testing::ElementsAre("2027-01", "2027-05", "2027-09", "2028-01"));
}

TEST(SimulationResult, SplitsTheSpreadAndKeepsTheQuantilesInOrder) {
    const Table& groups = table_of(simulated(), "groups");
    int spread = 0;
    for (Index row = 0; row < groups.row_count(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        const auto low = groups.numbers("q05")[at];
        const auto high = groups.numbers("q95")[at];
        if (!low || !high) continue;
        EXPECT_LE(*low, *high);
        EXPECT_LE(*low, groups.numbers("q50")[at].value());
        if (*low < *high) ++spread;
    }
    EXPECT_GT(spread, 20);
    EXPECT_TRUE(groups.has_column("sd_chance") && groups.has_column("sd_inputs"));
}

TEST(SimulationResult, ManifestSaysWhatWasAsked) {
    const Manifest& manifest = simulated().manifest;
    EXPECT_EQ(manifest.verb, "simulate");
    EXPECT_EQ(manifest.seed, 3U);
    EXPECT_GT(manifest.inputs.size(), 8U);
    EXPECT_THAT(manifest.options, testing::Contains(ManifestOption{"replicates", "20"}));
    EXPECT_THAT(manifest.options, testing::Contains(ManifestOption{"horizon_months", "24"}));
}

/// Two years of the example trust at the Green Book's rate.
const WorkforceCase& discounted_years() {
    static const WorkforceCase of = open_workforce({.horizon_months = 24, .discount_rate = 0.035});
    return of;
}

TEST(Discounted, EveryTableOfMoneySaysAtWhatRateOrThatItIsNot) {
    const ResultFiles result = projection_result(discounted_years(), project(discounted_years().model), {});
    const std::string said = "Prices of 2025/26 throughout. Discounted at 3.5 % a year to the start of 2026-04.";
    for (const char* name : {"costs", "payers", "qualified"})
        EXPECT_THAT(table_of(result, name).notes(), testing::Contains(said)) << name;
    EXPECT_THAT(table_of(result, "levy").notes(), testing::Contains(testing::HasSubstr("Not discounted")));
    EXPECT_THAT(result.summary_json, testing::AllOf(testing::HasSubstr(said), testing::HasSubstr("payer, discounted")));
    EXPECT_THAT(result.manifest.options, testing::Contains(ManifestOption{"discount_rate", "0.035"}));
    for (const char* name : {"costs", "payers", "qualified", "levy"})
        EXPECT_THAT(table_of(projected(), name).notes(), testing::Contains(testing::HasSubstr("Not discounted")));
    EXPECT_THROW((void)open_workforce({.discount_rate = 3.5}), InputError);
}

TEST(Discounted, AtTheRateOfTheProjectUnlessTheQuestionHasOne) {
    Project trust = example_project();
    trust.settings.workforce.discount_rate = 0.02;
    const auto rate = [&trust](std::optional<double> asked) {
        const WorkforceCase of = make_workforce_case(trust, {.horizon_months = 1, .discount_rate = asked});
        EXPECT_EQ(of.question.discount_rate, of.model.options().discount_rate);
        return of.model.options().discount_rate;
    };
    EXPECT_EQ(rate(std::nullopt), 0.02);
    EXPECT_EQ(rate(0.035), 0.035);
    EXPECT_EQ(rate(0), 0);
}

TEST(Discounted, SimulatedMeansAndTotalsAreThoseOfTheMonths) {
    const Simulation found = simulate(discounted_years().model, few);
    const Simulation plain = simulate(two_years().model, few);
    const SeriesLayout& layout = found.statistics.layout;
    const Index cost = layout.flow("cost");
    double months = 0, years = 0;
    for (Index step = 0; step < 24; ++step) {
        const auto at = static_cast<std::size_t>(layout.flow_at(step, cost));
        const double worth = std::pow(1.035, -(static_cast<double>(step) + 0.5) / 12);
        EXPECT_NEAR(found.statistics.mean[at], plain.statistics.mean[at] * worth, 1e-10 * plain.statistics.mean[at]);
        EXPECT_NEAR(found.statistics.variance[at], plain.statistics.variance[at] * worth * worth,
                    1e-6 * plain.statistics.variance[at]);
        months += found.statistics.mean[at];
    }
    for (Index year = 0; year < layout.year_rows(); ++year)
        years += found.statistics.mean[static_cast<std::size_t>(layout.year_at(year, layout.year_column("cost")))];
    EXPECT_NEAR(months, years, 1e-9 * years);
}

TEST(Overview, ShowsTheOpeningAndEveryYear) {
    const Overview shown = overview(two_years(), project(two_years().model), {.roles = {"na", "rn_adult"}});
    ASSERT_GE(shown.grids.size(), 3U);
    EXPECT_THAT(shown.grids.front().rows, testing::ElementsAre("opening", "2026/27", "2027/28"));
    EXPECT_THAT(shown.grids.front().columns, testing::ElementsAre("na", "rn_adult"));
    EXPECT_THROW((void)overview(two_years(), project(two_years().model), {.groups = {"nurses"}}), NotFoundError);
}

TEST(QuantilesForLevel, EndAtTheLevel) {
    EXPECT_THAT(quantiles_for_level(0.8), testing::ElementsAre(testing::DoubleNear(0.1, 1e-12), 0.25, 0.5, 0.75, 0.9));
    EXPECT_THROW((void)quantiles_for_level(1.0), InputError);
}

} // namespace
} // namespace careerflow
