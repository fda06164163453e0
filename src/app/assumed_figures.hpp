#pragma once

#include "careerflow/project/workforce_rows.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// A figure of a workforce table and what it rests on.
struct AssumedFigure {
    std::string table{};
    std::string row{}; ///< key of the row, its parts joined by "; "
    std::string column{};
    Quantity quantity{};
    Standing standing{};
    Place place{};
};

/// Every figure of the tables, in table order.
[[nodiscard]] std::vector<AssumedFigure> assumed_figures(const WorkforceTables& tables);

} // namespace careerflow
