#include "careerflow/app/lens_result.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace careerflow {
namespace {

const SimulationOptions few{.replicates = 12, .seed = 3};

const WorkforceCase& base() {
    static const WorkforceCase of = open_workforce({.horizon_months = 24});
    return of;
}

const WorkforceCase& doubled() {
    static const WorkforceCase of = open_workforce({.scenario = "training_doubled", .horizon_months = 24});
    return of;
}

ResultFiles compared(const WorkforceCase& from, const WorkforceCase& to) {
    return comparison_result(from, to, compare(from.model, to.model, few), few);
}

const ResultFiles& result() {
    static const ResultFiles files = compared(base(), doubled());
    return files;
}

/// A column of numbers by the texts of the labels before it, joined by "|".
std::map<std::string, double> column_of(const Table& table, const std::vector<std::string>& labels,
                                        const char* column) {
    std::map<std::string, double> values;
    for (std::size_t row = 0; row < static_cast<std::size_t>(table.row_count()); ++row) {
        std::string key;
        for (const std::string& label : labels) key += table.texts(label)[row].value_or("") + "|";
        if (const auto value = table.numbers(column)[row]) values[key] += *value;
    }
    return values;
}

TEST(ComparisonResult, HasEveryTableThatASimulationHas) {
    for (const std::string& name : lens_table_names()) {
        EXPECT_GT(table_of(result(), name).row_count(), 0) << name;
    }
    EXPECT_EQ(result().tables.size(), lens_table_names().size());
}

TEST(ComparisonResult, ShowsWhatTheTwoSimulationsShow) {
    const ResultFiles from = simulation_result(base(), simulate(base().model, few), few);
    const ResultFiles to = simulation_result(doubled(), simulate(doubled().model, few), few);
    const std::map<std::string, std::vector<std::string>> labels{
        {"flows", {"year", "kind", "from", "to", "route", "type"}},
        {"cost_kinds", {"year", "payer", "kind"}},
        {"costs", {"year", "payer", "kind", "role", "route"}},
        {"intakes", {"month", "route", "training_row", "measure"}}};
    for (const auto& [name, columns] : labels) {
        const Table& both = table_of(result(), name);
        const auto base_means = column_of(both, columns, "base");
        EXPECT_EQ(base_means, column_of(table_of(from, name), columns, "mean")) << name;
        EXPECT_EQ(column_of(both, columns, "other"), column_of(table_of(to, name), columns, "mean")) << name;
        const auto other_means = column_of(both, columns, "other");
        double changed = 0;
        for (const auto& [key, difference] : column_of(both, columns, "difference")) {
            const double expected = other_means.at(key) - base_means.at(key);
            EXPECT_NEAR(difference, expected, 1e-9 * (1 + std::abs(other_means.at(key)))) << name << " " << key;
            changed += std::abs(expected);
        }
        EXPECT_GT(changed, 10) << name;
    }
}

TEST(ComparisonResult, GivesIntervalsOfTheDifference) {
    for (const char* name : {"flows", "cost_kinds"}) {
        const Table& table = table_of(result(), name);
        const auto& low = table.numbers("q05");
        const auto& high = table.numbers("q95");
        int intervals = 0;
        for (std::size_t row = 0; row < low.size(); ++row) {
            ASSERT_TRUE(low[row] && high[row]) << name << row;
            EXPECT_LE(*low[row], *high[row]);
            if (*low[row] < *high[row]) ++intervals;
        }
        EXPECT_GT(intervals, 10) << name;
    }
}

TEST(ComparisonResult, KindsOfCostAddUpToPayers) {
    const auto kinds = column_of(table_of(result(), "cost_kinds"), {"year", "payer"}, "difference");
    const auto payers = column_of(table_of(result(), "payers"), {"year", "payer"}, "difference");
    for (const auto& [key, difference] : kinds) EXPECT_NEAR(difference, payers.at(key), 1.0) << key;
}

TEST(ComparisonResult, PutsTheCostPerQualifiedPersonSideBySide) {
    const ResultFiles from = simulation_result(base(), simulate(base().model, few), few);
    const Table& both = table_of(result(), "qualified");
    const Table& one = table_of(from, "qualified");
    std::map<std::string, double> net;
    for (std::size_t row = 0; row < static_cast<std::size_t>(one.row_count()); ++row)
        if (const auto value = one.numbers("net_per_pass_gbp")[row])
            net[one.texts("route")[row].value() + one.texts("payer")[row].value()] = *value;
    std::size_t seen = 0;
    for (std::size_t row = 0; row < static_cast<std::size_t>(both.row_count()); ++row) {
        if (both.texts("measure")[row] != "net_per_pass_gbp" || !both.numbers("base")[row]) continue;
        const std::string key = both.texts("route")[row].value() + both.texts("payer")[row].value();
        EXPECT_EQ(both.numbers("base")[row], net.at(key)) << key;
        ++seen;
    }
    EXPECT_EQ(seen, net.size());
    EXPECT_GT(seen, 5U);
}

TEST(ComparisonResult, GivesTheDifferenceInCostPerQualifiedPersonItsInterval) {
    const Table& both = table_of(result(), "qualified");
    int intervals = 0;
    for (std::size_t row = 0; row < static_cast<std::size_t>(both.row_count()); ++row) {
        const double known = both.numbers("share_known")[row].value();
        const auto low = both.numbers("q05")[row], high = both.numbers("q95")[row];
        EXPECT_EQ(low.has_value(), known == 1);
        EXPECT_EQ(both.numbers("difference_se")[row].has_value(), known == 1);
        if (low && *low < *high) ++intervals;
    }
    EXPECT_GT(intervals, 10);
}

TEST(ComparisonResult, GivesNoIntervalWhereInSomeFutureNobodyQualifies) {
    const WorkforceCase before = open_workforce({.horizon_months = 2});
    const WorkforceCase after = open_workforce({.scenario = "training_doubled", .horizon_months = 2});
    const Table both = table_of(compared(before, after), "qualified");
    int unknown = 0;
    for (std::size_t row = 0; row < static_cast<std::size_t>(both.row_count()); ++row) {
        const bool known = both.numbers("share_known")[row].value() == 1;
        for (const char* column : {"difference_se", "q05", "q50", "q95", "share_above", "share_below"})
            EXPECT_EQ(both.numbers(column)[row].has_value(), known) << column;
        if (!known) ++unknown;
    }
    EXPECT_GT(unknown, 0);
}

TEST(ComparisonResult, ListsTargetsBeyondTheHorizonAndSaysSo) {
    const Table& targets = table_of(result(), "targets");
    ASSERT_EQ(static_cast<std::size_t>(targets.row_count()), base().project.workforce.targets.size());
    EXPECT_FALSE(targets.numbers("difference").front().has_value());
    ASSERT_FALSE(targets.notes().empty());
    EXPECT_NE(targets.notes().front().find("Beyond the horizon"), std::string::npos);
    EXPECT_NE(targets.notes().front().find(base().project.workforce.targets.front().id), std::string::npos);
    EXPECT_NE(result().summary_json.find("Beyond the horizon, and so not judged"), std::string::npos);
}

TEST(ComparisonResult, NamesWhatOnlyOneOfTheTwoHas) {
    // Adult nurses move to support work at a rate in one and never in the other; training begins under a new row.
    Project changed = base().project;
    RateMeasure measure{};
    for (const RateRow& row : changed.workforce.rates)
        if (row.role == "rn_adult") measure = row.measure;
    changed.workforce.rates.push_back(
        {.role = "rn_adult", .event = RateEvent::move, .to = "hcsw_b2", .measure = measure, .value = {.value = 0.3}});
    TrainingRow later = changed.workforce.training.front();
    later.from = CalendarMonth{2027, 1};
    later.calendar_months = {2};
    changed.workforce.training.push_back(later);
    const WorkforceCase other = make_workforce_case(changed, {.scenario = "more_moves", .horizon_months = 24});
    for (const bool swapped : {false, true}) {
        const ResultFiles files = swapped ? compared(other, base()) : compared(base(), other);
        const char* with = swapped ? "base" : "other";
        const char* without = swapped ? "other" : "base";
        const Table& flows = table_of(files, "flows");
        const auto has = column_of(flows, {"kind", "from", "to"}, with);
        const auto lacks = column_of(flows, {"kind", "from", "to"}, without);
        EXPECT_GT(has.at("move|rn_adult|hcsw_b2|"), 20);
        EXPECT_EQ(lacks.at("move|rn_adult|hcsw_b2|"), 0);
        const auto starts = column_of(table_of(files, "intakes"), {"month", "route", "measure"}, with);
        EXPECT_GT(starts.at("2027-02|" + later.route + "|starts|"), 0);
    }
}

} // namespace
} // namespace careerflow
