#pragma once

#include "paths/career_model.hpp"
#include "paths/career_query.hpp"

#include <vector>

namespace careerflow::career {

/// What can be reached from a start if a person could be in every role already reached at once: more than can really be
/// reached, never less. Answers at once that something is out of reach, where a search would have to try everything.
class Reach {
public:
    Reach(const CareerModel& model, const Start& start);

    /// False only if no sequence of steps reaches the goal.
    [[nodiscard]] bool may_reach(const Goal& goal) const;

private:
    [[nodiscard]] bool holds(const FlatRule& rule) const;
    [[nodiscard]] bool any_of(const std::vector<char>& roles) const;
    [[nodiscard]] bool can_take(const Action& action) const { return any_of(action.from) && holds(action.rule); }
    void enter(int role);
    void grow();

    const CareerModel& model_;
    const Start& start_;
    std::vector<char> roles_; ///< by role
    BitSet tokens_;
    std::vector<char> clocks_; ///< by clock: some role reached makes it run
    bool grown_ = true;
};

} // namespace careerflow::career
