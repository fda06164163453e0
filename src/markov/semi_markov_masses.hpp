#pragma once

#include "careerflow/markov/semi_markov.hpp"

#include "markov/renewal.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// Masses that were meant to sum to one may miss it as the rows of a chain may: from here on they are complete in the
/// long run, and the state is left for certain.
inline constexpr double complete_mass = 1 - ChainOptions{}.row_sum_tolerance;
/// Over a horizon what is lacking is mass that is still there; only roundings of a sum count as nothing.
inline constexpr double rounded_mass = 1 - 1e-12;
/// Of chains made of masses: a sum made in another order may differ in its last digits.
inline constexpr ChainOptions visits_tolerance{2 * ChainOptions{}.row_sum_tolerance};

/// The probability of ever leaving each state again.
[[nodiscard]] std::vector<double> total_masses(const SemiMarkov& chain);

/// Whether each state is a target. Throws InputError unless there are targets and all are states of the chain.
[[nodiscard]] std::vector<bool> target_flags(const SemiMarkov& chain, std::span<const Index> targets);

/// The moves out of states that are not stopped, as flows of a renewal equation.
[[nodiscard]] std::vector<RenewalFlow> flows_of(const SemiMarkov& chain, const std::vector<bool>& stopped);

/// The flow of entries from a fresh start, by state and step.
[[nodiscard]] RenewalResult entries_of(const SemiMarkov& chain, std::span<const double> start, Index horizon,
                                       ConvolutionMethod method, const std::vector<bool>& stopped);

/// The chance of moving later than after k steps, k = 0, 1, …, by state.
[[nodiscard]] std::vector<std::vector<double>> later_masses(const SemiMarkov& chain);

/// The states met one after the other, and last of all, state number n, being held for ever.
[[nodiscard]] Chain visits_chain(const SemiMarkov& chain);

} // namespace careerflow::markov
