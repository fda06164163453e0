#include "io/toml_settings.hpp"

#include "io/toml_findings.hpp"

#include <sstream>
#include <utility>
#include <vector>

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

} // namespace

SourceSetting setting_of(const toml::key& key, const toml::node& node, std::string section, const std::string& file) {
    const std::string name(key.str());
    return {.section = std::move(section),
            .key = name,
            .value = value_of(node),
            .key_place = place_of(key.source(), file, name),
            .value_place = place_of(node.source(), file, name),
            .value_text = text_of_value(node)};
}

} // namespace careerflow
