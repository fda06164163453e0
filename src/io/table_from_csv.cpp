#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/csv.hpp"
#include "careerflow/io/table_text.hpp"
#include "io/table_descriptions.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <utility>

namespace careerflow {

namespace {

constexpr std::string_view make_table_again =
    "These files are written by the program; make the result again if one was edited";

/// The whole of `text` as a number; nothing if there is anything else in it.
template <class Value>
std::optional<Value> whole_number_in(const std::string& text) {
    Value value{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end) return std::nullopt;
    return value;
}

/// Fills the columns of one table, cell by cell.
class ColumnReader {
public:
    ColumnReader(const SourceTable& source, Diagnostics& found) : source_(source), found_(found) {}

    ColumnValues read(const ColumnDescription& column, std::size_t at) {
        const auto text = [](const std::string& cell) {
            return std::optional<std::string>(without_formula_guard(cell));
        };
        if (column.kind == "text") return read_as<TextValues>(column, at, text);
        if (column.kind == "integer") return read_as<IntegerValues>(column, at, whole_number_in<std::int64_t>);
        return read_as<NumberValues>(column, at, whole_number_in<double>);
    }

private:
    template <class Values, class Read>
    Values read_as(const ColumnDescription& column, std::size_t at, Read read_cell) {
        Values values;
        for (const auto& row : source_.rows) {
            const Cell& cell = row[at];
            values.push_back(cell.text.empty() ? std::nullopt : read_cell(cell.text));
            if (values.back() || cell.text.empty()) continue;
            found_.add({.code = codes::wrong_result_file,
                        .place = place_in(source_, cell, column.name),
                        .value = cell.text,
                        .reason = fmt::format("this is no {}", column.kind),
                        .remedy = std::string(make_table_again)});
        }
        return values;
    }

    const SourceTable& source_;
    Diagnostics& found_;
};

void add_wrong_shape(const SourceTable& source, std::string reason, Diagnostics& found) {
    found.add({.code = codes::wrong_result_file,
               .place = {.file = source.file, .line = 1},
               .reason = std::move(reason),
               .remedy = std::string(make_table_again)});
}

void check_shape(const SourceTable& source, const TableDescription& description, Diagnostics& found) {
    if (std::ssize(source.rows) != description.rows)
        add_wrong_shape(source,
                        fmt::format("the table has {} rows, tables.json says {}", source.rows.size(), description.rows),
                        found);
    const bool same_width = source.header.size() == description.columns.size();
    if (!same_width)
        add_wrong_shape(source,
                        fmt::format("the table has {} columns, tables.json says {}", source.header.size(),
                                    description.columns.size()),
                        found);
    for (std::size_t i = 0; same_width && i < source.header.size(); ++i)
        if (without_formula_guard(source.header[i].text) != description.columns[i].name)
            add_wrong_shape(source,
                            fmt::format("column {} is named '{}', tables.json says '{}'", i + 1, source.header[i].text,
                                        description.columns[i].name),
                            found);
}

} // namespace

Table table_from(std::string_view csv, const TableDescription& description, const std::string& file) {
    Table table(description.name, description.title);
    for (const std::string& note : description.notes) table.add_note(note);
    if (description.columns.empty()) return table; // its CSV is empty
    CsvRead read = read_csv(csv, description.name, file,
                            {.max_bytes = std::numeric_limits<std::int64_t>::max(), .keep_empty_rows = true});
    if (!read.complete || !read.table) throw DataError(std::move(read.diagnostics));
    const SourceTable& source = *read.table;
    Diagnostics found;
    check_shape(source, description, found);
    if (found.has_errors()) throw DataError(std::move(found));
    ColumnReader reader(source, found);
    for (std::size_t i = 0; i < description.columns.size(); ++i) {
        const ColumnDescription& column = description.columns[i];
        table.add({.name = column.name,
                   .unit = column.unit,
                   .description = column.description,
                   .decimals = column.decimals,
                   .values = reader.read(column, i)});
    }
    if (found.has_errors()) throw DataError(std::move(found));
    return table;
}

} // namespace careerflow
