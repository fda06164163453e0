#include "careerflow/project/schema.hpp"

#include "careerflow/project/horizon.hpp"
#include "project/columns.hpp"
#include "project/workforce_schema.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace careerflow {

namespace {

using namespace columns;
using Kind = ColumnKind;

const std::string by_id = "A row with the id of a catalogue row replaces it whole; any other row is added.";

TableSchema levels() {
    return {.name = "levels",
            .one_row_is = "a level of the career framework: competence, not pay",
            .key = {"level"},
            .replaces = "A row with the level of a catalogue row replaces it whole.",
            .columns = with_standing(
                {required(of_kind(Kind::integer, "level", "", "", "Level from 1 (initial entry) to 9 (most senior)")),
                 required(text("title", "Title of the level")), text("description", "What is expected at the level"),
                 text("typical_bands", "Pay bands usual at the level, in words; no rule reads it")})};
}

TableSchema bands() {
    return {.name = "bands",
            .one_row_is = "a pay point of a band",
            .key = {"band", "point"},
            .replaces = "A row with the band and point of a catalogue row replaces that point; any other is added.",
            .columns = with_standing(
                {key_id("band", "Pay band, e.g. 3 or 8a"),
                 required(of_kind(Kind::integer, "point", "", "", "1 is the minimum of the band, then 2, 3, …")),
                 required(of_kind(Kind::decimal, "years_in_band", "years", "",
                                  "Service in the band after which the point is paid; whole months")),
                 required(of_kind(Kind::money, "annual_pay_gbp", "GBP a year", "", "Basic full-time pay")),
                 text("price_year", "Pay year the amount is of, e.g. 2025/26")})};
}

TableSchema pay_terms() {
    return {.name = "pay_terms",
            .one_row_is = "a figure that pay and on-costs are computed with",
            .key = {"item", "band"},
            .replaces = "A row with the item and band of a catalogue row replaces it whole; any other row is added.",
            .columns = with_standing(
                {key_id("item", "Name of the figure, e.g. employer_ni_rate"),
                 of_kind(Kind::id, "band", "", "all bands", "Band it applies to"),
                 required(of_kind(Kind::decimal, "value", "as `unit`", "", "The figure; 15 with unit percent is 15 %")),
                 required(choice("unit", {"percent", "gbp_per_year", "gbp_per_hour", "hours_per_week"}, "",
                                 "Unit of the figure"))})};
}

TableSchema families() {
    return {.name = "families",
            .one_row_is = "a family of roles that experience rules may name",
            .key = {"id"},
            .replaces = by_id,
            .columns = with_standing({key_id("id", "Name used in rules; no role may have the same"),
                                      required(text("title", "The family in words"))})};
}

TableSchema conditions() {
    return {.name = "conditions",
            .one_row_is = "a condition that entry rules may name, taken as met unless a profile says not",
            .key = {"id"},
            .replaces = by_id,
            .columns = with_standing({key_id("id", "Name used in `condition(…)`"),
                                      required(text("wording", "Noun phrase, e.g. sponsorship by the employer"))})};
}

TableSchema roles() {
    return {.name = "roles",
            .one_row_is = "a role: a job that can be held",
            .key = {"id"},
            .replaces = by_id,
            .columns = with_standing(
                {key_id("id", "Name used everywhere else; no family may have the same"),
                 required(text("title", "The role in words")),
                 choice("kind", {"post", "outside", "marker"}, "post",
                        "post: held in the organisation; outside: where people come from; marker: where leaving leads"),
                 of_kind(Kind::integer, "level", "", "none; a post needs one", "Career framework level, 1 to 9"),
                 of_kind(Kind::id, "band", "", "none; a post needs one", "Pay band, from bands"),
                 of_kind(Kind::id, "family", "", "none; a post needs one", "Family, from families"),
                 text("setting", "Where the work is done, in words"),
                 text("registration_body", "Register one must be on to hold the role, e.g. NMC", "none"),
                 of_kind(Kind::id, "variant_of", "", "none",
                         "Generic role this is a variant of; it counts as that role in routes and experience"),
                 of_kind(Kind::id_list, "holds", "", "none", "Qualifications that everyone in the role holds"),
                 of_kind(Kind::rule, "entry_rule", "", "reached by routes only",
                         "Who can be appointed to the role from any other; `open` for anyone"),
                 of_kind(Kind::integer, "appointment_months", "months", "0",
                         "From applying to starting, for appointments under entry_rule"),
                 text("areas", "Clinical areas or examples of duties, in words")})};
}

TableSchema qualifications() {
    return {.name = "qualifications",
            .one_row_is = "a qualification",
            .key = {"id"},
            .replaces = by_id,
            .columns = with_standing(
                {key_id("id", "Name used in rules and routes"), required(text("title", "The qualification in words")),
                 text("short_title", "Noun phrase for sentences, e.g. Care Certificate", "as `title`"),
                 of_kind(Kind::integer, "rqf_level", "", "none",
                         "Level of the qualification, 1 to 8; neither band nor level"),
                 of_kind(Kind::integer, "full_time_months", "months", "not offered", "Length in full-time study"),
                 of_kind(Kind::integer, "part_time_months", "months", "not offered", "Length in part-time study"),
                 text("workload", "Hours or credits, in words"),
                 of_kind(Kind::money, "fee_gbp", "GBP", "0", "Tuition or assessment fee for the whole of it"),
                 text("fee_payer", "Who usually pays the fee, in words"),
                 of_kind(Kind::rule, "study_rule", "", "cannot be studied beside one's post outside a route",
                         "Who can study for it beside their post; `open` for anyone"),
                 of_kind(Kind::integer, "study_months_min", "months", "as study_months_typical", "Shortest study"),
                 of_kind(Kind::integer, "study_months_typical", "months", "required with study_rule", "Typical study"),
                 of_kind(Kind::integer, "study_months_max", "months", "as study_months_typical", "Longest study"),
                 of_kind(Kind::id, "study_payer", "", "required with study_rule and a fee", "Payer of the fee"),
                 of_kind(Kind::share, "study_completion", "0 to 1", "required with study_rule",
                         "Share of those starting who are awarded it, resits included"),
                 confidence("duration_confidence", "the length"), confidence("fee_confidence", "the fee"),
                 confidence("study_confidence", "the completion of study")})};
}

std::vector<ColumnSchema> route_columns_on_entry() {
    return {key_id("id", "Name of the route"),
            required(text("title", "The route in words")),
            of_kind(Kind::id_list, "from", "", "any post", "Roles it can be taken from, any of"),
            of_kind(Kind::id, "to", "", "the role held before", "Role reached"),
            of_kind(Kind::id, "award", "", "none", "Qualification awarded"),
            required(choice(
                "kind", {"training", "recruitment", "progression", "rebanding", "broadening", "step_off", "leaving"},
                "", "What kind of step it is; step_off and leaving are never part of a path")),
            of_kind(Kind::rule, "rule", "", "open to anyone in `from`", "Entry rule"),
            text("mode", "Mode as the source says it, e.g. apprenticeship, part time"),
            choice("attendance", {"in_post", "full_time"}, "in_post",
                   "Whether one works meanwhile; experience accrues in post only"),
            of_kind(Kind::id, "post", "", "the role held before", "Trainee role held on the way")};
}

std::vector<ColumnSchema> route_columns_on_the_way() {
    return {
        of_kind(Kind::integer, "months_min", "months", "as months_typical", "Shortest duration"),
        required(of_kind(Kind::integer, "months_typical", "months", "", "Typical duration")),
        of_kind(Kind::integer, "months_max", "months", "as months_typical", "Longest duration"),
        of_kind(Kind::integer_list, "intake_months", "1 to 12", "any month", "Calendar months it can be started in"),
        required(of_kind(Kind::share, "completion", "0 to 1", "",
                         "Share of those who stay with the employer that are awarded it, resits included; above 0")),
        of_kind(Kind::share, "completion_low", "0 to 1", "not known", "Low value of completion"),
        of_kind(Kind::share, "completion_high", "0 to 1", "not known", "High value of completion"),
        of_kind(Kind::integer, "resits", "", "0", "Attempts after the first that are allowed"),
        choice("pay_basis", {"keeps_pay", "band", "percent_of_band", "student"}, "keeps_pay",
               "Pay on the way: as before, of pay_band, a share of its maximum, or none from the employer"),
        of_kind(Kind::id, "pay_band", "", "none", "Band that pay_basis refers to"),
        text("pay_words", "Pay on the way as the source says it"),
        of_kind(Kind::share, "productive_share", "0 to 1", "1", "Share of contracted time worked on the way"),
        choice("end", {"automatic", "competitive"}, "automatic",
               "Whether the new role comes with completion or must be competed for"),
        text("registration_body", "Register one joins on completion", "none"),
        text("standard", "Reference of the apprenticeship standard, e.g. ST0215"),
        confidence("entry_confidence", "the entry rule"),
        confidence("cost_confidence", "the cost"),
        confidence("completion_confidence", "the completion")};
}

TableSchema routes() {
    std::vector<ColumnSchema> columns = route_columns_on_entry();
    for (ColumnSchema& column : route_columns_on_the_way()) columns.push_back(std::move(column));
    return {.name = "routes",
            .one_row_is = "a way from a role or qualification to another",
            .key = {"id"},
            .replaces = by_id + " Its cost lines are those of route_costs.",
            .columns = with_standing(std::move(columns))};
}

TableSchema route_costs() {
    return {
        .name = "route_costs",
        .one_row_is = "a line of what a route costs, or of the support that comes with it",
        .key = {},
        .replaces = "Rows for a route replace all cost lines that the catalogue has for that route.",
        .columns = with_standing(
            {key_id("route", "Route, from routes"), key_id("payer", "Who pays: a payer known to the project"),
             key_id("kind", "What for, e.g. tuition, backfill, salary_support, registration"),
             of_kind(Kind::id, "paid_to", "", "a plain charge",
                     "For support: the payer whose charges it lowers, e.g. employer"),
             required(of_kind(Kind::money, "amount_gbp", "GBP", "", "Amount, not negative")),
             choice("basis", {"once", "per_month", "per_year"}, "once", "Whether it is paid once or runs with time")})};
}

} // namespace

const std::vector<TableSchema>& table_schemas() {
    static const std::vector<TableSchema> schemas = [] {
        std::vector<TableSchema> all{levels(), bands(),          pay_terms(), families(),   conditions(),
                                     roles(),  qualifications(), routes(),    route_costs()};
        for (TableSchema& schema : workforce_table_schemas()) all.push_back(std::move(schema));
        return all;
    }();
    return schemas;
}

const std::vector<SettingSchema>& setting_schemas() {
    static const std::vector<SettingSchema> schemas{
        {"project", "name", SettingKind::text, true, {}, "", "\"northmere\"", "Short name of the project"},
        {"project",
         "title",
         SettingKind::text,
         false,
         {},
         "the name",
         "\"Northmere: ways into nursing\"",
         "Title for reports"},
        {"project", "start", SettingKind::month, true, {}, "", "\"2026-04\"", "First month, year-month in quotes"},
        {"project",
         "catalogue",
         SettingKind::choice,
         false,
         {"nhs-england", "none"},
         "\"nhs-england\"",
         "\"nhs-england\"",
         "Bundled catalogue that the tables of the project add to, or none to start from nothing"},
        {"project", "currency", SettingKind::choice, false, {"GBP"}, "\"GBP\"", "\"GBP\"", "Currency of all amounts"},
        {"project",
         "price_year",
         SettingKind::text,
         false,
         {},
         "not stated",
         "\"2025/26\"",
         "Year that the project's prices are of",
         0,
         0,
         true},
        {"project",
         "payers",
         SettingKind::text_list,
         false,
         {},
         "[]",
         "[\"charity\"]",
         "Payers beyond employer, nhs_england, levy, learner and student_finance"},
        {"paths",
         "cost_to",
         SettingKind::text_list,
         false,
         {},
         "[\"employer\"]",
         "[\"employer\", \"levy\"]",
         "Payers whose costs a path is judged by"},
        {"paths",
         "duration",
         SettingKind::choice,
         false,
         {"min", "typical", "max"},
         "\"typical\"",
         "\"typical\"",
         "Which of a route's three durations counts"},
        {"paths",
         "calendar",
         SettingKind::boolean,
         false,
         {},
         "false",
         "true",
         "Whether intake months are waited for, from the first month of the project unless a question gives another"},
        {"paths",
         "include_salary",
         SettingKind::boolean,
         false,
         {},
         "false",
         "false",
         "Whether pay on the way counts as a cost to the employer"},
        {"workforce",
         "horizon_months",
         SettingKind::integer,
         false,
         {},
         "180",
         "180",
         "Months that are modelled, from start",
         1,
         most_horizon_months,
         true},
        {"workforce",
         "duration",
         SettingKind::choice,
         false,
         {"min", "typical", "max"},
         "\"typical\"",
         "\"typical\"",
         "Which of a route's three durations trainees take, unless a row of training says otherwise",
         0,
         0,
         true},
        {"workforce",
         "discount_rate",
         SettingKind::discount_rate,
         false,
         {},
         "0, no discounting",
         "0.035",
         "At which costs are discounted to the start, a year: 0.035 is 3.5 %; an option of the command wins",
         0,
         0,
         true},
        {"simulation",
         "replicates",
         SettingKind::integer,
         false,
         {},
         "1000",
         "1000",
         "How many futures are drawn",
         1,
         10'000'000},
        {"simulation",
         "seed",
         SettingKind::integer,
         false,
         {},
         "1",
         "1",
         "The same seed draws the same futures",
         0,
         std::numeric_limits<std::int64_t>::max()},
    };
    return schemas;
}

const TableSchema* find_table_schema(std::string_view table) {
    const auto& schemas = table_schemas();
    const auto found =
        std::find_if(schemas.begin(), schemas.end(), [&](const TableSchema& schema) { return schema.name == table; });
    return found == schemas.end() ? nullptr : &*found;
}

std::vector<std::string> scenario_sections() {
    std::vector<std::string> sections;
    for (const SettingSchema& setting : setting_schemas())
        if (setting.in_scenarios && std::find(sections.begin(), sections.end(), setting.section) == sections.end())
            sections.push_back(setting.section);
    return sections;
}

std::vector<std::string> scenario_keys(std::string_view section) {
    std::vector<std::string> keys;
    for (const SettingSchema& setting : setting_schemas())
        if (setting.in_scenarios && setting.section == section) keys.push_back(setting.key);
    return keys;
}

const ColumnSchema* find_column(const TableSchema& table, std::string_view column) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const ColumnSchema& schema) { return schema.name == column; });
    return found == table.columns.end() ? nullptr : &*found;
}

std::string_view to_string(ColumnKind kind) {
    switch (kind) {
    case ColumnKind::text: return "text";
    case ColumnKind::id: return "id";
    case ColumnKind::id_list: return "list of ids";
    case ColumnKind::integer: return "whole number";
    case ColumnKind::integer_list: return "list of whole numbers";
    case ColumnKind::decimal: return "number";
    case ColumnKind::decimal_list: return "list of numbers";
    case ColumnKind::money: return "amount";
    case ColumnKind::share: return "share";
    case ColumnKind::date: return "date";
    case ColumnKind::month: return "month";
    case ColumnKind::rule: return "entry rule";
    case ColumnKind::choice: return "choice";
    }
    return "text";
}

std::string_view to_string(SettingKind kind) {
    switch (kind) {
    case SettingKind::text: return "text";
    case SettingKind::month: return "month";
    case SettingKind::boolean: return "true or false";
    case SettingKind::choice: return "choice";
    case SettingKind::text_list: return "list of texts";
    case SettingKind::integer: return "whole number";
    case SettingKind::discount_rate: return "share a year";
    }
    return "text";
}

} // namespace careerflow
