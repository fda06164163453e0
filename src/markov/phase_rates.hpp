#pragma once

#include "careerflow/markov/phase_type.hpp"

#include <vector>

namespace careerflow::markov {

/// What the series of a phase-type law may leave out, in probability.
inline constexpr double phase_series_error = 1e-14;

/// All that leaves each phase.
[[nodiscard]] std::vector<double> total_rates(const PhaseType& law);
/// Where those are who are not absorbed by t.
[[nodiscard]] std::vector<double> phases_at(const PhaseType& law, double time);

} // namespace careerflow::markov
