#pragma once

#include "careerflow/markov/semi_markov.hpp"

#include <vector>

namespace careerflow::markov {

/// Masses that were meant to sum to one may miss it by rounding.
inline constexpr double complete_mass = 1 - 1e-12;

/// The probability of ever leaving each state again.
[[nodiscard]] std::vector<double> total_masses(const SemiMarkov& chain);

} // namespace careerflow::markov
