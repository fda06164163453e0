#include "analysis/goal_cells.hpp"

#include <algorithm>

namespace careerflow {

GoalCells goal_cells(const CareerChain& chain, const CareerGoal& goal) {
    GoalCells result;
    for (const RoleId role : chain.role_of)
        result.arrives.push_back(std::find(goal.roles.begin(), goal.roles.end(), role) != goal.roles.end());
    result.arrives.push_back(goal.roles.empty());
    return result;
}

} // namespace careerflow
