#include "paths/career_relevance.hpp"

#include <algorithm>

// Which actions can matter for a goal. Where anyone who meets a rule can be appointed from any role, every role leads
// to every other, and what is merely on a way says little. An action matters only if it enters a role that matters,
// brings an award that matters and is not held by then in any case, or brings experience that matters; then so does
// what it asks for. Any other action can be left out of a path: whoever stays in the role before it can do all that
// follows.
namespace careerflow::career {

namespace {

using Words = std::vector<std::uint64_t>;

/// What is held in any case by whoever has come to a role or an award: landmarks in the sense of Zhu and Givan,
/// "Landmark extraction via planning graph propagation", 2003, from the greatest fixed point. Having been in a post
/// counts as an award of its own.
class Necessary {
public:
    Necessary(const CareerModel& model, const Start& start, const std::vector<char>& roles,
              const std::vector<char>& actions)
        : model_(model), start_(start), words_(at(model.tokens) / 64 + 1), of_token_(at(model.tokens) * words_, ~0ULL),
          of_role_(at(model.roles) * words_, ~0ULL), of_action_(model.actions.size() * words_, ~0ULL) {
        std::fill_n(role(start.role), words_, 0);
        for (std::size_t a = 0; a < actions.size(); ++a) {
            from_.emplace_back();
            if (!actions[a]) continue;
            if (model.actions[a].from[at(start.role)]) { // nothing is necessary to be where one starts
                from_.back().push_back(start.role);
                continue;
            }
            for (int r = 0; r < model_.roles; ++r)
                if (roles[at(r)] && model.actions[a].from[at(r)]) from_.back().push_back(r);
        }
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t a = 0; a < actions.size(); ++a)
                if (actions[a]) changed = update(a) || changed;
        }
    }

    /// True if everyone who takes the action holds the token before.
    [[nodiscard]] bool before(std::size_t action, int token) const {
        return start_.tokens.test(token) || has(&of_action_[action * words_], token);
    }

    /// True if everyone who takes the action has been in a post before.
    [[nodiscard]] bool after_a_post(std::size_t action) const {
        return has(&of_action_[action * words_], model_.tokens);
    }

private:
    static bool has(const std::uint64_t* words, int bit) { return (words[bit / 64] >> (bit % 64) & 1U) != 0; }

    bool narrow(std::uint64_t* tokens, const std::uint64_t* to) const {
        bool changed = false;
        for (std::size_t w = 0; w < words_; ++w) {
            changed = changed || (tokens[w] & ~to[w]) != 0;
            tokens[w] &= to[w];
        }
        return changed;
    }

    std::uint64_t* role(int r) { return &of_role_[at(r) * words_]; }

    static std::uint64_t bit(int i, std::size_t word) { return at(i / 64) == word ? std::uint64_t{1} << (i % 64) : 0; }

    /// What the subtree makes necessary, one word of it.
    std::uint64_t required(const FlatRule& rule, int term, std::size_t word) const {
        constexpr std::uint64_t everything = ~0ULL;
        const RuleTerm& node = rule[at(term)];
        switch (node.kind) {
        case RuleTerm::Kind::always: return 0;
        case RuleTerm::Kind::never: return everything;
        case RuleTerm::Kind::licence: return start_.licences[at(node.subject)] != 0 ? 0 : everything;
        case RuleTerm::Kind::condition: return start_.conditions[at(node.subject)] != 0 ? 0 : everything;
        case RuleTerm::Kind::clock:
            return start_.clocks[at(node.subject)] < node.threshold ? bit(model_.tokens, word) : 0;
        case RuleTerm::Kind::token:
            if (start_.tokens.test(node.subject)) return 0;
            return of_token_[at(node.subject) * words_ + word] | bit(node.subject, word);
        case RuleTerm::Kind::all_of:
        case RuleTerm::Kind::any_of: break;
        }
        const bool all = node.kind == RuleTerm::Kind::all_of;
        std::uint64_t needed = all ? 0 : everything;
        for (int child = term + 1; child < node.end; child = rule[at(child)].end) {
            const std::uint64_t one = required(rule, child, word);
            needed = all ? needed | one : needed & one;
        }
        return needed;
    }

    bool update(std::size_t a) {
        const Action& action = model_.actions[a];
        Words& before = before_;
        before.assign(words_, ~0ULL);
        for (const int r : from_[a]) narrow(before.data(), role(r));
        for (std::size_t w = 0; w < words_; ++w) before[w] |= required(action.rule, 0, w);
        if (!narrow(&of_action_[a * words_], before.data())) return false;
        for (const int token : action.grants) narrow(&of_token_[at(token) * words_], before.data());
        if (action.to < 0) return true;
        for (const int token : model_.role_tokens[at(action.to)]) narrow(&of_token_[at(token) * words_], before.data());
        if (model_.is_post[at(action.to)]) before[at(model_.tokens) / 64] |= std::uint64_t{1} << (model_.tokens % 64);
        narrow(role(action.to), before.data());
        return true;
    }

    const CareerModel& model_;
    const Start& start_;
    std::size_t words_;
    Words of_token_, of_role_, of_action_;
    std::vector<std::vector<int>> from_{};
    Words before_{};
};

/// Grows what matters from the goal until nothing is added.
class Relevance {
public:
    Relevance(const CareerModel& model, const Start& start, const Goal& goal, const std::vector<char>& roles,
              const std::vector<char>& reached)
        : model_(model), start_(start), reached_(reached), necessary_(model, start, roles, reached),
          actions_(model.actions.size(), 0), roles_(at(model.roles), 0), tokens_(at(model.tokens), 0),
          clocks_(model.clocks.size(), 0) {
        for (int r = 0; r < model.roles; ++r)
            if (roles[at(r)] && !model.is_post[at(r)]) outside_.push_back(r);
        if (!goal.roles.empty()) roles_ = goal.roles;
        for (std::size_t r = 0; r < goal.forced_roles.size(); ++r)
            if (goal.forced_roles[r]) roles_[r] = 1;
        ask(goal.rule);
        for (std::size_t a = 0; a < actions_.size(); ++a) {
            const int to = model.actions[a].to;
            leaves_posts_ = leaves_posts_ || (reached[a] && to >= 0 && !model.is_post[at(to)]);
        }
        if (goal.forced_action >= 0 && reached_[at(goal.forced_action)]) add(at(goal.forced_action));
        for (changed_ = true; changed_;) {
            changed_ = false;
            for (std::size_t a = 0; a < actions_.size(); ++a)
                if (reached_[a] && !actions_[a] && matters(a)) add(a);
        }
    }

    [[nodiscard]] std::vector<char> actions() const { return actions_; }

private:
    bool brings(std::size_t a, const std::vector<int>& tokens) const {
        return std::any_of(tokens.begin(), tokens.end(),
                           [&](int token) { return tokens_[at(token)] && !necessary_.before(a, token); });
    }

    bool counts(int role) const {
        const std::vector<int>& clocks = model_.role_clocks[at(role)];
        return std::any_of(clocks.begin(), clocks.end(), [&](int clock) { return clocks_[at(clock)] != 0; });
    }

    bool matters(std::size_t a) const {
        const Action& action = model_.actions[a];
        if (brings(a, action.grants)) return true;
        if (action.in_post && action.post >= 0 && counts(action.post)) return true;
        if (action.to < 0) return false;
        if (roles_[at(action.to)] || counts(action.to) || brings(a, model_.role_tokens[at(action.to)])) return true;
        // Whoever is in no post may need one, whichever it is.
        if (!model_.is_post[at(action.to)] || (!leaves_posts_ && necessary_.after_a_post(a))) return false;
        return std::any_of(outside_.begin(), outside_.end(), [&](int r) { return action.from[at(r)] != 0; });
    }

    void ask(const FlatRule& rule) {
        for (const RuleTerm& term : rule) {
            if (term.kind == RuleTerm::Kind::token && !start_.tokens.test(term.subject)) mark(tokens_, term.subject);
            if (term.kind == RuleTerm::Kind::clock && start_.clocks[at(term.subject)] < term.threshold)
                mark(clocks_, term.subject);
        }
    }

    void mark(std::vector<char>& what, int i) {
        changed_ = changed_ || !what[at(i)];
        what[at(i)] = 1;
    }

    void add(std::size_t a) {
        const Action& action = model_.actions[a];
        actions_[a] = 1;
        changed_ = true;
        ask(action.rule);
        if (action.kind != ActionKind::route) return;
        if (action.award >= 0 && !start_.tokens.test(action.award)) mark(tokens_, action.award); // as a short cut
        if (model_.framework.route(RouteId{action.subject}).from.empty()) return;
        for (int r = 0; r < model_.roles; ++r)
            if (action.from[at(r)]) mark(roles_, r);
    }

    const CareerModel& model_;
    const Start& start_;
    const std::vector<char>& reached_;
    Necessary necessary_;
    std::vector<char> actions_, roles_, tokens_, clocks_;
    std::vector<int> outside_{}; ///< roles reached that are no posts
    bool leaves_posts_ = false;  ///< some action leads out of posts, so that one may be needed again
    bool changed_ = false;
};

} // namespace

std::vector<char> Query::relevant_actions(const Reach& reach, const Start& start) const {
    return Relevance(model_, start, goal_, reach.roles, reach.actions).actions();
}

} // namespace careerflow::career
