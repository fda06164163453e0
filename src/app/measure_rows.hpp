#pragma once

#include "app/number_columns.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// One thing that is counted, for every labelled row: where its numbers stand, if the row has it.
struct Measure {
    std::string name{};
    std::string unit{};
    std::string description{};
    double factor = 1;
    int decimals = 2;
    std::vector<std::optional<Index>> positions{}; ///< by labelled row
};

/// A text column that labels rows.
struct LabelColumn {
    std::string name{};
    std::string description{};
    TextValues values{};
};

/// Rows with labels and measures as a table. With one statistic each measure becomes a column; with more, every row is
/// repeated for each measure it has, and each statistic becomes a column.
[[nodiscard]] Table measures_table(Table table, const std::vector<LabelColumn>& labels,
                                   const std::vector<Measure>& measures, std::span<const NumberColumn> columns);

} // namespace careerflow
