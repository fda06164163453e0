#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code not_a_chain{2200};
inline constexpr Code matrix_not_square{2201};
inline constexpr Code label_count{2202};
inline constexpr Code label_repeated{2203};
inline constexpr Code label_mismatch{2204};
inline constexpr Code probability_out_of_range{2205};
inline constexpr Code row_sum_not_one{2206};
inline constexpr Code rate_out_of_range{2207};
inline constexpr Code row_sum_not_zero{2208};
inline constexpr Code chain_lacks_property{2210};
inline constexpr Code too_large_for_dense{2211};
inline constexpr Code target_not_certain{2212};
inline constexpr Code impossible_path{2213};
inline constexpr Code state_value_out_of_range{2214};
inline constexpr Code start_sum_not_one{2215};
} // namespace codes

/// Explanations of the codes of module markov, ascending.
[[nodiscard]] std::span<const CodeExplanation> markov_code_explanations();

} // namespace careerflow
