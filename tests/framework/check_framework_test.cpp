#include "careerflow/framework/codes.hpp"
#include "careerflow/framework/framework.hpp"
#include "support/small_framework.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace careerflow {
namespace {

using testing::small_tables;

/// One way to spoil the small framework, and the one finding it must give.
struct Fault {
    std::string name;
    std::function<void(FrameworkTables&)> spoil;
    Code code;
    std::string field;
    std::string value;
    std::string nearest{};
};

std::vector<Fault> faults() {
    using T = FrameworkTables;
    return {
        {"DuplicateRole", [](T& t) { t.roles.push_back(t.roles[0]); }, codes::duplicate_id, "id", "hcsw"},
        {"DuplicateLevel", [](T& t) { t.levels.push_back(t.levels[2]); }, codes::duplicate_id, "level", "4"},
        {"DuplicateBand", [](T& t) { t.bands.push_back(t.bands[2]); }, codes::duplicate_id, "band", "4"},
        {"DuplicatePayTerm", [](T& t) { t.pay_terms.push_back(t.pay_terms[0]); }, codes::duplicate_id, "item",
         "employer_ni_rate"},
        {"DuplicateFamily", [](T& t) { t.families.push_back(t.families[0]); }, codes::duplicate_id, "id", "nursing"},
        {"DuplicateCondition", [](T& t) { t.conditions.push_back(t.conditions[0]); }, codes::duplicate_id, "id",
         "employer_sponsorship"},
        {"DuplicateQualification", [](T& t) { t.qualifications.push_back(t.qualifications[4]); }, codes::duplicate_id,
         "id", "bsc_nursing"},
        {"DuplicateRoute", [](T& t) { t.routes.push_back(t.routes[0]); }, codes::duplicate_id, "id", "join"},
        {"LevelTen", [](T& t) { t.levels.push_back({.number = 10}); }, codes::value_out_of_range, "level", "10"},
        {"BandWithoutPoints", [](T& t) { t.bands.push_back({.id = "7"}); }, codes::missing_value, "annual_pay_gbp", ""},
        {"FirstPointNotAtZero", [](T& t) { t.bands[0].points[0].months_in_band = 12; }, codes::pay_points_out_of_order,
         "years_in_band", "1"},
        {"PointsNotAscending", [](T& t) { t.bands[3].points[2].months_in_band = 24; }, codes::pay_points_out_of_order,
         "years_in_band", "2"},
        {"PayFalling", [](T& t) { t.bands[3].points[2].annual_pence = 30000'00; }, codes::pay_points_out_of_order,
         "annual_pay_gbp", "30000.00"},
        {"PayZero", [](T& t) { t.bands[0].points[0].annual_pence = 0; }, codes::value_out_of_range, "annual_pay_gbp",
         "0.00"},
        {"PayTermOfUnknownBand", [](T& t) { t.pay_terms[0].band = "77"; }, codes::unknown_reference, "band", "77"},
        {"PayTermNegative", [](T& t) { t.pay_terms[0].value = -15; }, codes::value_out_of_range, "value", "-15"},
        {"FamilyNamedAsARole", [](T& t) { t.families.push_back({.id = "hcsw", .title = "x"}); }, codes::ambiguous_name,
         "id", "hcsw"},
        {"ConditionWithoutWording", [](T& t) { t.conditions[0].wording = ""; }, codes::missing_value, "wording", ""},
        {"IdWithBlank", [](T& t) { t.families.push_back({.id = "mental health"}); }, codes::bad_id, "id",
         "mental health"},
        {"IdThatIsAWord", [](T& t) { t.families.push_back({.id = "open"}); }, codes::bad_id, "id", "open"},
        {"PostWithoutLevel", [](T& t) { t.roles[0].level.reset(); }, codes::missing_value, "level", ""},
        {"PostWithoutBand", [](T& t) { t.roles[0].band = ""; }, codes::missing_value, "band", ""},
        {"PostWithoutFamily", [](T& t) { t.roles[0].family = ""; }, codes::missing_value, "family", ""},
        {"RoleAtUnknownLevel", [](T& t) { t.roles[0].level = 9; }, codes::unknown_reference, "level", "9"},
        {"RoleInUnknownBand", [](T& t) { t.roles[0].band = "8a"; }, codes::unknown_reference, "band", "8a"},
        {"RoleOfUnknownFamily", [](T& t) { t.roles[0].family = "nursng"; }, codes::unknown_reference, "family",
         "nursng", "nursing"},
        {"VariantOfUnknownRole", [](T& t) { t.roles[4].variant_of = "app"; }, codes::unknown_reference, "variant_of",
         "app", "ap"},
        {"VariantOfItself", [](T& t) { t.roles[3].variant_of = "ap"; }, codes::circular_variants, "variant_of", "ap"},
        {"HoldsUnknownQualification", [](T& t) { t.roles[0].holds.push_back("care_crt"); }, codes::unknown_reference,
         "holds", "care_crt", "care_cert"},
        {"AppointmentNegative", [](T& t) { t.roles[6].appointment_months = -1; }, codes::value_out_of_range,
         "appointment_months", "-1"},
        {"EntryRuleWithUnknownQualification", [](T& t) { t.roles[6].entry_rule = testing::rule("bsc_nursin"); },
         codes::rule_unknown_name, "entry_rule", "bsc_nursin", "bsc_nursing"},
        {"RqfLevelNine", [](T& t) { t.qualifications[4].rqf_level = 9; }, codes::value_out_of_range, "rqf_level", "9"},
        {"FeeNegative", [](T& t) { t.qualifications[4].fee_pence = -100; }, codes::value_out_of_range, "fee_gbp", "-1"},
        {"StudyMonthsOutOfOrder",
         [](T& t) {
             t.qualifications[1].study->months = {9, 8, 18};
         },
         codes::months_out_of_order, "study_months", "9, 8, 18"},
        {"StudyRuleUnknown", [](T& t) { t.qualifications[1].study->rule = testing::rule("care_cerd"); },
         codes::rule_unknown_name, "study_rule", "care_cerd", "care_cert"},
        {"StudyPayerUnknown", [](T& t) { t.qualifications[1].study->costs[0].payer = "employr"; },
         codes::unknown_reference, "payer", "employr", "employer"},
        {"StudyCompletionZero", [](T& t) { t.qualifications[1].study->completion = 0; }, codes::value_out_of_range,
         "study_completion", "0"},
        {"RouteFromUnknown", [](T& t) { t.routes[1].from = {"hcsv"}; }, codes::unknown_reference, "from", "hcsv",
         "hcsw"},
        {"RouteToUnknown", [](T& t) { t.routes[1].to = "nas"; }, codes::unknown_reference, "to", "nas", "na"},
        {"RouteAwardUnknown", [](T& t) { t.routes[1].award = "fd_an"; }, codes::unknown_reference, "award", "fd_an",
         "fd_na"},
        {"RoutePostUnknown", [](T& t) { t.routes[1].post = "tnaa"; }, codes::unknown_reference, "post", "tnaa", "tna"},
        {"PayBandUnknown", [](T& t) { t.routes[4].pay.band = "55"; }, codes::unknown_reference, "pay_band", "55", "5"},
        {"PayBandMissing", [](T& t) { t.routes[4].pay.band = ""; }, codes::missing_value, "pay_band", ""},
        {"MonthsOutOfOrder",
         [](T& t) {
             t.routes[1].months = {24, 30, 26};
         },
         codes::months_out_of_order, "months", "24, 30, 26"},
        {"MonthsNegative",
         [](T& t) {
             t.routes[1].months = {-1, 0, 2};
         },
         codes::value_out_of_range, "months", "-1, 0, 2"},
        {"IntakeMonthThirteen",
         [](T& t) {
             t.routes[1].intake_months = {9, 13};
         },
         codes::value_out_of_range, "intake_months", "13"},
        {"IntakeMonthTwice",
         [](T& t) {
             t.routes[1].intake_months = {9, 9};
         },
         codes::value_out_of_range, "intake_months", "9"},
        {"CompletionZero", [](T& t) { t.routes[1].completion = 0; }, codes::value_out_of_range, "completion", "0"},
        {"CompletionAsPercentage", [](T& t) { t.routes[1].completion = 84; }, codes::value_out_of_range, "completion",
         "84"},
        {"CompletionBelowItsLow", [](T& t) { t.routes[1].completion_low = 0.9; }, codes::value_out_of_range,
         "completion", "0.84"},
        {"CompletionAboveItsHigh", [](T& t) { t.routes[1].completion_high = 0.8; }, codes::value_out_of_range,
         "completion", "0.84"},
        {"ResitsNegative", [](T& t) { t.routes[1].resits = -1; }, codes::value_out_of_range, "resits", "-1"},
        {"ProductiveShareAboveOne", [](T& t) { t.routes[1].productive_share = 1.5; }, codes::value_out_of_range,
         "productive_share", "1.5"},
        {"PayerUnknown", [](T& t) { t.routes[1].costs[0].payer = "levi"; }, codes::unknown_reference, "payer", "levi",
         "levy"},
        {"PayerMissing", [](T& t) { t.routes[1].costs[0].payer = ""; }, codes::missing_value, "payer", ""},
        {"PaidToUnknown", [](T& t) { t.routes[1].costs[2].paid_to = "employers"; }, codes::unknown_reference, "paid_to",
         "employers", "employer"},
        {"CostNegative", [](T& t) { t.routes[1].costs[1].amount_pence = -600000; }, codes::value_out_of_range,
         "amount_gbp", "-6000.00"},
        {"RuleUnknownRoleOrFamily", [](T& t) { t.routes[1].rule = testing::rule("months(nursng, 12)"); },
         codes::rule_unknown_name, "rule", "nursng", "nursing"},
        {"RuleUnknownBand", [](T& t) { t.routes[1].rule = testing::rule("months(band:44, 12)"); },
         codes::rule_unknown_name, "rule", "44", "4"},
        {"RuleUnknownLevel", [](T& t) { t.routes[1].rule = testing::rule("months(level:9, 12)"); },
         codes::rule_unknown_name, "rule", "9"},
        {"RuleUnknownCondition", [](T& t) { t.routes[2].rule = testing::rule("condition(employer_sponsor)"); },
         codes::rule_unknown_name, "rule", "employer_sponsor", "employer_sponsorship"},
        {"RuleUnknownRegister", [](T& t) { t.routes[3].rule = testing::rule("registration(NCM)"); },
         codes::rule_unknown_name, "rule", "NCM", "NMC"},
    };
}

class CheckFramework : public ::testing::TestWithParam<Fault> {};

TEST_P(CheckFramework, FindsTheFaultAndOnlyIt) {
    FrameworkTables tables = small_tables();
    GetParam().spoil(tables);
    const Diagnostics diagnostics = check_framework(tables);
    ASSERT_EQ(diagnostics.findings().size(), 1U) << diagnostics.text();
    const Finding& finding = diagnostics.findings().front();
    EXPECT_EQ(finding.severity, Severity::error);
    EXPECT_EQ(finding.code, GetParam().code) << finding.text();
    EXPECT_EQ(finding.place.field, GetParam().field);
    EXPECT_EQ(finding.value, GetParam().value);
    EXPECT_FALSE(finding.reason.empty());
    if (!GetParam().nearest.empty()) {
        EXPECT_EQ(finding.nearest, GetParam().nearest);
    }
}

INSTANTIATE_TEST_SUITE_P(Faults, CheckFramework, ::testing::ValuesIn(faults()),
                         [](const auto& fault) { return fault.param.name; });

TEST(CheckFrameworkRows, ASoundFrameworkHasNoFindings) {
    const Diagnostics diagnostics = check_framework(small_tables());
    EXPECT_TRUE(diagnostics.empty()) << diagnostics.text();
}

TEST(CheckFrameworkRows, ADuplicateSaysWhereTheFirstIsAndWhetherTheyDiffer) {
    FrameworkTables tables = small_tables();
    tables.roles[0].place = {.file = "roles.csv", .line = 2};
    Role again = tables.roles[0];
    again.place.line = 9;
    tables.roles.push_back(again);
    again.title = "Another";
    again.place.line = 10;
    tables.roles.push_back(again);
    const auto findings = check_framework(tables).findings();
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].place.line, 9);
    EXPECT_EQ(findings[0].reason, "roles.csv, line 2 has this id already, with the same values");
    EXPECT_EQ(findings[1].reason, "roles.csv, line 2 has this id already, with other values");
}

TEST(CheckFrameworkRows, ARuleFindingPointsAtTheNameInsideTheCellIfThatIsKnown) {
    FrameworkTables tables = small_tables();
    Route& route = tables.routes[1];
    route.place = {.file = "routes.csv", .line = 4, .column = 1};
    route.rule = testing::rule("care_cert and dip_13");
    Finding finding = check_framework(tables).findings().at(0);
    EXPECT_EQ(finding.place, (Place{"routes.csv", 4, 1, "rule"}));
    EXPECT_EQ(finding.reason, "the rule names a qualification that does not exist (character 15)");
    route.rule_place = {.file = "routes.csv", .line = 4, .column = 101};
    finding = check_framework(tables).findings().at(0);
    EXPECT_EQ(finding.place, (Place{"routes.csv", 4, 115, "rule"}));
    EXPECT_EQ(finding.reason, "the rule names a qualification that does not exist");
}

TEST(CheckFrameworkRows, ANameOfTheWrongSortGetsAdvice) {
    FrameworkTables tables = small_tables();
    tables.routes[1].rule = testing::rule("employer_sponsorship and nursing and NMC and condition(dip_l3)");
    const auto findings = check_framework(tables).findings();
    ASSERT_EQ(findings.size(), 4U);
    EXPECT_EQ(findings[0].remedy, "It is a condition: write condition(employer_sponsorship)");
    EXPECT_EQ(findings[1].remedy, "For experience write months(nursing, 12)");
    EXPECT_EQ(findings[2].remedy, "For being registered write registration(NMC)");
    EXPECT_EQ(findings[3].remedy, "It is a qualification: write dip_l3");
}

TEST(CheckFrameworkRows, EveryMemberOfACircleOfVariantsIsNamed) {
    FrameworkTables tables = small_tables();
    tables.roles[2].variant_of = "ap";
    tables.roles[3].variant_of = "na";
    const auto findings = check_framework(tables).findings();
    // "ap_ward" leads into the circle and is not part of it.
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].reason, "the role is a variant of itself: na → ap → na");
    EXPECT_EQ(findings[1].reason, "the role is a variant of itself: ap → na → ap");
}

TEST(CheckFrameworkRows, WarnsOfARouteThatChangesNothingAndOfMissingTraineePay) {
    FrameworkTables tables = small_tables();
    tables.routes[3].to = "";
    tables.routes[3].award = "";
    tables.routes[3].registration_body = "";
    tables.pay_terms.clear();
    const Diagnostics diagnostics = check_framework(tables);
    EXPECT_FALSE(diagnostics.has_errors());
    ASSERT_EQ(diagnostics.count(Severity::warning), 2);
    EXPECT_EQ(diagnostics.findings()[0].code, codes::leads_nowhere);
    EXPECT_EQ(diagnostics.findings()[1].code, codes::missing_pay_term);
}

TEST(FrameworkCodes, AreExplainedOnceEachInAscendingOrder) {
    int last = 2000;
    for (const CodeExplanation& explanation : framework_code_explanations()) {
        EXPECT_GT(explanation.code.number, last);
        EXPECT_FALSE(explanation.title.empty() || explanation.meaning.empty() || explanation.remedy.empty());
        last = explanation.code.number;
    }
    EXPECT_LT(last, 2100);
}

} // namespace
} // namespace careerflow
