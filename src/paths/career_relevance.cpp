#include "paths/career_relevance.hpp"

#include <algorithm>

// Which actions can matter for a goal. Where anyone who meets a rule can be appointed from any role, every role leads
// to every other, and what is merely on a way says little. An action matters only if it enters a role that matters,
// brings an award that matters and is not held by then in any case, or brings experience that matters; then so does
// what it asks for. Any other action can be left out of a path: whoever stays in the role before it can do all that
// follows.
namespace careerflow::career {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Awards that are held in any case by whoever has come to a role or an award: landmarks in the sense of Zhu and Givan,
/// "Landmark extraction via planning graph propagation", 2003, from the greatest fixed point.
class Necessary {
public:
    Necessary(const CareerModel& model, const Start& start, const std::vector<char>& roles,
              const std::vector<char>& actions)
        : model_(model), start_(start), roles_(roles), everything_(at(model.tokens), 1), none_(at(model.tokens), 0),
          of_token_(at(model.tokens), everything_), of_role_(at(model.roles), everything_),
          of_action_(model.actions.size(), everything_) {
        of_role_[at(start.role)] = none_;
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t a = 0; a < actions.size(); ++a)
                if (actions[a]) changed = update(a) || changed;
        }
    }

    /// True if everyone who takes the action holds the token before.
    [[nodiscard]] bool before(std::size_t action, int token) const {
        return start_.tokens.test(token) || of_action_[action][at(token)];
    }

private:
    using Tokens = std::vector<char>;

    static bool narrow(Tokens& tokens, const Tokens& to) {
        bool changed = false;
        for (std::size_t t = 0; t < tokens.size(); ++t)
            if (tokens[t] && !to[t]) {
                tokens[t] = 0;
                changed = true;
            }
        return changed;
    }

    static void widen(Tokens& tokens, const Tokens& by) {
        for (std::size_t t = 0; t < tokens.size(); ++t) tokens[t] = tokens[t] || by[t] ? 1 : 0;
    }

    Tokens of_rule(const FlatRule& rule, int term) const {
        const RuleTerm& node = rule[at(term)];
        switch (node.kind) {
        case RuleTerm::Kind::token: {
            if (start_.tokens.test(node.subject)) return none_;
            Tokens tokens = of_token_[at(node.subject)];
            tokens[at(node.subject)] = 1;
            return tokens;
        }
        case RuleTerm::Kind::never: return everything_;
        case RuleTerm::Kind::licence: return start_.licences[at(node.subject)] ? none_ : everything_;
        case RuleTerm::Kind::condition: return start_.conditions[at(node.subject)] ? none_ : everything_;
        case RuleTerm::Kind::all_of:
        case RuleTerm::Kind::any_of: break;
        default: return none_;
        }
        const bool all = node.kind == RuleTerm::Kind::all_of;
        Tokens tokens = all ? none_ : everything_;
        for (int child = term + 1; child < node.end; child = rule[at(child)].end) {
            if (all) widen(tokens, of_rule(rule, child));
            else narrow(tokens, of_rule(rule, child));
        }
        return tokens;
    }

    bool update(std::size_t a) {
        const Action& action = model_.actions[a];
        Tokens before = everything_;
        for (int r = 0; r < model_.roles; ++r)
            if (roles_[at(r)] && action.from[at(r)]) narrow(before, of_role_[at(r)]);
        widen(before, of_rule(action.rule, 0));
        bool changed = narrow(of_action_[a], before);
        for (const int token : action.grants) changed = narrow(of_token_[at(token)], before) || changed;
        if (action.to < 0) return changed;
        for (const int token : model_.role_tokens[at(action.to)])
            changed = narrow(of_token_[at(token)], before) || changed;
        return narrow(of_role_[at(action.to)], before) || changed;
    }

    const CareerModel& model_;
    const Start& start_;
    const std::vector<char>& roles_;
    Tokens everything_, none_;
    std::vector<Tokens> of_token_, of_role_, of_action_;
};

/// Grows what matters from the goal until nothing is added.
class Relevance {
public:
    Relevance(const CareerModel& model, const Start& start, const Goal& goal, const std::vector<char>& roles,
              const std::vector<char>& reached)
        : model_(model), start_(start), reached_roles_(roles), reached_(reached),
          necessary_(model, start, roles, reached), actions_(model.actions.size(), 0), roles_(at(model.roles), 0),
          tokens_(at(model.tokens), 0), clocks_(model.clocks.size(), 0) {
        if (!goal.roles.empty()) roles_ = goal.roles;
        for (std::size_t r = 0; r < goal.forced_roles.size(); ++r)
            if (goal.forced_roles[r]) roles_[r] = 1;
        ask(goal.rule);
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
        for (int r = 0; r < model_.roles; ++r)
            if (reached_roles_[at(r)] && action.from[at(r)] && !model_.is_post[at(r)]) return true;
        return false;
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
    const std::vector<char>& reached_roles_;
    const std::vector<char>& reached_;
    Necessary necessary_;
    std::vector<char> actions_, roles_, tokens_, clocks_;
    bool changed_ = false;
};

} // namespace

std::vector<char> Query::relevant_actions(const Reach& reach, const Start& start) const {
    return Relevance(model_, start, goal_, reach.roles, reach.actions).actions();
}

} // namespace careerflow::career
