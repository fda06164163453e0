#include "careerflow/project/project.hpp"

#include "careerflow/framework/codes.hpp"
#include "careerflow/project/codes.hpp"
#include "careerflow/project/read_workforce_rows.hpp"
#include "careerflow/project/schema.hpp"
#include "project/implausible_rates.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace careerflow {

namespace {

using RowKey = std::pair<std::string, int>;
using CellKey = std::tuple<std::string, int, std::string>;

/// Which rows and cells have errors already.
struct Marked {
    std::set<RowKey> rows{};
    std::set<CellKey> cells{};
    std::set<std::string> files{}; ///< that lack a required column
};

Marked marked(const Diagnostics& diagnostics) {
    Marked result;
    for (const Finding& finding : diagnostics.findings()) {
        if (finding.severity != Severity::error || finding.place.line == 0) continue;
        if (finding.code == codes::missing_table_column) result.files.insert(finding.place.file);
        result.rows.insert({finding.place.file, finding.place.line});
        result.cells.insert({finding.place.file, finding.place.line, finding.place.field});
    }
    return result;
}

/// A finding that compares several cells of a row, one of which may be the one that could not be read.
bool compares_cells(Code code) {
    return code == codes::months_out_of_order || code == codes::missing_value || code == codes::leads_nowhere ||
           code == codes::role_does_not_suit || code == codes::months_do_not_fit || code == codes::rows_disagree;
}

/// A finding about a value, not about a name.
bool is_about_values(Code code) {
    return compares_cells(code) || code == codes::value_out_of_range || code == codes::pay_points_out_of_order ||
           code == codes::outside_the_horizon || code == codes::rows_disagree || code == codes::months_do_not_fit;
}

/// Findings of the second look that do not follow from those of the first.
Diagnostics without_consequences(const Diagnostics& second, const Diagnostics& first) {
    const Marked known = marked(first);
    Diagnostics result;
    for (const Finding& finding : second.findings()) {
        const Place& place = finding.place;
        const bool same_cell = known.cells.count({place.file, place.line, place.field}) > 0;
        const bool same_row = known.rows.count({place.file, place.line}) > 0;
        const bool same_file = known.files.count(place.file) > 0;
        const bool follows =
            same_cell || (same_row && compares_cells(finding.code)) || (same_file && is_about_values(finding.code));
        if (!follows) result.add(finding);
    }
    return result;
}

std::vector<SourceTable> all_tables(const ProjectSources& sources, const CatalogueSources& catalogue) {
    std::vector<SourceTable> tables = sources.tables;
    tables.insert(tables.end(), catalogue.tables.begin(), catalogue.tables.end());
    return tables;
}

/// An error if tables describe a workforce and none says who is in post.
Diagnostics expect_staff(const std::vector<SourceTable>& tables) {
    Diagnostics result;
    const SourceTable* other = nullptr;
    for (const SourceTable& table : tables) {
        const TableSchema* schema = find_table_schema(table.name);
        if (schema == nullptr || !describes_workforce(*schema)) continue;
        if (schema->name == "staff") return result;
        if (other == nullptr) other = &table;
    }
    if (other != nullptr)
        result.add({.code = codes::missing_staff,
                    .place = {.file = "staff.csv"},
                    .value = {},
                    .reason = other->file + " describes a workforce, and the project has no table of who is in post",
                    .remedy = "Add staff.csv with columns role and headcount; its header alone if nobody is in post "
                              "at the start"});
    return result;
}

/// Without those that compare with months which could not be read.
Diagnostics dated(Diagnostics findings, const SettingsRead& settings) {
    if (settings.start_known && settings.horizon_known) return findings;
    Diagnostics result;
    for (const Finding& finding : findings.findings())
        if (finding.code != codes::outside_the_horizon) result.add(finding);
    return result;
}

Diagnostics warnings_of(const Diagnostics& diagnostics) {
    Diagnostics result;
    for (const Finding& finding : diagnostics.findings())
        if (finding.severity != Severity::error) result.add(finding);
    return result;
}

} // namespace

ProjectMade make_project(const ProjectSources& sources, const SettingsRead& settings, const CatalogueSources& catalogue,
                         Diagnostics found, const FurtherCheck& further) {
    found.append(settings.diagnostics);
    RowsRead read = read_rows(sources.tables);
    found.append(read.diagnostics);
    WorkforceRead workforce = read_workforce_rows(sources.tables);
    found.append(workforce.diagnostics);
    TablesAssembled assembled = assemble(overlay(catalogue.rows, read.rows), settings.settings.payers);
    std::optional<Framework> framework;
    if (sources.complete) {
        const auto with_places = [&](const Diagnostics& findings) {
            return findings.empty() ? findings : with_cell_places(findings, all_tables(sources, catalogue));
        };
        Diagnostics second = assembled.diagnostics;
        second.append(check_framework(assembled.tables));
        const bool sound = !second.has_errors();
        second.append(expect_staff(sources.tables));
        second.append(dated(check_workforce_rows(workforce.rows, assembled.tables, settings.settings), settings));
        second.append(implausible_rates(workforce.rows));
        found.append(without_consequences(with_places(second), found));
        if (sound) framework = Framework::make(std::move(assembled.tables));
        if (further && framework && settings.start_known)
            found.append(with_places(further(*framework, workforce.rows, settings.settings, found)));
    }
    ProjectMade result{.project = std::nullopt, .diagnostics = found.sorted()};
    if (result.diagnostics.has_errors() || !framework) return result;
    result.project = Project{.settings = settings.settings,
                             .framework = std::move(*framework),
                             .workforce = std::move(workforce.rows),
                             .inputs = sources.inputs,
                             .warnings = warnings_of(result.diagnostics),
                             .scenario = sources.scenario};
    return result;
}

} // namespace careerflow
