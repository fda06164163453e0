#include "careerflow/io/project_text.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/core/nearest_name.hpp"
#include "careerflow/io/catalogue.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/csv.hpp"
#include "careerflow/io/scenario_text.hpp"
#include "careerflow/project/schema.hpp"
#include "careerflow/results/sha256.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace careerflow {

namespace {

constexpr std::string_view settings_file = "project.toml";
constexpr std::string_view table_ending = ".csv";
constexpr std::string_view scenario_folder = "scenarios/";

std::vector<std::string> table_files() {
    std::vector<std::string> names;
    for (const TableSchema& schema : table_schemas()) names.push_back(schema.name + std::string(table_ending));
    return names;
}

bool ends_like_a_table(std::string_view name) {
    if (name.size() < table_ending.size()) return false;
    const std::string_view ending = name.substr(name.size() - table_ending.size());
    return std::equal(ending.begin(), ending.end(), table_ending.begin(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

Finding no_settings_file(const ProjectFiles& files) {
    std::vector<std::string> names;
    for (const auto& file : files)
        if (!ends_like_a_table(file.first) && !file.first.starts_with(scenario_folder)) names.push_back(file.first);
    const std::string near = nearest_name(settings_file, names);
    return {.code = codes::missing_project_file,
            .place = {.file = std::string(settings_file)},
            .reason = "the project has no file project.toml",
            .remedy = near.empty()
                          ? "Write one with at least [project], name and start; `careerflow new` writes an example"
                          : fmt::format("Rename {} to project.toml", near)};
}

Finding unknown_table(const std::string& file) {
    return {.code = codes::unknown_table_file,
            .place = {.file = file},
            .reason = "no table of a project has this name",
            .remedy = "Rename the file, or move it out of the folder",
            .nearest = nearest_name(file, table_files())};
}

InputFile input_file(const std::string& name, std::string_view bytes) {
    return {.name = name, .bytes = static_cast<std::int64_t>(bytes.size()), .sha256 = sha256_hex(bytes)};
}

Finding unknown_scenario(const ProjectFiles& files, const std::string& name) {
    std::vector<std::string> known;
    for (const ScenarioSource& source : list_scenarios(files)) known.push_back(source.name);
    return {.code = codes::unknown_scenario,
            .place = {.file = fmt::format("{}{}.toml", scenario_folder, name)},
            .value = shown(name),
            .reason = "the project has no scenario of that name",
            .remedy = known.empty() ? std::string("Write one; the guide shows how")
                                    : fmt::format("Its scenarios are {}", fmt::join(known, ", ")),
            .nearest = nearest_name(name, known)};
}

void read_settings_file(const ProjectFiles& files, const ReadOptions& options, ProjectSources& sources,
                        Diagnostics& found) {
    const auto file = files.find(std::string(settings_file));
    if (file == files.end()) return;
    SettingsText text = read_settings_text(file->second, file->first, options);
    found.append(text.diagnostics);
    if (text.settings) sources.settings = std::move(*text.settings);
    else sources.complete = false;
    sources.inputs.push_back(input_file(file->first, file->second));
}

void read_table_files(const ProjectFiles& files, const ReadOptions& options, ProjectSources& sources,
                      Diagnostics& found) {
    const auto known = table_files();
    for (const auto& file : files) {
        if (!ends_like_a_table(file.first) || file.first.starts_with(scenario_folder)) continue;
        if (std::find(known.begin(), known.end(), file.first) == known.end()) {
            found.add(unknown_table(file.first));
            continue;
        }
        const std::string table = file.first.substr(0, file.first.size() - table_ending.size());
        CsvRead read = read_csv(file.second, table, file.first, {.max_bytes = options.max_file_bytes});
        found.append(read.diagnostics);
        if (!read.complete) sources.complete = false;
        if (read.table) sources.tables.push_back(std::move(*read.table));
        sources.inputs.push_back(input_file(file.first, file.second));
    }
}

/// Applies the scenario that the options name to the text of the tables.
ProjectSources with_scenario(ProjectSources sources, const ProjectFiles& files, const CatalogueSources& catalogue,
                             const ReadOptions& options, Diagnostics& found) {
    const auto file = files.find(fmt::format("{}{}.toml", scenario_folder, options.scenario));
    if (file == files.end()) {
        found.add(unknown_scenario(files, options.scenario));
        return sources;
    }
    sources.inputs.push_back(input_file(file->first, file->second));
    const ScenarioText text = read_scenario_text(file->second, file->first, options);
    found.append(text.diagnostics);
    if (!text.scenario || !sources.complete) return sources;
    ScenarioApplied applied = apply_scenario(std::move(sources), catalogue, *text.scenario);
    found.append(applied.diagnostics);
    applied.sources.scenario = text.scenario->name;
    return std::move(applied.sources);
}

} // namespace

ProjectMade check_project_from_memory(const ProjectFiles& files, const ReadOptions& options, const Diagnostics& found) {
    Diagnostics diagnostics = found;
    ProjectSources sources{.complete = !found.has_errors()};
    const bool refused = std::any_of(found.findings().begin(), found.findings().end(),
                                     [](const Finding& finding) { return finding.place.file == settings_file; });
    const bool has_settings_file = files.count(std::string(settings_file)) > 0;
    if (!has_settings_file && !refused) diagnostics.add(no_settings_file(files));
    read_settings_file(files, options, sources, diagnostics);
    read_table_files(files, options, sources, diagnostics);
    const bool has_settings = !sources.settings.file.empty();
    if (!has_settings) sources.complete = false;
    SettingsRead settings = has_settings ? read_settings(sources.settings) : SettingsRead{};
    static const CatalogueSources nothing{};
    const bool alone = settings.settings.catalogue == "none";
    const CatalogueSources& catalogue = alone ? nothing : catalogue_sources(settings.settings.catalogue);
    if (!options.scenario.empty()) {
        sources = with_scenario(std::move(sources), files, catalogue, options, diagnostics);
        if (has_settings) settings = read_settings(sources.settings);
    }
    return make_project(sources, settings, catalogue, std::move(diagnostics), options.further);
}

Project read_project_from_memory(const ProjectFiles& files, const ReadOptions& options) {
    ProjectMade made = check_project_from_memory(files, options);
    if (!made.project) throw DataError(std::move(made.diagnostics));
    return std::move(*made.project);
}

} // namespace careerflow
