#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/rewards.hpp"
#include "careerflow/markov/sensitivity.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// The expected total reward until absorption from a start distribution; with rewards of one per transient state the
/// expected time. v = (I − Q)⁻¹ ρ, y (I − Q) = start: d/dp_ij = y_i v_j. Throws as total_reward.
[[nodiscard]] Sensitivity sensitivity_of_total_reward(const Chain& chain, std::span<const double> start,
                                                      const std::vector<double>& state_rewards);

/// The same with rewards on transitions, too: d/dp_ij = y_i (transitions(i, j) + v_j).
[[nodiscard]] Sensitivity sensitivity_of_total_reward(const Chain& chain, std::span<const double> start,
                                                      const Rewards& rewards);

/// Σ_t discountᵗ reward of the state at step t. v = (I − γP)⁻¹ ρ, y (I − γP) = start: d/dp_ij = γ y_i v_j.
[[nodiscard]] Sensitivity sensitivity_of_discounted_reward(const Chain& chain, std::span<const double> start,
                                                           const std::vector<double>& state_rewards, double discount);

/// The same with rewards on transitions, too: d/dp_ij = y_i (transitions(i, j) + γ v_j).
[[nodiscard]] Sensitivity sensitivity_of_discounted_reward(const Chain& chain, std::span<const double> start,
                                                           const Rewards& rewards, double discount);

/// The variance of the total reward until absorption from one state. With w the variance, ρ_ij what a step earns and
/// y (I − Q) = e_start, up to terms in i: d/dp_ij = y_i [(ρ_ij + v_j)² − 2 v_i (ρ_ij + v_j) + w_j] + u_i (ρ_ij + v_j),
/// where u (I − Q) = x, x_j = Σ_i 2 y_i p_ij (ρ_ij + v_j − v_i), carries what moves through the mean. Throws as
/// total_reward.
[[nodiscard]] Sensitivity sensitivity_of_variance_of_total_reward(const Chain& chain, Index start,
                                                                  const Rewards& rewards);

/// The variance of Σ_t discountᵗ reward of step t from one state: as above with γ v_j for v_j, γ² w_j for w_j, and the
/// matrices I − γ²P for y and I − γP for u. Throws as discounted_reward.
[[nodiscard]] Sensitivity sensitivity_of_variance_of_discounted_reward(const Chain& chain, Index start,
                                                                       const Rewards& rewards, double discount);

/// The expected reward over `horizon` steps, step t weighed by discountᵗ: Σ_t γᵗ x_i(t) (ρ_ij + γ v_j(horizon − 1 −
/// t)). One term per step. Throws as reward_over_horizon.
[[nodiscard]] Sensitivity sensitivity_of_reward_over_horizon(const Chain& chain, std::span<const double> start,
                                                             const Rewards& rewards, Index horizon,
                                                             double discount = 1);

/// Σ_i c_i (expected steps spent in state i during steps 0 to horizon − 1).
[[nodiscard]] Sensitivity sensitivity_of_occupancy(const Chain& chain, std::span<const double> start,
                                                   std::span<const double> c, Index horizon);

/// Σ_i c_i (probability of being in state i after `steps` steps). One term per step.
[[nodiscard]] Sensitivity sensitivity_of_distribution_after(const Chain& chain, std::span<const double> start,
                                                            std::span<const double> c, Index steps);

/// The same where step t is taken with chains[t]: for every step its derivatives, to the transitions of its own chain.
/// A chain used in several steps adds those up. Throws as distributions_through.
[[nodiscard]] std::vector<Sensitivity> sensitivities_of_distribution_through(std::span<const Chain> chains,
                                                                             std::span<const double> start,
                                                                             std::span<const double> c);

/// The long-run reward per step of an irreducible chain: π_i (ρ_ij + (D r)_j), r_i = Σ_j p_ij ρ_ij. Throws InputError
/// (CF2210) unless irreducible.
[[nodiscard]] Sensitivity sensitivity_of_average_reward(const Chain& chain, const Rewards& rewards);

} // namespace careerflow::markov
