#include "careerflow/io/scenario_text.hpp"

#include "careerflow/core/nearest_name.hpp"
#include "careerflow/project/codes.hpp"
#include "careerflow/project/schema.hpp"
#include "io/toml_findings.hpp"
#include "io/toml_settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow {

namespace {

constexpr std::string_view folder = "scenarios/";
constexpr std::string_view ending = ".toml";
constexpr std::string_view example =
    R"([[change]] with table = "training", where = { route = "r14" }, column = "places", multiply = 2)";

std::string name_of(std::string_view file) {
    std::string_view name = file.substr(file.find_last_of('/') + 1);
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
    return std::string(name);
}

/// Turns the nodes of one file into entries and collects what is wrong with them.
class ScenarioReader {
public:
    explicit ScenarioReader(std::string file) { scenario_.name = name_of(file), scenario_.file = std::move(file); }

    ScenarioText read(const toml::table& root) {
        for (const auto& [key, node] : root) read_top(key, node);
        std::stable_sort(scenario_.entries.begin(), scenario_.entries.end(),
                         [](const auto& a, const auto& b) { return a.place.line < b.place.line; });
        if (scenario_.title.empty()) scenario_.title = scenario_.name;
        ScenarioText result{.diagnostics = std::move(diagnostics_)};
        if (!result.diagnostics.has_errors()) result.scenario = std::move(scenario_);
        return result;
    }

private:
    Place place(const toml::source_region& region, std::string field = {}) const {
        return place_of(region, scenario_.file, std::move(field));
    }

    void add(Code code, Place where, std::string value, std::string reason, std::string remedy,
             std::string nearest = {}) {
        diagnostics_.add({.code = code,
                          .place = std::move(where),
                          .value = std::move(value),
                          .reason = std::move(reason),
                          .remedy = std::move(remedy),
                          .nearest = std::move(nearest)});
    }

    void report_kind(const toml::node& node, std::string_view key, std::string_view expected) {
        add(codes::bad_scenario_entry, place(node.source(), std::string(key)), {},
            fmt::format("{} is {}", key, expected), fmt::format("Write for example {}", example));
    }

    bool is_known(const toml::key& key, const std::vector<std::string>& known) {
        const std::string name(key.str());
        if (std::find(known.begin(), known.end(), name) != known.end()) return true;
        add(codes::unknown_scenario_address, place(key.source()), shown(name),
            fmt::format("the keys here are {}", fmt::join(known, ", ")), "Rename the key, or take it out",
            nearest_name(name, known));
        return false;
    }

    std::string text(const toml::node& node, std::string_view key) {
        if (const auto* value = node.as_string()) return value->get();
        report_kind(node, key, "text in quotes");
        return {};
    }

    void read_top(const toml::key& key, const toml::node& node) {
        std::vector<std::string> known{"title", "description", "change", "add", "remove"};
        const std::vector<std::string> sections = scenario_sections();
        known.insert(known.end(), sections.begin(), sections.end());
        if (!is_known(key, known)) return;
        if (std::find(sections.begin(), sections.end(), key.str()) != sections.end()) read_section(key, node);
        else if (key == "title") scenario_.title = text(node, "title");
        else if (key == "description") scenario_.description = text(node, "description");
        else if (const auto* entries = node.as_array(); entries != nullptr && node.is_array_of_tables())
            for (const toml::node& entry : *entries) read_entry(key.str(), *entry.as_table());
        else report_kind(node, key.str(), fmt::format("written in double brackets, [[{}]]", key.str()));
    }

    void read_section(const toml::key& name, const toml::node& node) {
        const auto* section = node.as_table();
        if (section == nullptr)
            return add(codes::bad_scenario_entry, place(name.source()), shown(name.str()),
                       "a section of settings is a line in single brackets with its keys below",
                       fmt::format("Write [{}]", name.str()));
        for (const auto& [key, value] : *section)
            if (is_known(key, scenario_keys(name.str())))
                scenario_.settings.push_back(setting_of(key, value, std::string(name.str()), scenario_.file));
    }

    void read_entry(std::string_view action, const toml::table& table) {
        ScenarioEntry entry{.place = place(table.source())};
        std::vector<std::string> known{"table", "where"};
        if (action == "add") {
            entry.action = ScenarioAction::add;
            known = {"table", "row"};
        } else if (action == "remove") entry.action = ScenarioAction::remove;
        else known.insert(known.end(), {"column", "multiply", "add", "set"});
        int operations = 0;
        for (const auto& [key, node] : table)
            if (is_known(key, known)) operations += read_key(entry, key, node) ? 1 : 0;
        need(entry, entry.table.empty(), "table", "which table");
        need(entry, entry.cells.empty(), entry.action == ScenarioAction::add ? "row" : "where", "which cells");
        if (entry.action == ScenarioAction::change) {
            need(entry, entry.column.empty(), "column", "which column");
            if (operations != 1)
                add(codes::bad_scenario_entry, entry.place, {},
                    fmt::format("a change has exactly one of multiply, add and set, and this has {}", operations),
                    fmt::format("Write for example {}", example));
        }
        scenario_.entries.push_back(std::move(entry));
    }

    void need(const ScenarioEntry& entry, bool missing, std::string_view key, std::string_view what) {
        if (missing)
            add(codes::bad_scenario_entry, entry.place, {}, fmt::format("the entry does not say {}", what),
                fmt::format("Fill in {}", key));
    }

    /// True if the key says how a cell changes.
    bool read_key(ScenarioEntry& entry, const toml::key& key, const toml::node& node) {
        const std::string_view name = key.str();
        if (name == "table") {
            entry.table = text(node, name);
            entry.table_place = place(node.source(), "table");
        } else if (name == "column") {
            entry.column = text(node, name);
            entry.column_place = place(node.source(), "column");
        } else if (name == "where" || name == "row") {
            read_cells(entry, node, name);
        } else {
            read_operation(entry, node, name);
            return true;
        }
        return false;
    }

    void read_cells(ScenarioEntry& entry, const toml::node& node, std::string_view name) {
        const auto* table = node.as_table();
        if (table == nullptr) return report_kind(node, name, "a table in braces, { route = \"r14\" }");
        for (const auto& [key, value] : *table)
            if (auto cell = read_cell(key, value)) entry.cells.push_back(std::move(*cell));
    }

    std::optional<ScenarioCell> read_cell(const toml::key& key, const toml::node& node) {
        auto cell = value_of(node, key.str());
        if (!cell) return std::nullopt;
        cell->column = key.str();
        cell->column_place = place(key.source());
        return cell;
    }

    std::optional<ScenarioCell> value_of(const toml::node& node, std::string_view key) {
        ScenarioCell cell{.value_place = place(node.source(), std::string(key))};
        if (const auto* value = node.as_string()) cell.text = value->get();
        else if (const auto number = node.value<double>(); number && node.is_number() && std::isfinite(*number)) {
            cell.is_number = true;
            cell.text = plain_number_text(*number);
        } else {
            report_kind(node, key, "text in quotes or a number");
            return std::nullopt;
        }
        return cell;
    }

    void read_operation(ScenarioEntry& entry, const toml::node& node, std::string_view name) {
        entry.operation_place = place(node.source(), std::string(name));
        const auto value = value_of(node, name);
        if (!value) return;
        if (name == "set") {
            entry.operation = ScenarioOperation::set;
            entry.set_to = *value;
        } else if (value->is_number) {
            entry.operation = name == "add" ? ScenarioOperation::add : ScenarioOperation::multiply;
            entry.amount = *node.value<double>();
        } else report_kind(node, name, "a number without quotes");
    }

    Scenario scenario_{};
    Diagnostics diagnostics_{};
};

} // namespace

ScenarioText read_scenario_text(std::string_view bytes, std::string file, const ReadOptions& options) {
    ScenarioText result;
    const auto root = parsed_toml(bytes, file, options, result.diagnostics);
    return root ? ScenarioReader(std::move(file)).read(*root) : result;
}

std::vector<ScenarioSource> list_scenarios(const ProjectFiles& files) {
    std::vector<ScenarioSource> result;
    for (const auto& file : files) {
        if (!file.first.starts_with(folder) || !file.first.ends_with(ending)) continue;
        const ScenarioText read = read_scenario_text(file.second, file.first);
        ScenarioSource source{.name = name_of(file.first)};
        if (read.scenario) {
            source.title = read.scenario->title;
            source.description = read.scenario->description;
        }
        result.push_back(std::move(source));
    }
    return result;
}

} // namespace careerflow
