#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/project/source_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace careerflow {

struct CsvOptions {
    std::int64_t max_bytes = std::int64_t{64} << 20; ///< larger files are refused
    bool keep_empty_rows = false;                    ///< rows of empty cells are rows; only blank lines are left out
};

/// The outcome of splitting a CSV file into cells.
struct CsvRead {
    std::optional<SourceTable> table{}; ///< the rows that could be split; nothing if there is no usable header
    bool complete = false;              ///< every row of the file is in `table`, as it also says itself
    Diagnostics diagnostics{};
};

/// Splits CSV (RFC 4180: commas, quotes doubled inside quotes, line breaks inside quotes; LF, CRLF or CR; an optional
/// UTF-8 byte order mark) into cells that keep their line and column. Nothing is interpreted and blanks are kept.
/// Refused, with advice: UTF-16, Windows-1252 and other bytes that are not UTF-8, NUL, workbooks, semicolons or tabs
/// for commas, quotes that do not match, rows that are longer or shorter than the header. Rows without text are left
/// out with a warning, unless they are asked for. `table` is the table's name, `file` the name used in findings. Needs
/// no file system. Cost: linear.
[[nodiscard]] CsvRead read_csv(std::string_view bytes, std::string table, std::string file,
                               const CsvOptions& options = {});

} // namespace careerflow
