#include "careerflow/project/read_rows.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/framework/codes.hpp"
#include "careerflow/project/codes.hpp"
#include "table_from.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

RowsRead read_one(const SourceTable& table) { return read_rows(std::span(&table, 1)); }

const Finding& only_finding(const RowsRead& read) {
    EXPECT_EQ(read.diagnostics.findings().size(), 1U) << read.diagnostics.text();
    static const Finding nothing{};
    return read.diagnostics.empty() ? nothing : read.diagnostics.findings().front();
}

TEST(ReadRows, ReadsARouteWithItsDefaults) {
    const auto read = read_one(table_from("routes", "id|title|kind|months_typical|completion|from|intake_months|rule\n"
                                                    "r1|Diploma|training|18|0.6|hcsw_b2;hcsw_b3|9;1|care_cert\n"));
    EXPECT_THAT(read.diagnostics.findings(), IsEmpty()) << read.diagnostics.text();
    ASSERT_EQ(read.rows.routes.size(), 1U);
    const Route& route = read.rows.routes.front();
    EXPECT_THAT(route.from, ElementsAre("hcsw_b2", "hcsw_b3"));
    EXPECT_THAT(route.intake_months, ElementsAre(9, 1));
    EXPECT_EQ(route.months.min, 18);
    EXPECT_EQ(route.months.max, 18);
    EXPECT_EQ(route.completion, 0.6);
    EXPECT_EQ(route.pay.basis, PayBasis::keeps_pay);
    EXPECT_EQ(route.productive_share, 1);
    EXPECT_EQ(route.rule.text(), "care_cert");
    EXPECT_EQ(route.place.line, 2);
    EXPECT_EQ(route.rule_place.column, 48);
}

TEST(ReadRows, ReadsEveryWordOfAChoice) {
    const auto read = read_one(table_from("routes", "id|title|kind|months_typical|completion|attendance|pay_basis|end\n"
                                                    "r1|a|leaving|0|1|full_time|student|competitive\n"
                                                    "r2|b|recruitment|0|1|in_post|percent_of_band|automatic\n"));
    EXPECT_TRUE(read.diagnostics.empty()) << read.diagnostics.text();
    EXPECT_EQ(read.rows.routes[0].kind, RouteKind::leaving);
    EXPECT_EQ(read.rows.routes[0].attendance, Attendance::full_time);
    EXPECT_EQ(read.rows.routes[0].pay.basis, PayBasis::student);
    EXPECT_EQ(read.rows.routes[0].end, RouteEnd::competitive);
    EXPECT_EQ(read.rows.routes[1].kind, RouteKind::recruitment);
    EXPECT_EQ(read.rows.routes[1].pay.basis, PayBasis::percent_of_band);
}

TEST(ReadRows, ConfidenceOfAPartIsThatOfTheRowUnlessGiven) {
    const auto read =
        read_one(table_from("routes", "id|title|kind|months_typical|completion|confidence|cost_confidence\n"
                                      "r1|a|training|1|1|published|recalled\n"));
    const Route& route = read.rows.routes.front();
    EXPECT_EQ(route.standing.confidence, Confidence::published);
    EXPECT_EQ(route.cost_confidence, Confidence::recalled);
    EXPECT_EQ(route.entry_confidence, Confidence::published);
}

TEST(ReadRows, ARoleWithoutRuleIsReachedByRoutesOnlyAndOpenIsARule) {
    const auto read = read_one(table_from("roles", "id|title|entry_rule\na|A|\nb|B|open\n"));
    EXPECT_FALSE(read.rows.roles[0].entry_rule.has_value());
    ASSERT_TRUE(read.rows.roles[1].entry_rule.has_value());
    EXPECT_TRUE(read.rows.roles[1].entry_rule->is_open());
}

TEST(ReadRows, BandPointsAreInPenceAndMonths) {
    const auto read =
        read_one(table_from("bands", "band|point|years_in_band|annual_pay_gbp\n5|1|0|31049\n5|2|1.5|33487.50\n"));
    EXPECT_EQ(read.rows.band_points[1].point.months_in_band, 18);
    EXPECT_EQ(read.rows.band_points[1].point.annual_pence, 3'348'750);
}

TEST(ReadRows, AnUnknownColumnIsNamedWithTheNearest) {
    const Finding finding = only_finding(read_one(table_from("families", "id|tilte|title\nn||Nursing\n")));
    EXPECT_EQ(finding.code, codes::unknown_table_column);
    EXPECT_EQ(finding.nearest, "title");
    EXPECT_EQ(finding.place.column, 4);
}

TEST(ReadRows, AMissingColumnIsOneFindingAndNotOnePerRow) {
    const auto read = read_one(table_from("families", "id\na\nb\nc\n"));
    EXPECT_EQ(only_finding(read).code, codes::missing_table_column);
    EXPECT_EQ(read.rows.families.size(), 3U);
}

TEST(ReadRows, ARepeatedColumnIsAFindingAndTheFirstCounts) {
    const auto read = read_one(table_from("families", "id|title|title\na|A|B\n"));
    EXPECT_EQ(only_finding(read).code, codes::duplicate_table_column);
    EXPECT_EQ(read.rows.families.front().title, "A");
}

TEST(ReadRows, AHeaderWithABlankIsExplainedAndItsColumnStillRead) {
    const auto read = read_one(table_from("families", "id|title \na|A\n"));
    const Finding& finding = only_finding(read);
    EXPECT_EQ(finding.code, codes::stray_blank);
    EXPECT_EQ(finding.remedy, "Write title");
    EXPECT_EQ(read.rows.families.front().title, "A");
}

TEST(ReadRows, ARequiredCellMustBeFilledIn) {
    const Finding finding = only_finding(read_one(table_from("families", "id|title\na|\n")));
    EXPECT_EQ(finding.code, codes::missing_cell);
    EXPECT_EQ(finding.place.line, 2);
    EXPECT_EQ(finding.place.column, 3);
}

TEST(ReadRows, ARepeatedKeyIsAFindingAndTheFirstRowCounts) {
    const auto read = read_one(table_from("families", "id|title\na|A\nb|B\na|C\n"));
    const Finding& finding = only_finding(read);
    EXPECT_EQ(finding.code, codes::duplicate_row);
    EXPECT_EQ(finding.place.line, 4);
    EXPECT_EQ(read.rows.families.size(), 2U);
}

TEST(ReadRows, IdsWithBlanksOrOtherCharactersAreRefusedAtTheCharacter) {
    EXPECT_EQ(only_finding(read_one(table_from("families", "id|title\na |A\n"))).code, codes::stray_blank);
    const Finding finding = only_finding(read_one(table_from("families", "id|title\nnur sing|A\n")));
    EXPECT_EQ(finding.code, codes::bad_name);
    EXPECT_EQ(finding.place.column, 4);
}

TEST(ReadRows, ListsNameTheItemThatIsWrong) {
    const auto read = read_one(table_from("roles", "id|title|holds\na|A|x;;y\nb|B|x;x\nc|C|x,y\nd|D|x; y\n"));
    const auto findings = read.diagnostics.findings();
    ASSERT_EQ(findings.size(), 3U) << read.diagnostics.text();
    EXPECT_EQ(findings[0].place.column, 7);
    EXPECT_THAT(findings[1].reason, HasSubstr("x is listed twice"));
    EXPECT_THAT(findings[2].reason, HasSubstr("separated by ';'"));
    EXPECT_THAT(read.rows.roles[3].holds, ElementsAre("x", "y"));
}

TEST(ReadRows, AChoiceNamesWhatIsAllowedAndTheNearest) {
    const Finding finding = only_finding(read_one(table_from("roles", "id|title|kind\na|A|pots\n")));
    EXPECT_EQ(finding.code, codes::bad_choice);
    EXPECT_EQ(finding.nearest, "post");
    EXPECT_EQ(finding.reason, "kind is one of post, outside, marker");
}

TEST(ReadRows, DatesAreYearMonthDay) {
    const auto read = read_one(
        table_from("families", "id|title|review_by\na|A|2028-02-29\nb|B|2027-02-29\nc|C|01/04/2026\nd|D|2026-13-01\n"));
    EXPECT_EQ(read.diagnostics.count(Severity::error), 3);
}

TEST(ReadRows, ARuleFindingPointsIntoTheCell) {
    const auto read = read_one(table_from("roles", "id|title|entry_rule\na|A|care_cert and (dip_l3\n"));
    ASSERT_FALSE(read.diagnostics.empty());
    EXPECT_EQ(read.diagnostics.findings().front().place.line, 2);
    EXPECT_GT(read.diagnostics.findings().front().place.column, 5);
}

TEST(ReadRows, StudyNeedsItsOtherColumns) {
    const auto read = read_one(table_from("qualifications", "id|title|fee_gbp|study_rule\nq|Q|300|open\n"));
    EXPECT_EQ(read.diagnostics.findings().size(), 3U) << read.diagnostics.text();
    for (const Finding& finding : read.diagnostics.findings()) EXPECT_EQ(finding.code, codes::incomplete_row);
}

TEST(ReadRows, StudyBringsItsFeeAsACost) {
    const auto read = read_one(
        table_from("qualifications", "id|title|fee_gbp|study_rule|study_months_typical|study_completion|study_payer\n"
                                     "q|Q|300|open|6|0.9|learner\n"));
    ASSERT_TRUE(read.rows.qualifications.front().study.has_value());
    const Study& study = *read.rows.qualifications.front().study;
    ASSERT_EQ(study.costs.size(), 1U);
    EXPECT_EQ(study.costs.front().payer, "learner");
    EXPECT_EQ(study.costs.front().amount_pence, 30'000);
}

TEST(ReadRows, StopsReportingAfterAThousandFindingsAndSaysSo) {
    std::string text = "level|title\n";
    for (int i = 0; i < 1500; ++i) text += "x" + std::to_string(i) + "|t\n";
    const auto read = read_one(table_from("levels", text));
    EXPECT_EQ(read.diagnostics.findings().size(), 1001U);
    EXPECT_THAT(read.diagnostics.findings().back().reason, HasSubstr("500 more findings"));
}

TEST(ReadRows, ReadsEveryColumnOfEveryTable) {
    // A column that no reader asked for would be accepted and ignored: a wrong value must be noticed in each.
    for (const char* header : {"rqf_level", "full_time_months", "part_time_months", "fee_gbp", "study_months_min",
                               "study_months_max", "study_completion", "duration_confidence", "fee_confidence",
                               "study_confidence", "review_by", "confidence", "study_payer"}) {
        const auto read =
            read_one(table_from("qualifications", std::string("id|title|") + header + "\nq|Q|not a value?\n"));
        EXPECT_TRUE(read.diagnostics.has_errors()) << header;
    }
}

TEST(Overlay, ReplacesRowsWithTheSameKeyInPlaceAndAddsOthers) {
    FrameworkRows base, top;
    base.roles = {{.id = "a", .title = "old a"}, {.id = "b", .title = "b"}};
    top.roles = {{.id = "c", .title = "c"}, {.id = "a", .title = "new a"}};
    base.band_points = {{"5", {.point = 1, .annual_pence = 1}}, {"5", {.point = 2, .annual_pence = 2}}};
    top.band_points = {{"5", {.point = 2, .annual_pence = 3}}};
    base.pay_terms = {{.item = "rate", .band = "", .value = 1}, {.item = "rate", .band = "5", .value = 2}};
    top.pay_terms = {{.item = "rate", .band = "5", .value = 9}};
    const FrameworkRows both = overlay(base, top);
    ASSERT_EQ(both.roles.size(), 3U);
    EXPECT_EQ(both.roles[0].title, "new a");
    EXPECT_EQ(both.roles[2].id, "c");
    EXPECT_EQ(both.band_points[0].point.annual_pence, 1);
    EXPECT_EQ(both.band_points[1].point.annual_pence, 3);
    EXPECT_EQ(both.pay_terms[0].value, 1);
    EXPECT_EQ(both.pay_terms[1].value, 9);
}

TEST(Overlay, CostRowsOfARouteReplaceAllOfThem) {
    FrameworkRows base, top;
    base.route_costs = {{"r1", {.kind = "tuition"}}, {"r1", {.kind = "backfill"}}, {"r2", {.kind = "tuition"}}};
    top.route_costs = {{"r1", {.kind = "fees"}}};
    const FrameworkRows both = overlay(base, top);
    ASSERT_EQ(both.route_costs.size(), 2U);
    EXPECT_EQ(both.route_costs[0].route, "r2");
    EXPECT_EQ(both.route_costs[1].line.kind, "fees");
}

TEST(Assemble, PutsPointsIntoBandsInOrderAndCostsIntoRoutes) {
    FrameworkRows rows;
    rows.band_points = {{"5", {.point = 2, .months_in_band = 24}}, {"6", {.point = 1}}, {"5", {.point = 1}}};
    rows.routes = {{.id = "r1"}};
    rows.route_costs = {{"r1", {.kind = "tuition"}}};
    const auto assembled = assemble(rows, {"charity"});
    ASSERT_EQ(assembled.tables.bands.size(), 2U);
    EXPECT_EQ(assembled.tables.bands[0].points[1].months_in_band, 24);
    EXPECT_EQ(assembled.tables.routes[0].costs.size(), 1U);
    EXPECT_THAT(assembled.tables.payers, ElementsAre("charity"));
}

TEST(Assemble, ACostLineWithoutRouteIsAFinding) {
    FrameworkRows rows;
    rows.routes = {{.id = "r01"}};
    rows.route_costs = {{"r0l", {.kind = "tuition"}}};
    const auto assembled = assemble(rows, {});
    ASSERT_EQ(assembled.diagnostics.findings().size(), 1U);
    EXPECT_EQ(assembled.diagnostics.findings().front().code, codes::unknown_reference);
    EXPECT_EQ(assembled.diagnostics.findings().front().nearest, "r01");
}

TEST(WithCellPlaces, FindsTheCellOfTheFieldAndTheItemOfAList) {
    const SourceTable table = table_from("roles", "id|title|holds\na|A|x; yy;z\n");
    Diagnostics diagnostics;
    diagnostics.add({.place = {.file = "roles.csv", .line = 2, .column = 0, .field = "holds"}, .value = "yy"});
    diagnostics.add({.place = {.file = "roles.csv", .line = 2, .column = 0, .field = "title"}});
    const auto placed = with_cell_places(diagnostics, std::span(&table, 1));
    EXPECT_EQ(placed.findings()[0].place.column, 8);
    EXPECT_EQ(placed.findings()[1].place.column, 3);
    EXPECT_EQ(placed.findings()[1].value, "A");
}

} // namespace
} // namespace careerflow
