#include "careerflow/io/codes.hpp"
#include "careerflow/io/project_text.hpp"
#include "careerflow/project/codes.hpp"
#include "io/text_bytes.hpp"
#include "io/toml_findings.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <sstream>
#include <utility>

namespace careerflow {

namespace {

std::string kind_in_words(const toml::node& node) {
    switch (node.type()) {
    case toml::node_type::table: return "a table";
    case toml::node_type::array: return "a list of something else than texts";
    case toml::node_type::date: return "a date without quotes";
    case toml::node_type::time: return "a time";
    case toml::node_type::date_time: return "a date and time";
    default: return "something else";
    }
}

SettingValue value_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* integer = node.as_integer()) return integer->get();
    if (const auto* number = node.as_floating_point()) return number->get();
    if (const auto* boolean = node.as_boolean()) return boolean->get();
    if (const auto* list = node.as_array()) {
        std::vector<std::string> texts;
        for (const toml::node& item : *list) {
            if (!item.is_string()) return OtherValue{kind_in_words(node)};
            texts.push_back(item.as_string()->get());
        }
        return texts;
    }
    return OtherValue{kind_in_words(node)};
}

std::string text_of_value(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    std::ostringstream stream;
    node.visit([&](const auto& value) { stream << value; });
    return stream.str();
}

SourceSetting setting_of(const toml::key& key, const toml::node& node, std::string section, const std::string& file) {
    const std::string name(key.str());
    return {.section = std::move(section),
            .key = name,
            .value = value_of(node),
            .key_place = place_of(key.source(), file, name),
            .value_place = place_of(node.source(), file, name),
            .value_text = text_of_value(node)};
}

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
    TextBytes text = text_of(bytes, file, options.max_file_bytes);
    if (text.finding) {
        result.diagnostics.add(std::move(*text.finding));
        return result;
    }
    try {
        const toml::table root = toml::parse(text.text, file);
        SourceSettings settings{.file = file};
        for (const auto& [key, node] : root) {
            if (const auto* table = node.as_table()) add_section(key, *table, file, settings);
            else if (node.is_array_of_tables()) result.diagnostics.add(repeated_section(key, file));
            else settings.settings.push_back(setting_of(key, node, {}, file));
        }
        result.settings = std::move(settings);
    } catch (const toml::parse_error& error) {
        result.diagnostics.add(syntax_error(error, file));
    }
    return result;
}

} // namespace careerflow
