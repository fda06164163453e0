#include "careerflow/core/nearest_name.hpp"
#include "careerflow/framework/codes.hpp"
#include "careerflow/project/cell_number.hpp"
#include "careerflow/project/read_rows.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace careerflow {

namespace {

/// Rows of `top` replace those of `base` with the same key in place, or are added at the end.
template <class Row, class KeyOf>
void put_over(std::vector<Row>& base, const std::vector<Row>& top, KeyOf key_of) {
    std::map<decltype(key_of(std::declval<const Row&>())), std::size_t> position;
    for (std::size_t i = 0; i < base.size(); ++i) position.emplace(key_of(base[i]), i);
    for (const Row& row : top) {
        const auto [at, is_new] = position.emplace(key_of(row), base.size());
        if (is_new) base.push_back(row);
        else base[at->second] = row;
    }
}

void put_costs_over(std::vector<RouteCostRow>& base, const std::vector<RouteCostRow>& top) {
    std::set<std::string> replaced;
    for (const RouteCostRow& row : top) replaced.insert(row.route);
    base.erase(std::remove_if(base.begin(), base.end(),
                              [&](const RouteCostRow& row) { return replaced.count(row.route) > 0; }),
               base.end());
    base.insert(base.end(), top.begin(), top.end());
}

std::vector<Band> bands_of(std::vector<BandPointRow> rows) {
    std::vector<Band> bands;
    std::map<std::string, std::size_t> position;
    for (BandPointRow& row : rows) {
        const auto [at, is_new] = position.emplace(row.band, bands.size());
        if (is_new) bands.push_back({.id = row.band, .place = row.point.place});
        bands[at->second].points.push_back(std::move(row.point));
    }
    for (Band& band : bands)
        std::stable_sort(band.points.begin(), band.points.end(),
                         [](const PayPoint& a, const PayPoint& b) { return a.point < b.point; });
    return bands;
}

Finding cost_without_route(const RouteCostRow& row, const std::vector<Route>& routes) {
    std::vector<std::string> known;
    known.reserve(routes.size());
    for (const Route& route : routes) known.push_back(route.id);
    Place place = row.line.place;
    place.field = "route";
    return {.code = codes::unknown_reference,
            .place = std::move(place),
            .value = row.route,
            .reason = "there is no route of that name",
            .remedy = "Use an id from routes",
            .nearest = nearest_name(row.route, known)};
}

} // namespace

FrameworkRows overlay(FrameworkRows base, const FrameworkRows& top) {
    const auto by_id = [](const auto& row) { return row.id; };
    put_over(base.levels, top.levels, [](const Level& level) { return level.number; });
    put_over(base.band_points, top.band_points,
             [](const BandPointRow& row) { return std::pair(row.band, row.point.point); });
    put_over(base.pay_terms, top.pay_terms, [](const PayTerm& term) { return std::pair(term.item, term.band); });
    put_over(base.families, top.families, by_id);
    put_over(base.conditions, top.conditions, by_id);
    put_over(base.roles, top.roles, by_id);
    put_over(base.qualifications, top.qualifications, by_id);
    put_over(base.routes, top.routes, by_id);
    put_costs_over(base.route_costs, top.route_costs);
    return base;
}

TablesAssembled assemble(FrameworkRows rows, std::vector<std::string> payers) {
    TablesAssembled result;
    FrameworkTables& tables = result.tables;
    tables.levels = std::move(rows.levels);
    tables.bands = bands_of(std::move(rows.band_points));
    tables.pay_terms = std::move(rows.pay_terms);
    tables.families = std::move(rows.families);
    tables.conditions = std::move(rows.conditions);
    tables.roles = std::move(rows.roles);
    tables.qualifications = std::move(rows.qualifications);
    tables.routes = std::move(rows.routes);
    tables.payers = std::move(payers);
    std::map<std::string, std::size_t> position;
    for (std::size_t i = 0; i < tables.routes.size(); ++i) position.emplace(tables.routes[i].id, i);
    for (RouteCostRow& row : rows.route_costs) {
        const auto route = position.find(row.route);
        if (route != position.end()) tables.routes[route->second].costs.push_back(std::move(row.line));
        else if (!row.route.empty()) result.diagnostics.add(cost_without_route(row, tables.routes));
    }
    return result;
}

namespace {

/// The row that a finding names by file and line; rows of a scenario stand in its file.
const std::vector<Cell>* row_at(const SourceTable& table, const Place& place) {
    const bool overlaid = place.file == table.overlay_file;
    if (!overlaid && place.file != table.file) return nullptr;
    const auto found = std::find_if(table.rows.begin(), table.rows.end(), [&](const std::vector<Cell>& row) {
        return row.front().line == place.line && row.front().overlaid == overlaid;
    });
    return found == table.rows.end() ? nullptr : &*found;
}

/// Characters of `text` before `value`, where value is one item of a list or the whole.
int offset_of_item(std::string_view text, std::string_view value) {
    int offset = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(';', start), text.size());
        const std::string_view item = text.substr(start, end - start);
        const std::string_view bare = without_outer_blanks(item);
        if (bare == value) return offset + static_cast<int>(bare.data() - item.data());
        offset += static_cast<int>(item.size()) + 1; // ids are ASCII, so characters are bytes
        start = end + 1;
    }
    return 0;
}

bool fill_in(Finding& finding, const SourceTable& table) {
    const std::vector<Cell>* row = row_at(table, finding.place);
    if (row == nullptr) return false;
    // What is said about three columns together is shown at the middle one: months, study_months.
    const std::string typical = finding.place.field + "_typical";
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const std::string_view name = without_outer_blanks(table.header[i].text);
        if (name != finding.place.field && name != typical) continue;
        finding.place.field = name;
        const Cell& cell = (*row)[i];
        finding.place = place_in(table, cell, finding.place.field, offset_of_item(cell.text, finding.value));
        if (finding.value.empty()) finding.value = shown(cell.text);
        break;
    }
    return true;
}

} // namespace

Diagnostics with_cell_places(const Diagnostics& diagnostics, std::span<const SourceTable> tables) {
    Diagnostics result;
    for (Finding finding : diagnostics.findings()) {
        if (finding.place.column == 0)
            for (const SourceTable& table : tables)
                if (fill_in(finding, table)) break;
        result.add(std::move(finding));
    }
    return result;
}

} // namespace careerflow
