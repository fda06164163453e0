#include "careerflow/project/schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace careerflow {

namespace {

constexpr std::string_view introduction = R"(# Tables and settings

<!-- Written by `careerflow::table_reference_markdown()`; do not edit by hand. -->

A project is a folder with `project.toml` and any of the tables below as CSV files: comma-separated, UTF-8, the first row
naming the columns, in any order. Optional columns may be left out. A CSV or TOML file, column or key that is not named
here is an error, never ignored; files of other kinds are not read, and `check` warns of workbooks among them.

A spreadsheet program saves a table as *CSV UTF-8*. Format the columns of months as *Text* before anything is typed:
otherwise it makes a date of `2028-04` and saves `Apr-28` or `01/04/2028`. `check` says how to write the month then, taking
`01/04/2028` with the day first.

- Items of a list are separated by `;`.
- Numbers are plain: digits, a minus sign, a decimal point. No `£`, `%` or thousands separators.
- An id is made of letters, digits, `_`, `.` and `-`.
- A table adds to the catalogue named in `project.toml`, or replaces rows of it, as each table says.
)";

constexpr std::string_view settings_of_scenarios =
    "\nA scenario may set {} too, in sections of the same names: what it says stands in place of `project.toml`. "
    "Where an entry multiplies a figure, its low and high are multiplied with it, unless the scenario says itself what "
    "becomes of them.\n";

/// A cell of a Markdown table must not hold its separator.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '|') result += '\\';
        result += c;
    }
    return result;
}

std::string kind_text(const ColumnSchema& column) {
    std::string text(to_string(column.kind));
    if (!column.allowed.empty()) text = fmt::format("`{}`", fmt::join(column.allowed, "`, `"));
    if (!column.unit.empty()) text += ", " + column.unit;
    return text;
}

std::string setting_rows(std::string_view section) {
    std::string text =
        fmt::format("\n### [{}]\n\n| key | value | if missing | meaning |\n|---|---|---|---|\n", section);
    for (const SettingSchema& setting : setting_schemas()) {
        if (setting.section != section) continue;
        const std::string kind = setting.allowed.empty()
                                     ? std::string(to_string(setting.kind))
                                     : fmt::format("`\"{}\"`", fmt::join(setting.allowed, "\"`, `\""));
        text += fmt::format("| `{}` | {}, e.g. `{}` | {} | {} |\n", setting.key, kind, setting.example,
                            setting.required ? "**required**" : setting.if_missing, escaped(setting.description));
    }
    return text;
}

std::string table_section(const TableSchema& table) {
    std::string text = fmt::format("\n## {}.csv\n\nOne row is {}.", table.name, table.one_row_is);
    if (!table.key.empty()) text += fmt::format(" Rows are told apart by `{}`.", fmt::join(table.key, "` and `"));
    text += fmt::format(" {}\n\n| column | value | if empty | meaning |\n|---|---|---|---|\n", table.replaces);
    for (const ColumnSchema& column : table.columns)
        text += fmt::format("| `{}` | {} | {} | {} |\n", column.name, kind_text(column),
                            column.required ? "**required**" : escaped(column.if_empty), escaped(column.description));
    return text;
}

} // namespace

std::string table_reference_markdown() {
    std::string text(introduction);
    text += "\n## project.toml\n";
    std::string section;
    for (const SettingSchema& setting : setting_schemas()) {
        if (setting.section == section) continue;
        section = setting.section;
        text += setting_rows(section);
    }
    std::vector<std::string> in_scenarios;
    for (const SettingSchema& setting : setting_schemas())
        if (setting.in_scenarios) in_scenarios.push_back(fmt::format("`{}` of [{}]", setting.key, setting.section));
    text += fmt::format(settings_of_scenarios, fmt::join(in_scenarios, ", "));
    for (const TableSchema& table : table_schemas()) text += table_section(table);
    return text;
}

} // namespace careerflow
