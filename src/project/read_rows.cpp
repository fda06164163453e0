#include "careerflow/project/read_rows.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/project/codes.hpp"
#include "project/row_reader.hpp"
#include "project/workforce_schema.hpp"

#include <cmath>
#include <utility>

namespace careerflow {

namespace {

Level read_level(TableReader& row) {
    return {.number = row.integer("level").value_or(0),
            .title = row.text("title"),
            .description = row.text("description"),
            .typical_bands = row.text("typical_bands"),
            .standing = row.standing(),
            .place = row.row_place()};
}

int months_in_band(TableReader& row) {
    const auto years = row.decimal("years_in_band");
    if (!years) return 0;
    const double months = *years * 12;
    if (std::abs(months) < 1e6 && std::abs(months - std::round(months)) < 1e-6)
        return static_cast<int>(std::round(months));
    row.report(codes::number_does_not_fit, "years_in_band", "the time in the band is not a whole number of months",
               "Write years as a multiple of a twelfth, e.g. 2 or 1.5");
    return 0;
}

BandPointRow read_band_point(TableReader& row) {
    return {.band = row.id("band"),
            .point = {.point = row.integer("point").value_or(1),
                      .months_in_band = months_in_band(row),
                      .annual_pence = row.money("annual_pay_gbp").value_or(0),
                      .price_year = row.text("price_year"),
                      .standing = row.standing(),
                      .place = row.row_place()}};
}

PayTerm read_pay_term(TableReader& row) {
    (void)row.choice<int>("unit");
    return {.item = row.id("item"),
            .band = row.id("band"),
            .value = row.decimal("value").value_or(0),
            .unit = row.text("unit"),
            .standing = row.standing(),
            .place = row.row_place()};
}

Family read_family(TableReader& row) {
    (void)row.standing(); // a family has no standing of its own, but its cells are checked all the same
    return {.id = row.id("id"), .title = row.text("title"), .place = row.row_place()};
}

NamedCondition read_condition(TableReader& row) {
    return {.id = row.id("id"), .wording = row.text("wording"), .standing = row.standing(), .place = row.row_place()};
}

Role read_role(TableReader& row) {
    return {.id = row.id("id"),
            .title = row.text("title"),
            .kind = row.choice<RoleKind>("kind").value_or(RoleKind::post),
            .level = row.integer("level"),
            .band = row.id("band"),
            .family = row.id("family"),
            .setting = row.text("setting"),
            .registration_body = row.text("registration_body"),
            .variant_of = row.id("variant_of"),
            .holds = row.ids("holds"),
            .entry_rule = row.rule("entry_rule"),
            .appointment_months = row.integer("appointment_months").value_or(0),
            .areas = row.text("areas"),
            .standing = row.standing(),
            .place = row.row_place(),
            .rule_place = row.text_place("entry_rule")};
}

Months read_months(TableReader& row, std::string_view min, std::string_view typical, std::string_view max) {
    const int months = row.integer(typical).value_or(0);
    return {.min = row.integer(min).value_or(months), .typical = months, .max = row.integer(max).value_or(months)};
}

void need_beside_study_rule(TableReader& row, std::string_view column) {
    if (row.is_empty(column))
        row.report(codes::incomplete_row, column, "the row has a study_rule, and then this column is needed",
                   "Fill it in, or empty study_rule");
}

/// What goes with study_rule is read and checked even where there is none.
std::optional<Study> read_study(TableReader& row, Pence fee_pence, const Standing& standing) {
    Study study{.rule = row.rule("study_rule").value_or(EntryRule()),
                .months = read_months(row, "study_months_min", "study_months_typical", "study_months_max"),
                .completion = row.share("study_completion").value_or(1),
                .completion_confidence = row.choice<Confidence>("study_confidence").value_or(Confidence::assumption),
                .rule_place = row.text_place("study_rule")};
    const std::string payer = row.id("study_payer");
    if (row.is_empty("study_rule")) return std::nullopt;
    need_beside_study_rule(row, "study_months_typical");
    need_beside_study_rule(row, "study_completion");
    if (fee_pence != 0) {
        need_beside_study_rule(row, "study_payer");
        Place place = row.row_place();
        place.field = "study_payer";
        study.costs.push_back(
            {.payer = payer, .kind = "tuition", .amount_pence = fee_pence, .standing = standing, .place = place});
    }
    return study;
}

Qualification read_qualification(TableReader& row) {
    Qualification result{.id = row.id("id"),
                         .title = row.text("title"),
                         .short_title = row.is_empty("short_title") ? row.text("title") : row.text("short_title"),
                         .rqf_level = row.integer("rqf_level"),
                         .full_time_months = row.integer("full_time_months"),
                         .part_time_months = row.integer("part_time_months"),
                         .workload = row.text("workload"),
                         .fee_pence = row.money("fee_gbp").value_or(0),
                         .fee_payer = row.text("fee_payer"),
                         .standing = row.standing(),
                         .place = row.row_place()};
    result.study = read_study(row, result.fee_pence, result.standing);
    result.duration_confidence = row.choice<Confidence>("duration_confidence").value_or(result.standing.confidence);
    result.fee_confidence = row.choice<Confidence>("fee_confidence").value_or(result.standing.confidence);
    if (result.study && row.is_empty("study_confidence"))
        result.study->completion_confidence = result.standing.confidence;
    return result;
}

void read_way_in(TableReader& row, Route& route) {
    route.id = row.id("id");
    route.title = row.text("title");
    route.from = row.ids("from");
    route.to = row.id("to");
    route.award = row.id("award");
    route.kind = row.choice<RouteKind>("kind").value_or(RouteKind::training);
    route.rule = row.rule("rule").value_or(EntryRule());
    route.mode = row.text("mode");
    route.attendance = row.choice<Attendance>("attendance").value_or(Attendance::in_post);
    route.post = row.id("post");
    route.intake_months = row.integers("intake_months");
}

void read_way_through(TableReader& row, Route& route) {
    route.months = read_months(row, "months_min", "months_typical", "months_max");
    route.completion = row.share("completion").value_or(1);
    route.completion_low = row.share("completion_low");
    route.completion_high = row.share("completion_high");
    route.resits = row.integer("resits").value_or(0);
    route.pay = {.basis = row.choice<PayBasis>("pay_basis").value_or(PayBasis::keeps_pay),
                 .band = row.id("pay_band"),
                 .words = row.text("pay_words")};
    route.productive_share = row.share("productive_share").value_or(1);
    route.end = row.choice<RouteEnd>("end").value_or(RouteEnd::automatic);
    route.registration_body = row.text("registration_body");
    route.standard = row.text("standard");
}

Route read_route(TableReader& row) {
    Route route;
    read_way_in(row, route);
    read_way_through(row, route);
    route.standing = row.standing();
    const Confidence of_row = route.standing.confidence;
    route.entry_confidence = row.choice<Confidence>("entry_confidence").value_or(of_row);
    route.cost_confidence = row.choice<Confidence>("cost_confidence").value_or(of_row);
    route.completion_confidence = row.choice<Confidence>("completion_confidence").value_or(of_row);
    route.place = row.row_place();
    route.rule_place = row.text_place("rule");
    return route;
}

RouteCostRow read_route_cost(TableReader& row) {
    return {.route = row.id("route"),
            .line = {.payer = row.id("payer"),
                     .kind = row.id("kind"),
                     .paid_to = row.id("paid_to"),
                     .amount_pence = row.money("amount_gbp").value_or(0),
                     .basis = row.choice<CostBasis>("basis").value_or(CostBasis::once),
                     .standing = row.standing(),
                     .place = row.row_place()}};
}

void read_into(FrameworkRows& rows, TableReader& reader, std::string_view table) {
    if (table == "levels") read_table(reader, rows.levels, read_level);
    else if (table == "bands") read_table(reader, rows.band_points, read_band_point);
    else if (table == "pay_terms") read_table(reader, rows.pay_terms, read_pay_term);
    else if (table == "families") read_table(reader, rows.families, read_family);
    else if (table == "conditions") read_table(reader, rows.conditions, read_condition);
    else if (table == "roles") read_table(reader, rows.roles, read_role);
    else if (table == "qualifications") read_table(reader, rows.qualifications, read_qualification);
    else if (table == "routes") read_table(reader, rows.routes, read_route);
    else if (table == "route_costs") read_table(reader, rows.route_costs, read_route_cost);
    else throw InternalError("a declared table is not read: " + std::string(table));
}

} // namespace

RowsRead read_rows(std::span<const SourceTable> tables) {
    RowsRead result;
    for (const SourceTable& table : tables) {
        const TableSchema* schema = find_table_schema(table.name);
        if (schema == nullptr) throw InputError("there is no table '" + table.name + "'");
        if (describes_workforce(*schema)) continue;
        TableReader reader(table, *schema);
        read_into(result.rows, reader, schema->name);
        result.diagnostics.append(reader.diagnostics());
    }
    return result;
}

} // namespace careerflow
