#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code arc_endpoint_unknown{3200};
inline constexpr Code arc_weight_negative{3201};
inline constexpr Code arc_weight_not_whole{3202};
inline constexpr Code path_sum_overflow{3203};
inline constexpr Code node_unknown{3204};
inline constexpr Code method_not_applicable{3205};
inline constexpr Code memory_limit_reached{3206};
inline constexpr Code target_not_understood{3220};
inline constexpr Code profile_out_of_range{3221};
inline constexpr Code calendar_without_start{3222};
inline constexpr Code paths_option_out_of_range{3223};
} // namespace codes

/// Explanations of the codes of module paths, ascending.
[[nodiscard]] std::span<const CodeExplanation> paths_code_explanations();

} // namespace careerflow
