#include "careerflow/framework/codes.hpp"
#include "careerflow/framework/entry_rule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

using ::testing::HasSubstr;

std::vector<Finding> findings_of(std::string_view text) {
    const auto result = EntryRule::parse(text);
    EXPECT_NE(result.rule.has_value(), !result.findings.empty()) << "either a rule or findings: " << text;
    return result.findings;
}

/// The columns of all findings, in order.
std::vector<int> columns_of(std::string_view text) {
    std::vector<int> columns;
    for (const Finding& finding : findings_of(text)) columns.push_back(finding.place.column);
    return columns;
}

/// The only finding; a test failure if there is not exactly one.
Finding only_finding(std::string_view text) {
    const auto findings = findings_of(text);
    EXPECT_EQ(findings.size(), 1U) << text;
    return findings.empty() ? Finding{} : findings.front();
}

using Columns = std::vector<int>;

TEST(EntryRuleFaults, AnUnknownFunctionGetsTheNearestName) {
    const Finding finding = only_finding("care_cert and month(nursing, 12)");
    EXPECT_EQ(finding.code, codes::rule_unknown_name);
    EXPECT_EQ(finding.place.column, 15);
    EXPECT_EQ(finding.value, "month");
    EXPECT_EQ(finding.nearest, "months");
    EXPECT_EQ(only_finding("license(driving)").nearest, "licence");
    EXPECT_EQ(only_finding("registraton(NMC)").nearest, "registration");
    EXPECT_EQ(only_finding("conditions(x)").nearest, "condition");
}

TEST(EntryRuleFaults, AParenthesisThatIsNotClosedIsShownWhereItOpens) {
    EXPECT_EQ(only_finding("a and (b or c").place.column, 7);
    EXPECT_EQ(only_finding("a and (b or c").reason, "this parenthesis is not closed");
    EXPECT_EQ(only_finding("months(nursing, 12").place.column, 7);
    EXPECT_EQ(columns_of("((a or b)"), (Columns{1}));
}

TEST(EntryRuleFaults, AParenthesisTooManyIsShownWhereItCloses) {
    EXPECT_EQ(only_finding("a or b) and c").place.column, 7);
    EXPECT_EQ(columns_of("a))"), (Columns{2, 3}));
    EXPECT_EQ(columns_of(") and"), (Columns{1, 1}));
}

TEST(EntryRuleFaults, NotIsRefusedWithAnExplanation) {
    const Finding finding = only_finding("a and not (b or c)");
    EXPECT_EQ(finding.place.column, 7);
    EXPECT_THAT(finding.reason, HasSubstr("have no 'not'"));
    EXPECT_EQ(columns_of("not not a"), (Columns{1}));
    EXPECT_EQ(columns_of("!a"), (Columns{1}));
    EXPECT_EQ(columns_of("a and NOT b"), (Columns{7}));
}

TEST(EntryRuleFaults, OtherSpellingsOfAndAndOrGetAdvice) {
    EXPECT_EQ(only_finding("a && b").remedy, "Write 'and'");
    EXPECT_EQ(only_finding("a & b").remedy, "Write 'and'");
    EXPECT_EQ(only_finding("a || b").remedy, "Write 'or'");
    EXPECT_EQ(only_finding("a AND b").remedy, "Write 'and'");
    EXPECT_EQ(only_finding("a Or b").remedy, "Write 'or'");
    EXPECT_EQ(only_finding("a, b").remedy, "Write 'and' or 'or'");
    EXPECT_EQ(only_finding("a; b").place.column, 2);
    EXPECT_EQ(only_finding("a b").place.column, 3);
    EXPECT_EQ(only_finding("a (b or c)").code, codes::rule_unknown_name) << "reads like a function";
    EXPECT_THAT(only_finding("a (b or c)").remedy, HasSubstr("'and' or 'or'"));
}

TEST(EntryRuleFaults, ARequirementThatIsMissingIsShownWhereItShouldStand) {
    EXPECT_EQ(only_finding("a and").place.column, 6);
    EXPECT_EQ(only_finding("a and or b").place.column, 7);
    EXPECT_EQ(only_finding("or a").place.column, 1);
    EXPECT_EQ(only_finding("()").place.column, 2);
    EXPECT_EQ(only_finding("a and ()").place.column, 8);
}

TEST(EntryRuleFaults, ANumberOfMonthsMustBeAWholeNumberInRange) {
    EXPECT_THAT(only_finding("months(nursing, twelve)").reason, HasSubstr("whole number"));
    EXPECT_EQ(only_finding("months(nursing, twelve)").place.column, 17);
    EXPECT_EQ(only_finding("months(nursing, 1.5)").value, "1.5");
    EXPECT_EQ(only_finding("months(nursing, -3)").value, "-3");
    EXPECT_EQ(only_finding("months(nursing, )").place.column, 17);
    EXPECT_EQ(only_finding("months(nursing)").place.column, 15);
    EXPECT_EQ(only_finding("months(nursing, 12, 13)").place.column, 19);
    EXPECT_EQ(only_finding("months(nursing, 12 months)").value, "months");
    EXPECT_EQ(only_finding("months()").place.column, 8);
    EXPECT_THAT(only_finding("months(nursing, 0)").reason, HasSubstr("between 1 and 1200"));
    EXPECT_THAT(only_finding("months(nursing, 1201)").reason, HasSubstr("between 1 and 1200"));
    EXPECT_THAT(only_finding("months(nursing, 99999999999999999999)").reason, HasSubstr("between 1 and 1200"));
    EXPECT_TRUE(findings_of("months(nursing, 1200)").empty());
}

TEST(EntryRuleFaults, AScopeIsABandOrALevel) {
    const Finding finding = only_finding("months(lvel:4, 12)");
    EXPECT_EQ(finding.code, codes::rule_unknown_name);
    EXPECT_EQ(finding.place.column, 8);
    EXPECT_EQ(finding.nearest, "level");
    EXPECT_EQ(only_finding("months(band:, 12)").place.column, 13);
    EXPECT_EQ(only_finding("licence(driving:car)").place.column, 16);
}

TEST(EntryRuleFaults, AFunctionNeedsItsParenthesesAndItsName) {
    EXPECT_EQ(only_finding("a and months").place.column, 7);
    EXPECT_EQ(only_finding("licence()").place.column, 9);
    EXPECT_EQ(only_finding("condition(and)").place.column, 11);
    EXPECT_EQ(only_finding("licence(driving, car)").place.column, 16);
}

TEST(EntryRuleFaults, OpenStandsAlone) {
    EXPECT_EQ(only_finding("a or open").place.column, 6);
    EXPECT_EQ(only_finding("open and a").place.column, 1);
}

TEST(EntryRuleFaults, ColumnsCountCharactersNotBytes) {
    // "é" is two bytes, "…" three, the emoji four; the no-break space of spreadsheets is a blank.
    EXPECT_EQ(only_finding("caf\xC3\xA9 and a").place.column, 4);
    EXPECT_EQ(columns_of("\xE2\x80\xA6 and a b"), (Columns{1, 9}));
    EXPECT_EQ(columns_of("\xF0\x9F\x98\x80 and a b"), (Columns{1, 9}));
    EXPECT_EQ(columns_of("a and \u201Cb\u201D or c d"), (Columns{7, 9, 16})) << "curly quotes";
    EXPECT_EQ(columns_of("a\u00A0and b c"), (Columns{9}));
    EXPECT_EQ(columns_of("\xFF\xFE and a b"), (Columns{1, 10})) << "bytes that are not UTF-8";
}

TEST(EntryRuleFaults, SeveralFaultsAreFoundInOneReading) {
    EXPECT_EQ(columns_of("month(nursing, 12) and not b and months(x, y) or ()"), (Columns{1, 24, 44, 51}));
    EXPECT_EQ(columns_of("a && b || c, d"), (Columns{3, 8, 12}));
}

TEST(EntryRuleFaults, NestingAndLengthAreBounded) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "a" + std::string(depth, ')'); };
    EXPECT_EQ(EntryRule::parse(nested(64)).rule.value().text(), "a");
    const Finding finding = only_finding(nested(65));
    EXPECT_EQ(finding.code, codes::rule_too_large);
    EXPECT_EQ(finding.place.column, 65);
    EXPECT_EQ(only_finding(nested(4000)).code, codes::rule_too_large);
    EXPECT_TRUE(findings_of("a" + std::string(9'999, ' ')).empty());
    EXPECT_EQ(only_finding("a" + std::string(10'000, ' ')).code, codes::rule_too_large);
    EXPECT_EQ(only_finding(std::string(1'000'000, '(')).code, codes::rule_too_large);
}

TEST(EntryRuleFaults, AtMostFiftyAreReported) {
    std::string text = "a";
    for (int i = 0; i < 100; ++i) text += ", a";
    EXPECT_EQ(findings_of(text).size(), 50U);
}

} // namespace
} // namespace careerflow
