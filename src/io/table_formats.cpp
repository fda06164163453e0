#include "careerflow/io/table_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <utility>

namespace careerflow {

namespace {

/// Whether a spreadsheet would take the text for a formula, or would if it stood without its apostrophes: then adding
/// one can be undone.
bool needs_guard(std::string_view text) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    const std::size_t start = text.find_first_not_of('\'');
    return start != std::string_view::npos && formula_starts.find(text[start]) != std::string_view::npos;
}

/// A text cell as RFC 4180 wants it, not to be taken for a formula.
std::string csv_text(std::string text) {
    if (needs_guard(text)) text.insert(0, "'");
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string csv_value(const std::string& value, const CsvTextOptions&) { return csv_text(value); }
std::string csv_value(std::int64_t value, const CsvTextOptions&) { return std::to_string(value); }
std::string csv_value(double value, const CsvTextOptions& options) {
    if (std::isnan(value)) return options.non_finite ? "nan" : ""; // of either sign
    return std::isfinite(value) || options.non_finite ? fmt::format("{}", value) : std::string();
}

using Json = nlohmann::ordered_json;

Json json_value(const std::string& value) { return value; }
Json json_value(std::int64_t value) { return value; }
Json json_value(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json json_column(const Column& column) {
    constexpr std::array<std::string_view, 3> kinds{"text", "integer", "number"};
    return {{"name", column.name},
            {"unit", column.unit},
            {"kind", kinds[column.values.index()]},
            {"description", column.description}};
}

} // namespace

std::string to_csv(const Table& table, const CsvTextOptions& options) {
    std::string text;
    const auto add = [&](std::size_t column, const std::string& cell) { text += (column == 0 ? "" : ",") + cell; };
    for (std::size_t i = 0; i < table.columns().size(); ++i) add(i, csv_text(table.columns()[i].name));
    if (!table.columns().empty()) text += "\n";
    for (std::size_t row = 0; row < static_cast<std::size_t>(table.row_count()); ++row) {
        const std::size_t start = text.size();
        for (std::size_t i = 0; i < table.columns().size(); ++i)
            add(i,
                std::visit(
                    [&](const auto& values) { return values[row] ? csv_value(*values[row], options) : std::string(); },
                    table.columns()[i].values));
        if (text.size() == start) text += "\"\""; // a single empty cell would read back as a blank line
        text += "\n";
    }
    return text;
}

std::string_view without_formula_guard(std::string_view cell) {
    if (cell.starts_with('\'') && needs_guard(cell)) cell.remove_prefix(1);
    return cell;
}

std::string to_json(const Table& table) {
    Json json{{"name", table.name()}, {"title", table.title()}, {"columns", Json::array()}, {"rows", Json::array()}};
    for (const Column& column : table.columns()) json["columns"].push_back(json_column(column));
    for (std::size_t row = 0; row < static_cast<std::size_t>(table.row_count()); ++row) {
        Json record = Json::object();
        for (const Column& column : table.columns())
            record[column.name] =
                std::visit([&](const auto& values) { return values[row] ? json_value(*values[row]) : Json(nullptr); },
                           column.values);
        json["rows"].push_back(std::move(record));
    }
    json["notes"] = table.notes();
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace careerflow
