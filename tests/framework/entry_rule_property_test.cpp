#include "careerflow/framework/entry_rule.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>

namespace careerflow {
namespace {

rc::Gen<std::string> names() {
    return rc::gen::element<std::string>("care_cert", "dip_l3", "nursing", "8a", "x.y-z", "A", "andy", "order");
}

rc::Gen<Requirement> requirements() {
    return rc::gen::mapcat(rc::gen::inRange(0, 7), [](int kind) {
        return rc::gen::map(rc::gen::pair(names(), rc::gen::inRange(1, 1201)), [kind](const auto& drawn) {
            Requirement requirement;
            requirement.name = drawn.first;
            // Kinds 4 to 6 are experience at each scope.
            requirement.kind = kind < 3   ? static_cast<RequirementKind>(kind + 2)
                               : kind < 4 ? RequirementKind::qualification
                                          : RequirementKind::experience;
            if (kind >= 4) {
                requirement.scope = static_cast<ExperienceScope>(kind - 4);
                requirement.months = drawn.second;
            }
            return requirement;
        });
    });
}

/// One to four members; longer lists, nested, would grow beyond the longest text.
rc::Gen<std::vector<RuleNode>> members(const rc::Gen<RuleNode>& node) {
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(1, 5), [node](std::size_t count) {
        return rc::gen::container<std::vector<RuleNode>>(count, node);
    });
}

/// Any tree, canonical or not, with at most `depth` groups inside one another.
rc::Gen<RuleNode> nodes(int depth) {
    const auto leaves = rc::gen::map(requirements(), [](const Requirement& requirement) {
        RuleNode node;
        node.kind = RuleNode::Kind::requirement;
        node.requirement = requirement;
        return node;
    });
    if (depth == 0) return leaves;
    const auto groups =
        rc::gen::map(rc::gen::pair(rc::gen::arbitrary<bool>(), members(nodes(depth - 1))), [](const auto& drawn) {
            RuleNode node;
            node.kind = drawn.first ? RuleNode::Kind::all_of : RuleNode::Kind::any_of;
            node.children = drawn.second;
            return node;
        });
    return rc::gen::weightedOneOf<RuleNode>({{1, leaves}, {3, groups}});
}

RC_GTEST_PROP(EntryRuleProperties, ReadingTheTextGivesTheRuleBack, ()) {
    const EntryRule rule(*nodes(3));
    const ParsedEntryRule again = EntryRule::parse(rule.text());
    RC_ASSERT(again.rule.has_value());
    RC_ASSERT(*again.rule == rule);
    RC_ASSERT(again.rule->text() == rule.text());
}

RC_GTEST_PROP(EntryRuleProperties, TheCanonicalFormHoldsExactlyWhereTheTreeAsWrittenDoes, ()) {
    const RuleNode node = *nodes(3);
    const auto held = *rc::gen::container<std::vector<Requirement>>(requirements());
    const auto holds = [&](const Requirement& requirement) {
        return std::find(held.begin(), held.end(), requirement) != held.end() || requirement.name < "c";
    };
    // The meaning of the tree, spelled out apart from the library.
    const std::function<bool(const RuleNode&)> meaning = [&](const RuleNode& part) {
        if (part.kind == RuleNode::Kind::requirement) return holds(part.requirement);
        const bool all = part.kind == RuleNode::Kind::all_of;
        for (const RuleNode& child : part.children)
            if (meaning(child) != all) return !all;
        return all;
    };
    RC_ASSERT(EntryRule(node).holds(holds) == meaning(node));
}

RC_GTEST_PROP(EntryRuleProperties, AnyTextGivesARuleOrFindingsInsideIt, ()) {
    const auto word = rc::gen::element<std::string>("and", "or", "not", "open", "months", "licence", "(", ")", ",", ":",
                                                    "12", "x", " ", "&&", "\xC3\xA9", "\xFF", "AND", ";", "band");
    std::string text;
    for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(word)) text += piece;
    const ParsedEntryRule parsed = EntryRule::parse(text);
    RC_ASSERT(parsed.rule.has_value() == parsed.findings.empty());
    for (const Finding& finding : parsed.findings) {
        RC_ASSERT(finding.place.column >= 1);
        RC_ASSERT(finding.place.column <= static_cast<int>(text.size()) + 1);
    }
    if (parsed.rule) RC_ASSERT(EntryRule::parse(parsed.rule->text()).rule == parsed.rule);
}

} // namespace
} // namespace careerflow
