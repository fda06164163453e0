#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/results/table.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// What tables.json says of one column: all but its values.
struct ColumnDescription {
    std::string name{};
    std::string unit{};
    std::string kind{}; ///< "text", "integer" or "number"
    std::string description{};
    int decimals = 0;
};

/// What tables.json says of one table: all that its CSV cannot.
struct TableDescription {
    std::string name{};
    std::string title{};
    Index rows = 0;
    std::vector<ColumnDescription> columns{};
    std::vector<std::string> notes{};
};

[[nodiscard]] std::string table_descriptions_json(std::span<const Table> tables);

/// Throws DataError with every finding.
[[nodiscard]] std::vector<TableDescription> table_descriptions_from(std::string_view text, const std::string& file);

/// The table of that description whose values are in `csv`. `file` is the name used in findings. Throws DataError with
/// every finding: cells that are not of the kind of their column, columns or rows that are not as described.
[[nodiscard]] Table table_from(std::string_view csv, const TableDescription& description, const std::string& file);

} // namespace careerflow
