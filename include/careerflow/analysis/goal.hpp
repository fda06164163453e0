#pragma once

#include "careerflow/framework/framework.hpp"
#include "careerflow/workforce/model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Where a career is to lead.
struct CareerGoal {
    std::string name{};          ///< as it was asked for: "rn_adult", "band:5", "leaving"
    std::vector<RoleId> roles{}; ///< arrival is to hold any of them; empty: to leave
};

/// Reads "rn_adult" (the role or any variant of it), "level:5", "band:5", "group:ward_support" (a row of the table
/// groups) or "leaving". Roles that nobody of the workforce can be in are left out.
/// Throws InputError (CF5601) if none is left, or for a qualification; NotFoundError for unknown names.
[[nodiscard]] CareerGoal career_goal(const Model& model, std::string_view text);

/// Roles that somebody of the workforce is in or can get into, ascending.
[[nodiscard]] std::vector<RoleId> held_roles(const Model& model);

} // namespace careerflow
