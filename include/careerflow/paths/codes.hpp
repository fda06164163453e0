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
} // namespace codes

/// Explanations of the codes of module paths, ascending.
[[nodiscard]] std::span<const CodeExplanation> paths_code_explanations();

} // namespace careerflow
