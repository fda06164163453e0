#pragma once

#include "careerflow/framework/framework.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace careerflow::career {

/// Positions are int in this module; containers count in std::size_t.
[[nodiscard]] inline std::size_t at(int i) { return static_cast<std::size_t>(i); }
[[nodiscard]] inline int size_of(const auto& list) { return static_cast<int>(list.size()); }

/// A fixed set of small whole numbers, as bits in 64-bit words.
class BitSet {
public:
    BitSet() = default;
    explicit BitSet(int size) : words_(static_cast<std::size_t>((size + 63) / 64), 0) {}

    [[nodiscard]] bool test(int i) const { return (words_[word(i)] >> (i & 63) & 1U) != 0; }
    /// Returns true if the bit was not set before.
    bool set(int i) {
        const bool fresh = !test(i);
        words_[word(i)] |= std::uint64_t{1} << (i & 63);
        return fresh;
    }
    /// True if all of `other` is in the set, `but` apart (−1: nothing).
    [[nodiscard]] bool contains(const BitSet& other, int but = -1) const {
        for (std::size_t w = 0; w < words_.size(); ++w) {
            std::uint64_t missing = other.words_[w] & ~words_[w];
            if (but >= 0 && word(but) == w) missing &= ~(std::uint64_t{1} << (but & 63));
            if (missing != 0) return false;
        }
        return true;
    }

private:
    static std::size_t word(int i) { return static_cast<std::size_t>(i) / 64; }
    std::vector<std::uint64_t> words_;
};

/// One node of an entry rule in prefix order. Children of `all_of` and `any_of` lie between the node and `end`.
struct RuleTerm {
    enum class Kind { always, never, token, clock, licence, condition, all_of, any_of };
    Kind kind = Kind::always;
    int subject = 0;   ///< token, clock, or position among the licences or conditions
    int threshold = 0; ///< months, of a clock
    int end = 0;       ///< one past the last node of this subtree

    friend bool operator==(const RuleTerm&, const RuleTerm&) = default;
};
using FlatRule = std::vector<RuleTerm>;

/// True if the rule holds at `term`, given what each leaf says.
template <class Leaf>
bool rule_holds(const RuleTerm* rule, int term, const Leaf& leaf) {
    const RuleTerm& node = rule[term];
    if (node.kind == RuleTerm::Kind::always) return true;
    if (node.kind == RuleTerm::Kind::never) return false;
    if (node.kind != RuleTerm::Kind::all_of && node.kind != RuleTerm::Kind::any_of) return leaf(node);
    const bool all = node.kind == RuleTerm::Kind::all_of;
    for (int child = term + 1; child < node.end; child = rule[child].end)
        if (rule_holds(rule, child, leaf) != all) return !all;
    return all;
}

/// Months in a role (variants included), family, band or level.
struct ClockInfo {
    ExperienceScope scope = ExperienceScope::role_or_family;
    std::string name{};
    std::vector<char> counts{}; ///< by role
};

enum class ActionKind : std::uint8_t { route, study, appointment };

/// Something a person can do at once: take a route, study, be appointed under a role's entry rule.
struct Action {
    ActionKind kind = ActionKind::route;
    int subject = 0; ///< position of the route, qualification or role
    std::string id{};
    int to = -1;              ///< role reached; −1: the role held before
    std::vector<char> from{}; ///< by role
    FlatRule rule{};
    std::string needs{};
    std::vector<std::string> conditions{};
    int award = -1;            ///< token
    std::vector<int> grants{}; ///< tokens that come with completion, those of the role reached apart
    std::array<int, 3> months{};
    std::array<std::vector<Pence>, 3> charges{}; ///< by duration basis and payer
    std::array<std::vector<Pence>, 3> support{};
    double completion = 1;
    std::int64_t log_loss = 0; ///< −ln completion in units of 2⁻⁴⁰
    bool in_post = true;
    int post = -1;
    unsigned intakes = 0; ///< bit m−1 set: can be started in calendar month m; 0: in any month
    bool competitive = false;
};

/// −ln c in units of 2⁻⁴⁰, rounded: sums of it are exact and free of order.
[[nodiscard]] std::int64_t log_loss_of(double completion);

/// A framework with names replaced by positions. Tokens are what is held and never lost: first the qualifications, then
/// the registers.
struct CareerModel {
    explicit CareerModel(const Framework& source);

    Framework framework;
    int roles = 0;
    std::vector<std::string> registers{}; ///< bodies, in order of first mention
    std::vector<std::string> licences{};
    std::vector<std::string> conditions{};
    std::vector<ClockInfo> clocks{};
    std::vector<Action> actions{};               ///< ascending by id, then kind
    std::vector<int> same_rule{};                ///< by action: the first action that has the same rule
    std::vector<std::vector<int>> role_tokens{}; ///< tokens that holding the role brings: of it and its generic roles
    std::vector<char> is_post{};                 ///< by role
    std::vector<std::vector<int>> role_clocks{}; ///< clocks that run in the role; none outside posts
    int tokens = 0;
    int employer = -1; ///< position of the payer "employer", −1 if there is none

    [[nodiscard]] int register_token(std::string_view body) const; ///< −1 if unknown
    [[nodiscard]] std::string token_text(int token) const;
    [[nodiscard]] int payer(std::string_view name) const; ///< −1 if unknown
    /// `rule` with names replaced; new clocks, licences, conditions and registers are added.
    [[nodiscard]] FlatRule flatten(const EntryRule& rule);
    /// A rule of one requirement whose clock, if it has one, exists already.
    [[nodiscard]] FlatRule flatten_known(const Requirement& requirement) const;

private:
    void flatten_into(FlatRule& flat, const RuleNode& node);
    [[nodiscard]] RuleTerm term_of(const Requirement& requirement) const;
    void add_name(const Requirement& requirement);
    void add_routes();
    void add_studies();
    void add_appointments();
    void add_costs(Action& action, const std::vector<CostLine>& lines) const;
    void add_rule(Action& action, const EntryRule& rule);
};

} // namespace careerflow::career
