#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// What a cell of a column holds.
enum class ColumnKind {
    text,         ///< anything
    id,           ///< letters, digits, `_`, `.`, `-`
    id_list,      ///< ids separated by `;`
    integer,      ///< whole number
    integer_list, ///< whole numbers separated by `;`
    decimal,      ///< number with a decimal point
    decimal_list, ///< numbers separated by `;`, repeats allowed
    money,        ///< pounds, at most two decimals
    share,        ///< number from 0 to 1
    date,         ///< year-month-day or year-month
    month,        ///< year-month
    rule,         ///< entry rule
    choice        ///< one of a few words
};

/// One column of a table of a project.
struct ColumnSchema {
    std::string name{};
    ColumnKind kind = ColumnKind::text;
    std::string unit{};                 ///< "months", "GBP", "years"; empty if none
    bool required = false;              ///< the column must be there and every cell filled in
    std::vector<std::string> allowed{}; ///< of a choice
    std::optional<double> least{};      ///< of numbers, if reading checks it
    std::optional<double> most{};       ///< of numbers, if reading checks it
    bool excludes_least = false;        ///< the numbers lie above `least`
    bool parts_of_one = false;          ///< a share, probability or rate: 10 % is written 0.1
    std::string if_empty{};             ///< what an empty cell means; empty: nothing is said
    std::string description{};          ///< one sentence without a full stop
};

/// One table of a project.
struct TableSchema {
    std::string name{};             ///< "routes", from routes.csv
    std::string one_row_is{};       ///< what one row stands for
    std::vector<std::string> key{}; ///< columns that tell rows apart; a project's row replaces the catalogue's
    std::string replaces{};         ///< how rows of a project meet those of the catalogue, one sentence
    std::vector<ColumnSchema> columns{};
    std::string uncertain_column{}; ///< the column that low, high and distribution belong to; empty if none
};

/// What the value of a key of project.toml is.
enum class SettingKind {
    text,
    month,
    boolean,
    choice,
    text_list,
    integer,
    discount_rate ///< a share a year, from 0 to most_discount_rate
};

/// One key of project.toml.
struct SettingSchema {
    std::string section{};
    std::string key{};
    SettingKind kind = SettingKind::text;
    bool required = false;
    std::vector<std::string> allowed{}; ///< of a choice
    std::string if_missing{};           ///< the default, as written in TOML; empty if required
    std::string example{};              ///< as written in TOML
    std::string description{};          ///< one sentence without a full stop
    std::int64_t least = 0;             ///< of a whole number
    std::int64_t most = 0;              ///< of a whole number
    bool in_scenarios = false;          ///< a scenario may set it, too
};

/// Every table that a project may have, in the order of the documentation. The one source for reading, checking and the
/// reference page.
[[nodiscard]] const std::vector<TableSchema>& table_schemas();

/// The schema of a table, or nullptr if there is no table of that name.
[[nodiscard]] const TableSchema* find_table_schema(std::string_view table);
/// True if the table describes a workforce and not the framework; catalogues have no such tables.
[[nodiscard]] bool describes_workforce(const TableSchema& table);

/// The schema of a column, or nullptr.
[[nodiscard]] const ColumnSchema* find_column(const TableSchema& table, std::string_view column);

/// Every key of project.toml, in order.
[[nodiscard]] const std::vector<SettingSchema>& setting_schemas();

[[nodiscard]] std::string_view to_string(ColumnKind kind);
[[nodiscard]] std::string_view to_string(SettingKind kind);

/// Sections of project.toml with keys that a scenario may set.
[[nodiscard]] std::vector<std::string> scenario_sections();
/// The keys of a section that it may set.
[[nodiscard]] std::vector<std::string> scenario_keys(std::string_view section);

/// The reference of project.toml and of every table: columns, kinds, units, allowed values, defaults. Markdown.
[[nodiscard]] std::string table_reference_markdown();

} // namespace careerflow
