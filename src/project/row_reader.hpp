#pragma once

#include "careerflow/framework/framework.hpp"
#include "careerflow/project/cell_number.hpp"
#include "careerflow/project/schema.hpp"
#include "careerflow/project/source_table.hpp"
#include "careerflow/project/workforce_rows.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Reads the cells of one table by the names of its columns and collects what is wrong with them.
class TableReader {
public:
    /// `table` and `schema` must outlive the reader. Checks the header.
    TableReader(const SourceTable& table, const TableSchema& schema);

    [[nodiscard]] std::size_t row_count() const { return table_.rows.size(); }
    /// Moves to a row: checks required cells and the key. False if the key repeats that of an earlier row.
    bool start_row(std::size_t row);

    /// Each returns the cell of the column in the current row; empty or nothing if the cell is empty, the column is not
    /// there, or the cell is wrong, which is then a finding.
    std::string text(std::string_view column);
    std::string id(std::string_view column);
    std::vector<std::string> ids(std::string_view column);
    std::vector<int> integers(std::string_view column);
    std::optional<int> integer(std::string_view column);
    std::optional<double> decimal(std::string_view column);
    std::optional<double> share(std::string_view column);
    std::optional<Pence> money(std::string_view column);
    std::optional<EntryRule> rule(std::string_view column);
    std::string date(std::string_view column);
    std::optional<CalendarMonth> month(std::string_view column);
    std::vector<double> numbers(std::string_view column);
    /// The figure of the table's uncertain column with low, high and distribution, which fit together or are findings.
    /// `is_share` says that the figure lies between 0 and 1 by its nature, so that beta suits it.
    Quantity quantity(bool is_share);
    /// Place of the first character of the column's text; column 0 if the cell is empty.
    [[nodiscard]] Place text_place(std::string_view column) const;

    /// The word's position among the allowed ones, as a value of an enumeration in that order.
    template <class Enumeration>
    std::optional<Enumeration> choice(std::string_view column) {
        const auto position = choice_position(column);
        return position ? std::optional(static_cast<Enumeration>(*position)) : std::nullopt;
    }

    Standing standing();
    [[nodiscard]] Place row_place() const;
    [[nodiscard]] bool is_empty(std::string_view column) const;
    /// Adds a finding about a column of the current row.
    void report(Code code, std::string_view column, std::string reason, std::string remedy, std::string nearest = {},
                int offset = 0);

    /// Everything found, closed by a note if there was more than is kept.
    [[nodiscard]] Diagnostics diagnostics() const;

private:
    [[nodiscard]] const Cell* cell(std::string_view column) const;
    [[nodiscard]] const ColumnSchema& schema_of(std::string_view column) const;
    void check_header();
    void check_header_cell(const Cell& cell, std::size_t position);
    void check_missing_columns();
    void add(Finding finding);
    bool has_stray_blank(std::string_view column, const Cell& cell);
    bool is_id(std::string_view text, std::string_view column, int offset);
    std::vector<std::string> items(std::string_view column, std::vector<int>& offsets, bool may_repeat = false);
    bool in_range(std::string_view column, double value, int offset);
    void check_quantity_is_whole();
    bool suits(const Quantity& figures, Distribution law, bool is_share);
    std::optional<int> choice_position(std::string_view column);
    template <class Value>
    std::optional<Value> number(std::string_view column, CellNumber<Value> (*read)(std::string_view));

    const SourceTable& table_;
    const TableSchema& schema_;
    std::vector<std::optional<std::size_t>> position_of_column_; ///< by position in the schema
    std::set<std::vector<std::string>> keys_{};
    std::size_t row_ = 0;
    Diagnostics diagnostics_{};
    std::ptrdiff_t left_out_ = 0;
};

/// Appends every row of the table but those that repeat the key of an earlier one, as `read` makes them.
template <class Row>
void read_table(TableReader& reader, std::vector<Row>& rows, Row (*read)(TableReader&)) {
    for (std::size_t i = 0; i < reader.row_count(); ++i) {
        const bool is_new = reader.start_row(i);
        Row row = read(reader);
        if (is_new) rows.push_back(std::move(row));
    }
}

} // namespace careerflow
