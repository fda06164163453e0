#include "workforce/duplicate_rows.hpp"
#include "workforce/keys.hpp"
#include "workforce/resolve.hpp"
#include "workforce/row_checks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace careerflow {

void RowChecks::training() {
    for (const TrainingRow& row : tables_.training) training_row(row);
    report_duplicates(
        tables_.training, [](const auto& row) { return std::pair(key_of(row), row.from); }, "route", diagnostics_);
}

void RowChecks::training_row(const TrainingRow& row) {
    const Route* route = known_route(row.route, row.place, "route");
    if (row.calendar_months.empty())
        error(codes::workforce_out_of_range, row.place, "calendar_months", "", "an intake needs a calendar month",
              "Write the months, for example 2;9");
    calendar_months(row.calendar_months, row.place);
    dates(row.from, row.until, row.place);
    if (row.places.has_value() == row.rate_per_person.has_value())
        error(codes::workforce_out_of_range, row.place, row.places ? "rate_per_person" : "places", "",
              "an intake has either places or a rate per person", "Fill in exactly one of the two");
    if (row.places)
        require(*row.places >= 0, row.place, "places", static_cast<double>(*row.places), "places cannot be negative");
    if (row.rate_per_person)
        require(*row.rate_per_person >= 0 && *row.rate_per_person <= 1, row.place, "rate_per_person",
                *row.rate_per_person, "a probability lies between 0 and 1");
    require(row.eligible_share >= 0 && row.eligible_share <= 1, row.place, "eligible_share", row.eligible_share,
            "a share lies between 0 and 1");
    require(row.fail_per_attempt >= 0 && row.fail_per_attempt < 1, row.place, "fail_per_attempt", row.fail_per_attempt,
            "a share of those who try, below 1");
    require(row.resit_months >= 1, row.place, "resit_months", row.resit_months, "a resit is a month later or more");
    double weights = 0;
    bool positive = row.dropout_thirds.size() == 3;
    for (const double weight : row.dropout_thirds) {
        weights += weight;
        positive = positive && weight >= 0;
    }
    if (!positive || !(weights > 0))
        error(codes::workforce_out_of_range, row.place, "dropout_thirds", "",
              "the weights of the thirds of a route are three numbers, none negative, not all 0",
              "Write for example 60;30;10");
    eligible_roles(row, route);
    needs(row.needs, row.eligible_roles, row.place);
    if (route != nullptr) completion(row, *route);
}

void RowChecks::eligible_roles(const TrainingRow& row, const Route* route) {
    if (row.eligible_roles.empty())
        error(codes::workforce_out_of_range, row.place, "eligible_roles", "", "nobody is eligible",
              "Name the roles that people come from");
    bool inside = false, outside = false;
    for (const std::string& id : row.eligible_roles) {
        const auto role = known_role(id, row.place, "eligible_roles");
        if (!role) continue;
        outside = outside || framework_.role(*role).kind == RoleKind::outside;
        inside = inside || framework_.role(*role).kind == RoleKind::post;
        if (framework_.role(*role).kind == RoleKind::marker)
            error(codes::workforce_not_a_post, row.place, "eligible_roles", id, "a marker holds nobody",
                  "Name posts or an outside role");
        not_a_trainee_role(id, row.place, "eligible_roles");
        if (route != nullptr && framework_.role(*role).kind == RoleKind::post) starts_from(id, row, *route);
    }
    if (inside && outside)
        error(codes::workforce_not_a_post, row.place, "eligible_roles", "",
              "a row takes people either from posts or from outside", "Write two rows");
    if (route == nullptr) return;
    const std::string& to = row.to.empty() ? route->to : row.to;
    const auto target = to.empty() ? std::nullopt : known_post(to, row.place, "to");
    if (target) {
        not_a_trainee_role(to, row.place, "to");
        const auto generic = framework_.find_role(route->to);
        if (generic && !framework_.counts_as(*target, *generic))
            error(codes::workforce_not_a_post, row.place, "to", to,
                  fmt::format("the route leads to '{}' and this is no variant of it", route->to),
                  "Name a variant, or leave to empty");
    }
    if (!outside) return;
    if (row.rate_per_person)
        error(codes::workforce_out_of_range, row.place, "rate_per_person", "",
              "people outside are not counted, so there is no rate per person", "State places");
    if (route->post.empty() || to.empty())
        error(codes::trainee_role_misused, row.place, "eligible_roles", row.eligible_roles.front(),
              "people from outside need a post on the route and a role after it",
              "Name a route with post and to, or recruit them first");
}

/// Warns of an eligible role that the route was not described for. A route of a trainee role starts where that role is
/// taken up.
void RowChecks::starts_from(const std::string& role, const TrainingRow& row, const Route& route) {
    std::vector<std::string> starts;
    for (const std::string& from : route.from) {
        if (from != route.post) starts.push_back(from);
        else
            for (const Route& way : framework_.routes())
                if (way.to == route.post) starts.insert(starts.end(), way.from.begin(), way.from.end());
    }
    const RoleId eligible = framework_.role_id(role);
    const bool known = std::any_of(starts.begin(), starts.end(), [&](const std::string& from) {
        const auto start = framework_.find_role(from);
        return start && framework_.counts_as(eligible, *start);
    });
    if (known || starts.empty()) return;
    Place place = row.place;
    place.field = "eligible_roles";
    diagnostics_.add({.severity = Severity::warning,
                      .code = codes::eligible_outside_route,
                      .place = std::move(place),
                      .value = role,
                      .reason = fmt::format("the route {} starts from {}", route.id, fmt::join(starts, ", ")),
                      .remedy = "Name one of these or a variant of it, or add the role to from of the route"});
}

void RowChecks::completion(const TrainingRow& row, const Route& route) {
    const int shortest =
        row.months == TrainingMonths::uncertain ? route.months.min : usual_months(route, row, duration_);
    require(shortest >= 1, row.place, "months", shortest, "a route that people are trained on takes a month or more");
    if (row.completion.value != 0)
        require(row.completion.value > 0 && row.completion.value <= 1, row.place, "completion", row.completion.value,
                "a share above 0 and at most 1");
    const double complete = completion_of(route, row);
    if (complete > 1 - fail_every_attempt(route, row))
        error(codes::completion_impossible, row.place, "completion", fmt::format("{}", complete),
              fmt::format("only a share of {} passes within {} attempts", 1 - fail_every_attempt(route, row),
                          resits_of(route, row) + 1),
              "Lower completion or fail_per_attempt");
}

} // namespace careerflow
