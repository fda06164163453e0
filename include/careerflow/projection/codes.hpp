#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code projection_option{5001};
inline constexpr Code projection_not_linear{5002};
} // namespace codes

/// Explanations of the codes of module projection, ascending.
[[nodiscard]] std::span<const CodeExplanation> projection_code_explanations();

} // namespace careerflow
