#pragma once

#include "careerflow/core/error.hpp"
#include "careerflow/random/codes.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>

namespace careerflow {

/// Counts up to here are exact as binary64 with bits to spare for the arithmetic on them.
inline constexpr std::int64_t largest_count = std::int64_t{1} << 50;

template <class Value>
[[noreturn]] void throw_bad_parameter(std::string_view draw, std::string_view name, Value value,
                                      std::string_view accepted) {
    throw InputError(fmt::format("draw of a {}: {} is {}, must be {}", draw, name, value, accepted),
                     codes::bad_distribution_parameter);
}

inline void check_probability(std::string_view draw, double value) {
    if (!(value >= 0.0 && value <= 1.0)) throw_bad_parameter(draw, "probability", value, "from 0 to 1");
}

inline void check_count(std::string_view draw, std::string_view name, std::int64_t value) {
    if (value < 0 || value > largest_count) throw_bad_parameter(draw, name, value, "from 0 to 2^50");
}

inline void check_positive(std::string_view draw, std::string_view name, double value) {
    if (!(value > 0.0 && value < 0x1p1000)) throw_bad_parameter(draw, name, value, "positive and finite");
}

inline void check_finite(std::string_view draw, std::string_view name, double value) {
    if (!(value > -0x1p1000 && value < 0x1p1000)) throw_bad_parameter(draw, name, value, "finite");
}

} // namespace careerflow
