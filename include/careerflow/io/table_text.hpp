#pragma once

#include "careerflow/results/table.hpp"

#include <string>
#include <string_view>

namespace careerflow {

struct TextOptions {
    int width = 0;       ///< columns of the terminal; 0: as wide as needed
    bool colour = false; ///< ANSI bold and dim for title, header and notes
};

/// The table for people: title, names and units of columns, rows, notes. Numbers are aligned at the right with the
/// decimals of their column, amounts in GBP or £ with thousands separators; text wraps at blanks when the table is
/// wider than the terminal. Control characters in text are made visible, so that a table cannot steer a terminal.
[[nodiscard]] std::string to_text(const Table& table, const TextOptions& options = {});

struct CsvTextOptions {
    bool non_finite = false; ///< numbers that are not finite are nan, inf or -inf rather than empty cells
};

/// The table as CSV (RFC 4180, LF), numbers in the fewest digits that read back to the same number. Text that a
/// spreadsheet would take for a formula (beginning, perhaps after apostrophes, with = + - @, tab or carriage return)
/// gets an apostrophe before it; numbers are left alone.
[[nodiscard]] std::string to_csv(const Table& table, const CsvTextOptions& options = {});

/// The text that to_csv wrote as `cell`: without the apostrophe that guards against being taken for a formula.
[[nodiscard]] std::string_view without_formula_guard(std::string_view cell);

/// The table as JSON: name, title, columns with unit, kind and description, rows as objects, notes. Empty values and
/// numbers that are not finite are null.
[[nodiscard]] std::string to_json(const Table& table);

/// Columns that `text` (UTF-8) takes on a terminal: combining marks none, East Asian wide characters and emoji two.
[[nodiscard]] int display_width(std::string_view text);

} // namespace careerflow
