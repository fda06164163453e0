#include "project/row_reader.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/core/nearest_name.hpp"
#include "careerflow/framework/codes.hpp"
#include "careerflow/project/codes.hpp"
#include "project/month_meant.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace careerflow {

namespace {

constexpr std::ptrdiff_t most_findings_per_table = 1000;

std::vector<std::string> column_names(const TableSchema& schema) {
    std::vector<std::string> names;
    for (const ColumnSchema& column : schema.columns) names.push_back(column.name);
    return names;
}

bool may_be_in_an_id(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
}

bool is_decimal_digit(char c) { return c >= '0' && c <= '9'; }

/// The months that a list means whose items are separated by ';' or ',' and may be names; nothing if one is neither.
std::optional<std::vector<int>> month_numbers(std::string_view list) {
    std::vector<int> result;
    for (std::size_t start = 0; start <= list.size();) {
        const std::size_t end = std::min(list.find_first_of(";,", start), list.size());
        const auto month = month_number(without_outer_blanks(list.substr(start, end - start)));
        if (!month) return std::nullopt;
        result.push_back(*month);
        start = end + 1;
    }
    return result;
}

int characters_in(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto number = [&](std::size_t from, std::size_t count) {
        return read_integer(text.substr(from, count)).value;
    };
    const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1) return false;
    const bool leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return *day <= days[*month - 1] + (*month == 2 && leap ? 1 : 0);
}

} // namespace

TableReader::TableReader(const SourceTable& table, const TableSchema& schema)
    : table_(table), schema_(schema), position_of_column_(schema.columns.size()) {
    check_header();
}

void TableReader::check_header() {
    for (std::size_t i = 0; i < table_.header.size(); ++i) check_header_cell(table_.header[i], i);
    check_missing_columns();
    if (table_.rows.empty() && table_.complete)
        add({.severity = Severity::warning,
             .code = codes::table_without_rows,
             .place = {.file = table_.file, .line = table_.header.empty() ? 1 : table_.header.front().line},
             .reason = "the table has a header and no rows",
             .remedy = "Delete the file if it is not needed"});
}

void TableReader::check_header_cell(const Cell& cell, std::size_t position) {
    const auto known = column_names(schema_);
    const auto found = std::find(known.begin(), known.end(), cell.text);
    if (found == known.end()) {
        const std::string_view trimmed = without_outer_blanks(cell.text);
        const bool only_blanks = std::find(known.begin(), known.end(), trimmed) != known.end();
        std::string reason = fmt::format("table {} has no column of that name", schema_.name);
        if (cell.text.empty()) reason = "a column has no name";
        if (only_blanks) reason = "the name of the column has a blank before or after it";
        add({.code = only_blanks ? codes::stray_blank : codes::unknown_table_column,
             .place = place_in(table_, cell, {}),
             .value = shown(cell.text),
             .reason = std::move(reason),
             .remedy = only_blanks ? fmt::format("Write {}", trimmed) : "Rename the column, or take it out",
             .nearest = only_blanks ? std::string() : nearest_name(cell.text, known)});
        if (!only_blanks) return;
    }
    const auto name =
        found == known.end() ? std::find(known.begin(), known.end(), without_outer_blanks(cell.text)) : found;
    auto& slot = position_of_column_[static_cast<std::size_t>(name - known.begin())];
    if (slot)
        add({.code = codes::duplicate_table_column,
             .place = place_in(table_, cell, {}),
             .value = shown(cell.text),
             .reason =
                 fmt::format("the column occurs twice, first at column {} of this line", table_.header[*slot].column),
             .remedy = "Keep one of the two"});
    else slot = position;
}

void TableReader::check_missing_columns() {
    for (std::size_t i = 0; i < schema_.columns.size(); ++i) {
        const ColumnSchema& column = schema_.columns[i];
        if (!column.required || position_of_column_[i]) continue;
        const int line = table_.header.empty() ? 1 : table_.header.front().line;
        add({.code = codes::missing_table_column,
             .place = {.file = table_.file, .line = line, .column = 0, .field = column.name},
             .reason = fmt::format("the required column {} is missing", column.name),
             .remedy = fmt::format("Add it to the header: {}", column.description)});
    }
}

bool TableReader::start_row(std::size_t row) {
    row_ = row;
    for (std::size_t i = 0; i < schema_.columns.size(); ++i) {
        const ColumnSchema& column = schema_.columns[i];
        if (column.required && position_of_column_[i] && table_.rows[row_][*position_of_column_[i]].text.empty())
            report(codes::missing_cell, column.name, "the cell is empty and has no default",
                   fmt::format("Fill in {}: {}", column.name, column.description));
    }
    std::vector<std::string> key;
    for (const std::string& column : schema_.key) {
        const Cell* found = cell(column);
        if (found == nullptr && schema_of(column).required) return true; // said to be missing, and tells nothing apart
        key.push_back(found == nullptr ? std::string() : found->text);
    }
    if (key.empty() || keys_.insert(key).second) return true;
    report(codes::duplicate_row, schema_.key.front(),
           fmt::format("an earlier row of the table has the same {}", fmt::join(schema_.key, " and ")),
           "Keep one of the two, or change one of them");
    return false;
}

const ColumnSchema& TableReader::schema_of(std::string_view column) const {
    const ColumnSchema* found = find_column(schema_, column);
    ensures(found != nullptr,
            fmt::format("table {} is read by column {}, which it does not declare", schema_.name, column));
    return *found;
}

const Cell* TableReader::cell(std::string_view column) const {
    const auto position = position_of_column_[static_cast<std::size_t>(&schema_of(column) - schema_.columns.data())];
    if (!position) return nullptr;
    const Cell& found = table_.rows[row_][*position];
    return found.text.empty() ? nullptr : &found;
}

bool TableReader::is_empty(std::string_view column) const { return cell(column) == nullptr; }

Place TableReader::row_place() const {
    const Cell& first = table_.rows[row_].front();
    return {.file = first.overlaid ? table_.overlay_file : table_.file, .line = first.line, .column = 0, .field = {}};
}

Place TableReader::text_place(std::string_view column) const {
    const Cell* found = cell(column);
    return found == nullptr ? Place{} : place_in(table_, *found, column);
}

void TableReader::report(Code code, std::string_view column, std::string reason, std::string remedy,
                         std::string nearest, int offset) {
    const auto position = position_of_column_[static_cast<std::size_t>(&schema_of(column) - schema_.columns.data())];
    Place place = row_place();
    std::string value;
    if (position) {
        const Cell& found = table_.rows[row_][*position];
        place = place_in(table_, found, column, offset);
        value = shown(found.text);
    }
    place.field = column;
    add({.code = code,
         .place = std::move(place),
         .value = std::move(value),
         .reason = std::move(reason),
         .remedy = std::move(remedy),
         .nearest = std::move(nearest)});
}

void TableReader::add(Finding finding) {
    if (static_cast<std::ptrdiff_t>(diagnostics_.findings().size()) < most_findings_per_table)
        diagnostics_.add(std::move(finding));
    else ++left_out_;
}

Diagnostics TableReader::diagnostics() const {
    Diagnostics result = diagnostics_;
    if (left_out_ > 0)
        result.add({.code = codes::too_many_findings,
                    .place = {.file = table_.file},
                    .reason = fmt::format("{} more findings in this table are not shown", left_out_),
                    .remedy = "They often share one cause; mend the first ones and check again"});
    return result;
}

bool TableReader::has_stray_blank(std::string_view column, const Cell& cell) {
    const std::string_view trimmed = without_outer_blanks(cell.text);
    if (trimmed.size() == cell.text.size()) return false;
    report(codes::stray_blank, column, "there is a blank (perhaps a non-breaking one) before or after the value",
           trimmed.empty() ? "Empty the cell" : fmt::format("Write {}", shown(trimmed)));
    return true;
}

bool TableReader::is_id(std::string_view text, std::string_view column, int offset) {
    const auto bad = std::find_if_not(text.begin(), text.end(), may_be_in_an_id);
    if (bad == text.end()) return true;
    const auto before = text.substr(0, static_cast<std::size_t>(bad - text.begin()));
    report(codes::bad_name, column, "names are letters, digits, '_', '.' and '-'", "Take out any other character", {},
           offset + characters_in(before));
    return false;
}

std::string TableReader::text(std::string_view column) {
    const Cell* found = cell(column);
    return found == nullptr ? std::string() : found->text;
}

std::string TableReader::id(std::string_view column) {
    const Cell* found = cell(column);
    if (found == nullptr || has_stray_blank(column, *found) || !is_id(found->text, column, 0)) return {};
    return found->text;
}

std::vector<std::string> TableReader::items(std::string_view column, std::vector<int>& offsets, bool may_repeat) {
    std::vector<std::string> result;
    const Cell* found = cell(column);
    if (found == nullptr) return result;
    const std::string_view whole = found->text;
    for (std::size_t start = 0; start <= whole.size();) {
        const std::size_t end = std::min(whole.find(';', start), whole.size());
        const std::string_view raw = whole.substr(start, end - start);
        const std::string_view item = without_outer_blanks(raw);
        const auto lead = item.empty() ? 0 : static_cast<std::size_t>(item.data() - raw.data());
        const int offset = characters_in(whole.substr(0, start + lead));
        if (item.empty())
            report(codes::bad_list, column, "an item of the list is empty", "Write the items with one ';' between them",
                   {}, offset);
        else if (!may_repeat && std::find(result.begin(), result.end(), item) != result.end())
            report(codes::bad_list, column, fmt::format("{} is listed twice", shown(item)), "List it once", {}, offset);
        else {
            result.emplace_back(item);
            offsets.push_back(offset);
        }
        start = end + 1;
    }
    return result;
}

std::vector<std::string> TableReader::ids(std::string_view column) {
    std::vector<int> offsets;
    const auto listed = items(column, offsets);
    std::vector<std::string> result;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const bool has_commas = listed[i].find_first_of(",|/") != std::string::npos;
        if (has_commas)
            report(codes::bad_list, column, "items of a list are separated by ';'", "Write ';' between the items", {},
                   offsets[i]);
        else if (is_id(listed[i], column, offsets[i])) result.push_back(listed[i]);
    }
    return result;
}

std::vector<int> TableReader::integers(std::string_view column) {
    std::vector<int> offsets, result;
    const auto listed = items(column, offsets);
    const auto months = column == "calendar_months" ? month_numbers(text(column)) : std::nullopt;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const bool is_number = std::all_of(listed[i].begin(), listed[i].end(), is_decimal_digit);
        if (months && !is_number) {
            const bool has_commas = listed[i].find(',') != std::string::npos;
            report(has_commas ? codes::bad_list : codes::bad_number, column,
                   has_commas ? "items of a list are separated by ';'" : "months of the year are numbers from 1 to 12",
                   fmt::format("Write {}", fmt::join(*months, ";")), {}, offsets[i]);
            return {};
        }
        const auto number = read_integer(listed[i]);
        if (number.value) {
            if (in_range(column, *number.value, offsets[i])) result.push_back(*number.value);
        } else
            report(number.is_number ? codes::number_does_not_fit : codes::bad_number, column,
                   fmt::format("{}: {}", shown(listed[i]), number.reason), number.remedy, {}, offsets[i]);
    }
    return result;
}

template <class Value>
std::optional<Value> TableReader::number(std::string_view column, CellNumber<Value> (*read)(std::string_view)) {
    const Cell* found = cell(column);
    if (found == nullptr) return std::nullopt;
    CellNumber<Value> number = read(found->text);
    if (!number.value) {
        const bool blank = without_outer_blanks(found->text).empty();
        report(number.is_number ? codes::number_does_not_fit : codes::bad_number, column,
               blank ? "the cell holds nothing but blanks" : std::move(number.reason),
               blank ? "Empty the cell" : std::move(number.remedy));
        return std::nullopt;
    }
    const double figure = static_cast<double>(*number.value) / (std::is_same_v<Value, Pence> ? 100 : 1);
    return in_range(column, figure, 0) ? number.value : std::nullopt;
}

std::optional<int> TableReader::integer(std::string_view column) { return number(column, read_integer); }
std::optional<double> TableReader::decimal(std::string_view column) {
    return number(column, schema_of(column).parts_of_one ? read_share : read_decimal);
}
std::optional<double> TableReader::share(std::string_view column) { return number(column, read_share); }
std::optional<Pence> TableReader::money(std::string_view column) { return number(column, read_pounds); }

std::optional<EntryRule> TableReader::rule(std::string_view column) {
    const Cell* found = cell(column);
    if (found == nullptr) return std::nullopt;
    ParsedEntryRule parsed = EntryRule::parse(found->text);
    for (Finding& finding : parsed.findings) {
        finding.place = place_in(table_, *found, column, std::max(0, finding.place.column - 1));
        if (finding.value.empty()) finding.value = shown(found->text);
        add(std::move(finding));
    }
    return parsed.rule;
}

std::string TableReader::date(std::string_view column) {
    const Cell* found = cell(column);
    if (found == nullptr || has_stray_blank(column, *found)) return {};
    if (is_date(found->text) || calendar_month_from(found->text)) return found->text;
    report(codes::bad_date, column, "this is not a date written year-month-day",
           "Write it as in 2026-04-01 or 2026-04");
    return {};
}

std::optional<CalendarMonth> TableReader::month(std::string_view column) {
    const Cell* found = cell(column);
    if (found == nullptr || has_stray_blank(column, *found)) return std::nullopt;
    if (const auto month = calendar_month_from(found->text)) return month;
    const auto meant = month_meant(found->text);
    report(codes::bad_month, column, "this is not a month written year-month, from 1900 to 2200",
           meant ? fmt::format("Write {}", to_string(*meant)) : "Write it as in 2026-04");
    return std::nullopt;
}

std::optional<int> TableReader::choice_position(std::string_view column) {
    const Cell* found = cell(column);
    if (found == nullptr || has_stray_blank(column, *found)) return std::nullopt;
    const auto& allowed = schema_of(column).allowed;
    const auto at = std::find(allowed.begin(), allowed.end(), found->text);
    if (at != allowed.end()) return static_cast<int>(at - allowed.begin());
    report(codes::bad_choice, column, fmt::format("{} is one of {}", column, fmt::join(allowed, ", ")),
           "Write one of these words", nearest_name(found->text, allowed));
    return std::nullopt;
}

Standing TableReader::standing() {
    return {.confidence = choice<Confidence>("confidence").value_or(Confidence::assumption),
            .source = text("source"),
            .year = text("year"),
            .owner = text("owner"),
            .review_by = date("review_by"),
            .note = text("note")};
}

} // namespace careerflow
