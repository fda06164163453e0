#include "careerflow/io/new_project.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/project/cell_number.hpp"

#include <fmt/format.h>

namespace careerflow {

namespace {

constexpr std::string_view settings = R"csv(# A careerflow project: this file and the tables (CSV) beside it.
# `careerflow check .` says what is wrong with it, everything at once.

[project]
name = {0}
start = "2026-04"             # first month, year-month
# title = "For reports"
# catalogue = "nhs-england"   # levels, bands, roles, qualifications and routes to begin with; "none" to start empty
# price_year = "2025/26"      # year that your own amounts are of
# payers = ["charity"]        # beyond employer, nhs_england, levy, learner, student_finance

[paths]                       # how ways through the framework are judged
cost_to = ["employer"]        # whose costs count
duration = "typical"          # min, typical or max months of each route
calendar = true               # wait for intake months
include_salary = false        # count pay on the way as a cost
)csv";

constexpr std::string_view readme = R"csv(# {0}

Tables here add to the bundled catalogue `nhs-england`. A row with a new id is added; a row with the id of a catalogue
row replaces it.

| file | what it shows |
|---|---|
| `roles.csv` | adds a role: an assistant practitioner post on the frailty unit, a variant of `ap` |
| `routes.csv` | replaces route `r06` of the catalogue by the local course, and adds a way to the new post |
| `route_costs.csv` | what both cost here; rows for a route replace all cost rows the catalogue has for it |

All figures are examples. Put yours in, and say in `source` and `confidence` where they come from.

    careerflow check .
    careerflow paths shcsw ap_frailty --project .
)csv";

constexpr std::string_view roles =
    R"csv(id,title,level,band,family,variant_of,holds,entry_rule,appointment_months,source,confidence,note
ap_frailty,Assistant practitioner - frailty unit,4,4,nursing,ap,care_cert,"ha_ap or (dip_l3 and months(nursing, 24))",3,Example,assumption,A post of our own
)csv";

constexpr std::string_view routes =
    R"csv(id,title,from,to,award,kind,rule,mode,months_min,months_typical,months_max,intake_months,completion,completion_low,completion_high,pay_basis,pay_band,productive_share,end,standard,source,confidence,note
r06,Assistant practitioner apprenticeship at our college,shcsw;hcsw_b3,ap,ha_ap,training,"care_cert and (dip_l3 or months(nursing, 24)) and condition(contract_30h)","apprenticeship, part time",18,21,24,2;9,0.8,0.7,0.9,keeps_pay,,0.8,competitive,ST0215,Example,assumption,Replaces route r06 of the catalogue
frailty_step,Competency year on the frailty unit,ap,ap_frailty,,broadening,"months(ap, 6)","in post, signed off by the ward",6,9,12,,0.95,,,keeps_pay,,0.95,automatic,,Example,assumption,A route of our own
)csv";

constexpr std::string_view route_costs = R"csv(route,payer,kind,amount_gbp,basis,source,confidence,note
r06,levy,tuition,12000,once,Example,assumption,
r06,employer,backfill,6200,per_year,Example,assumption,A fifth of the time of a band 3 post
frailty_step,employer,supervision,900,once,Example,assumption,
)csv";

std::string in_toml_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') quoted += '\\';
        if (byte < 0x20 || byte == 0x7F) quoted += fmt::format("\\u{:04x}", byte);
        else quoted += c;
    }
    return quoted + "\"";
}

} // namespace

ProjectFiles new_project_files(std::string_view name) {
    expects(!without_outer_blanks(name).empty(), "a project needs a name");
    return {{"project.toml", fmt::format(fmt::runtime(settings), in_toml_quotes(name))},
            {"README.md", fmt::format(fmt::runtime(readme), name)},
            {"roles.csv", std::string(roles)},
            {"routes.csv", std::string(routes)},
            {"route_costs.csv", std::string(route_costs)}};
}

} // namespace careerflow
