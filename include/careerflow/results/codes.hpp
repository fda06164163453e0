#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code duplicate_column{2401};
inline constexpr Code uneven_columns{2402};
inline constexpr Code unknown_column{2403};
} // namespace codes

/// Explanations of the codes of module results, ascending.
[[nodiscard]] std::span<const CodeExplanation> results_code_explanations();

} // namespace careerflow
