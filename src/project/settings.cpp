#include "careerflow/project/settings.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/core/nearest_name.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/cell_number.hpp"
#include "careerflow/project/codes.hpp"
#include "careerflow/project/schema.hpp"
#include "project/month_meant.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace careerflow {

namespace {

std::vector<std::string> section_names() {
    std::vector<std::string> names;
    for (const SettingSchema& setting : setting_schemas())
        if (std::find(names.begin(), names.end(), setting.section) == names.end()) names.push_back(setting.section);
    return names;
}

std::vector<std::string> key_names(std::string_view section) {
    std::vector<std::string> names;
    for (const SettingSchema& setting : setting_schemas())
        if (setting.section == section) names.push_back(setting.key);
    return names;
}

const SettingSchema* find_setting(std::string_view section, std::string_view key) {
    for (const SettingSchema& setting : setting_schemas())
        if (setting.section == section && setting.key == key) return &setting;
    return nullptr;
}

std::string kind_in_words(const SettingValue& value) {
    if (const auto* other = std::get_if<OtherValue>(&value)) return other->kind;
    constexpr std::array<std::string_view, 5> words{"text", "a whole number", "a decimal number", "true or false",
                                                    "a list of texts"};
    return std::string(words[value.index()]);
}

/// Reads the keys one after the other and collects what is wrong with them.
class SettingsReader {
public:
    explicit SettingsReader(const SourceSettings& source) : source_(source) {}

    SettingsRead read() {
        for (const SourceSetting& section : source_.sections) check_section(section);
        for (const SourceSetting& setting : source_.settings) read_one(setting);
        check_missing();
        if (result_.settings.title.empty()) result_.settings.title = result_.settings.name;
        check_payers();
        return std::move(result_);
    }

private:
    void add(Code code, Place place, std::string value, std::string reason, std::string remedy,
             std::string nearest = {}) {
        result_.diagnostics.add({.code = code,
                                 .place = std::move(place),
                                 .value = std::move(value),
                                 .reason = std::move(reason),
                                 .remedy = std::move(remedy),
                                 .nearest = std::move(nearest)});
    }

    void check_section(const SourceSetting& section) {
        const auto known = section_names();
        if (std::find(known.begin(), known.end(), section.section) != known.end()) return;
        add(codes::unknown_section, section.key_place, shown(section.section),
            fmt::format("project.toml has the sections [{}]", fmt::join(known, "], [")),
            "Rename the section, or take it out", nearest_name(section.section, known));
    }

    void read_one(const SourceSetting& setting) {
        const auto sections = section_names();
        if (std::find(sections.begin(), sections.end(), setting.section) == sections.end()) {
            if (setting.section.empty()) report_outside_section(setting);
            return; // keys of an unknown section are covered by the finding about it
        }
        const SettingSchema* schema = find_setting(setting.section, setting.key);
        if (schema == nullptr) {
            add(codes::unknown_setting, setting.key_place, shown(setting.key),
                fmt::format("section [{}] has no key of that name", setting.section), "Rename the key, or take it out",
                nearest_name(setting.key, key_names(setting.section)));
            return;
        }
        given_.insert({setting.section, setting.key});
        read_value(*schema, setting);
    }

    void report_outside_section(const SourceSetting& setting) {
        std::string home;
        for (const SettingSchema& schema : setting_schemas())
            if (schema.key == setting.key) {
                home = schema.section;
                not_known(schema);
            }
        given_.insert({home, setting.key}); // said to be misplaced, so not also to be missing
        add(codes::unknown_setting, setting.key_place, shown(setting.key), "the key stands before the first section",
            home.empty() ? "Take it out" : fmt::format("Move it below a line [{}]", home));
    }

    void report_value(const SettingSchema& schema, const SourceSetting& setting, std::string reason,
                      std::string nearest = {}) {
        not_known(schema);
        add(codes::bad_setting, setting.value_place, shown(setting.value_text), std::move(reason),
            fmt::format("Write for example {} = {}", schema.key, schema.example), std::move(nearest));
    }

    /// Whatever else is looked at must not take the default for what the user meant.
    void not_known(const SettingSchema& schema) {
        if (schema.key == "start") result_.start_known = false;
        if (schema.key == "horizon_months") result_.horizon_known = false;
    }

    template <class Value>
    const Value* value_as(const SettingSchema& schema, const SourceSetting& setting) {
        const Value* value = std::get_if<Value>(&setting.value);
        if (value == nullptr)
            report_value(schema, setting,
                         fmt::format("{} is {}, but {} is expected", schema.key, kind_in_words(setting.value),
                                     schema.kind == SettingKind::text_list ? "a list of texts"
                                     : schema.kind == SettingKind::integer ? "a whole number without quotes"
                                     : schema.kind == SettingKind::boolean ? "true or false without quotes"
                                                                           : "text in quotes"));
        return value;
    }

    void read_value(const SettingSchema& schema, const SourceSetting& setting) {
        switch (schema.kind) {
        case SettingKind::text: return read_text(schema, setting);
        case SettingKind::month: return read_month(schema, setting);
        case SettingKind::choice: return read_choice(schema, setting);
        case SettingKind::boolean: return read_boolean(schema, setting);
        case SettingKind::text_list: return read_list(schema, setting);
        case SettingKind::integer: return read_integer(schema, setting);
        case SettingKind::discount_rate: return read_discount_rate(schema, setting);
        }
    }

    void read_text(const SettingSchema& schema, const SourceSetting& setting) {
        const auto* value = value_as<std::string>(schema, setting);
        if (value == nullptr) return;
        if (schema.required && without_outer_blanks(*value).empty())
            return report_value(schema, setting, fmt::format("{} is empty", schema.key));
        ProjectSettings& settings = result_.settings;
        if (schema.key == "name") settings.name = *value;
        else if (schema.key == "title") settings.title = *value;
        else if (schema.key == "price_year") settings.price_year = *value;
        else throw InternalError("a declared key is not read: " + schema.key);
    }

    void read_month(const SettingSchema& schema, const SourceSetting& setting) {
        const auto* value = value_as<std::string>(schema, setting);
        if (value == nullptr) return;
        if (const auto month = calendar_month_from(*value)) {
            result_.settings.start = *month;
            return;
        }
        const auto meant = month_meant(*value);
        report_value(schema, setting, fmt::format("{} is a month written year-month", schema.key),
                     meant ? to_string(*meant) : std::string());
    }

    void read_choice(const SettingSchema& schema, const SourceSetting& setting) {
        const auto* value = value_as<std::string>(schema, setting);
        if (value == nullptr) return;
        const auto at = std::find(schema.allowed.begin(), schema.allowed.end(), *value);
        if (at == schema.allowed.end())
            return report_value(schema, setting,
                                fmt::format("{} {} \"{}\"", schema.key,
                                            schema.allowed.size() > 1 ? "is one of" : "can only be",
                                            fmt::join(schema.allowed, "\", \"")),
                                nearest_name(*value, schema.allowed));
        ProjectSettings& settings = result_.settings;
        if (schema.key == "catalogue") settings.catalogue = *value;
        else if (schema.key == "currency") settings.currency = *value;
        else if (schema.key == "duration")
            (schema.section == "paths" ? settings.paths.duration : settings.workforce.duration) =
                static_cast<DurationBasis>(at - schema.allowed.begin());
        else throw InternalError("a declared key is not read: " + schema.key);
    }

    void read_boolean(const SettingSchema& schema, const SourceSetting& setting) {
        const auto* value = value_as<bool>(schema, setting);
        if (value == nullptr) return;
        if (schema.key == "calendar") result_.settings.paths.calendar = *value;
        else if (schema.key == "include_salary") result_.settings.paths.include_salary = *value;
        else throw InternalError("a declared key is not read: " + schema.key);
    }

    void read_integer(const SettingSchema& schema, const SourceSetting& setting) {
        const auto* value = value_as<std::int64_t>(schema, setting);
        if (value == nullptr) return;
        if (*value < schema.least || *value > schema.most)
            return report_value(
                schema, setting,
                fmt::format("{} is a whole number from {} to {}", schema.key, schema.least, schema.most));
        ProjectSettings& settings = result_.settings;
        if (schema.key == "horizon_months") settings.workforce.horizon_months = static_cast<int>(*value);
        else if (schema.key == "replicates") settings.simulation.replicates = static_cast<int>(*value);
        else if (schema.key == "seed") settings.simulation.seed = *value;
        else throw InternalError("a declared key is not read: " + schema.key);
    }

    void read_discount_rate(const SettingSchema& schema, const SourceSetting& setting) {
        const auto* whole = std::get_if<std::int64_t>(&setting.value); // 0 and 1 are written without a point
        const auto* number = std::get_if<double>(&setting.value);
        const double value = whole != nullptr ? static_cast<double>(*whole) : number != nullptr ? *number : -1;
        if (!(value >= 0 && value <= most_discount_rate))
            return report_value(schema, setting,
                                fmt::format("{} is a share a year from 0 to {}, without quotes: 3.5 % is 0.035",
                                            schema.key, most_discount_rate));
        result_.settings.workforce.discount_rate = value;
    }

    void read_list(const SettingSchema& schema, const SourceSetting& setting) {
        const auto* value = value_as<std::vector<std::string>>(schema, setting);
        if (value == nullptr) return;
        for (std::size_t i = 0; i < value->size(); ++i)
            if (std::find(value->begin(), value->begin() + static_cast<std::ptrdiff_t>(i), (*value)[i]) !=
                value->begin() + static_cast<std::ptrdiff_t>(i))
                return report_value(schema, setting, fmt::format("{} is listed twice", shown((*value)[i])));
        if (schema.key == "payers") {
            result_.settings.payers = *value;
            payers_place_ = &setting;
        } else if (schema.key == "cost_to") {
            result_.settings.paths.cost_to = *value;
            cost_to_place_ = &setting;
        } else throw InternalError("a declared key is not read: " + schema.key);
    }

    void check_missing() {
        for (const SettingSchema& schema : setting_schemas())
            if (schema.required && given_.count({schema.section, schema.key}) == 0) {
                not_known(schema);
                add(codes::missing_setting, {.file = source_.file, .line = 0, .column = 0, .field = schema.key}, {},
                    fmt::format("section [{}] needs the key {}: {}", schema.section, schema.key, schema.description),
                    fmt::format("Write for example {} = {} below [{}]", schema.key, schema.example, schema.section));
            }
    }

    void check_payers() {
        std::vector<std::string> known = default_payers();
        for (const std::string& payer : result_.settings.payers) {
            if (std::find(known.begin(), known.end(), payer) != known.end())
                add(codes::bad_setting, payers_place_->value_place, shown(payer), "the payer is known already",
                    "Take it out of payers");
            else known.push_back(payer);
        }
        for (const std::string& payer : result_.settings.paths.cost_to)
            if (std::find(known.begin(), known.end(), payer) == known.end())
                add(codes::bad_setting, cost_to_place_->value_place, shown(payer), "there is no payer of that name",
                    fmt::format("Payers are {}; others are declared in payers of [project]", fmt::join(known, ", ")),
                    nearest_name(payer, known));
    }

    const SourceSettings& source_;
    SettingsRead result_{};
    std::set<std::pair<std::string, std::string>> given_{};
    const SourceSetting* payers_place_ = nullptr;
    const SourceSetting* cost_to_place_ = nullptr;
};

} // namespace

SettingsRead read_settings(const SourceSettings& source) { return SettingsReader(source).read(); }

} // namespace careerflow
