#pragma once

#include <cstddef>

namespace careerflow {

/// Σ values[first, end) in four interleaved partial sums: an order that is the same everywhere, and in which additions
/// need not wait for each other.
inline double fixed_order_sum(const double* values, std::size_t first, std::size_t end) {
    double sums[4] = {0, 0, 0, 0};
    std::size_t i = first;
    for (; i + 4 <= end; i += 4)
        for (std::size_t k = 0; k < 4; ++k) sums[k] += values[i + k];
    for (; i < end; ++i) sums[0] += values[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace careerflow
