#include "careerflow/app/catalogue.hpp"

#include "app/rows_table.hpp"
#include "careerflow/core/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

namespace careerflow {

namespace {

std::string joined(const std::vector<std::string>& items) { return fmt::format("{}", fmt::join(items, "; ")); }

std::string joined(const std::vector<int>& items) { return fmt::format("{}", fmt::join(items, "; ")); }

std::string_view to_string(RoleKind kind) {
    switch (kind) {
    case RoleKind::post: return "post";
    case RoleKind::outside: return "outside";
    case RoleKind::marker: return "marker";
    }
    return "post";
}

std::string_view to_string(RouteKind kind) {
    switch (kind) {
    case RouteKind::training: return "training";
    case RouteKind::recruitment: return "recruitment";
    case RouteKind::progression: return "progression";
    case RouteKind::rebanding: return "rebanding";
    case RouteKind::broadening: return "broadening";
    case RouteKind::step_off: return "step_off";
    case RouteKind::leaving: return "leaving";
    }
    return "training";
}

std::string_view to_string(CostBasis basis) {
    switch (basis) {
    case CostBasis::once: return "once";
    case CostBasis::per_month: return "per_month";
    case CostBasis::per_year: return "per_year";
    }
    return "once";
}

/// Ends every table of catalogue rows the same way: year, confidence, source, note.
template <class Row>
Table with_standing(RowsTable<Row>&& table) {
    return std::move(table.text("year", "year or period of the figure", [](const Row& r) { return r.standing.year; })
                         .text("confidence", "published, local, recalled or assumption",
                               [](const Row& r) { return std::string(to_string(r.standing.confidence)); })
                         .text("source", "title | publisher | address", [](const Row& r) { return r.standing.source; })
                         .text("note", "what else a reader should know", [](const Row& r) { return r.standing.note; }))
        .build();
}

Table levels_table(const Framework& framework) {
    return with_standing(std::move(
        RowsTable<Level>("levels", "Levels of the career framework", framework.levels())
            .integer("level", "", "career framework level, 1 to 9", [](const Level& l) { return l.number; })
            .text("title", "name of the level", [](const Level& l) { return l.title; })
            .text("typical_bands", "custom and practice; levels and bands are different scales",
                  [](const Level& l) { return l.typical_bands; })
            .text("description", "what work at the level is like", [](const Level& l) { return l.description; })));
}

/// A pay point with the band it belongs to and what it costs an employer.
struct BandPoint {
    std::string band;
    PayPoint point;
    Pence trust_pence;
    Pence system_pence;
    Standing standing;
};

Table bands_table(const Framework& framework) {
    std::vector<BandPoint> rows;
    const bool has_terms = framework.pay_term("employer_ni_rate").has_value();
    for (const Band& band : framework.bands())
        for (const PayPoint& point : band.points) {
            const auto cost = [&](CostView view) {
                return has_terms ? framework.employer_cost(point.annual_pence, view).total_pence() : Pence{0};
            };
            rows.push_back({band.id, point, cost(CostView::trust), cost(CostView::system), point.standing});
        }
    RowsTable<BandPoint> table("bands", "Pay bands and what a full-time year costs", std::move(rows));
    table.text("band", "pay band, Agenda for Change", [](const BandPoint& r) { return r.band; })
        .integer("point", "", "pay point, 1 is the minimum", [](const BandPoint& r) { return r.point.point; })
        .number("years_in_band", "years", "service after which the point is paid", 1,
                [](const BandPoint& r) { return r.point.months_in_band / 12.0; })
        .number("annual_pay_gbp", "GBP a year", "basic full-time pay", 0,
                [](const BandPoint& r) { return pounds(r.point.annual_pence); })
        .text("price_year", "pay year", [](const BandPoint& r) { return r.point.price_year; });
    if (has_terms)
        table
            .number("trust_cost_gbp", "GBP a year", "pay with on-costs as the trust pays them", 0,
                    [](const BandPoint& r) { return pounds(r.trust_pence); })
            .number("system_cost_gbp", "GBP a year", "pay with on-costs as the whole system pays them", 0,
                    [](const BandPoint& r) { return pounds(r.system_pence); })
            .note("On-costs are employer National Insurance, pension and the apprenticeship levy; no unsocial hours, "
                  "high-cost "
                  "area supplement or cover for absence.");
    return with_standing(std::move(table));
}

Table pay_terms_table(const Framework& framework) {
    return with_standing(std::move(
        RowsTable<PayTerm>("pay_terms", "Figures that pay and on-costs are computed with", framework.pay_terms())
            .text("item", "name of the figure", [](const PayTerm& t) { return t.item; })
            .text("band", "band it applies to; empty for all", [](const PayTerm& t) { return t.band; })
            .number("value", "see unit", "the figure", 2, [](const PayTerm& t) { return t.value; })
            .text("unit", "unit of the figure", [](const PayTerm& t) { return t.unit; })));
}

Table families_table(const Framework& framework) {
    std::map<std::string, int> posts;
    for (const Role& role : framework.roles())
        if (role.kind == RoleKind::post) ++posts[role.family];
    return RowsTable<Family>("families", "Families of roles", framework.families())
        .text("family", "id", [](const Family& f) { return f.id; })
        .text("title", "name", [](const Family& f) { return f.title; })
        .integer("posts", "roles", "roles of the family", [&](const Family& f) { return posts[f.id]; })
        .build();
}

Table conditions_table(const Framework& framework) {
    return with_standing(
        std::move(RowsTable<NamedCondition>("conditions",
                                            "Conditions that entry rules name; taken as met unless a profile says not",
                                            framework.conditions())
                      .text("condition", "id", [](const NamedCondition& c) { return c.id; })
                      .text("wording", "what is asked for", [](const NamedCondition& c) { return c.wording; })));
}

Table roles_table(const Framework& framework, std::string_view family) {
    std::vector<Role> rows;
    for (const Role& role : framework.roles())
        if (family.empty() || role.family == family) rows.push_back(role);
    return with_standing(std::move(
        RowsTable<Role>("roles", "Roles", std::move(rows))
            .text("role", "id", [](const Role& r) { return r.id; })
            .text("title", "name of the role", [](const Role& r) { return r.title; })
            .integer("level", "", "career framework level", [](const Role& r) { return r.level; })
            .text("band", "pay band", [](const Role& r) { return r.band; })
            .text("family", "family of roles", [](const Role& r) { return r.family; })
            .text("registration", "register one must be on", [](const Role& r) { return r.registration_body; })
            .text("variant_of", "generic role it counts as", [](const Role& r) { return r.variant_of; })
            .text("holds", "qualifications everyone in the role holds", [](const Role& r) { return joined(r.holds); })
            .text("entry_rule", "who can be appointed without a route; empty: routes only",
                  [](const Role& r) { return r.entry_rule ? r.entry_rule->text() : std::string(); })
            .text("kind", "post, outside or marker", [](const Role& r) { return std::string(to_string(r.kind)); })
            .text("setting", "where", [](const Role& r) { return r.setting; })
            .text("areas", "clinical areas or duties", [](const Role& r) { return r.areas; })));
}

Table qualifications_table(const Framework& framework) {
    return with_standing(
        std::move(RowsTable<Qualification>("qualifications", "Qualifications", framework.qualifications())
                      .text("qualification", "id", [](const Qualification& q) { return q.id; })
                      .text("title", "name of the qualification", [](const Qualification& q) { return q.title; })
                      .integer("rqf_level", "", "level of the qualification (RQF), not of the role",
                               [](const Qualification& q) { return q.rqf_level; })
                      .integer("full_time_months", "months", "full time",
                               [](const Qualification& q) { return q.full_time_months; })
                      .integer("part_time_months", "months", "part time",
                               [](const Qualification& q) { return q.part_time_months; })
                      .number("fee_gbp", "GBP", "tuition or assessment fee", 0,
                              [](const Qualification& q) { return pounds(q.fee_pence); })
                      .text("fee_payer", "who usually pays", [](const Qualification& q) { return q.fee_payer; })
                      .text("study_rule", "who can study it beside their post; empty: only on a route",
                            [](const Qualification& q) { return q.study ? q.study->rule.text() : std::string(); })));
}

bool touches_family(const Framework& framework, const Route& route, std::string_view family) {
    const auto in_family = [&](const std::string& id) {
        const auto role = framework.find_role(id);
        return role && framework.role(*role).family == family;
    };
    return family.empty() || in_family(route.to) || std::any_of(route.from.begin(), route.from.end(), in_family);
}

Table routes_table(const Framework& framework, std::string_view family) {
    std::vector<Route> rows;
    for (const Route& route : framework.routes())
        if (touches_family(framework, route, family)) rows.push_back(route);
    return with_standing(std::move(
        RowsTable<Route>("routes", "Routes", std::move(rows))
            .text("route", "id", [](const Route& r) { return r.id; })
            .text("from", "roles it starts from, any of", [](const Route& r) { return joined(r.from); })
            .text("to", "role it leads to", [](const Route& r) { return r.to; })
            .text("award", "qualification awarded", [](const Route& r) { return r.award; })
            .text("kind", "what kind of step it is", [](const Route& r) { return std::string(to_string(r.kind)); })
            .integer("months_min", "months", "shortest", [](const Route& r) { return r.months.min; })
            .integer("months_typical", "months", "typical", [](const Route& r) { return r.months.typical; })
            .integer("months_max", "months", "longest", [](const Route& r) { return r.months.max; })
            .number("completion", "share", "chance of the award for someone who stays with the employer", 3,
                    [](const Route& r) { return r.completion; })
            .text("rule", "entry rule", [](const Route& r) { return r.rule.text(); })
            .text(
                "end", "whether the new role comes with completion or must be competed for",
                [](const Route& r) { return std::string(r.end == RouteEnd::automatic ? "automatic" : "competitive"); })
            .text("attendance", "in post, or full-time study",
                  [](const Route& r) {
                      return std::string(r.attendance == Attendance::in_post ? "in_post" : "full_time");
                  })
            .text("intake_months", "calendar months of intake; empty: any",
                  [](const Route& r) { return joined(r.intake_months); })
            .text("mode", "as the source says it", [](const Route& r) { return r.mode; })
            .text("pay", "pay on the way", [](const Route& r) { return r.pay.words; })
            .text("completion_confidence", "standing of the completion",
                  [](const Route& r) { return std::string(to_string(r.completion_confidence)); })));
}

/// A cost line with the route it belongs to.
struct RouteCost {
    std::string route;
    CostLine line;
    Standing standing;
};

Table route_costs_table(const Framework& framework, std::string_view family) {
    std::vector<RouteCost> rows;
    for (const Route& route : framework.routes())
        if (touches_family(framework, route, family))
            for (const CostLine& line : route.costs) rows.push_back({route.id, line, line.standing});
    return with_standing(std::move(
        RowsTable<RouteCost>("route_costs", "What routes cost, by payer and kind", std::move(rows))
            .text("route", "id of the route", [](const RouteCost& r) { return r.route; })
            .text("payer", "who pays", [](const RouteCost& r) { return r.line.payer; })
            .text("kind", "what for", [](const RouteCost& r) { return r.line.kind; })
            .text("paid_to", "for support: whose charges it lowers", [](const RouteCost& r) { return r.line.paid_to; })
            .number("amount_gbp", "GBP", "amount per basis", 2,
                    [](const RouteCost& r) { return pounds(r.line.amount_pence); })
            .text("basis", "once, per month or per year",
                  [](const RouteCost& r) { return std::string(to_string(r.line.basis)); })));
}

/// One row of the summary: a table and the standing of its rows.
struct TableCount {
    std::string table;
    int rows = 0;
    std::map<Confidence, int> by_confidence{};
};

template <class Rows>
TableCount count_rows(std::string table, const Rows& rows) {
    TableCount count{std::move(table), static_cast<int>(rows.size()), {}};
    for (const auto& row : rows) ++count.by_confidence[row.standing.confidence];
    return count;
}

Table summary_table(const Framework& framework) {
    std::vector<PayPoint> points;
    for (const Band& band : framework.bands()) points.insert(points.end(), band.points.begin(), band.points.end());
    std::vector<CostLine> lines;
    for (const Route& route : framework.routes()) lines.insert(lines.end(), route.costs.begin(), route.costs.end());
    std::vector<TableCount> rows{count_rows("levels", framework.levels()),
                                 count_rows("bands", points),
                                 count_rows("pay_terms", framework.pay_terms()),
                                 count_rows("roles", framework.roles()),
                                 count_rows("qualifications", framework.qualifications()),
                                 count_rows("routes", framework.routes()),
                                 count_rows("route_costs", lines),
                                 count_rows("conditions", framework.conditions())};
    RowsTable<TableCount> table("summary", "Tables and the standing of their rows", std::move(rows));
    table.text("table", "name; `careerflow catalogue NAME` prints it", [](const TableCount& c) { return c.table; })
        .integer("rows", "rows", "rows in the table", [](const TableCount& c) { return c.rows; });
    for (const Confidence confidence :
         {Confidence::published, Confidence::local, Confidence::recalled, Confidence::assumption})
        table.integer(std::string(to_string(confidence)), "rows", "rows of that standing", [=](const TableCount& c) {
            const auto found = c.by_confidence.find(confidence);
            return found == c.by_confidence.end() ? 0 : found->second;
        });
    return std::move(table).build();
}

} // namespace

const std::vector<std::string>& framework_table_names() {
    static const std::vector<std::string> names{"summary",    "levels", "bands",          "pay_terms", "families",
                                                "conditions", "roles",  "qualifications", "routes",    "route_costs"};
    return names;
}

Table framework_table(const Framework& framework, std::string_view table, std::string_view family) {
    if (!family.empty()) {
        std::vector<std::string> known;
        for (const Family& f : framework.families()) known.push_back(f.id);
        if (std::find(known.begin(), known.end(), family) == known.end()) throw NotFoundError("family", family, known);
    }
    if (table == "summary") return summary_table(framework);
    if (table == "levels") return levels_table(framework);
    if (table == "bands") return bands_table(framework);
    if (table == "pay_terms") return pay_terms_table(framework);
    if (table == "families") return families_table(framework);
    if (table == "conditions") return conditions_table(framework);
    if (table == "roles") return roles_table(framework, family);
    if (table == "qualifications") return qualifications_table(framework);
    if (table == "routes") return routes_table(framework, family);
    if (table == "route_costs") return route_costs_table(framework, family);
    throw NotFoundError("table", table, framework_table_names());
}

namespace {

/// Turns the one-row table of an entity on its side: one line per field that has a value.
Table on_its_side(const Table& table, Index row, std::string title) {
    TextValues fields, values;
    const auto at = static_cast<std::size_t>(row);
    for (const Column& column : table.columns()) {
        std::optional<std::string> value;
        if (const auto* texts = std::get_if<TextValues>(&column.values)) value = (*texts)[at];
        else if (const auto* integers = std::get_if<IntegerValues>(&column.values)) {
            if ((*integers)[at]) value = fmt::format("{}", *(*integers)[at]);
        } else if (const auto& number = std::get<NumberValues>(column.values)[at])
            value = fmt::format("{:.{}f}", *number, column.decimals);
        if (!value) continue;
        fields.emplace_back(column.name);
        values.push_back(std::move(value));
    }
    Table result("description", std::move(title));
    result.add({.name = "field", .description = "what is known", .values = std::move(fields)});
    result.add({.name = "value", .description = "its value", .values = std::move(values)});
    return result;
}

/// Adds lines to a description.
Table extended(const Table& description, const std::vector<std::pair<std::string, std::string>>& lines) {
    TextValues fields = description.texts("field");
    TextValues values = description.texts("value");
    for (const auto& [field, value] : lines) {
        fields.emplace_back(field);
        values.emplace_back(value);
    }
    Table result(description.name(), description.title());
    result.add({.name = "field", .description = "what is known", .values = std::move(fields)});
    result.add({.name = "value", .description = "its value", .values = std::move(values)});
    return result;
}

std::string route_line(const Framework& framework, const Route& route) {
    const std::string to = route.to.empty() ? "the same role" : framework.role(framework.role_id(route.to)).title;
    return fmt::format("{} to {}, {} months, {} ({})", joined(route.from), to, route.months.typical, route.mode,
                       route.id);
}

Table describe_role(const Framework& framework, RoleId id) {
    const Role& role = framework.role(id);
    std::vector<std::pair<std::string, std::string>> lines;
    if (role.entry_rule) lines.emplace_back("entry rule in words", framework.words(*role.entry_rule));
    for (const Route& route : framework.routes()) {
        for (const std::string& from : route.from)
            if (framework.counts_as(id, framework.role_id(from))) {
                lines.emplace_back("route out", route_line(framework, route));
                break;
            }
        if (!route.to.empty() && framework.counts_as(framework.role_id(route.to), id))
            lines.emplace_back("route in", route_line(framework, route));
    }
    return extended(on_its_side(roles_table(framework, {}), id.position, role.title), lines);
}

Table describe_route(const Framework& framework, RouteId id) {
    const Route& route = framework.route(id);
    std::vector<std::pair<std::string, std::string>> lines{{"entry rule in words", framework.words(route.rule)}};
    for (const CostLine& line : route.costs)
        lines.emplace_back("cost", fmt::format("{} pays {:.2f} GBP {} for {}{} ({})", line.payer,
                                               pounds(line.amount_pence), to_string(line.basis), line.kind,
                                               line.paid_to.empty() ? "" : ", to " + line.paid_to,
                                               to_string(line.standing.confidence)));
    return extended(on_its_side(routes_table(framework, {}), id.position, route.title.empty() ? route.id : route.title),
                    lines);
}

} // namespace

Table describe(const Framework& framework, std::string_view id) {
    if (const auto role = framework.find_role(id)) return describe_role(framework, *role);
    if (const auto route = framework.find_route(id)) return describe_route(framework, *route);
    if (const auto qualification = framework.find_qualification(id))
        return on_its_side(qualifications_table(framework), qualification->position,
                           framework.qualification(*qualification).title);
    std::vector<std::string> known;
    for (const Role& role : framework.roles()) known.push_back(role.id);
    for (const Qualification& qualification : framework.qualifications()) known.push_back(qualification.id);
    for (const Route& route : framework.routes()) known.push_back(route.id);
    throw NotFoundError("role, qualification or route", id, known);
}

} // namespace careerflow
