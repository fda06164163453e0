#pragma once

#include "careerflow/workforce/series.hpp"

#include <span>
#include <vector>

namespace careerflow {

/// The series of two layouts together, and where the numbers of each are.
struct PairedLayout {
    SeriesLayout layout{};
    std::vector<Index> in_base{};  ///< by number of the layout; −1: the base has none, it is 0 there
    std::vector<Index> in_other{}; ///< by number of the layout; −1: the other has none, it is 0 there

    /// other − base, by number of the layout.
    void subtract(std::span<const double> base, std::span<const double> other, std::span<double> difference) const;
};

/// The series of the base in their order, then those of the other alone; they are matched by name. Both layouts have
/// the same months. Ids and row numbers of a series are those of the base if it has it.
[[nodiscard]] PairedLayout pair_layouts(const SeriesLayout& base, const SeriesLayout& other);

} // namespace careerflow
