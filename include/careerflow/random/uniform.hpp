#pragma once

#include "careerflow/random/stream.hpp"

#include <cstdint>

namespace careerflow {

/// A number from the open interval (0, 1).
/// Law: k 2^-53 with k uniform on 0 … 2^53 − 1, where k = 0 gives 2^-54; never 0, never 1.
/// Cost: half a Philox block.
inline double draw_uniform(Stream& stream) {
    const double value = static_cast<double>(stream.next() >> 11U) * 0x1p-53;
    return value > 0.0 ? value : 0x1p-54;
}

/// A number uniform on 0 … count − 1.
/// Domain: count ≥ 1. Errors: InputError (CF1201). Exact in law. Cost: half a Philox block, rarely more.
/// Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
[[nodiscard]] std::int64_t draw_integer(Stream& stream, std::int64_t count);

/// True with the given probability.
/// Domain: 0 ≤ probability ≤ 1. Errors: InputError (CF1201). The probability is exact to 2^-53; 0 and 1 are certain.
/// Cost: half a Philox block.
[[nodiscard]] bool draw_bernoulli(Stream& stream, double probability);

} // namespace careerflow
