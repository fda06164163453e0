#pragma once

#include "paths/career_query.hpp"

#include <vector>

namespace careerflow::career {

/// Lower bounds that read the entry rules: what a person still has to spend, at the least, until the goal. Every role,
/// award and experience is taken to be as near as the dearest single thing it asks for (the h_max of Bonet and Geffner,
/// "Planning as heuristic search", 2001), for each objective by itself.
class Lookahead {
public:
    explicit Lookahead(const Query& query);

    /// No path from `state` to the goal spends less than this in all, in any objective. Cost: a few passes over the
    /// actions that can matter.
    [[nodiscard]] Objectives bound(const State& state);

private:
    struct Choice { ///< an action, whatever the role it is taken from
        std::vector<int> from{};
        std::vector<char> is_from{}; ///< by role
        std::vector<int> brings{};   ///< bits, the award apart
        std::vector<int> runs{};     ///< clocks of the post held on the way
        int to = -1;                 ///< −1: the role does not change
        int rule = -1;
        int award = -1;
        bool shortens = false; ///< holding the award makes it free
        Objectives weight{};
    };

    [[nodiscard]] Choice choice_of(const Edge& edge) const;
    [[nodiscard]] Objectives gap(const FlatRule& rule, int term, const State& state) const;
    void start(const State& state);
    bool pass(const State& state);

    const Query& query_;
    std::vector<Choice> choices_;
    std::vector<std::vector<int>> counting_; ///< by clock: roles it runs in
    std::vector<Objectives> to_role_, to_bit_, to_clock_;
};

} // namespace careerflow::career
