#include "paths/career_reach.hpp"

#include <algorithm>

namespace careerflow::career {

Reach::Reach(const CareerModel& model, const Start& start)
    : model_(model), start_(start), roles_(static_cast<std::size_t>(model.roles), 0), tokens_(start.tokens),
      clocks_(model.clocks.size(), 0) {
    enter(start.role);
    while (grown_) grow();
}

bool Reach::may_reach(const Goal& goal) const {
    if (!goal.roles.empty() && !any_of(goal.roles)) return false;
    if (!goal.forced_roles.empty() && !any_of(goal.forced_roles)) return false;
    if (goal.forced_action >= 0 && !can_take(model_.actions[static_cast<std::size_t>(goal.forced_action)]))
        return false;
    return holds(goal.rule);
}

bool Reach::holds(const FlatRule& rule) const {
    if (rule.empty()) return true;
    return rule_holds(rule.data(), 0, [&](const RuleTerm& term) {
        const auto i = static_cast<std::size_t>(term.subject);
        switch (term.kind) {
        case RuleTerm::Kind::token: return tokens_.test(term.subject);
        case RuleTerm::Kind::clock: return clocks_[i] != 0 || start_.clocks[i] >= term.threshold;
        case RuleTerm::Kind::licence: return start_.licences[i] != 0;
        case RuleTerm::Kind::condition: return start_.conditions[i] != 0;
        default: return true;
        }
    });
}

bool Reach::any_of(const std::vector<char>& roles) const {
    for (std::size_t role = 0; role < roles_.size(); ++role)
        if (roles_[role] != 0 && roles[role] != 0) return true;
    return false;
}

void Reach::enter(int role) {
    const auto i = static_cast<std::size_t>(role);
    if (roles_[i] != 0) return;
    roles_[i] = 1;
    grown_ = true;
    for (const int token : model_.role_tokens[i]) tokens_.set(token);
    for (const int clock : model_.role_clocks[i]) clocks_[static_cast<std::size_t>(clock)] = 1;
}

void Reach::grow() {
    grown_ = false;
    for (const Action& action : model_.actions) {
        if (!can_take(action)) continue;
        if (action.to >= 0) enter(action.to);
        // Time on a trainee post counts as experience of it; the post itself is not a role one leaves from.
        if (action.post >= 0)
            for (const int clock : model_.role_clocks[static_cast<std::size_t>(action.post)]) {
                char& runs = clocks_[static_cast<std::size_t>(clock)];
                grown_ = grown_ || runs == 0;
                runs = 1;
            }
        if (action.award >= 0 && tokens_.set(action.award)) grown_ = true;
        for (const int token : action.grants)
            if (tokens_.set(token)) grown_ = true;
    }
}

} // namespace careerflow::career
