#include "app/unreached_goals.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace careerflow {

namespace {

constexpr std::size_t most_named = 3; ///< starts that are named one by one

bool is_in(const CareerGoal& goal, RoleId role) {
    return std::find(goal.roles.begin(), goal.roles.end(), role) != goal.roles.end();
}

/// Roles from which one passage leads into the goal.
std::set<RoleId> roles_before(const Model& model, const CareerGoal& goal) {
    std::set<RoleId> result;
    for (const Flow& flow : model.flows())
        if (flow.from && flow.to && is_in(goal, *flow.to) && !is_in(goal, *flow.from)) result.insert(*flow.from);
    return result;
}

/// Roles that passages lead to from one role, itself among them.
std::set<RoleId> roles_after(const Model& model, RoleId from) {
    std::set<RoleId> found{from};
    for (bool grew = true; grew;) {
        grew = false;
        for (const Flow& flow : model.flows())
            if (flow.from && flow.to && found.count(*flow.from) > 0) grew = found.insert(*flow.to).second || grew;
    }
    return found;
}

std::string ids_of(const Model& model, const std::set<RoleId>& roles) {
    std::vector<std::string> ids;
    for (const RoleId role : roles) ids.push_back(model.framework().role(role).id);
    return fmt::format("{}", fmt::join(ids, ", "));
}

std::string reason(const Model& model, RoleId from, const std::set<RoleId>& before) {
    const std::set<RoleId> after = roles_after(model, from);
    const bool connected =
        std::any_of(before.begin(), before.end(), [&](RoleId role) { return after.count(role) > 0; });
    if (connected)
        return "ways lead there, but nobody takes them in the expected future: there are no places, no vacancies or "
               "nobody eligible";
    return fmt::format("what leads there starts from {}, and no route, vacancy or rate leads from {} to {}",
                       ids_of(model, before), model.framework().role(from).id,
                       before.size() > 1 ? "any of these" : "it");
}

} // namespace

std::vector<std::string> unreached_goals(const Model& model, const Analysis& analysis) {
    std::vector<std::string> result;
    for (std::size_t to = 0; to < analysis.goals.size(); ++to) {
        const CareerGoal& goal = analysis.goals[to];
        std::vector<RoleId> starts;
        for (const Career& career : analysis.careers)
            if (career.to == static_cast<Index>(to) && !(career.arrival.probability_ever > 0))
                starts.push_back(analysis.starts[static_cast<std::size_t>(career.from)].role);
        const std::set<RoleId> before = roles_before(model, goal);
        if (starts.empty() || goal.roles.empty()) continue;
        if (before.empty())
            result.push_back(
                fmt::format("Nobody reaches {}: no route, vacancy or rate leads there from another role.", goal.name));
        else if (starts.size() > most_named)
            result.push_back(fmt::format("From {} of {} roles nobody reaches {}; it is reached by way of {}.",
                                         starts.size(), analysis.starts.size(), goal.name, ids_of(model, before)));
        else
            for (const RoleId from : starts)
                result.push_back(fmt::format("Nobody in {} reaches {}: {}.", model.framework().role(from).id, goal.name,
                                             reason(model, from, before)));
    }
    return result;
}

} // namespace careerflow
