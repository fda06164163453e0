#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/semi_markov.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// Derivatives of one number of a semi-Markov chain to the masses q_m(k), all of them, in the order of chain.moves().
struct DurationSensitivity {
    double value = 0;
    /// by_mass[m][k − 1]: to q_m(k). The masses of a state and its chance of never leaving sum to one: what is taken
    /// from never leaving has just this derivative, if the number is one over a horizon. In the long run nothing may be
    /// taken from there, and only differences between masses of one state are meaningful.
    std::vector<std::vector<double>> by_mass{};
    ConvolutionMethod method = ConvolutionMethod::direct;
    double error_bound = 0; ///< on what transforms add to any derivative by rounding; 0 where they were not used

    /// d value / d q_m(k) when the mass is taken from q_taken(taken_steps). Throws InputError unless both are masses of
    /// the chain, of moves out of one state.
    [[nodiscard]] double per_move(const SemiMarkov& chain, Index move, Index steps, Index taken_from,
                                  Index taken_steps) const;
    /// d value / d q_m(k) when it is taken from all else that may become of the state, never leaving included, in
    /// proportion. Throws InputError if q_m(k) = 1: there is nothing to take from.
    [[nodiscard]] double proportional(const SemiMarkov& chain, Index move, Index steps) const;
    /// proportional · q_m(k) / value. Throws InputError if value is 0.
    [[nodiscard]] double elasticity(const SemiMarkov& chain, Index move, Index steps) const;
};

/// Σ_i c_i (probability of being in state i after `steps` steps, from a fresh start). With e the flow of entries and
/// V_i(u) what a fresh entry to i is worth after u steps, V_i(u) = c_i P(held longer than u) + Σ_m Σ_k q_m(k) V_to(u −
/// k), d/dq_m(k) = Σ_t e_from(t) (V_to(steps − k − t) − c_from). Throws ShapeError, InputError on negative steps. Cost:
/// that of two calls of interval_distributions and a convolution for each move.
[[nodiscard]] DurationSensitivity sensitivity_of_distribution_after(const SemiMarkov& chain,
                                                                    std::span<const double> start,
                                                                    std::span<const double> c, Index steps,
                                                                    const DurationOptions& options = {});

/// Σ_i c_i (expected steps spent in state i during steps 0 to horizon − 1): the sum of the above.
[[nodiscard]] DurationSensitivity sensitivity_of_occupancy(const SemiMarkov& chain, std::span<const double> start,
                                                           std::span<const double> c, Index horizon,
                                                           const DurationOptions& options = {});

/// The probability of having entered one of `targets` by step `horizon`. Moves out of the targets do not matter.
[[nodiscard]] DurationSensitivity sensitivity_of_arrival_by(const SemiMarkov& chain, std::span<const double> start,
                                                            std::span<const Index> targets, Index horizon,
                                                            const DurationOptions& options = {});

/// The expected number of steps until one of `targets` is entered: y_from (k + m_to), y the expected visits on the way.
/// Throws InputError (CF2212) if arrival is not certain from the start.
[[nodiscard]] DurationSensitivity sensitivity_of_hitting_time(const SemiMarkov& chain, std::span<const double> start,
                                                              std::span<const Index> targets);

/// Σ_i c_i (long-run share of time in state i) = L: ν_from (k (c_from − L) + h_to) / Σ ν m, with h the bias of what a
/// visit brings beyond the mean, m_i (c_i − L), in the embedded chain (renewal rewards). Throws InputError (CF2210)
/// unless the embedded chain is irreducible and no state may be held for ever.
[[nodiscard]] DurationSensitivity sensitivity_of_stationary_mean(const SemiMarkov& chain, std::span<const double> c);

} // namespace careerflow::markov
