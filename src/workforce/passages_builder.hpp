#pragma once

#include "careerflow/workforce/passages.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace careerflow {

/// What share of the free people each row took that had people to choose from, by the entity of the row.
struct TakenShares {
    std::vector<std::pair<std::uint32_t, double>> filling{};
    std::vector<std::pair<std::uint32_t, double>> intake{};
};

/// What step `step` does to one person in each cell, rows that choose among people taking these shares of them.
[[nodiscard]] Passages build_passages(const Model& model, int step, const TakenShares& shares);

} // namespace careerflow
