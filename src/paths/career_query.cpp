#include "paths/career_query.hpp"
#include "paths/career_relevance.hpp"

#include <algorithm>

// Compiling a question: what can be reached, what of it can lead to the goal, and which awards and clocks can matter.
namespace careerflow::career {

namespace {

void set_bit(std::uint64_t* words, int bit) { words[bit / 64] |= std::uint64_t{1} << (bit % 64); }

/// True if holding the award beforehand makes the action quicker at bringing something else: the role, a registration.
bool short_cut(const Action& action, const Edge& edge) {
    return action.kind == ActionKind::route && action.award >= 0 && (edge.to != edge.from || action.grants.size() > 1);
}

RuleTerm constant(bool holds) { return {.kind = holds ? RuleTerm::Kind::always : RuleTerm::Kind::never}; }

} // namespace

Query::Query(const CareerModel& model, const Start& start, Goal goal, const QueryOptions& options)
    : model_(model), options_(options), goal_(std::move(goal)), calendar_month_(start.calendar_month),
      bit_of_token_(at(model.tokens), -1), compact_clock_(model.clocks.size(), -1) {
    const bool forced = goal_.forced_action >= 0 || !goal_.forced_roles.empty();
    if (goal_.roles.empty() && !forced && goal_.rule.size() == 1 && goal_.rule[0].kind == RuleTerm::Kind::token)
        goal_token_ = goal_.rule[0].subject;
    bounded_ = !goal_.roles.empty() || goal_token_ >= 0;

    const std::vector<char> all(model.actions.size(), 1);
    const Reach reach = forward(start, relevant_actions(forward(start, all), start));
    useful_ = backward(reach);
    if (!options_.keep_all && !options_.all_ways) drop_spare_roles(reach, start);
    goal_rule_ = fold(goal_.rule, reach, start);
    if (forced) {
        forced_bit_ = size_of(token_ids_);
        token_ids_.push_back(-1);
    }
    list_edges(reach, start);
    complete_edges();
    set_start(start);
    do find_relevant();
    while (drop_useless_edges());
    find_left();
    if (options_.keep_all) std::fill(kept_.begin(), kept_.end(), ~std::uint64_t{0});
    set_equality_mask();
    set_covering();
    if (options_.keep_all || options_.all_ways) set_bounds();
    for (int w = 0; w < words_; ++w) start_.held[at(w)] &= kept_[at(start_.role * words_ + w)];
    for (int c = 0; c < clocks(); ++c)
        start_.clocks[at(c)] = std::min(start_.clocks[at(c)], caps_[at(start_.role * clocks() + c)]);
    hopeful_ = useful_[at(start_.role)] || is_goal(start_);
}

Query::Reach Query::forward(const Start& start, const std::vector<char>& allowed) const {
    Reach reach;
    reach.roles.assign(at(model_.roles), 0);
    reach.actions.assign(model_.actions.size(), 0);
    reach.clocks.assign(model_.clocks.size(), 0);
    reach.tokens = start.tokens;
    const auto enter = [&](int role) {
        reach.roles[at(role)] = 1;
        for (const int token : model_.role_tokens[at(role)]) reach.tokens.set(token);
        for (const int clock : model_.role_clocks[at(role)]) reach.clocks[at(clock)] = 1;
    };
    const auto leaf = [&](const RuleTerm& term) {
        switch (term.kind) {
        case RuleTerm::Kind::token: return reach.tokens.test(term.subject);
        case RuleTerm::Kind::clock:
            return reach.clocks[at(term.subject)] != 0 || start.clocks[at(term.subject)] >= term.threshold;
        case RuleTerm::Kind::licence: return start.licences[at(term.subject)] != 0;
        case RuleTerm::Kind::condition: return start.conditions[at(term.subject)] != 0;
        default: return false;
        }
    };
    const bool role_is_enough =
        !goal_.roles.empty() && goal_.rule.empty() && goal_.forced_action < 0 && goal_.forced_roles.empty();
    const auto ends = [&](std::size_t role) { return role_is_enough && goal_.roles[role] != 0; };
    enter(start.role);
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t a = 0; a < model_.actions.size(); ++a) {
            const Action& action = model_.actions[a];
            if (reach.actions[a] || !allowed[a] ||
                (action.kind == ActionKind::study && start.tokens.test(action.award)))
                continue;
            bool from = false;
            for (std::size_t r = 0; r < reach.roles.size() && !from; ++r)
                from = reach.roles[r] && action.from[r] && !ends(r);
            if (!from || !rule_holds(action.rule.data(), 0, leaf)) continue;
            reach.actions[a] = 1;
            changed = true;
            if (action.to >= 0 && ends(at(action.to))) { // what the last step brings comes too late to be of use
                reach.roles[at(action.to)] = 1;
                continue;
            }
            for (const int token : action.grants) reach.tokens.set(token);
            if (action.to >= 0) enter(action.to);
            if (action.in_post && action.post >= 0)
                for (const int clock : model_.role_clocks[at(action.post)]) reach.clocks[at(clock)] = 1;
        }
    }
    return reach;
}

bool Query::grants_goal_token(const Action& action, int to) const {
    if (goal_token_ < 0) return false;
    const std::vector<int>& held = model_.role_tokens[at(to)];
    return std::find(action.grants.begin(), action.grants.end(), goal_token_) != action.grants.end() ||
           std::find(held.begin(), held.end(), goal_token_) != held.end();
}

// By role: it is within reach, and the goal is within reach of it.
std::vector<char> Query::backward(const Reach& reach) const {
    if (!bounded_) return reach.roles;
    std::vector<char> useful(at(model_.roles), 0);
    if (!goal_.roles.empty())
        for (std::size_t r = 0; r < useful.size(); ++r) useful[r] = reach.roles[r] && goal_.roles[r] ? 1 : 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t a = 0; a < model_.actions.size(); ++a) {
            const Action& action = model_.actions[a];
            if (!reach.actions[a] || (action.to >= 0 && !useful[at(action.to)] && goal_token_ < 0)) continue;
            for (int r = 0; r < model_.roles; ++r) {
                if (useful[at(r)] || !reach.roles[at(r)] || !action.from[at(r)]) continue;
                const int to = action.to < 0 ? r : action.to;
                if (!useful[at(to)] && !grants_goal_token(action, to)) continue;
                useful[at(r)] = 1;
                changed = true;
            }
        }
    }
    return useful;
}

int Query::bit_of(int token) {
    int& bit = bit_of_token_[at(token)];
    if (bit < 0) {
        bit = size_of(token_ids_);
        token_ids_.push_back(token);
    }
    return bit;
}

int Query::clock_of(int clock) {
    int& compact = compact_clock_[at(clock)];
    if (compact < 0) {
        compact = size_of(clock_ids_);
        clock_ids_.push_back(clock);
    }
    return compact;
}

// Writes what is left of the subtree when the start decides what it can. Returns true if anything is left to ask;
// otherwise a constant was written.
bool Query::fold_into(FlatRule& out, const FlatRule& rule, int term, const Reach& reach, const Start& start) {
    const RuleTerm& node = rule[at(term)];
    const std::size_t here = out.size();
    RuleTerm left = node;
    switch (node.kind) {
    case RuleTerm::Kind::always:
    case RuleTerm::Kind::never: break;
    case RuleTerm::Kind::licence: left = constant(start.licences[at(node.subject)] != 0); break;
    case RuleTerm::Kind::condition: left = constant(start.conditions[at(node.subject)] != 0); break;
    case RuleTerm::Kind::token:
        if (start.tokens.test(node.subject) || !reach.tokens.test(node.subject))
            left = constant(start.tokens.test(node.subject));
        else left.subject = bit_of(node.subject);
        break;
    case RuleTerm::Kind::clock:
        if (start.clocks[at(node.subject)] >= node.threshold || !reach.clocks[at(node.subject)])
            left = constant(start.clocks[at(node.subject)] >= node.threshold);
        else left.subject = clock_of(node.subject);
        break;
    case RuleTerm::Kind::all_of:
    case RuleTerm::Kind::any_of: {
        const bool all = node.kind == RuleTerm::Kind::all_of;
        out.push_back(left);
        bool asked = false;
        for (int child = term + 1; child < node.end; child = rule[at(child)].end) {
            const std::size_t before = out.size();
            if (fold_into(out, rule, child, reach, start)) {
                asked = true;
                continue;
            }
            const bool holds = out.back().kind == RuleTerm::Kind::always;
            out.resize(holds == all ? before : here + 1);
            if (holds != all) { // the child decides
                out[here] = constant(holds);
                out[here].end = size_of(out);
                return false;
            }
        }
        if (!asked) out[here] = constant(all);
        out[here].end = size_of(out);
        return asked;
    }
    }
    left.end = size_of(out) + 1;
    out.push_back(left);
    return left.kind != RuleTerm::Kind::always && left.kind != RuleTerm::Kind::never;
}

FlatRule Query::fold(const FlatRule& rule, const Reach& reach, const Start& start) {
    FlatRule folded;
    if (!rule.empty()) fold_into(folded, rule, 0, reach, start);
    if (folded.size() == 1 && folded[0].kind == RuleTerm::Kind::always) folded.clear();
    return folded;
}

// The position of a rule, which is added unless it is known; −1 if it asks for nothing.
int Query::add_rule(FlatRule rule) {
    if (rule.empty()) return -1;
    const auto known = std::find(rules_.begin(), rules_.end(), rule);
    const int position = static_cast<int>(known - rules_.begin());
    if (known == rules_.end()) rules_.push_back(std::move(rule));
    return position;
}

void Query::list_edges(const Reach& reach, const Start& start) {
    constexpr int unknown = -2;
    std::vector<int> rule_of(model_.actions.size(), -1), rule_of_first(model_.actions.size(), unknown), reached;
    for (std::size_t a = 0; a < model_.actions.size(); ++a) {
        if (!reach.actions[a]) continue;
        reached.push_back(static_cast<int>(a));
        // Many roles ask for the same: such rules are kept, and looked at, once.
        int& folded = rule_of_first[at(model_.same_rule[a])];
        if (folded == unknown) folded = add_rule(fold(model_.actions[a].rule, reach, start));
        rule_of[a] = folded;
    }
    first_edge_.push_back(0);
    for (int r = 0; r < model_.roles; ++r) {
        const bool over = !goal_.roles.empty() && goal_.rule.empty() && forced_bit_ < 0 && goal_.roles[at(r)];
        for (const int a : reached) {
            const Action& action = model_.actions[at(a)];
            if (over || !useful_[at(r)] || !action.from[at(r)]) continue;
            const int to = action.to < 0 ? r : action.to;
            if (!useful_[at(to)] && !grants_goal_token(action, to)) continue;
            Edge edge{.action = a, .from = r, .to = to, .rule = rule_of[at(a)]};
            edge.on_held_award = action.award >= 0 && start.tokens.test(action.award);
            if (short_cut(action, edge) && !edge.on_held_award) bit_of(action.award);
            edges_.push_back(std::move(edge));
        }
        first_edge_.push_back(size_of(edges_));
    }
    if (!options_.keep_all) return;
    for (int token = 0; token < model_.tokens; ++token)
        if (reach.tokens.test(token) && !start.tokens.test(token)) bit_of(token);
}

// With all bits and clocks known: what each edge costs, brings, and which clocks run on it.
void Query::complete_edges() {
    words_ = std::max(1, (size_of(token_ids_) + 63) / 64);
    masks_.assign(edges_.size() * at(words_), 0);
    counted_.assign(at(model_.roles) + 1, {});
    for (int r = 0; r < model_.roles; ++r)
        for (const int clock : model_.role_clocks[at(r)])
            if (compact_clock_[at(clock)] >= 0) counted_[at(r) + 1].push_back(compact_clock_[at(clock)]);
    for (std::size_t e = 0; e < edges_.size(); ++e) {
        Edge& edge = edges_[e];
        const Action& action = model_.actions[at(edge.action)];
        edge.grants = static_cast<int>(e) * words_;
        std::uint64_t* mask = &masks_[at(edge.grants)];
        const auto grant = [&](int token) {
            if (bit_of_token_[at(token)] >= 0) set_bit(mask, bit_of_token_[at(token)]);
        };
        for (const int token : action.grants) grant(token);
        for (const int token : model_.role_tokens[at(edge.to)]) grant(token);
        if (forced_bit_ >= 0 &&
            (edge.action == goal_.forced_action || (!goal_.forced_roles.empty() && goal_.forced_roles[at(edge.to)])))
            set_bit(mask, forced_bit_);
        if (edge.on_held_award) continue;
        if (action.award >= 0) edge.award = bit_of_token_[at(action.award)];
        price(edge);
        edge.intakes = calendar_month_ >= 0 ? action.intakes : 0;
        if (action.in_post) edge.held_on_way = action.post >= 0 ? action.post : edge.from;
    }
}

void Query::price(Edge& edge) const {
    const Action& action = model_.actions[at(edge.action)];
    const auto basis = static_cast<std::size_t>(options_.duration);
    edge.months = action.months[basis];
    edge.loss = action.log_loss;
    if (options_.include_salary) edge.salary = salary_of(action, edge.from, edge.months);
    for (std::size_t p = 0; p < options_.cost_to.size(); ++p) {
        if (!options_.cost_to[p]) continue;
        const Pence salary = static_cast<int>(p) == model_.employer ? edge.salary : 0;
        edge.cost += std::max<Pence>(0, action.charges[basis][p] + salary - action.support[basis][p]);
    }
}

Pence Query::salary_of(const Action& action, int from, int months) const {
    if (action.kind == ActionKind::appointment) return 0;
    std::string band = model_.is_post[at(from)] ? model_.framework.role(RoleId{from}).band : std::string{};
    if (action.kind == ActionKind::route) {
        const TrainingPay& pay = model_.framework.route(RouteId{action.subject}).pay;
        if (pay.basis == PayBasis::student) return 0;
        if (pay.basis != PayBasis::keeps_pay) band = pay.band;
        if (pay.basis == PayBasis::percent_of_band) {
            Pence sum = 0;
            for (int left = months; left > 0; --left)
                sum +=
                    model_.framework.trainee_annual_pence(model_.framework.band(model_.framework.band_id(band)), left);
            return (sum + 6) / 12;
        }
    }
    if (band.empty()) return 0;
    const Pence annual = model_.framework.band(model_.framework.band_id(band)).maximum_annual_pence();
    return (annual * months + 6) / 12;
}

void Query::set_start(const Start& start) {
    start_.role = start.role;
    start_.held.assign(at(words_), 0);
    if (forced_bit_ >= 0 && !goal_.forced_roles.empty() && goal_.forced_roles[at(start.role)])
        set_bit(start_.held.data(), forced_bit_);
    for (const int clock : clock_ids_) start_.clocks.push_back(start.clocks[at(clock)]);
}

// By role, what some rule further on asks for, and which awards would turn a route further on into an appointment.
void Query::find_relevant() {
    const int roles = model_.roles;
    relevant_.assign(at(roles * words_), 0);
    caps_.assign(at(roles * clocks()), 0);
    const auto ask = [&](int role, const FlatRule& rule) {
        for (const RuleTerm& term : rule) {
            if (term.kind == RuleTerm::Kind::token) set_bit(&relevant_[at(role * words_)], term.subject);
            if (term.kind == RuleTerm::Kind::clock) {
                int& cap = caps_[at(role * clocks() + term.subject)];
                cap = std::max(cap, term.threshold);
            }
        }
    };
    for (int r = 0; r < roles; ++r) {
        ask(r, goal_rule_);
        if (forced_bit_ >= 0) set_bit(&relevant_[at(r * words_)], forced_bit_);
    }
    for (const Edge& edge : edges_) {
        if (edge.rule >= 0) ask(edge.from, rules_[at(edge.rule)]);
        if (edge.award >= 0 && short_cut(model_.actions[at(edge.action)], edge))
            set_bit(&relevant_[at(edge.from * words_)], edge.award);
    }
    std::vector<std::pair<int, int>> ways; // from, to: each once
    BitSet listed(roles * roles);
    for (auto edge = edges_.rbegin(); edge != edges_.rend(); ++edge)
        if (edge->to != edge->from && listed.set(edge->from * roles + edge->to))
            ways.emplace_back(edge->from, edge->to);
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& [from, to] : ways) {
            for (int w = 0; w < words_; ++w) {
                std::uint64_t& mine = relevant_[at(from * words_ + w)];
                const std::uint64_t more = mine | relevant_[at(to * words_ + w)];
                changed = changed || more != mine;
                mine = more;
            }
            int raised = 0; // a compiler takes several clocks at once
            int* mine = caps_.data() + at(from * clocks());
            const int* theirs = caps_.data() + at(to * clocks());
            for (int c = 0; c < clocks(); ++c) {
                const int more = std::max(mine[c], theirs[c]);
                raised |= more ^ mine[c];
                mine[c] = more;
            }
            changed = changed || raised != 0;
        }
    }
    kept_ = relevant_;
    running_.assign(at(roles), {});
    for (int r = 0; r < roles; ++r)
        for (const int clock : model_.role_clocks[at(r)]) {
            const int c = compact_clock_[at(clock)];
            if (c >= 0 && caps_[at(r * clocks() + c)] > 0) running_[at(r)].push_back(c);
        }
    runs_.assign(at(roles * clocks()), 0);
    for (int r = 0; r < roles; ++r)
        for (const int c : running_[at(r)]) runs_[at(r * clocks() + c)] = 1;
}

// A step that keeps the role is of use only if it brings an award that can matter or experience the role does not.
bool Query::drop_useless_edges() {
    const auto useless = [&](const Edge& edge) {
        if (edge.to != edge.from) return false;
        for (int w = 0; w < words_; ++w)
            if ((masks_[at(edge.grants + w)] & relevant_[at(edge.from * words_ + w)]) != 0) return false;
        const std::vector<int>& running = running_[at(edge.from)];
        return std::none_of(runs(edge).begin(), runs(edge).end(), [&](int c) {
            return caps_[at(edge.from * clocks() + c)] > 0 &&
                   std::find(running.begin(), running.end(), c) == running.end();
        });
    };
    const std::size_t before = edges_.size();
    std::erase_if(edges_, useless);
    std::fill(first_edge_.begin(), first_edge_.end(), 0);
    for (const Edge& edge : edges_) ++first_edge_[at(edge.from) + 1];
    for (std::size_t r = 1; r < first_edge_.size(); ++r) first_edge_[r] += first_edge_[r - 1];
    return edges_.size() != before;
}

} // namespace careerflow::career
