#include "careerflow/core/error.hpp"
#include "careerflow/framework/entry_rule.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

EntryRule parsed(std::string_view text) {
    auto result = EntryRule::parse(text);
    EXPECT_TRUE(result.rule.has_value()) << text;
    EXPECT_TRUE(result.findings.empty()) << (result.findings.empty() ? "" : result.findings.front().text());
    return result.rule.value_or(EntryRule());
}

TEST(EntryRule, ReadsEveryKindOfRequirement) {
    const auto requirements = parsed("care_cert and (dip_l3 or btec_l3) and months(nursing, 12) and months(band:8a, 6) "
                                     "and months(level:4,24) and licence(driving) and registration(NMC) and "
                                     "condition(employer_sponsorship)")
                                  .requirements();
    ASSERT_EQ(requirements.size(), 9U);
    EXPECT_EQ(requirements[0].kind, RequirementKind::qualification);
    EXPECT_EQ(requirements[0].name, "care_cert");
    EXPECT_EQ(requirements[2].name, "btec_l3");
    EXPECT_EQ(requirements[3].kind, RequirementKind::experience);
    EXPECT_EQ(requirements[3].scope, ExperienceScope::role_or_family);
    EXPECT_EQ(requirements[3].name, "nursing");
    EXPECT_EQ(requirements[3].months, 12);
    EXPECT_EQ(requirements[4].scope, ExperienceScope::band);
    EXPECT_EQ(requirements[4].name, "8a");
    EXPECT_EQ(requirements[5].scope, ExperienceScope::level);
    EXPECT_EQ(requirements[5].months, 24);
    EXPECT_EQ(requirements[6].kind, RequirementKind::licence);
    EXPECT_EQ(requirements[7].kind, RequirementKind::registration);
    EXPECT_EQ(requirements[8].kind, RequirementKind::condition);
    EXPECT_EQ(requirements[8].name, "employer_sponsorship");
}

TEST(EntryRule, RemembersWhereEachNameStands) {
    const auto requirements = parsed("a and months(nursing, 12)").requirements();
    EXPECT_EQ(requirements[0].offset, 0);
    EXPECT_EQ(requirements[1].offset, 13);
}

TEST(EntryRule, BlankTextAndOpenAreTheOpenRule) {
    for (const char* text : {"", "  \n\t ", "\xC2\xA0", "open", " (open) "}) {
        EXPECT_TRUE(parsed(text).is_open()) << text;
        EXPECT_EQ(parsed(text), EntryRule());
    }
    EXPECT_EQ(EntryRule().text(), "open");
}

TEST(EntryRule, AndBindsTighterThanOr) {
    EXPECT_EQ(parsed("a and b or c and d"), parsed("(a and b) or (c and d)"));
    EXPECT_NE(parsed("a and (b or c)"), parsed("a and b or c"));
}

TEST(EntryRule, TextIsCanonicalWithAsFewParenthesesAsPossible) {
    EXPECT_EQ(parsed("((a)) and ( b and(c or( d )) )").text(), "a and b and (c or d)");
    EXPECT_EQ(parsed("(a and b) or (c or (d))").text(), "a and b or c or d");
    EXPECT_EQ(parsed("months( nursing,012 )").text(), "months(nursing, 12)");
    EXPECT_EQ(parsed("months(band:4,24) or months(level:4, 24)").text(), "months(band:4, 24) or months(level:4, 24)");
}

RuleNode leaf(const char* name) {
    RuleNode node;
    node.kind = RuleNode::Kind::requirement;
    node.requirement.name = name;
    return node;
}

RuleNode group(RuleNode::Kind kind, std::vector<RuleNode> children) {
    RuleNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

TEST(EntryRule, ANodeMadeInCodeIsBroughtToCanonicalForm) {
    using Kind = RuleNode::Kind;
    const RuleNode inner = group(Kind::all_of, {leaf("b"), RuleNode(), leaf("c")});
    EXPECT_EQ(EntryRule(group(Kind::all_of, {leaf("a"), inner})), parsed("a and b and c"));
    EXPECT_EQ(EntryRule(group(Kind::any_of, {inner})), parsed("b and c"));
    EXPECT_TRUE(EntryRule(group(Kind::any_of, {leaf("a"), RuleNode()})).is_open());
    EXPECT_TRUE(EntryRule(group(Kind::all_of, {})).is_open());
    EXPECT_THROW(EntryRule(group(Kind::any_of, {})), InputError);
}

TEST(EntryRule, HoldsByItsTruthTable) {
    const EntryRule rule = parsed("a and (b or c) or d");
    for (int bits = 0; bits < 16; ++bits) {
        const bool a = (bits & 1) != 0, b = (bits & 2) != 0, c = (bits & 4) != 0, d = (bits & 8) != 0;
        const auto holds = [&](const Requirement& requirement) {
            return requirement.name == "a" ? a : requirement.name == "b" ? b : requirement.name == "c" ? c : d;
        };
        EXPECT_EQ(rule.holds(holds), (a && (b || c)) || d) << bits;
    }
    EXPECT_TRUE(EntryRule().holds([](const Requirement&) { return false; }));
}

/// Words for requirements as a framework would give them.
std::string noun(const Requirement& requirement) {
    if (requirement.kind == RequirementKind::experience)
        return std::to_string(requirement.months) + " months in " + requirement.name;
    if (requirement.kind == RequirementKind::licence) return "a " + requirement.name + " licence";
    if (requirement.name == "care_cert") return "the Care Certificate";
    if (requirement.name == "dip_l3") return "the Level 3 diploma";
    return requirement.name;
}

std::string in_words(std::string_view text) { return rule_in_words(parsed(text), noun); }

TEST(RuleInWords, ReadsAsASentence) {
    EXPECT_EQ(in_words(""), "open to anyone");
    EXPECT_EQ(in_words("care_cert"), "needs the Care Certificate");
    EXPECT_EQ(in_words("care_cert and dip_l3"), "needs the Care Certificate and the Level 3 diploma");
    EXPECT_EQ(in_words("care_cert and (dip_l3 or months(nursing, 12))"),
              "needs the Care Certificate, and either the Level 3 diploma or 12 months in nursing");
    EXPECT_EQ(in_words("care_cert and (dip_l3 or X) and months(nursing, 12) and licence(driving)"),
              "needs the Care Certificate, 12 months in nursing and a driving licence, and either the Level 3 diploma "
              "or X");
    EXPECT_EQ(in_words("A or B"), "needs either A or B");
    EXPECT_EQ(in_words("A or B or C"), "needs either A, B or C");
    EXPECT_EQ(in_words("(A or B) and (C or D)"), "needs either A or B, and either C or D");
}

TEST(RuleInWords, NestedChoicesStayReadable) {
    EXPECT_EQ(in_words("A or B and C"), "needs either A, or both B and C");
    EXPECT_EQ(in_words("A or B and C and D"), "needs either A, or all of B, C and D");
    EXPECT_EQ(in_words("A and (B or C and D)"), "needs A, and either B, or both C and D");
    EXPECT_EQ(in_words("A or B and (C or D)"), "needs either A, or both B and (either C or D)");
}

} // namespace
} // namespace careerflow
