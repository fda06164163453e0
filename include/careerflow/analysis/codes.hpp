#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code analysis_goal{5601};
inline constexpr Code analysis_start{5602};
inline constexpr Code analysis_option{5603};
} // namespace codes

/// Explanations of the codes of module analysis, ascending.
[[nodiscard]] std::span<const CodeExplanation> analysis_code_explanations();

} // namespace careerflow
