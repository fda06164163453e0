#pragma once

#include <cstddef>

namespace careerflow {

/// Σ values[first, end) in four interleaved partial sums: an order that is the same everywhere, and in which additions
/// need not wait for each other.
template <class Number>
Number fixed_order_sum(const Number* values, std::size_t first, std::size_t end) {
    Number sums[4] = {};
    const Number* value = values + first;
    const Number* const last = values + end;
    for (; last - value >= 4; value += 4)
        for (std::size_t k = 0; k < 4; ++k) sums[k] += value[k];
    for (; value != last; ++value) sums[0] += *value;
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace careerflow
