#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/generator.hpp"
#include "careerflow/markov/sensitivity.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

// Derivatives of a number of a chain in continuous time to its rates are per_rate(i, j): a faster move is taken from
// staying. The elasticity is the one that takes a generator; `proportional` is for chains in discrete time.

/// The probability of ever reaching one of `targets`: d/dq_ij = y_i (h_j − h_i), y the expected time in each state on
/// the way.
[[nodiscard]] Sensitivity sensitivity_of_hitting_probability(const Generator& generator, std::span<const double> start,
                                                             std::span<const Index> targets);

/// The expected time until one of `targets`: d/dq_ij = y_i (m_j − m_i). Throws InputError (CF2212) if arrival is not
/// certain from the start.
[[nodiscard]] Sensitivity sensitivity_of_hitting_time(const Generator& generator, std::span<const double> start,
                                                      std::span<const Index> targets);

/// Σ_i c_i (probability of being in state i at a time): ∫ x_i(s) (v_j(t − s) − v_i(t − s)) ds with x(s) = start exp(Qs)
/// and v(u) = exp(Qu) c, the Fréchet derivative of the exponential, taken term by term of the uniformised series:
/// 1/Λ Σ_l (start Aˡ)_i (Σ_{k>l} w_k A^(k−1−l) c)_j, A = I + Q/Λ, nothing of which is a difference of large numbers.
/// What the truncation leaves out is at most about terms · options.error, relative to max |c| / Λ.
/// Throws as distribution_at. Cost: O(terms · nonzeros) and 2 n numbers a term, terms ≈ Λt + 6 √Λt.
[[nodiscard]] Sensitivity sensitivity_of_distribution_at(const Generator& generator, std::span<const double> start,
                                                         std::span<const double> c, double time,
                                                         const TransientOptions& options = {});

/// The same after periods with constant rates each: for every period its derivatives, to the rates of its own
/// generator. Throws as distributions_through.
[[nodiscard]] std::vector<Sensitivity> sensitivities_of_distribution_through(std::span<const Generator> generators,
                                                                             std::span<const double> durations,
                                                                             std::span<const double> start,
                                                                             std::span<const double> c,
                                                                             const TransientOptions& options = {});

/// Σ_i c_i (expected time spent in state i during [0, time]); the same series with weights P(N > k)/Λ.
[[nodiscard]] Sensitivity sensitivity_of_occupancy(const Generator& generator, std::span<const double> start,
                                                   std::span<const double> c, double time,
                                                   const TransientOptions& options = {});

/// The probability of having been in one of `targets` by a time. Rates out of the targets do not matter.
[[nodiscard]] Sensitivity sensitivity_of_arrival_by(const Generator& generator, std::span<const double> start,
                                                    std::span<const Index> targets, double time,
                                                    const TransientOptions& options = {});

/// Σ_i c_i (expected total time spent in transient state i before absorption): y_i (v_j − v_i), v = (−T)⁻¹ c on
/// transient states, y the expected stays. Values of c on recurrent states are not used.
[[nodiscard]] Sensitivity sensitivity_of_stays(const Generator& generator, std::span<const double> start,
                                               std::span<const double> c);

/// Σ_i π_i c_i for the stationary distribution of an irreducible generator: π_i (h_j − h_i) with −Q h = c − Σ π c.
/// Throws InputError (CF2210) unless irreducible.
[[nodiscard]] Sensitivity sensitivity_of_stationary_mean(const Generator& generator, std::span<const double> c);

} // namespace careerflow::markov
