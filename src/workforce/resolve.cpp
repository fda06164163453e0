#include "workforce/resolve.hpp"

#include <algorithm>

namespace careerflow {

RoleEvent event_of(const Framework& framework, const RateRow& row) {
    RoleEvent event{.event = row.event, .leaver_type = row.leaver_type};
    if (row.event == RateEvent::retirement) event.leaver_type = LeaverType::retirement;
    if (row.event == RateEvent::move || row.event == RateEvent::rebanding) {
        event.to = framework.role_id(row.to);
        event.leaver_type = LeaverType::resignation; // means nothing for a move
    }
    return event;
}

bool in_bracket(const RateRow& row, int clock) {
    return clock >= row.clock_from.value_or(0) && (!row.clock_to || clock < *row.clock_to);
}

std::optional<Index> training_of(const WorkforceTables& tables, const StaffRow& row) {
    std::optional<Index> first;
    const std::string& origin = row.origin.empty() ? row.role : row.origin;
    for (std::size_t i = 0; i < tables.training.size(); ++i) {
        const TrainingRow& training = tables.training[i];
        if (training.route != row.route) continue;
        const auto& eligible = training.eligible_roles;
        if (std::find(eligible.begin(), eligible.end(), origin) != eligible.end()) return static_cast<Index>(i);
        if (!first) first = static_cast<Index>(i);
    }
    return first;
}

StaffPlace place_of(const Framework& framework, const WorkforceTables& tables, const StaffRow& row) {
    StaffPlace place{.held_role = framework.role_id(row.role)};
    for (const std::string& award : row.holds) place.held.insert(framework.qualification_id(award));
    if (!row.waiting_for.empty()) {
        const Route& route = framework.route(framework.route_id(row.waiting_for));
        place.waiting_for = framework.role_id(route.to);
        if (const auto award = framework.find_qualification(route.award)) place.held.insert(*award);
    }
    if (!row.route.empty()) {
        place.training = training_of(tables, row);
        const RoleId origin = framework.role_id(row.origin.empty() ? row.role : row.origin);
        if (framework.role(origin).kind != RoleKind::outside) place.origin = origin;
    }
    return place;
}

unsigned calendar_of(const std::vector<int>& months) {
    if (months.empty()) return 0x1FFEU;
    unsigned bits = 0;
    for (const int month : months) bits |= 1U << static_cast<unsigned>(month);
    return bits;
}

bool is_from_outside(const Framework& framework, const TrainingRow& row) {
    return std::any_of(row.eligible_roles.begin(), row.eligible_roles.end(), [&](const std::string& id) {
        const auto role = framework.find_role(id);
        return role && framework.role(*role).kind == RoleKind::outside;
    });
}

RoleId held_on(const Framework& framework, const TrainingRow& row, std::optional<RoleId> origin) {
    const Route& route = framework.route(framework.route_id(row.route));
    return route.post.empty() ? origin.value() : framework.role_id(route.post);
}

int usual_months(const Route& route, const TrainingRow& row, DurationBasis basis) {
    switch (row.months) {
    case TrainingMonths::min: return route.months.min;
    case TrainingMonths::max: return route.months.max;
    case TrainingMonths::project: return months_of(route.months, basis);
    case TrainingMonths::typical:
    case TrainingMonths::uncertain: break;
    }
    return route.months.typical;
}

int longest_months(const Route& route, const TrainingRow& row, DurationBasis basis) {
    return row.months == TrainingMonths::uncertain ? route.months.max : usual_months(route, row, basis);
}

int resits_of(const Route& route, const TrainingRow& row) { return row.fail_per_attempt > 0 ? route.resits : 0; }

double fail_every_attempt(const Route& route, const TrainingRow& row) {
    double f = row.fail_per_attempt;
    for (int attempt = 0; attempt < resits_of(route, row); ++attempt) f *= row.fail_per_attempt;
    return f;
}

double completion_of(const Route& route, const TrainingRow& row) {
    return row.completion.value > 0 ? row.completion.value : route.completion;
}

} // namespace careerflow
