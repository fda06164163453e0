#include "careerflow/core/diagnostics.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

Finding finding_at(const std::string& file, int line, int column, Severity severity = Severity::error) {
    return {.severity = severity,
            .code = codes::bad_data,
            .place = {file, line, column, "role"},
            .value = "x",
            .reason = "r"};
}

TEST(Finding, SaysPlaceCodeFieldValueReasonAndRemedy) {
    const Finding finding{.severity = Severity::error,
                          .code = codes::unknown_name,
                          .place = {"routes.csv", 12, 7, "award"},
                          .value = "dip_13",
                          .reason = "there is no qualification of that name",
                          .remedy = "Use an id from qualifications.csv",
                          .nearest = "dip_l3"};
    EXPECT_EQ(finding.text(),
              "routes.csv:12:7: error CF1042 [award] 'dip_13': there is no qualification of that name.\n"
              "    Did you mean 'dip_l3'?\n"
              "    Use an id from qualifications.csv.");
}

TEST(Finding, LeavesOutWhatIsNotKnown) {
    const Finding finding{.severity = Severity::warning, .code = codes::bad_data, .reason = "the table is empty"};
    EXPECT_EQ(finding.text(), "warning CF1020: the table is empty.");
}

TEST(Diagnostics, SortsByFileLineAndColumnAndKeepsTheOrderOfEqualPlaces) {
    Diagnostics diagnostics;
    diagnostics.add(finding_at("b.csv", 1, 1));
    diagnostics.add(finding_at("a.csv", 9, 2));
    diagnostics.add(finding_at("a.csv", 9, 1, Severity::warning));
    diagnostics.add(finding_at("a.csv", 9, 1, Severity::note));
    diagnostics.add(finding_at("a.csv", 10, 1));
    const auto findings = diagnostics.sorted().findings();
    ASSERT_EQ(findings.size(), 5U);
    EXPECT_EQ(findings[0].severity, Severity::warning);
    EXPECT_EQ(findings[1].severity, Severity::note);
    EXPECT_EQ(findings[2].place.column, 2);
    EXPECT_EQ(findings[3].place.line, 10);
    EXPECT_EQ(findings[4].place.file, "b.csv");
}

TEST(Diagnostics, CountsBySeverityAndOnlyErrorsMakeItFail) {
    Diagnostics diagnostics;
    diagnostics.add(finding_at("a.csv", 1, 1, Severity::warning));
    EXPECT_FALSE(diagnostics.has_errors());
    diagnostics.add(finding_at("a.csv", 2, 1));
    EXPECT_TRUE(diagnostics.has_errors());
    EXPECT_EQ(diagnostics.count(Severity::warning), 1);
    EXPECT_EQ(diagnostics.count(Severity::error), 1);
    EXPECT_TRUE(diagnostics.text().ends_with("1 error, 1 warning"));
}

} // namespace
} // namespace careerflow
