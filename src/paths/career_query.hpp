#pragma once

#include "careerflow/paths/career_paths.hpp"
#include "paths/career_model.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace careerflow::career {

/// When a search may stop.
struct Goal {
    std::vector<char> roles{};        ///< by role; empty: any
    FlatRule rule{};                  ///< what must hold besides; empty: nothing
    int forced_action = -1;           ///< an action that must have been taken
    std::vector<char> forced_roles{}; ///< roles one of which must have been held; empty: none
};

/// What a profile holds, with names replaced.
struct Start {
    int role = 0;
    BitSet tokens{};
    std::vector<int> clocks{};
    std::vector<char> licences{};
    std::vector<char> conditions{};
    int calendar_month = -1; ///< 0–11 if intakes bind, else −1
};

/// An action taken from one role.
struct Edge {
    int action = 0;
    int from = 0;
    int to = 0;
    int months = 0;
    Pence cost = 0;
    Pence salary = 0; ///< included in cost, before support
    std::int64_t loss = 0;
    int rule = -1;              ///< position in Query::rules; −1: always holds
    int award = -1;             ///< bit of the award; −1: none, or not tracked
    bool on_held_award = false; ///< the award was held from the start: an appointment, no months, no cost
    int grants = 0;             ///< position in Query::masks of what it brings
    int held_on_way = -1;       ///< role whose experience the way brings, −1: none
    std::vector<int> left{};    ///< clocks that run in `from`, not in `to`, and can matter from `to` on
    unsigned intakes = 0;
};

/// The three objectives.
struct Objectives {
    int months = 0;
    Pence cost = 0;
    std::int64_t loss = 0;

    friend auto operator<=>(const Objectives&, const Objectives&) = default; // lexicographic
};

[[nodiscard]] inline bool no_worse(const Objectives& a, const Objectives& b) {
    return a.months <= b.months && a.cost <= b.cost && a.loss <= b.loss;
}

/// A person on the way: role, what is held, experience, and what it has taken so far.
struct State {
    int role = 0;
    Objectives spent{};
    std::vector<std::uint64_t> held{};
    std::vector<int> clocks{};
};

/// A state whose awards and clocks are kept elsewhere.
struct Standing {
    int role = 0;
    const Objectives& spent;
    const std::uint64_t* held = nullptr;
    const int* clocks = nullptr;
};

/// What a compiled query is for.
struct QueryOptions {
    DurationBasis duration = DurationBasis::typical;
    std::vector<char> cost_to{}; ///< by payer
    bool include_salary = false;
    int max_months = 0;    ///< longest path allowed
    bool keep_all = false; ///< states keep every award gained, not only those that can still matter
    bool all_ways = false; ///< also ways through roles in whose place another does as well
};

/// One question, compiled: only roles, actions, awards and clocks that can matter on a way from the start to the goal.
class Query {
public:
    Query(const CareerModel& model, const Start& start, Goal goal, const QueryOptions& options);

    /// False if nothing can lead to the goal, rules taken at their most generous.
    [[nodiscard]] bool hopeful() const { return hopeful_; }
    [[nodiscard]] const State& start() const { return start_; }
    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }
    [[nodiscard]] int first_edge(int role) const { return first_edge_[static_cast<std::size_t>(role)]; }
    [[nodiscard]] int last_edge(int role) const { return first_edge_[static_cast<std::size_t>(role) + 1]; }
    /// The edge of `action` from `role`, or −1.
    [[nodiscard]] int edge_of(int role, int action) const;
    [[nodiscard]] bool is_goal(const State& state) const;
    /// Clocks that run on the way.
    [[nodiscard]] const std::vector<int>& runs(const Edge& edge) const {
        return counted_[static_cast<std::size_t>(edge.held_on_way + 1)];
    }
    /// True if the edge leads to a role in which the goal may be reached.
    [[nodiscard]] bool may_end(const Edge& edge) const { return may_end_in(edge.to); }
    [[nodiscard]] bool may_end_in(int role) const { return goal_.roles.empty() || goal_.roles[at(role)] != 0; }
    /// True if waiting a month in the role would bring experience that can matter.
    [[nodiscard]] bool can_wait(const State& state) const;
    void wait(State& state, int months) const;
    /// True if `state` holds the award of the edge already: taking it is an appointment.
    [[nodiscard]] bool holds_award(const State& state, const Edge& edge) const;
    /// True if the edge is a study for an award that `state` holds: there is nothing to study for.
    [[nodiscard]] bool is_spare(const State& state, const Edge& edge) const;
    /// Takes `edge` from `from`, waiting for the next intake if intakes bind. False if it cannot be taken now.
    [[nodiscard]] bool advance(const State& from, const Edge& edge, State& to) const;
    /// As advance, for someone who is known to meet the rule of `edge`.
    [[nodiscard]] bool follow(const State& from, const Edge& edge, State& to) const;
    /// Fewest months of waiting in the role after which the rule of `edge` holds; nothing if waiting does not help, or
    /// if the edge is a study for an award held.
    [[nodiscard]] std::optional<int> months_until(const State& state, const Edge& edge) const;
    /// Fewest months of waiting in the role after which the goal is reached; nothing if waiting does not help.
    [[nodiscard]] std::optional<int> months_until_goal(const State& state) const;
    /// Most months by which waiting longer than the rule of `edge` asks for, before taking it, can be of use: no wait
    /// after the edge makes up for it.
    [[nodiscard]] int worthwhile_wait(const State& state, const Edge& edge) const;
    /// True if having waited that long before `edge`, which led to `to`, can be of use: some clock left behind has come
    /// to what a rule asks for, or may grow again where waiting does not make up for waiting here.
    [[nodiscard]] bool worth_having_waited(const Edge& edge, const State& to) const;
    /// Months until the next intake of `edge` for someone in `state`; 0 if it can start now.
    [[nodiscard]] int months_to_intake(const State& state, const Edge& edge) const;
    /// No path from `state` to the goal spends less than this in all, in any objective. Of questions for all ways only.
    [[nodiscard]] Objectives bound(const State& state) const;
    /// True if whatever `b` can still do, `a` can do as well: no worse objectives, awards ⊇, clocks ≥ once `a` has
    /// waited for as long as it is ahead; the role of `a` must be one of covering(b.role).
    [[nodiscard]] bool dominates(const Standing& a, const Standing& b) const;
    /// Roles from which everything can be done that can be done from `role`, itself included: a state in one of them
    /// may dominate a state in `role`. Then roles the other way round.
    [[nodiscard]] const std::vector<int>& covering(int role) const { return covering_[static_cast<std::size_t>(role)]; }
    [[nodiscard]] const std::vector<int>& covered(int role) const { return covered_[static_cast<std::size_t>(role)]; }
    /// Raises `thresholds`, by clock, to what the rule of `edge`, or that of the goal, asks for.
    void raise_to_rule(const Edge& edge, std::vector<int>& thresholds) const;
    void raise_to_goal(std::vector<int>& thresholds) const;
    /// Clocks that run in the role and can matter.
    [[nodiscard]] const std::vector<int>& running(int role) const { return running_[static_cast<std::size_t>(role)]; }
    /// The largest threshold of a clock that can still matter to someone in the role.
    [[nodiscard]] int cap(int role, int clock) const {
        return caps_[static_cast<std::size_t>(role * clocks() + clock)];
    }
    /// True if two states in `role` hold the same of what can still matter there.
    [[nodiscard]] bool same_relevant(int role, const State& a, const State& b) const;
    [[nodiscard]] int words() const { return words_; }
    [[nodiscard]] int rules() const { return size_of(rules_); }
    [[nodiscard]] int clocks() const { return static_cast<int>(clock_ids_.size()); }
    [[nodiscard]] int roles() const { return model_.roles; }
    [[nodiscard]] int max_months() const { return options_.max_months; }

private:
    friend class Lookahead;
    struct Reach;
    struct Post;
    [[nodiscard]] Reach forward(const Start& start, const std::vector<char>& allowed) const;
    [[nodiscard]] std::vector<char> relevant_actions(const Reach& reach, const Start& start) const;
    [[nodiscard]] std::vector<char> backward(const Reach& reach) const;
    [[nodiscard]] std::vector<Post> posts_appointed_to(const Reach& reach, const Start& start) const;
    void drop_spare_roles(const Reach& reach, const Start& start);
    [[nodiscard]] bool grants_goal_token(const Action& action, int to) const;
    [[nodiscard]] FlatRule fold(const FlatRule& rule, const Reach& reach, const Start& start);
    bool fold_into(FlatRule& out, const FlatRule& rule, int term, const Reach& reach, const Start& start);
    int add_rule(FlatRule rule);
    int bit_of(int token);
    int clock_of(int clock);
    void list_edges(const Reach& reach, const Start& start);
    void complete_edges();
    void price(Edge& edge) const;
    [[nodiscard]] Pence salary_of(const Action& action, int from, int months) const;
    void set_start(const Start& start);
    void find_relevant();
    void find_left();
    void find_growth_apart();
    bool drop_useless_edges();
    [[nodiscard]] int wait_for(const FlatRule& rule, int term, const State& state) const;
    void set_equality_mask();
    void set_covering();
    [[nodiscard]] bool covers(int a, int b, const std::vector<BitSet>& actions, int appointment) const;
    void set_bounds();
    [[nodiscard]] std::vector<Objectives> relax(const std::vector<char>& free_award) const;

    const CareerModel& model_;
    QueryOptions options_;
    Goal goal_;
    bool hopeful_ = false;
    int calendar_month_ = -1;
    int goal_token_ = -1; ///< the goal is holding this token, in any role
    bool bounded_ = true; ///< bounds by role are of use
    State start_;
    std::vector<Edge> edges_;
    std::vector<int> first_edge_;
    std::vector<FlatRule> rules_;
    FlatRule goal_rule_;
    int forced_bit_ = -1;
    int words_ = 1;
    std::vector<int> bit_of_token_;
    std::vector<int> token_ids_;
    std::vector<int> compact_clock_;
    std::vector<int> clock_ids_;
    std::vector<std::vector<int>> counted_; ///< by role, one further on: clocks that count it; first: none
    std::vector<std::uint64_t> masks_;      ///< by edge: what it brings
    std::vector<std::uint64_t> relevant_;   ///< by role: awards that can still matter
    std::vector<std::uint64_t> kept_;       ///< by role: awards kept in a state
    std::vector<int> caps_;                 ///< by role and clock: largest threshold that can still matter
    std::vector<std::vector<int>> running_; ///< by role: clocks that run in it
    std::vector<char> runs_;                ///< by role and clock: it runs in the role
    std::vector<std::uint64_t>
        grows_apart_; ///< by role: clocks that may grow where some clock of the role does not run
    std::vector<std::vector<int>> thresholds_; ///< by clock: what some rule asks for
    std::vector<std::uint64_t> equal_;         ///< awards in which a dominating state must agree
    bool any_equal_ = false;
    std::vector<std::uint64_t> reusable_; ///< awards of edges that become appointments once they are held
    std::vector<Objectives> fresh_bounds_, held_bounds_;
    std::vector<char> useful_;
    std::vector<std::vector<int>> covering_, covered_;
};

} // namespace careerflow::career
