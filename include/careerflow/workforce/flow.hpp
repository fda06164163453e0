#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/workforce_rows.hpp"

#include <optional>
#include <string_view>

namespace careerflow {

/// Why people change their state in a month. docs/methods/workforce.md says when each happens.
enum class FlowKind {
    leave,          ///< leave the employer
    move,           ///< push move at a rate
    reband,         ///< move that keeps the years in band
    drop_out,       ///< leave the route before its end, back to the origin role
    fail,           ///< fail the last attempt, back to the origin role
    appoint,        ///< complete the route and take the post that comes with it
    qualify,        ///< complete a route that leads to no other role
    wait,           ///< complete the route and wait for a vacancy, in the origin role
    fill_waiting,   ///< taken into a vacancy from those who wait
    fill_internal,  ///< taken into a vacancy from another role
    join_filled,    ///< join to fill a vacancy
    join_recruited, ///< join by scheduled recruitment
    intake,         ///< start a route from a post
    join_intake     ///< join as a trainee
};

[[nodiscard]] std::string_view to_string(FlowKind kind);
[[nodiscard]] std::string_view to_string(LeaverType type);
[[nodiscard]] std::string_view to_string(JoinerType type);

/// One kind of passage between held roles. Where `from` and `to` are the same role the heads of the role do not change:
/// only what they do in it.
struct Flow {
    FlowKind kind = FlowKind::leave;
    std::optional<RoleId> from{};    ///< held role; nothing: they join
    std::optional<RoleId> to{};      ///< held role; nothing: they leave
    std::optional<Index> training{}; ///< row of training, of those who were, are or become trainees of it
    std::optional<JoinerType> joiner_type{};
    std::optional<LeaverType> leaver_type{};

    friend bool operator==(const Flow&, const Flow&) = default;
};

} // namespace careerflow
