#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code bad_distribution_parameter{1201};
inline constexpr Code bad_stream_key{1202};
inline constexpr Code stream_exhausted{1203};
} // namespace codes

/// Explanations of the codes of module random, ascending.
[[nodiscard]] std::span<const CodeExplanation> random_code_explanations();

} // namespace careerflow
