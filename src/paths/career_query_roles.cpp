#include "paths/career_query.hpp"
#include "paths/career_relevance.hpp"

#include <algorithm>

// Roles in whose place others do: left out of a question, or compared across roles.
namespace careerflow::career {

/// What is to be had from a role, and what it takes to be appointed to it.
struct Query::Post {
    int role = 0;
    int entry = 0; ///< the one action that leads to it: an appointment
    BitSet actions{};
    std::vector<int> clocks{}, tokens{};

    [[nodiscard]] bool stands_in_for(const Post& other, const CareerModel& model) const {
        const Action& mine = model.actions[at(entry)];
        const Action& theirs = model.actions[at(other.entry)];
        return mine.months == theirs.months && mine.rule == theirs.rule && tokens == other.tokens &&
               actions.contains(other.actions, entry) &&
               std::includes(clocks.begin(), clocks.end(), other.clocks.begin(), other.clocks.end());
    }
};

// Useful roles that are entered by appointment alone and are neither the first nor asked for by the goal.
std::vector<Query::Post> Query::posts_appointed_to(const Reach& reach, const Start& start) const {
    std::vector<char> asked(model_.clocks.size(), 0);
    std::vector<int> entry(at(model_.roles), -1);
    const auto ask = [&](const FlatRule& rule) {
        for (const RuleTerm& term : rule)
            if (term.kind == RuleTerm::Kind::clock && start.clocks[at(term.subject)] < term.threshold)
                asked[at(term.subject)] = 1;
    };
    ask(goal_.rule);
    for (std::size_t a = 0; a < model_.actions.size(); ++a) {
        const Action& action = model_.actions[a];
        if (!reach.actions[a]) continue;
        ask(action.rule);
        if (action.to < 0) continue;
        int& known = entry[at(action.to)];
        known = known == -1 && action.kind == ActionKind::appointment ? static_cast<int>(a) : -2;
    }
    const auto in = [](const std::vector<char>& roles, int r) { return !roles.empty() && roles[at(r)] != 0; };
    std::vector<Post> posts;
    for (int r = 0; r < model_.roles; ++r) {
        if (!useful_[at(r)] || entry[at(r)] < 0 || r == start.role || in(goal_.roles, r) || in(goal_.forced_roles, r))
            continue;
        Post post{.role = r, .entry = entry[at(r)], .actions = BitSet(size_of(model_.actions))};
        for (std::size_t a = 0; a < model_.actions.size(); ++a)
            if (reach.actions[a] && model_.actions[a].from[at(r)]) post.actions.set(static_cast<int>(a));
        for (const int c : model_.role_clocks[at(r)])
            if (asked[at(c)]) post.clocks.push_back(c);
        for (const int token : model_.role_tokens[at(r)])
            if (!start.tokens.test(token)) post.tokens.push_back(token);
        posts.push_back(std::move(post));
    }
    return posts;
}

// Of posts that one is appointed to on the same terms, one that offers all that another offers is enough: whoever would
// go to the other can go to it instead. Of posts that offer the same the first is kept.
void Query::drop_spare_roles(const Reach& reach, const Start& start) {
    std::vector<Post> kept = posts_appointed_to(reach, start);
    std::sort(kept.begin(), kept.end(), [](const Post& a, const Post& b) { return a.entry > b.entry; });
    for (std::size_t i = 0; i < kept.size();) {
        const auto better = [&](const Post& p) { return p.role != kept[i].role && p.stands_in_for(kept[i], model_); };
        if (std::none_of(kept.begin(), kept.end(), better)) {
            ++i;
            continue;
        }
        useful_[at(kept[i].role)] = 0;
        kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

// Who is in role `a` can do whatever can be done from role `b`, at no more cost, and waiting brings as much. Being
// appointed to `a` from `b` needs no answer: `a` is there.
bool Query::covers(int a, int b, const std::vector<BitSet>& actions, int appointment) const {
    if (a == b) return true;
    if (model_.is_post[at(b)] && !model_.is_post[at(a)]) return false;
    if (!goal_.roles.empty() && goal_.roles[at(b)] && !goal_.roles[at(a)]) return false;
    if (!actions[at(a)].contains(actions[at(b)], appointment)) return false;
    if (options_.include_salary && model_.framework.role(RoleId{a}).band != model_.framework.role(RoleId{b}).band)
        return false;
    for (int w = 0; w < words_; ++w)
        if ((kept_[at(b * words_ + w)] & ~kept_[at(a * words_ + w)]) != 0) return false;
    for (int c = 0; c < clocks(); ++c)
        if (caps_[at(a * clocks() + c)] < caps_[at(b * clocks() + c)]) return false;
    const std::vector<int>& running = running_[at(a)];
    return std::all_of(running_[at(b)].begin(), running_[at(b)].end(),
                       [&](int c) { return std::find(running.begin(), running.end(), c) != running.end(); });
}

void Query::set_covering() {
    covering_.assign(at(model_.roles), {});
    covered_.assign(at(model_.roles), {});
    std::vector<BitSet> actions(at(model_.roles), BitSet(size_of(model_.actions)));
    std::vector<int> appointment(at(model_.roles), -1); // by the role it leads to
    for (const Edge& edge : edges_) {
        actions[at(edge.from)].set(edge.action);
        if (model_.actions[at(edge.action)].kind == ActionKind::appointment) appointment[at(edge.to)] = edge.action;
    }
    for (int a = 0; a < model_.roles; ++a)
        for (int b = 0; useful_[at(a)] && b < model_.roles; ++b)
            if (useful_[at(b)] && covers(a, b, actions, appointment[at(a)])) {
                covering_[at(b)].push_back(a);
                covered_[at(a)].push_back(b);
            }
}

} // namespace careerflow::career
