#pragma once

#include "careerflow/core/diagnostics.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// What one requirement of an entry rule asks for.
enum class RequirementKind {
    qualification, ///< holding a qualification: `dip_l3`
    experience,    ///< months in a role, family, band or level: `months(nursing, 12)`, `months(band:4, 24)`,
                   ///< `months(level:4, 24)`
    licence,       ///< `licence(driving)`
    registration,  ///< `registration(NMC)`
    condition      ///< a named condition, taken as met unless a profile says not: `condition(employer_sponsorship)`
};

/// Whose months an experience requirement counts.
enum class ExperienceScope { role_or_family, band, level };

/// One requirement that either holds or does not.
struct Requirement {
    RequirementKind kind = RequirementKind::qualification;
    std::string name{}; ///< id of the qualification, role, family, band, level, …
    ExperienceScope scope = ExperienceScope::role_or_family; ///< of an experience requirement
    int months = 0;                                          ///< of an experience requirement, at least 1
    int offset = 0; ///< character position of the name in the rule's text, from 0

    /// Equal if they ask for the same thing, wherever they are written.
    friend bool operator==(const Requirement& a, const Requirement& b) {
        return a.kind == b.kind && a.name == b.name && a.scope == b.scope && a.months == b.months;
    }
};

/// A requirement, or several joined by "and" or "or". There is no "not": a rule that holds goes on holding when a
/// person gains awards or experience. The path search relies on it.
struct RuleNode {
    enum class Kind { open, requirement, all_of, any_of };
    Kind kind = Kind::open;
    Requirement requirement{};
    std::vector<RuleNode> children{};

    friend bool operator==(const RuleNode&, const RuleNode&) = default;
};

struct ParsedEntryRule;

/// An entry rule as a value, e.g. `care_cert and (dip_l3 or btec_l3) and months(nursing, 12) and licence(driving)`.
/// The default rule is open: it always holds, and is written `open`.
class EntryRule {
public:
    EntryRule() = default;
    /// The rule with that tree, in canonical form: "and" within "and" is one list, so is "or" within "or"; lists of one
    /// are their member; `open` in an "and" falls away and makes an "or" open. Throws InputError for an "or" of
    /// nothing.
    explicit EntryRule(RuleNode root);

    /// Parses `text` (UTF-8). Grammar: `and` binds tighter than `or`; parentheses; names are ASCII letters, digits,
    /// `_`,
    /// `.` and `-`; words of the language, in lower case, are `and or not open months licence registration condition`;
    /// `open` stands alone. Blank text is the open rule. Never throws on bad text: it goes on after a fault where it
    /// can and returns what it found, at most 50 findings, place.column = character in `text`, counted from 1.
    /// Cost: linear. Nesting deeper than 64 and text over 10 000 characters are findings.
    [[nodiscard]] static ParsedEntryRule parse(std::string_view text);

    [[nodiscard]] const RuleNode& root() const { return root_; }
    [[nodiscard]] bool is_open() const { return root_.kind == RuleNode::Kind::open; }

    /// Every requirement in the rule, in order of writing.
    [[nodiscard]] std::vector<Requirement> requirements() const;

    /// The rule in canonical text; parse(text()) gives an equal rule.
    [[nodiscard]] std::string text() const;

    /// True if the rule holds when `holds(requirement)` says which requirements do.
    [[nodiscard]] bool holds(const std::function<bool(const Requirement&)>& holds) const;

    friend bool operator==(const EntryRule& a, const EntryRule& b) { return a.root_ == b.root_; }

private:
    RuleNode root_;
};

/// The outcome of EntryRule::parse: a rule, or findings.
struct ParsedEntryRule {
    std::optional<EntryRule> rule{};
    std::vector<Finding> findings{};
};

/// The rule in words, e.g. "needs the Care Certificate, and either the Level 3 diploma or 12 months in nursing".
/// `name_of` turns a requirement into the noun phrase used ("the Care Certificate"); Framework::words supplies it.
[[nodiscard]] std::string rule_in_words(const EntryRule& rule,
                                        const std::function<std::string(const Requirement&)>& name_of);

} // namespace careerflow
