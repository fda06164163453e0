#include "careerflow/io/new_project.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/project/cell_number.hpp"

#include <fmt/format.h>

namespace careerflow {

namespace {

constexpr std::string_view own_settings = R"csv(# A careerflow project: this file and the tables (CSV) beside it.
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
calendar = false              # true: wait for intake months, from start on
include_salary = false        # count pay on the way as a cost

[workforce]
horizon_months = 120          # how far staff are followed
duration = "typical"          # of routes, unless a row of training.csv says otherwise
# discount_rate = 0.035       # costs are discounted at 3.5 % a year; without it, not at all

[simulation]
replicates = 1000             # futures that are drawn
seed = 1
)csv";

constexpr std::string_view readme = R"csv(# {0}

Tables here add to the bundled catalogue `nhs-england`. A row with a new id is added; a row with the id of a catalogue
row replaces it.

| file | what it shows |
|---|---|
| `roles.csv` | adds a role: an assistant practitioner post on the frailty unit, a variant of `ap` |
| `routes.csv` | replaces route `r06` of the catalogue by the local course, and adds a way to the new post |
| `route_costs.csv` | what both cost here; rows for a route replace all cost rows the catalogue has for it |

A small workforce lies beside it: support workers in band 3, assistant practitioners in band 4, nurses in band 5.

| file | what it shows |
|---|---|
| `staff.csv` | who is in post in the first month; two of the support workers are on route `r06` already |
| `establishment.csv` | funded FTE; the nurses get four more posts from April 2028 |
| `rates.csv` | how often people leave and retire; `low` and `high` say how sure that is |
| `filling.csv` | how vacancies are filled: those qualified and waiting first, then from outside |
| `recruitment.csv` | newly qualified nurses who come each September, whatever the vacancies |
| `training.csv` | two support workers start the course each September |
| `targets.csv` | what is to be reached, and how surely |
| `scenarios/more_places.toml` | the same with four places a year |

All figures are examples. Put yours in, and say in `source` and `confidence` where they come from. Without a workforce,
delete these seven tables and the folder `scenarios`.

    careerflow check .                                  what is wrong, and where the rates lead
    careerflow simulate .                               a thousand futures, and how surely targets are met
    careerflow compare . --scenario more_places         what twice the places would change
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

constexpr std::string_view staff =
    R"csv(role,headcount,fte_per_head,route,source,confidence,note
hcsw_b3,58,0.85,,Example,assumption,
hcsw_b3,2,0.85,r06,Example,assumption,On the course; months done follow from its intakes
ap,14,0.9,,Example,assumption,
rn_adult,92,0.9,,Example,assumption,
)csv";

constexpr std::string_view establishment = R"csv(role,from,funded_fte,source,confidence,note
hcsw_b3,,56,Example,assumption,
ap,,14,Example,assumption,
rn_adult,,90,Example,assumption,
rn_adult,2028-04,94,Example,assumption,Four more posts from April 2028
)csv";

constexpr std::string_view rates = R"csv(role,event,measure,value,low,high,distribution,source,confidence,note
hcsw_b3,leaving,turnover_per_year,0.1,0.07,0.14,gamma,Example,assumption,Leavers of a year / average staff in post
hcsw_b3,retirement,turnover_per_year,0.03,,,,Example,assumption,
ap,leaving,turnover_per_year,0.07,0.04,0.11,gamma,Example,assumption,
ap,retirement,turnover_per_year,0.02,,,,Example,assumption,
rn_adult,leaving,turnover_per_year,0.1,0.08,0.13,gamma,Example,assumption,
rn_adult,retirement,turnover_per_year,0.02,,,,Example,assumption,
)csv";

constexpr std::string_view filling =
    R"csv(role,order,fill_from,rate_per_month,months_to_start,joiner_type,source,confidence,note
hcsw_b3,1,external,0.15,2,wider_labour_market,Example,assumption,Share of vacancies filled in a month: 1 - exp(-rate)
ap,1,waiting,0.5,,,Example,assumption,Those who completed r06 and wait for a post
ap,2,external,0.03,3,other_nhs,Example,assumption,
rn_adult,1,external,0.08,3,international,Example,assumption,
)csv";

constexpr std::string_view recruitment = R"csv(role,calendar_months,heads,law,joiner_type,source,confidence,note
rn_adult,9,5,poisson,newly_qualified,Example,assumption,From the local university; poisson: about five
)csv";

constexpr std::string_view training =
    R"csv(route,calendar_months,places,eligible_roles,eligible_share,source,confidence,note
r06,9,2,hcsw_b3,0.3,Example,assumption,Two places each September; three in ten may and want to
)csv";

constexpr std::string_view targets = R"csv(id,roles,by,measure,at_least,probability,source,confidence,note
ap_in_post,ap,2031-03,fte,13,0.8,Example,assumption,
nurses_in_post,rn_adult,2031-03,fte,86,0.8,Example,assumption,
)csv";

constexpr std::string_view more_places = R"csv(# A scenario: changes to the tables of the project, and nothing else.
title = "Twice the places"
description = "Four instead of two support workers a year start the assistant practitioner course."

[[change]]
table = "training"
where = { route = "r06" }
column = "places"
multiply = 2
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
    return {{"project.toml", fmt::format(fmt::runtime(own_settings), in_toml_quotes(name))},
            {"README.md", fmt::format(fmt::runtime(readme), name)},
            {"roles.csv", std::string(roles)},
            {"routes.csv", std::string(routes)},
            {"route_costs.csv", std::string(route_costs)},
            {"staff.csv", std::string(staff)},
            {"establishment.csv", std::string(establishment)},
            {"rates.csv", std::string(rates)},
            {"filling.csv", std::string(filling)},
            {"recruitment.csv", std::string(recruitment)},
            {"training.csv", std::string(training)},
            {"targets.csv", std::string(targets)},
            {"scenarios/more_places.toml", std::string(more_places)}};
}

} // namespace careerflow
