#pragma once

#include "careerflow/analysis/career_chain.hpp"
#include "careerflow/analysis/goal.hpp"

#include <vector>

namespace careerflow {

/// Where careers to a goal end: by cell, and after the last cell for those who have left.
struct GoalCells {
    std::vector<char> arrives{}; ///< by cell and outside

    [[nodiscard]] bool operator[](Index to) const { return arrives.data()[to] != 0; }
};

[[nodiscard]] GoalCells goal_cells(const CareerChain& chain, const CareerGoal& goal);

} // namespace careerflow
