#include "careerflow/framework/entry_rule.hpp"

#include <fmt/format.h>

namespace careerflow {

namespace {

using Kind = RuleNode::Kind;
using NameOf = std::function<std::string(const Requirement&)>;

/// "A", "A and B", "A, B and C".
std::string list_of(const std::vector<std::string>& items, std::string_view conjunction) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? fmt::format(" {} ", conjunction) : ", ";
        text += items[i];
    }
    return text;
}

std::string group_in_words(const RuleNode& node, const NameOf& name_of, int depth);

/// A requirement as its noun phrase, a group as a phrase of its own; in parentheses where commas no longer show what
/// belongs together.
std::string member_in_words(const RuleNode& node, const NameOf& name_of, int depth) {
    if (node.kind == Kind::requirement) return name_of(node.requirement);
    const std::string words = group_in_words(node, name_of, depth);
    const bool parentheses = depth >= 3 || (depth == 2 && node.kind == Kind::any_of);
    return parentheses ? fmt::format("({})", words) : words;
}

/// "either A or B", "either A, B or C", "either A, or both B and C", "both A and B", "all of A, B and C".
std::string group_in_words(const RuleNode& node, const NameOf& name_of, int depth) {
    std::vector<std::string> members;
    bool simple = true;
    for (const RuleNode& child : node.children) {
        simple = simple && child.kind == Kind::requirement;
        members.push_back(member_in_words(child, name_of, depth + 1));
    }
    if (node.kind == Kind::all_of) return (members.size() == 2 ? "both " : "all of ") + list_of(members, "and");
    if (simple) return "either " + list_of(members, "or");
    std::string text = "either " + members.front();
    for (std::size_t i = 1; i < members.size(); ++i) text += ", or " + members[i];
    return text;
}

/// What must all hold: first what is asked of everyone, then each choice as a clause.
std::string conjunction_in_words(const RuleNode& node, const NameOf& name_of) {
    std::vector<std::string> plain, clauses;
    for (const RuleNode& child : node.children)
        (child.kind == Kind::requirement ? plain : clauses).push_back(member_in_words(child, name_of, 1));
    std::string text = list_of(plain, "and");
    for (const std::string& clause : clauses) text += fmt::format("{}{}", text.empty() ? "" : ", and ", clause);
    return text;
}

} // namespace

std::string rule_in_words(const EntryRule& rule, const NameOf& name_of) {
    const RuleNode& root = rule.root();
    switch (root.kind) {
    case Kind::open: return "open to anyone";
    case Kind::requirement: return "needs " + name_of(root.requirement);
    case Kind::all_of: return "needs " + conjunction_in_words(root, name_of);
    case Kind::any_of: return "needs " + group_in_words(root, name_of, 0);
    }
    return {};
}

} // namespace careerflow
