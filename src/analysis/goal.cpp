#include "careerflow/analysis/goal.hpp"

#include "careerflow/analysis/codes.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/paths/target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace careerflow {

namespace {

constexpr std::string_view group_prefix = "group:";

const GroupRow& group_named(const Model& model, std::string_view id) {
    std::vector<std::string> known;
    for (const GroupRow& row : model.tables().groups) {
        if (row.id == id) return row;
        known.push_back(row.id);
    }
    throw NotFoundError("group", id, known);
}

/// The role of that name; whoever names none is told what else a goal can be.
RoleId role_named(const Framework& framework, const std::string& id) {
    std::vector<std::string> known;
    for (const Role& role : framework.roles()) known.push_back(role.id);
    if (std::find(known.begin(), known.end(), id) != known.end()) return framework.role_id(id);
    throw NotFoundError("goal (write a role, band:5, level:5, group:NAME or leaving)", id, known);
}

/// The roles of the framework that a goal names.
std::vector<RoleId> named_roles(const Model& model, std::string_view text) {
    const Framework& framework = model.framework();
    std::vector<RoleId> result;
    if (text.starts_with(group_prefix)) {
        for (const std::string& id : group_named(model, text.substr(group_prefix.size())).roles)
            result.push_back(framework.role_id(id));
        return result;
    }
    const Target target = parse_target(text);
    if (target.kind == TargetKind::qualification)
        throw InputError("a qualification is no place to be in; name a role, level:N, band:X, group:X or leaving",
                         codes::analysis_goal);
    if (target.kind == TargetKind::band) (void)framework.band_id(target.name); // throws if unknown
    const std::optional<RoleId> generic =
        target.kind == TargetKind::role ? std::optional(role_named(framework, target.name)) : std::nullopt;
    for (std::size_t i = 0; i < framework.roles().size(); ++i) {
        const RoleId role{static_cast<std::int32_t>(i)};
        const Role& row = framework.role(role);
        const bool meant = generic                           ? framework.counts_as(role, *generic)
                           : target.kind == TargetKind::band ? row.band == target.name
                                                             : row.level && std::to_string(*row.level) == target.name;
        if (meant) result.push_back(role);
    }
    return result;
}

} // namespace

std::vector<RoleId> held_roles(const Model& model) {
    std::set<RoleId> roles;
    for (Index cell = 0; cell < model.cell_count(); ++cell) roles.insert(model.cell(cell).held_role);
    return {roles.begin(), roles.end()};
}

CareerGoal career_goal(const Model& model, std::string_view text) {
    CareerGoal goal{.name = std::string(text)};
    if (text == "leaving") return goal;
    const std::vector<RoleId> possible = held_roles(model);
    for (const RoleId role : named_roles(model, text))
        if (std::binary_search(possible.begin(), possible.end(), role)) goal.roles.push_back(role);
    if (goal.roles.empty())
        throw InputError(
            fmt::format("nobody of this workforce holds '{}' or can get into it; known roles are in the table staff "
                        "and in the rows that fill, recruit and train",
                        text),
            codes::analysis_goal);
    return goal;
}

} // namespace careerflow
