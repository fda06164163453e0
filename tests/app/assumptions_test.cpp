#include "careerflow/app/assumptions.hpp"

#include "careerflow/app/load.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

WorkforceTables two_rows() {
    WorkforceTables tables;
    EstablishmentRow funded{.role = "na", .funded_fte = {.value = 60}};
    funded.standing = {.confidence = Confidence::local, .source = "finance"};
    funded.place = {.file = "establishment.csv", .line = 2};
    tables.establishment.push_back(funded);
    RateRow rate{.role = "na", .event = RateEvent::leaving};
    rate.value = {.value = 0.1, .low = 0.05, .high = 0.15, .distribution = Distribution::beta};
    rate.standing = {.confidence = Confidence::published, .source = "statistics"};
    rate.place = {.file = "rates.csv", .line = 7};
    tables.rates.push_back(rate);
    return tables;
}

TEST(AssumptionsTable, HasARowForEveryFigureWithItsStanding) {
    const Table table = assumptions_table(two_rows());
    ASSERT_EQ(table.row_count(), 2);
    EXPECT_EQ(table.texts("row")[0], "na");
    EXPECT_EQ(table.texts("row")[1], "na; leaving; resignation");
    EXPECT_EQ(table.integers("line")[1], 7);
    EXPECT_EQ(table.texts("confidence")[0], "local");
    EXPECT_EQ(table.texts("distribution")[1], "beta");
}

TEST(AssumptionsTable, GivesARangeOnlyToUncertainFigures) {
    const Table table = assumptions_table(two_rows());
    EXPECT_FALSE(table.numbers("low")[0].has_value());
    EXPECT_DOUBLE_EQ(table.numbers("low")[1].value(), 0.05);
    EXPECT_DOUBLE_EQ(table.numbers("high")[1].value(), 0.15);
}

TEST(AssumptionCounts, AddUpToTheLog) {
    const WorkforceTables tables = load_workforce().workforce;
    const Table counts = assumption_counts_table(tables);
    const Table log = assumptions_table(tables);
    std::int64_t sum = 0;
    for (const char* confidence : {"published", "local", "recalled", "assumption"})
        sum += counts.integers(confidence).back().value();
    EXPECT_EQ(sum, log.row_count());
    std::int64_t uncertain = 0;
    for (const auto& low : log.numbers("low")) uncertain += low ? 1 : 0;
    EXPECT_EQ(counts.integers("uncertain").back(), uncertain);
    EXPECT_GT(uncertain, 0);
}

TEST(ManifestAssumptions, LeaveOutWhatIsPublished) {
    const auto assumptions = manifest_assumptions(two_rows());
    ASSERT_EQ(assumptions.size(), 1U);
    EXPECT_EQ(assumptions.front().place, "establishment.csv line 2, funded_fte");
    EXPECT_EQ(assumptions.front().confidence, "local");
}

} // namespace
} // namespace careerflow
