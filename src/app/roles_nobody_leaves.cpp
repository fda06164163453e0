#include "app/roles_nobody_leaves.hpp"

#include "careerflow/project/codes.hpp"

#include <fmt/format.h>

#include <set>
#include <string>
#include <utility>

namespace careerflow {

namespace {

/// Roles that a row takes people out of, whatever its figure: 0 is said on purpose.
std::set<std::string> roles_with_a_way_out(const Framework& framework, const WorkforceTables& rows) {
    std::set<std::string> result;
    for (const RateRow& row : rows.rates) result.insert(row.role);
    for (const FillingRow& row : rows.filling)
        if (row.source == FillingSource::role) result.insert(row.source_role);
    for (const TrainingRow& row : rows.training) result.insert(row.eligible_roles.begin(), row.eligible_roles.end());
    for (const Route& route : framework.routes())
        if (!route.post.empty()) result.insert(route.post);
    return result;
}

} // namespace

Diagnostics roles_nobody_leaves(const Framework& framework, const WorkforceTables& rows) {
    std::set<std::string> known = roles_with_a_way_out(framework, rows);
    Diagnostics result;
    for (const StaffRow& row : rows.staff) {
        if (row.headcount == 0 || row.role.empty() || !known.insert(row.role).second) continue;
        Place place = row.place;
        place.field = "role";
        result.add({.severity = Severity::warning,
                    .code = codes::nobody_leaves,
                    .place = std::move(place),
                    .value = row.role,
                    .reason = fmt::format("nobody ever leaves {}: no row of rates, filling or training takes people "
                                          "out of it",
                                          row.role),
                    .remedy = "Write a row in rates, or one with value 0 if that is meant"});
    }
    return result;
}

} // namespace careerflow
