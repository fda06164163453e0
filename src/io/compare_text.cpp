#include "io/compare_text.hpp"

#include "careerflow/io/csv.hpp"
#include "careerflow/io/table_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace careerflow {

namespace {

using Json = nlohmann::ordered_json;
using Difference = std::optional<FirstDifference>;

std::optional<double> number_in(const std::string& text) {
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end) return std::nullopt;
    return value;
}

std::string_view taken_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

/// For texts that are not equal.
FirstDifference line_difference(const std::string& file, std::string_view left, std::string_view right) {
    std::int64_t line = 0;
    while (!left.empty() && !right.empty()) {
        ++line;
        const std::string_view one = taken_line(left), other = taken_line(right);
        if (one != other) return {.file = file, .row = line, .left = std::string(one), .right = std::string(other)};
    }
    if (left.empty() && right.empty())
        return {.file = file, .row = line, .left = "end of the file", .right = "end of the file, other line end"};
    const auto rest = [](std::string_view text) {
        return text.empty() ? std::string(missing_words) : std::string(taken_line(text));
    };
    return {.file = file, .row = line + 1, .left = rest(left), .right = rest(right)};
}

std::optional<SourceTable> cells_of(std::string_view text, const std::string& file) {
    CsvRead read =
        read_csv(text, file, file, {.max_bytes = std::numeric_limits<std::int64_t>::max(), .keep_empty_rows = true});
    if (!read.complete) return std::nullopt;
    return std::move(read.table);
}

std::string cell_text(const std::vector<Cell>& row, std::size_t at) {
    return at < row.size() ? std::string(without_formula_guard(row[at].text)) : std::string(missing_words);
}

std::vector<bool> number_columns(const SourceTable& source, const TableDescription& table) {
    std::vector<bool> is_number(source.header.size(), false);
    for (std::size_t i = 0; i < std::min(source.header.size(), table.columns.size()); ++i)
        is_number[i] = table.columns[i].kind == "number";
    return is_number;
}

std::string pointer_part(std::string key) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"~", "~0"}, {"/", "~1"}})
        for (auto at = key.find(from); at != std::string::npos; at = key.find(from, at + to.size()))
            key.replace(at, from.size(), to);
    return key;
}

std::string json_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

} // namespace

Difference TextComparison::difference(const std::string& file, std::string_view left, std::string_view right,
                                      const TableDescription* table) {
    if (left == right) return std::nullopt;
    all_bits_same_ = false;
    if (table != nullptr) {
        const auto one = cells_of(left, file), other = cells_of(right, file);
        if (!one || !other) return line_difference(file, left, right);
        if (auto found = table_difference(file, *one, *other, *table)) return found;
    } else if (file.ends_with(".json") && Json::accept(left) && Json::accept(right)) {
        if (auto found = json_difference(file, "", Json::parse(left), Json::parse(right))) return found;
    } else return line_difference(file, left, right);
    // The values are the same and the writing is not: that is a difference of bits.
    const bool exact = tolerance_.relative == 0 && tolerance_.absolute == 0;
    return exact ? Difference(line_difference(file, left, right)) : std::nullopt;
}

Difference TextComparison::table_difference(const std::string& file, const SourceTable& left, const SourceTable& right,
                                            const TableDescription& table) {
    const std::size_t columns = std::max(left.header.size(), right.header.size());
    for (std::size_t i = 0; i < columns; ++i) {
        const std::string one = cell_text(left.header, i), other = cell_text(right.header, i);
        if (one != other) return FirstDifference{file, 0, one, one, other};
    }
    const std::vector<bool> is_number = number_columns(left, table);
    const std::size_t rows = std::min(left.rows.size(), right.rows.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t i = 0; i < columns; ++i) {
            const std::string &one = left.rows[row][i].text, &other = right.rows[row][i].text;
            if (one == other || (is_number[i] && near_as_text(one, other))) continue;
            return FirstDifference{file, static_cast<std::int64_t>(row) + 1, cell_text(left.header, i),
                                   cell_text(left.rows[row], i), cell_text(right.rows[row], i)};
        }
    if (left.rows.size() == right.rows.size()) return std::nullopt;
    const auto row_words = [&](const SourceTable& side) {
        return rows < side.rows.size() ? cell_text(side.rows[rows], 0) : std::string(missing_words);
    };
    return FirstDifference{file, static_cast<std::int64_t>(rows) + 1, cell_text(left.header, 0), row_words(left),
                           row_words(right)};
}

Difference TextComparison::json_difference(const std::string& file, const std::string& path, const Json& left,
                                           const Json& right) {
    const auto different = [&] { return FirstDifference{file, 0, path, json_text(left), json_text(right)}; };
    if (left.is_number_float() && right.is_number_float())
        return near(left.get<double>(), right.get<double>()) ? Difference() : different();
    if (left.is_number_float() != right.is_number_float() && left.is_number() && right.is_number())
        return near(left.get<double>(), right.get<double>()) ? Difference() : different(); // 1 | 1.0000000001
    if (left.is_object() && right.is_object()) {
        for (const auto& item : left.items()) {
            const std::string at = path + "/" + pointer_part(item.key());
            if (!right.contains(item.key()))
                return FirstDifference{file, 0, at, json_text(item.value()), std::string(missing_words)};
            if (auto found = json_difference(file, at, item.value(), right[item.key()])) return found;
        }
        for (const auto& item : right.items())
            if (!left.contains(item.key()))
                return FirstDifference{file, 0, path + "/" + pointer_part(item.key()), std::string(missing_words),
                                       json_text(item.value())};
        return std::nullopt;
    }
    if (left.is_array() && right.is_array()) {
        for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
            const std::string at = path + "/" + std::to_string(i);
            if (i >= left.size() || i >= right.size())
                return FirstDifference{file, 0, at, i < left.size() ? json_text(left[i]) : std::string(missing_words),
                                       i < right.size() ? json_text(right[i]) : std::string(missing_words)};
            if (auto found = json_difference(file, at, left[i], right[i])) return found;
        }
        return std::nullopt;
    }
    return left == right ? Difference() : different();
}

bool TextComparison::near(double left, double right) {
    if (left == right || (std::isnan(left) && std::isnan(right))) return true;
    const double apart = std::abs(left - right), size = std::max(std::abs(left), std::abs(right));
    const bool is_near = std::isfinite(apart) && apart <= tolerance_.absolute + tolerance_.relative * size;
    if (is_near) largest_ = std::max(largest_, apart / size);
    return is_near;
}

bool TextComparison::near_as_text(const std::string& left, const std::string& right) {
    if (tolerance_.relative == 0 && tolerance_.absolute == 0) return false; // -0 and 0 have other bits
    const auto one = number_in(left), other = number_in(right);
    return one && other && near(*one, *other);
}

} // namespace careerflow
