#include "careerflow/project/scenario.hpp"

#include "careerflow/core/nearest_name.hpp"
#include "careerflow/project/cell_number.hpp"
#include "careerflow/project/codes.hpp"
#include "careerflow/project/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace careerflow {

namespace {

using Row = std::vector<Cell>;
using Key = std::vector<std::string>;

std::optional<std::size_t> position_of(const SourceTable& table, std::string_view column) {
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (without_outer_blanks(table.header[i].text) == column) return i;
    return std::nullopt;
}

std::string_view text_in(const SourceTable& table, const Row& row, std::string_view column) {
    const auto position = position_of(table, column);
    return position ? std::string_view(row[*position].text) : std::string_view();
}

bool equal(std::string_view text, const ScenarioCell& wanted) {
    if (text == wanted.text) return true;
    if (!wanted.is_number) return false;
    const auto given = read_decimal(text).value, number = read_decimal(wanted.text).value;
    return given && number && *given == *number;
}

bool meets(const SourceTable& table, const Row& row, const std::vector<ScenarioCell>& where) {
    return std::all_of(where.begin(), where.end(),
                       [&](const ScenarioCell& cell) { return equal(text_in(table, row, cell.column), cell); });
}

/// What tells a row from the others; cost lines have no key and belong to their route.
Key key_of(const TableSchema& schema, const SourceTable& table, const Row& row) {
    Key key;
    for (const std::string& column : schema.key) key.emplace_back(text_in(table, row, column));
    if (schema.key.empty()) key.emplace_back(text_in(table, row, "route"));
    return key;
}

/// Applies the entries one after the other and collects what is wrong with them.
class Overlay {
public:
    Overlay(ProjectSources sources, const CatalogueSources& catalogue, const Scenario& scenario)
        : sources_(std::move(sources)), catalogue_(catalogue), scenario_(scenario) {}

    ScenarioApplied apply() {
        for (const SourceSetting& setting : scenario_.settings) apply_setting(setting);
        for (const ScenarioEntry& entry : scenario_.entries) {
            const TableSchema* schema = find_table_schema(entry.table);
            if (schema == nullptr) report_unknown_table(entry);
            else if (columns_are_known(*schema, entry)) apply_entry(*schema, entry);
        }
        auto& tables = sources_.tables; // a table without rows would be warned of at a place the user did not write
        tables.erase(std::remove_if(tables.begin(), tables.end(),
                                    [&](const SourceTable& table) {
                                        return table.rows.empty() && table.overlay_file == scenario_.file;
                                    }),
                     tables.end());
        return {std::move(sources_), std::move(diagnostics_)};
    }

private:
    void add(Code code, const Place& place, const std::string& value, std::string reason, std::string remedy,
             std::string nearest = {}) {
        diagnostics_.add({.code = code,
                          .place = place,
                          .value = shown(value),
                          .reason = std::move(reason),
                          .remedy = std::move(remedy),
                          .nearest = std::move(nearest)});
    }

    void apply_setting(const SourceSetting& setting) {
        auto& settings = sources_.settings.settings;
        const auto own = std::find_if(settings.begin(), settings.end(), [&](const SourceSetting& other) {
            return other.section == setting.section && other.key == setting.key;
        });
        if (own != settings.end()) *own = setting;
        else settings.push_back(setting);
    }

    void report_unknown_table(const ScenarioEntry& entry) {
        std::vector<std::string> known;
        for (const TableSchema& schema : table_schemas()) known.push_back(schema.name);
        add(codes::unknown_scenario_address, entry.table_place, entry.table, "there is no table of that name",
            "Name a table without its ending .csv", nearest_name(entry.table, known));
    }

    bool columns_are_known(const TableSchema& schema, const ScenarioEntry& entry) {
        std::vector<std::string> known;
        for (const ColumnSchema& column : schema.columns) known.push_back(column.name);
        bool all = true;
        const auto check = [&](const std::string& name, const Place& place) {
            if (std::find(known.begin(), known.end(), name) != known.end()) return;
            all = false;
            add(codes::unknown_scenario_address, place, name,
                fmt::format("table {} has no column of that name", schema.name), "Correct the name",
                nearest_name(name, known));
        };
        for (const ScenarioCell& cell : entry.cells) check(cell.column, cell.column_place);
        if (entry.action == ScenarioAction::change) check(entry.column, entry.column_place);
        return all;
    }

    const SourceTable* catalogue_table(const std::string& name) const {
        for (const SourceTable& table : catalogue_.tables)
            if (table.name == name) return &table;
        return nullptr;
    }

    /// The project's table, made with the columns of the schema if there is none yet.
    SourceTable& table_for(const TableSchema& schema) {
        for (SourceTable& table : sources_.tables)
            if (table.name == schema.name) {
                table.overlay_file = scenario_.file;
                return table;
            }
        SourceTable made{.name = schema.name, .file = schema.name + ".csv", .overlay_file = scenario_.file};
        for (const ColumnSchema& column : schema.columns) made.header.push_back({.text = column.name});
        sources_.tables.push_back(std::move(made));
        return sources_.tables.back();
    }

    static std::size_t column_for(SourceTable& table, const std::string& column) {
        if (const auto position = position_of(table, column)) return *position;
        table.header.push_back({.text = column, .line = table.header.empty() ? 1 : table.header.front().line});
        for (Row& row : table.rows) row.push_back({.line = row.front().line, .overlaid = row.front().overlaid});
        return table.header.size() - 1;
    }

    static Cell cell_at(const Place& place, std::string text) {
        return {.text = std::move(text), .line = place.line, .column = place.column, .overlaid = true};
    }

    void apply_entry(const TableSchema& schema, const ScenarioEntry& entry) {
        if (entry.action == ScenarioAction::add) return add_row(table_for(schema), entry);
        const bool in_catalogue = copy_from_catalogue(schema, entry);
        if (in_catalogue && entry.action == ScenarioAction::remove && !schema.key.empty())
            return add(codes::bad_scenario_entry, entry.place, {}, "a row of the catalogue cannot be removed",
                       "Change it instead, or take out what refers to it");
        SourceTable& table = table_for(schema);
        const auto first = std::find_if(table.rows.begin(), table.rows.end(),
                                        [&](const Row& row) { return meets(table, row, entry.cells); });
        if (first == table.rows.end()) return report_no_match(table, entry);
        if (entry.action == ScenarioAction::remove)
            table.rows.erase(
                std::remove_if(first, table.rows.end(), [&](const Row& row) { return meets(table, row, entry.cells); }),
                table.rows.end());
        else change_rows(schema, table, entry);
    }

    static void add_row(SourceTable& table, const ScenarioEntry& entry) {
        for (const ScenarioCell& cell : entry.cells) column_for(table, cell.column);
        Row row(table.header.size(), cell_at(entry.place, {}));
        for (const ScenarioCell& cell : entry.cells)
            row[column_for(table, cell.column)] = cell_at(cell.value_place, cell.text);
        table.rows.push_back(std::move(row));
    }

    /// Copies the rows of the catalogue that the entry addresses and the project does not replace already.
    bool copy_from_catalogue(const TableSchema& schema, const ScenarioEntry& entry) {
        const SourceTable* base = catalogue_table(schema.name);
        if (base == nullptr) return false;
        std::set<Key> replaced, wanted;
        for (const SourceTable& table : sources_.tables)
            if (table.name == schema.name)
                for (const Row& row : table.rows) replaced.insert(key_of(schema, table, row));
        for (const Row& row : base->rows)
            if (meets(*base, row, entry.cells) && replaced.count(key_of(schema, *base, row)) == 0)
                wanted.insert(key_of(schema, *base, row));
        if (wanted.empty()) return false;
        SourceTable& table = table_for(schema);
        for (const Row& row : base->rows) {
            if (wanted.count(key_of(schema, *base, row)) == 0) continue;
            for (const Cell& name : base->header) column_for(table, name.text);
            Row copy(table.header.size(), cell_at(entry.place, {}));
            for (std::size_t i = 0; i < row.size(); ++i)
                copy[column_for(table, base->header[i].text)] = cell_at(entry.place, row[i].text);
            table.rows.push_back(std::move(copy));
        }
        return true;
    }

    void change_rows(const TableSchema& schema, SourceTable& table, const ScenarioEntry& entry) {
        const std::size_t column = column_for(table, entry.column);
        const ColumnSchema& kind = *find_column(schema, entry.column);
        std::vector<std::size_t> matching; // found before any of them changes
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            if (meets(table, table.rows[i], entry.cells)) matching.push_back(i);
        for (const std::size_t i : matching) {
            Cell& cell = table.rows[i][column];
            const auto changed = changed_text(kind, cell, entry);
            if (!changed) return;
            if (entry.operation == ScenarioOperation::multiply) multiply_range(schema, table, table.rows[i], entry);
            const int line = cell.line;
            const bool names_the_row = column == 0 && !cell.overlaid;
            if (names_the_row) cell.text = *changed; // keeps its place, by which the row is known
            else cell = cell_at(entry.operation_place, *changed);
            if (column == 0) cell.line = line;
        }
    }

    /// The range of an uncertain figure is multiplied with the figure, unless an entry of its own says what becomes
    /// of it.
    void multiply_range(const TableSchema& schema, const SourceTable& table, Row& row, const ScenarioEntry& entry) {
        const bool named_plainly = entry.column == schema.uncertain_column;
        for (const std::string_view end : {"low", "high"}) {
            const std::string column = named_plainly ? std::string(end) : fmt::format("{}_{}", entry.column, end);
            const auto position = position_of(table, column);
            if (!position || find_column(schema, column) == nullptr || is_changed(table, row, column)) continue;
            Cell& cell = row[*position];
            const auto number = read_decimal(cell.text).value;
            if (number) cell = cell_at(entry.operation_place, plain_number_text(*number * entry.amount));
        }
    }

    /// Whether an entry of the scenario changes `column` of the row.
    bool is_changed(const SourceTable& table, const Row& row, std::string_view column) const {
        return std::any_of(scenario_.entries.begin(), scenario_.entries.end(), [&](const ScenarioEntry& entry) {
            return entry.action == ScenarioAction::change && entry.table == table.name && entry.column == column &&
                   meets(table, row, entry.cells);
        });
    }

    std::optional<std::string> changed_text(const ColumnSchema& kind, const Cell& cell, const ScenarioEntry& entry) {
        if (entry.operation == ScenarioOperation::set) return entry.set_to.text;
        const auto number = read_decimal(cell.text).value;
        if (!number) {
            add(codes::bad_scenario_entry, entry.operation_place, cell.text,
                cell.text.empty() ? fmt::format("{} is empty in a row that is addressed", entry.column)
                                  : fmt::format("{} is not a number in a row that is addressed", entry.column),
                "Use set, or address other rows");
            return std::nullopt;
        }
        const double value =
            entry.operation == ScenarioOperation::multiply ? *number * entry.amount : *number + entry.amount;
        return kind.kind == ColumnKind::money ? fmt::format("{:.2f}", value) : plain_number_text(value);
    }

    void report_no_match(const SourceTable& table, const ScenarioEntry& entry) {
        for (const ScenarioCell& cell : entry.cells) {
            std::vector<std::string> values;
            for (const auto* source : {&table, catalogue_table(table.name)})
                if (source != nullptr)
                    for (const Row& row : source->rows) values.emplace_back(text_in(*source, row, cell.column));
            if (std::any_of(values.begin(), values.end(), [&](const std::string& text) { return equal(text, cell); }))
                continue;
            return add(codes::scenario_meets_no_row, cell.value_place, cell.text,
                       fmt::format("no row of {} has this {}", table.name, cell.column), "Correct the value of where",
                       nearest_name(cell.text, values));
        }
        add(codes::scenario_meets_no_row, entry.place, {},
            fmt::format("each value of where occurs in {}, but no row has all of them", table.name),
            "Take out what does not belong together");
    }

    ProjectSources sources_;
    const CatalogueSources& catalogue_;
    const Scenario& scenario_;
    Diagnostics diagnostics_{};
};

} // namespace

ScenarioApplied apply_scenario(ProjectSources sources, const CatalogueSources& catalogue, const Scenario& scenario) {
    return Overlay(std::move(sources), catalogue, scenario).apply();
}

std::string plain_number_text(double value) {
    // Rounded to 15 significant digits first, so that 3 × 0.1 is 0.3.
    std::string text = fmt::format("{:.15g}", value);
    if (text.find('e') == std::string::npos) return text;
    text = fmt::format("{:.20f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

} // namespace careerflow
