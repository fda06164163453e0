#pragma once

#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/step.hpp"
#include "support/small_framework.hpp"

#include <string>
#include <vector>

namespace careerflow::testing {

inline constexpr CalendarMonth september{2026, 9};

/// A figure known for sure.
inline Quantity sure(double value) { return {.value = value}; }

/// Heads that move on all flows that fit: kind, from and to by id, "" for those who join or leave.
inline double flowed(const Model& model, const MonthCounts& counts, FlowKind kind, const std::string& from,
                     const std::string& to) {
    const auto is = [&](const std::optional<RoleId>& role, const std::string& id) {
        return id.empty() ? !role : role && model.framework().role(*role).id == id;
    };
    double heads = 0;
    for (std::size_t i = 0; i < model.flows().size(); ++i) {
        const Flow& flow = model.flows()[i];
        if (flow.kind == kind && is(flow.from, from) && is(flow.to, to)) heads += counts.flows[i];
    }
    return heads;
}

inline double of_role(const Model& model, const std::vector<double>& by_role, const std::string& id) {
    return by_role[model.framework().role_id(id).index()];
}

/// The workforce of the worked month in docs/methods/workforce.md.
inline WorkforceTables worked_tables() {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 200, .fte_per_head = 0.8},
                    {.role = "hcsw", .headcount = 5, .fte_per_head = 0.8, .waiting_for = "ap_apprenticeship"},
                    {.role = "tna", .headcount = 12, .route = "na_apprenticeship", .origin = "hcsw", .months_done = 23},
                    {.role = "na", .headcount = 40},
                    {.role = "ap_ward", .headcount = 6},
                    {.role = "rn", .headcount = 100, .fte_per_head = 0.9}};
    tables.establishment = {{.role = "hcsw", .funded_fte = sure(180)},
                            {.role = "na", .funded_fte = sure(60)},
                            {.role = "ap_ward", .funded_fte = sure(10)},
                            {.role = "rn", .funded_fte = sure(120)}};
    const auto turnover = RateMeasure::turnover_per_year;
    tables.rates = {{.role = "hcsw", .event = RateEvent::leaving, .measure = turnover, .value = sure(0.24)},
                    {.role = "hcsw",
                     .event = RateEvent::retirement,
                     .measure = turnover,
                     .value = sure(0.12),
                     .leaver_type = LeaverType::retirement},
                    {.role = "tna", .measure = RateMeasure::probability_per_month, .value = sure(0.01)},
                    {.role = "na", .event = RateEvent::move, .to = "rn", .measure = turnover, .value = sure(0.12)}};
    tables.filling = {
        {.role = "hcsw", .rate_per_month = sure(0.3), .cap_heads = 4},
        {.role = "rn", .rate_per_month = sure(0.2), .months_to_start = 2, .joiner_type = JoinerType::international},
        {.role = "ap_ward", .source = FillingSource::waiting, .rate_per_month = sure(0.5)},
        {.role = "na", .source = FillingSource::role, .source_role = "hcsw", .rate_per_month = sure(0.1)}};
    tables.recruitment = {{.role = "hcsw", .calendar_months = {9}, .heads = sure(3)}};
    tables.training = {
        {.route = "ap_apprenticeship", .calendar_months = {9}, .rate_per_person = 0.02, .eligible_roles = {"hcsw"}},
        {.route = "na_apprenticeship",
         .calendar_months = {2, 9},
         .places = 15,
         .eligible_roles = {"hcsw"},
         .eligible_share = 0.05,
         .fail_per_attempt = 0.1}};
    return tables;
}

} // namespace careerflow::testing
