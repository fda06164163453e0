#include "careerflow/framework/entry_rule.hpp"

#include "careerflow/core/error.hpp"

#include <fmt/format.h>

#include <utility>

namespace careerflow {

namespace {

using Kind = RuleNode::Kind;

/// `node` in canonical form, its members being canonical already or not.
RuleNode canonical(RuleNode node) {
    if (node.kind == Kind::open) return {};
    if (node.kind == Kind::requirement) {
        node.children.clear();
        return node;
    }
    expects(node.kind == Kind::all_of || !node.children.empty(), "an entry rule cannot offer a choice of nothing");
    RuleNode result{.kind = node.kind};
    for (RuleNode& child : node.children) {
        RuleNode member = canonical(std::move(child));
        if (member.kind == Kind::open) {
            if (node.kind == Kind::any_of) return {};
        } else if (member.kind == node.kind) {
            for (RuleNode& grandchild : member.children) result.children.push_back(std::move(grandchild));
        } else {
            result.children.push_back(std::move(member));
        }
    }
    if (result.children.empty()) return {};
    if (result.children.size() == 1) return RuleNode(std::move(result.children.front()));
    return result;
}

void collect(const RuleNode& node, std::vector<Requirement>& requirements) {
    if (node.kind == Kind::requirement) requirements.push_back(node.requirement);
    for (const RuleNode& child : node.children) collect(child, requirements);
}

std::string requirement_text(const Requirement& requirement) {
    switch (requirement.kind) {
    case RequirementKind::qualification: return requirement.name;
    case RequirementKind::experience: {
        const std::string_view prefix = requirement.scope == ExperienceScope::band    ? "band:"
                                        : requirement.scope == ExperienceScope::level ? "level:"
                                                                                      : "";
        return fmt::format("months({}{}, {})", prefix, requirement.name, requirement.months);
    }
    case RequirementKind::licence: return fmt::format("licence({})", requirement.name);
    case RequirementKind::registration: return fmt::format("registration({})", requirement.name);
    case RequirementKind::condition: return fmt::format("condition({})", requirement.name);
    }
    return requirement.name;
}

std::string node_text(const RuleNode& node) {
    if (node.kind == Kind::open) return "open";
    if (node.kind == Kind::requirement) return requirement_text(node.requirement);
    std::string text;
    for (const RuleNode& child : node.children) {
        if (!text.empty()) text += node.kind == Kind::all_of ? " and " : " or ";
        // "and" binds tighter, so only a choice inside an "and" needs parentheses.
        const bool parentheses = node.kind == Kind::all_of && child.kind == Kind::any_of;
        text += parentheses ? fmt::format("({})", node_text(child)) : node_text(child);
    }
    return text;
}

bool node_holds(const RuleNode& node, const std::function<bool(const Requirement&)>& holds) {
    switch (node.kind) {
    case Kind::open: return true;
    case Kind::requirement: return holds(node.requirement);
    case Kind::all_of:
        for (const RuleNode& child : node.children)
            if (!node_holds(child, holds)) return false;
        return true;
    case Kind::any_of:
        for (const RuleNode& child : node.children)
            if (node_holds(child, holds)) return true;
        return false;
    }
    return false;
}

} // namespace

EntryRule::EntryRule(RuleNode root) : root_(canonical(std::move(root))) {}

std::vector<Requirement> EntryRule::requirements() const {
    std::vector<Requirement> result;
    collect(root_, result);
    return result;
}

std::string EntryRule::text() const { return node_text(root_); }

bool EntryRule::holds(const std::function<bool(const Requirement&)>& holds) const { return node_holds(root_, holds); }

} // namespace careerflow
