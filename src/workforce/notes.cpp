#include "workforce/notes.hpp"

#include "workforce/keys.hpp"
#include "workforce/resolve.hpp"

#include <fmt/format.h>

#include <set>

namespace careerflow {

namespace {

void note_staff(const Model::Layout& layout, std::vector<std::string>& notes) {
    const Framework& framework = layout.framework;
    std::set<std::string> without_rates, spread;
    for (const StaffRow& row : layout.tables.staff) {
        const RoleRates& rates = layout.rates[framework.role_id(row.role).index()];
        if (rates.events.empty()) without_rates.insert(row.role);
        if (row.route.empty() && !row.clock_months && rates.bracket_starts.size() > 1) spread.insert(row.role);
        if (!row.route.empty() && !row.months_done)
            notes.push_back(fmt::format("months done of the trainees on '{}' held as '{}' are not stated: spread over "
                                        "the intakes of the route",
                                        row.route, row.role));
    }
    for (const std::string& role : without_rates)
        notes.push_back(fmt::format("'{}' has no rates: nobody leaves it but by filling and training", role));
    for (const std::string& role : spread)
        notes.push_back(fmt::format("months in '{}' are not stated at the start: spread evenly over 0 to 59", role));
}

void note_training(const Model::Layout& layout, std::vector<std::string>& notes) {
    for (const TrainingRow& row : layout.tables.training) {
        const Route& route = layout.framework.route(layout.framework.route_id(row.route));
        if (!(row.completion.value > 0))
            notes.push_back(fmt::format("completion of '{}' is that of the route, {}", row.route, route.completion));
        if (row.months == TrainingMonths::project)
            notes.push_back(fmt::format("'{}' takes {} months, the {} of the route", row.route,
                                        usual_months(route, row, layout.options.duration),
                                        layout.options.duration == DurationBasis::min   ? "minimum"
                                        : layout.options.duration == DurationBasis::max ? "maximum"
                                                                                        : "typical duration"));
    }
}

void note_establishment(const Model::Layout& layout, std::vector<std::string>& notes) {
    std::set<std::string> filled, funded, trainee_roles;
    for (const FillingRow& row : layout.tables.filling) filled.insert(row.role);
    for (const Route& route : layout.framework.routes()) trainee_roles.insert(route.post);
    for (const EstablishmentRow& row : layout.tables.establishment)
        if (filled.count(row.role) == 0 && trainee_roles.count(row.role) == 0 && funded.insert(row.role).second)
            notes.push_back(fmt::format("'{}' has no filling rows: its vacancies are not filled", row.role));
}

} // namespace

void note_assumptions(Model::Layout& layout) {
    note_staff(layout, layout.assumptions);
    note_training(layout, layout.assumptions);
    note_establishment(layout, layout.assumptions);
}

void note_nonlinear(Model::Layout& layout) {
    for (const FillingRow& row : layout.tables.filling)
        layout.nonlinear_reasons.push_back(
            fmt::format("{}: '{}' is filled as far as it has vacancies", row_name(row, "filling"), row.role));
    for (const TrainingRow& row : layout.tables.training) {
        if (row.places && !is_from_outside(layout.framework, row))
            layout.nonlinear_reasons.push_back(fmt::format("{}: intakes of '{}' are limited by places and eligible "
                                                           "people",
                                                           row_name(row, "training"), row.route));
        if (row.funding == TrainingFunding::levy_only)
            layout.nonlinear_reasons.push_back(fmt::format("{}: intakes of '{}' are limited by the levy account",
                                                           row_name(row, "training"), row.route));
    }
}

} // namespace careerflow
