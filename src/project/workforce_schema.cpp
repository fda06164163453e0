#include "project/workforce_schema.hpp"

#include "project/columns.hpp"

#include <algorithm>
#include <utility>

namespace careerflow {

namespace {

using namespace columns;
using Kind = ColumnKind;

const std::string only_here = "The catalogue has no such rows.";
const std::vector<std::string> joiner_types{"newly_qualified", "international", "wider_labour_market", "other_nhs"};

ColumnSchema from_month() {
    return of_kind(Kind::month, "from", "", "from the start",
                   "First month the row is in force; of rows with the same key the latest in force counts");
}

ColumnSchema until_month() { return of_kind(Kind::month, "until", "", "to the end", "Last month the row is in force"); }

ColumnSchema calendar_months(std::string if_empty, std::string description) {
    return between(1, 12,
                   of_kind(Kind::integer_list, "calendar_months", "", std::move(if_empty), std::move(description)));
}

TableSchema staff() {
    return {.name = "staff",
            .one_row_is = "a group of people in post at the start who are alike",
            .key = {"role", "route", "origin", "months_done", "clock_months", "waiting_for", "holds", "age_band"},
            .replaces = only_here,
            .columns = with_standing(
                {key_id("role", "Role held, from roles; of trainees on a route with a trainee post, that post"),
                 required(at_least(0, of_kind(Kind::integer, "headcount", "heads", "", "People in the group"))),
                 between(0, 1,
                         above(0, of_kind(Kind::decimal, "fte_per_head", "FTE", "1",
                                          "Participation; the same in all rows of a role"))),
                 at_least(0, of_kind(Kind::integer, "clock_months", "months", "spread evenly over 0 to 59",
                                     "Months in the role, of everyone in the group")),
                 of_kind(Kind::id_list, "holds", "", "none",
                         "Qualifications everyone in the group holds beyond those of the role"),
                 of_kind(Kind::id, "waiting_for", "", "nobody waits",
                         "Route they have completed; they wait for the post it leads to"),
                 of_kind(Kind::id, "route", "", "not trainees", "Route they are on"),
                 of_kind(Kind::id, "origin", "", "the role itself; needed if the route has a trainee post",
                         "Of trainees: the last role held that is not a trainee role"),
                 at_least(0, of_kind(Kind::integer, "months_done", "months",
                                     "spread evenly over the ages that the intakes of the route imply",
                                     "Of trainees: months done, below the months of the route")),
                 text("age_band", "Age, e.g. 25-34; only simulation of individuals reads it", "not stated"),
                 between(0, 1,
                         of_kind(Kind::decimal_list, "pay_points", "0 to 1", "everyone at the top point",
                                 "Shares of people at each pay point of the band, minimum first; they sum to 1 and "
                                 "are the same in all rows of a role"))})};
}

TableSchema establishment() {
    return {.name = "establishment",
            .one_row_is = "the funded posts of a role from a month on",
            .key = {"role", "from"},
            .replaces = only_here,
            .columns = with_standing(with_uncertainty(
                {key_id("role", "Role, from roles"), from_month(),
                 required(at_least(
                     0, of_kind(Kind::decimal, "funded_fte", "FTE", "", "Funded posts in full-time equivalents"))),
                 choice("gap", {"expected"}, "a gap is warned of",
                        "`expected`: the distance between the posts and what the rates lead to is the planner's own "
                        "question, so `check` shows it without a warning")},
                "funded_fte")),
            .uncertain_column = "funded_fte"};
}

TableSchema rates() {
    return {.name = "rates",
            .one_row_is = "a rate at which people of a role leave, retire or are moved",
            .key = {"role", "event", "to", "clock_from", "age_from", "leaver_type", "from"},
            .replaces = only_here,
            .columns = with_standing(with_uncertainty(
                {key_id("role", "Role, from roles"),
                 required(choice("event", {"leaving", "all_leaving", "retirement", "move", "rebanding"}, "",
                                 "What happens; all_leaving includes retirement, leaving does not; rebanding is a "
                                 "move that keeps the years in band")),
                 of_kind(Kind::id, "to", "", "none; move and rebanding need one", "Role moved to"),
                 at_least(0, of_kind(Kind::integer, "clock_from", "months", "0",
                                     "Months in the role (of trainees, on the route), at least")),
                 at_least(0, of_kind(Kind::integer, "clock_to", "months", "no end", "Months in the role, less than")),
                 between(0, 120, of_kind(Kind::integer, "age_from", "years", "any age", "Age, at least")),
                 between(0, 120, of_kind(Kind::integer, "age_to", "years", "any age", "Age, less than")),
                 required(choice("measure",
                                 {"turnover_per_year", "probability_per_year", "probability_per_month",
                                  "net_probability_per_year", "net_probability_per_month"},
                                 "",
                                 "What value is: events per person-year; a probability beside the competing rows; or "
                                 "one as if nothing else could happen (net)")),
                 required(parts_of_one(
                     at_least(0, of_kind(Kind::decimal, "value", "", "", "The rate; a probability is below 1")))),
                 choice("leaver_type", {"resignation", "retirement", "end_of_contract", "other_nhs"},
                        "resignation; retirement for the event retirement", "How leavers are counted"),
                 from_month()},
                "value")),
            .uncertain_column = "value"};
}

TableSchema filling() {
    return {
        .name = "filling",
        .one_row_is = "a source from which vacancies of a role are filled",
        .key = {"role", "order", "from"},
        .replaces = only_here,
        .columns = with_standing(with_uncertainty(
            {key_id("role", "Role with vacancies, from roles; it needs a row in establishment"),
             required(of_kind(Kind::integer, "order", "", "", "Sources of a role are tried in ascending order")),
             key_id("fill_from", "`waiting` for people qualified for the role, `external`, or the role they come from"),
             required(
                 parts_of_one(at_least(0, of_kind(Kind::decimal, "rate_per_month", "per vacancy-month", "",
                                                  "Fill rate φ: a vacancy is filled within a month with probability "
                                                  "1 − exp(−φ)")))),
             at_least(0, of_kind(Kind::integer, "cap_per_month", "heads", "no limit", "Most people in a month")),
             at_least(0, of_kind(Kind::integer, "months_to_start", "months", "0",
                                 "From the accepted offer to the start; external only")),
             choice("joiner_type", joiner_types, "none; external needs one", "How joiners are counted"),
             of_kind(Kind::rule, "needs", "", "nothing",
                     "Awards that a candidate from another role must hold; qualifications only"),
             from_month()},
            "rate_per_month")),
        .uncertain_column = "rate_per_month"};
}

TableSchema recruitment() {
    return {
        .name = "recruitment",
        .one_row_is = "people who join a role whatever its vacancies",
        .key = {"role", "joiner_type", "group", "from"},
        .replaces = only_here,
        .columns = with_standing(with_uncertainty(
            {key_id("role", "Role joined, from roles"),
             calendar_months("every month", "Calendar months they join in, 1 to 12"),
             required(at_least(0, of_kind(Kind::decimal, "heads", "heads", "", "People in each of those months"))),
             choice("law", {"fixed", "poisson", "multinomial"}, "fixed",
                    "fixed: so many, a whole number; poisson: so many on average; multinomial: rows of a group "
                    "share a fixed total, the sum of their heads"),
             of_kind(Kind::id, "group", "", "none; multinomial needs one", "Name of a multinomial group"),
             required(choice("joiner_type", joiner_types, "", "How joiners are counted")), from_month(), until_month()},
            "heads")),
        .uncertain_column = "heads"};
}

std::vector<ColumnSchema> training_columns_on_intake() {
    return {key_id("route", "Route, from routes"),
            required(calendar_months("", "Calendar months of the intakes, 1 to 12")),
            at_least(0, of_kind(Kind::integer, "places", "heads per intake", "none; or rate_per_person",
                                "Places at each intake; shortfalls are reported")),
            between(0, 1,
                    of_kind(Kind::decimal, "rate_per_person", "0 to 1", "none; or places",
                            "Probability that an eligible person starts at an intake")),
            required(of_kind(Kind::id_list, "eligible_roles", "", "",
                             "Roles that starters come from: posts, or one role outside")),
            between(0, 1,
                    of_kind(Kind::decimal, "eligible_share", "0 to 1", "1",
                            "Share of the people of those roles who may and want to")),
            of_kind(Kind::rule, "needs", "", "nothing", "Awards that a starter must hold; qualifications only")};
}

std::vector<ColumnSchema> training_columns_on_the_way() {
    const auto share = [](std::string name, std::string if_empty, std::string description) {
        return between(0, 1,
                       of_kind(Kind::share, std::move(name), "0 to 1", std::move(if_empty), std::move(description)));
    };
    return {
        choice("months", {"min", "typical", "max", "uncertain"}, "as `duration` in [workforce] of project.toml",
               "Which duration of the route counts; uncertain: drawn between min and max about typical"),
        above(0, share("completion", "that of the route, with its low and high",
                       "Share of those who stay with the employer that pass, resits included")),
        share("fail_per_attempt", "0", "Share of attempts that fail"),
        at_least(1, of_kind(Kind::integer, "resit_months", "months", "3", "From a failed attempt to the next")),
        at_least(0, of_kind(Kind::decimal_list, "dropout_thirds", "weights", "60;30;10",
                            "How dropping out spreads over the thirds of the route: three numbers")),
        choice("funding", {"any", "levy_only"}, "any", "levy_only: no more starts than the levy account can pay for"),
        of_kind(Kind::id, "to", "", "that of the route", "A variant of the role that the route leads to")};
}

TableSchema training() {
    std::vector<ColumnSchema> columns = training_columns_on_intake();
    for (ColumnSchema& column : training_columns_on_the_way()) columns.push_back(std::move(column));
    columns.push_back(from_month());
    columns.push_back(until_month());
    return {.name = "training",
            .one_row_is = "the intakes of a route",
            .key = {"route", "eligible_roles", "from"},
            .replaces = only_here,
            .columns = with_standing(with_uncertainty(std::move(columns), "completion")),
            .uncertain_column = "completion"};
}

TableSchema levy() {
    return {.name = "levy",
            .one_row_is = "the terms of the apprenticeship levy account from a month on",
            .key = {"from"},
            .replaces = only_here,
            .columns = with_standing(
                with_uncertainty({from_month(),
                                  at_least(0, of_kind(Kind::money, "opening_balance_gbp", "GBP", "0",
                                                      "Balance at the start, of even age; first row only")),
                                  required(at_least(0, of_kind(Kind::decimal, "monthly_income_gbp", "GBP a month", "",
                                                               "Paid into the account each month"))),
                                  required(at_least(1, of_kind(Kind::integer, "expiry_months", "months", "",
                                                               "Months after which unspent funds expire"))),
                                  required(between(0, 1,
                                                   of_kind(Kind::share, "co_investment_share", "0 to 1", "",
                                                           "The employer's share of what the account cannot pay")))},
                                 "monthly_income_gbp")),
            .uncertain_column = "monthly_income_gbp"};
}

TableSchema staff_costs() {
    return {.name = "staff_costs",
            .one_row_is = "a figure of what staff cost beside the pay of their band",
            .key = {"role", "item", "joiner_type", "from"},
            .replaces = only_here,
            .columns = with_standing(with_uncertainty(
                {of_kind(Kind::id, "role", "", "every role without a row of its own", "Role, from roles"),
                 required(choice("item",
                                 {"uplift_share", "headroom_share", "agency_cover_share", "agency_multiple",
                                  "recruitment_gbp", "registration_gbp_per_year"},
                                 "",
                                 "uplift_share of basic pay for unsocial hours; headroom_share of the employer's pay "
                                 "bill for cover of absence; agency_cover_share of vacant FTE; agency_multiple of the "
                                 "employer's cost of an FTE; recruitment_gbp per joiner; registration_gbp_per_year "
                                 "per head")),
                 choice("joiner_type", joiner_types, "any; of recruitment_gbp only", "Joiners the figure is for"),
                 of_kind(Kind::id, "payer", "", "employer", "Who pays"),
                 required(parts_of_one(at_least(0, of_kind(Kind::decimal, "value", "as `item`", "", "The figure")))),
                 from_month()},
                "value")),
            .uncertain_column = "value"};
}

TableSchema targets() {
    return {.name = "targets",
            .one_row_is = "what must be reached",
            .key = {"id"},
            .replaces = only_here,
            .columns = with_standing(
                {key_id("id", "Name of the target"),
                 required(of_kind(Kind::id_list, "roles", "", "", "Roles or groups; their sum counts")),
                 required(of_kind(Kind::month, "by", "", "", "Month at whose end it is to be reached")),
                 choice("measure", {"fte", "headcount"}, "fte", "What is counted"),
                 required(at_least(0, of_kind(Kind::decimal, "at_least", "FTE or heads", "", "The amount"))),
                 required(between(0, 1,
                                  of_kind(Kind::share, "probability", "0 to 1", "",
                                          "Probability with which it is to be reached")))})};
}

TableSchema groups() {
    return {.name = "groups",
            .one_row_is = "roles that results show together; without the table, one group per band",
            .key = {"id"},
            .replaces = only_here,
            .columns = with_standing(
                {key_id("id", "Name of the group; no role may have the same"),
                 required(text("title", "The group in words")),
                 required(of_kind(Kind::id_list, "roles", "", "", "Roles; a role is in one group at most"))})};
}

} // namespace

std::vector<TableSchema> workforce_table_schemas() {
    return {staff(),    establishment(), rates(),       filling(), recruitment(),
            training(), levy(),          staff_costs(), targets(), groups()};
}

bool describes_workforce(const TableSchema& table) {
    static const std::vector<TableSchema> tables = workforce_table_schemas();
    return std::any_of(tables.begin(), tables.end(),
                       [&](const TableSchema& candidate) { return candidate.name == table.name; });
}

} // namespace careerflow
