#pragma once

#include "careerflow/core/diagnostics.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace careerflow {

/// One cell of a table as text, and where it stands in its file.
struct Cell {
    std::string text{};    ///< UTF-8, quotes removed
    int line = 0;          ///< of its first character, from 1
    int column = 0;        ///< of its first character (a quote counts), in characters from 1
    bool quoted = false;   ///< written between quotes
    bool overlaid = false; ///< put there by a scenario: its line and column are those of SourceTable::overlay_file
};

/// A table as it stands in a file: text, nothing interpreted. Every row has as many cells as the header.
struct SourceTable {
    std::string name{}; ///< of the table, e.g. "routes"
    std::string file{}; ///< where it comes from, e.g. "routes.csv"
    std::vector<Cell> header{};
    std::vector<std::vector<Cell>> rows{};
    bool complete = true; ///< false if rows of the file are missing here, because they could not be split into cells
    std::string overlay_file{}; ///< the scenario that put cells there; empty: none
};

/// The place of the character `offset` (from 0, in characters) of a cell's text; the quote before it, doubled quotes
/// and line breaks inside it are taken into account. `field` is the name of its column.
[[nodiscard]] Place place_in(const SourceTable& table, const Cell& cell, std::string_view field, int offset = 0);

/// A value of project.toml that is neither text, number, yes-or-no nor a list of texts.
struct OtherValue {
    std::string kind{}; ///< in words: "a date", "a table", "a list of numbers"
};

using SettingValue = std::variant<std::string, std::int64_t, double, bool, std::vector<std::string>, OtherValue>;

/// One key of project.toml with its value, nothing interpreted.
struct SourceSetting {
    std::string section{}; ///< "project"; empty for a key before the first section
    std::string key{};
    SettingValue value{};
    Place key_place{};
    Place value_place{};
    std::string value_text{}; ///< the value as the user wrote it, for messages
};

/// Everything in project.toml.
struct SourceSettings {
    std::string file{};
    std::vector<SourceSetting> settings{};
    std::vector<SourceSetting> sections{}; ///< one per section header; key and value empty
};

/// `text` as shown in a message: at most 60 characters, line breaks and other control characters made visible.
[[nodiscard]] std::string shown(std::string_view text);

} // namespace careerflow
