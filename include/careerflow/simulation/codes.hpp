#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code replicates_not_whole_draws{5201};
inline constexpr Code simulation_option{5202};
inline constexpr Code start_does_not_fit{5203};
inline constexpr Code scenarios_do_not_pair{5204};
} // namespace codes

/// Explanations of the codes of module simulation, ascending.
[[nodiscard]] std::span<const CodeExplanation> simulation_code_explanations();

} // namespace careerflow
