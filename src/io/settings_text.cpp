#include "careerflow/io/codes.hpp"
#include "careerflow/io/project_text.hpp"
#include "careerflow/project/codes.hpp"
#include "io/toml_findings.hpp"
#include "io/toml_settings.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <utility>

namespace careerflow {

namespace {

void add_section(const toml::key& key, const toml::table& table, const std::string& file, SourceSettings& settings) {
    const std::string name(key.str());
    settings.sections.push_back({.section = name, .key_place = place_of(key.source(), file, {})});
    for (const auto& [inner_key, node] : table) settings.settings.push_back(setting_of(inner_key, node, name, file));
}

Finding repeated_section(const toml::key& key, const std::string& file) {
    return {.code = codes::bad_setting,
            .place = place_of(key.source(), file, {}),
            .value = fmt::format("[[{}]]", key.str()),
            .reason = "a section is written in single brackets",
            .remedy = fmt::format("Write [{}]", key.str())};
}

} // namespace

SettingsText read_settings_text(std::string_view bytes, std::string file, const ReadOptions& options) {
    SettingsText result;
    const auto root = parsed_toml(bytes, file, options, result.diagnostics);
    if (!root) return result;
    SourceSettings settings{.file = file};
    for (const auto& [key, node] : *root) {
        if (const auto* table = node.as_table()) add_section(key, *table, file, settings);
        else if (node.is_array_of_tables()) result.diagnostics.add(repeated_section(key, file));
        else settings.settings.push_back(setting_of(key, node, {}, file));
    }
    result.settings = std::move(settings);
    return result;
}

} // namespace careerflow
