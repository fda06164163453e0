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
    /// matter is looked at once, and again whenever something it asks for is found to be nearer than thought; nothing
    /// where the same role, awards and experience were asked about before.
    [[nodiscard]] Objectives bound(const State& state);

private:
    /// A thing to come to: a set of roles, a bit, a clock that runs. What waits for it is listed by position.
    struct Place {
        std::vector<int> asking{}; ///< choices
        std::vector<int> rules{};
    };
    struct Choice {   ///< an action, whatever the role it is taken from
        int from = 0; ///< set of roles
        std::vector<int>
            brings{};            ///< places: bits, the award apart, and clocks of the post held on the way are in runs
        std::vector<int> runs{}; ///< places
        int to = -1;             ///< −1: the role does not change
        int rule = -1;
        int award = -1;        ///< place
        bool shortens = false; ///< holding the award makes it free
        Distance weight{};
    };

    [[nodiscard]] Choice choice_of(const Edge& edge) const;
    [[nodiscard]] int place_of_bit(int bit) const { return first_bit_ + bit; }
    [[nodiscard]] int place_of_clock(int clock) const { return first_clock_ + clock; }
    void list_choices();
    void list_sets(const std::vector<std::vector<char>>& from);
    void list_asking();
    [[nodiscard]] Distance gap(const FlatRule& rule, int term, const State& state) const;
    void start(const State& state);
    [[nodiscard]] bool is_beyond_goal(const Distance& before) const;
    void look_at(const Choice& choice, const State& state);
    void lower(int place, const Distance& to);
    [[nodiscard]] bool all_as_near(const Choice& choice, const Distance& than) const;
    [[nodiscard]] const Distance& gap(int rule, const State& state);
    [[nodiscard]] Distance to_goal(const State& state);

    const Query& query_;
    std::vector<Choice> choices_{};
    std::vector<Place> places_{};
    std::vector<std::vector<int>> of_role_{}; ///< by role: places reached by being in it: sets, clocks
    int goal_set_ = -1;
    bool role_is_goal_ = false; ///< nothing is asked for besides one of the roles
    int first_bit_ = 0, first_clock_ = 0;
    std::vector<Distance> distances_{}; ///< by place
    std::vector<Distance> gaps_{};      ///< by rule, unless stale
    std::vector<char> stale_{};         ///< by rule
    std::vector<int> queue_{};          ///< choices to look at, in a ring
    std::vector<char> queued_{};
    std::size_t first_ = 0, waiting_ = 0;
    std::unordered_map<std::string, Distance> known_{}; ///< by role, awards and experience
    std::string key_{};
};

} // namespace careerflow::career
