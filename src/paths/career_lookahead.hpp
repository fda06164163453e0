#pragma once

#include "paths/career_query.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace careerflow::career {

/// The objectives as floating numbers, which have branch-free minima; whole, and far below 2⁵³.
struct Distance {
    double months = 0;
    double cost = 0;
    double loss = 0;
};

/// Lower bounds that read the entry rules: what a person still has to spend, at the least, until the goal. Every role,
/// award and experience is taken to be as near as the dearest single thing it asks for (the h_max of Bonet and Geffner,
/// "Planning as heuristic search", 2001), for each objective by itself.
class Lookahead {
public:
    explicit Lookahead(const Query& query);

    /// No path from `state` to the goal spends less than this in all, in any objective. Cost: every action that can
    /// matter is looked at once, and again whenever something it asks for is found to be nearer than thought.
    [[nodiscard]] Objectives bound(const State& state);
    /// The same, remembered by role, awards and experience.
    [[nodiscard]] Objectives remembered_bound(const State& state);

private:
    friend class Landmarks;
    class Cuts;
    /// Positions kept in one list, one run of them for each of something.
    struct Run {
        int first = 0, last = 0;
    };
    struct Choice {   ///< an action, whatever the role it is taken from
        int from = 0; ///< place: a set of roles
        int to = -1;  ///< −1: the role does not change
        int rule = -1;
        int award = -1;        ///< place
        bool shortens = false; ///< holding the award makes it free
        Run brings{};          ///< places: bits, the award apart
        Run runs{};            ///< places: clocks of the post held on the way
        Distance weight{};
    };
    /// A rule with places for what it asks for.
    struct Term {
        RuleTerm::Kind kind = RuleTerm::Kind::always;
        int place = 0;
        int clock = 0;
        int threshold = 0;
        int end = 0;
    };

    [[nodiscard]] Choice choice_of(const Edge& edge);
    [[nodiscard]] int place_of_bit(int bit) const { return first_bit_ + bit; }
    [[nodiscard]] int place_of_clock(int clock) const { return first_clock_ + clock; }
    [[nodiscard]] std::size_t places() const { return distances_.size(); }
    void list_choices();
    void list_sets(const std::vector<std::vector<char>>& from);
    void list_rules();
    void list_asking();
    void nearest_first();
    [[nodiscard]] Distance gap(int term, const State& state) const;
    void start(const State& state);
    [[nodiscard]] bool is_beyond_goal(const Distance& before) const;
    void look_at(const Choice& choice, const State& state);
    void lower(int place, const Distance& to);
    void lower_role(int role, const Distance& to);
    [[nodiscard]] bool all_as_near(const Choice& choice, const Distance& than) const;
    [[nodiscard]] const Distance& rule_gap(int rule, const State& state);
    [[nodiscard]] int next_choice();
    [[nodiscard]] Distance to_goal(const State& state);

    const Query& query_;
    std::vector<Choice> choices_{};
    std::vector<int> choice_of_edge_{};
    std::vector<int> listed_{};     ///< what runs of places refer to
    std::vector<Run> of_role_{};    ///< by role: places reached by being in it: sets, clocks
    std::vector<Term> terms_{};     ///< of all rules, that of the goal last
    std::vector<int> first_term_{}; ///< by rule
    std::size_t choice_words_ = 1, rule_words_ = 1;
    std::vector<std::uint64_t> asking_{}; ///< by place: choices that ask for it
    std::vector<std::uint64_t> ruling_{}; ///< by place: rules that ask for it
    int goal_set_ = -1;
    bool role_is_goal_ = false; ///< nothing is asked for besides one of the roles
    int first_bit_ = 0, first_clock_ = 0;
    std::vector<Distance> distances_{};                 ///< by place
    std::vector<Distance> gaps_{};                      ///< by rule, unless stale
    std::vector<std::uint64_t> stale_{};                ///< rules
    std::vector<std::uint64_t> queued_{};               ///< choices to look at, the first first
    std::unordered_map<std::string, Distance> known_{}; ///< by role, awards and experience
    std::string key_{};
};

} // namespace careerflow::career
