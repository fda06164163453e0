#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/generator.hpp"
#include "careerflow/markov/matrix.hpp"
#include "careerflow/markov/open_system.hpp"
#include "careerflow/markov/rewards.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// Derivatives of one number to every transition probability, kept as a sum of products: the derivative to p_ij, all
/// other entries held, is Σ_k from[k][i] · to[k][j] up to a number that depends on i alone. That number does not
/// matter, because a row keeps its sum: only moving probability from one destination to another is meaningful, and is
/// what the functions below give. Exact (adjoint) derivatives, no differences; a chain of 10⁶ states needs a few
/// vectors.
struct Sensitivity {
    double value = 0;                        ///< the number itself
    std::vector<std::vector<double>> from{}; ///< terms of n values each
    std::vector<std::vector<double>> to{};
    SparseMatrix direct{}; ///< added to the derivative to p_ij, where the transition itself is rewarded; else 0 × 0

    /// d value / d p_ij when the probability is taken from (i, taken_from).
    [[nodiscard]] double per_move(Index i, Index j, Index taken_from) const;
    /// d value / d p_ij when it is taken from the other destinations of row i in proportion to their probabilities.
    /// Throws InputError if p_ij = 1: there is nothing to take from.
    [[nodiscard]] double proportional(const Chain& chain, Index i, Index j) const;
    /// proportional · p_ij / value: per cent of change for one per cent more. Throws InputError if value is 0.
    [[nodiscard]] double elasticity(const Chain& chain, Index i, Index j) const;
    /// `proportional` for every stored p_ij < 1, in the pattern of the chain; entries that are 0 are left out.
    [[nodiscard]] SparseMatrix proportional(const Chain& chain) const;
};

/// The expected total reward until absorption from a start distribution; with rewards of one per transient state the
/// expected time. v = (I − Q)⁻¹ ρ, y (I − Q) = start: d/dp_ij = y_i v_j. Throws as total_reward.
[[nodiscard]] Sensitivity sensitivity_of_total_reward(const Chain& chain, std::span<const double> start,
                                                      const std::vector<double>& state_rewards);

/// The same with rewards on transitions, too: d/dp_ij = y_i (transitions(i, j) + v_j).
[[nodiscard]] Sensitivity sensitivity_of_total_reward(const Chain& chain, std::span<const double> start,
                                                      const Rewards& rewards);

/// The expected number of steps to absorption.
[[nodiscard]] Sensitivity sensitivity_of_mean_steps(const Chain& chain, std::span<const double> start);

/// The variance of the number of steps to absorption from one state.
[[nodiscard]] Sensitivity sensitivity_of_variance_of_steps(const Chain& chain, Index start);

/// The probability of ever reaching one of `targets` from a start distribution.
[[nodiscard]] Sensitivity sensitivity_of_hitting_probability(const Chain& chain, std::span<const double> start,
                                                             std::span<const Index> targets);

/// The expected number of steps until one of `targets`. Throws InputError (CF2212) if arrival is not certain from the
/// start.
[[nodiscard]] Sensitivity sensitivity_of_hitting_time(const Chain& chain, std::span<const double> start,
                                                      std::span<const Index> targets);

/// The probability of having reached one of `targets` by step `horizon`. One term per step.
[[nodiscard]] Sensitivity sensitivity_of_arrival_by(const Chain& chain, std::span<const double> start,
                                                    std::span<const Index> targets, Index horizon);

/// Σ_i π_i c_i for the stationary distribution of an irreducible chain: π_i (D c)_j with the deviation matrix D
/// (Schweitzer 1968). Throws InputError (CF2210) unless irreducible.
[[nodiscard]] Sensitivity sensitivity_of_stationary_mean(const Chain& chain, std::span<const double> c);

/// Σ_t discountᵗ reward of the state at step t. v = (I − γP)⁻¹ ρ, y (I − γP) = start: d/dp_ij = γ y_i v_j.
[[nodiscard]] Sensitivity sensitivity_of_discounted_reward(const Chain& chain, std::span<const double> start,
                                                           const std::vector<double>& state_rewards, double discount);

/// The same with rewards on transitions, too: d/dp_ij = y_i (transitions(i, j) + γ v_j).
[[nodiscard]] Sensitivity sensitivity_of_discounted_reward(const Chain& chain, std::span<const double> start,
                                                           const Rewards& rewards, double discount);

struct KemenyOptions {
    Index state_limit = 2'000; ///< larger chains are refused with CF2211
};

/// Kemeny's constant, which is the trace of the deviation matrix D: d/dp_ij = (D²)_ji, because it is Σ 1/(1 − λ) and an
/// eigenvalue moves by its left times its right eigenvector. Throws InputError (CF2210) unless irreducible, CF2211
/// above the limit. Cost: n solves, 2 n² numbers; then O(n) for a derivative.
[[nodiscard]] Sensitivity sensitivity_of_kemeny_constant(const Chain& chain, const KemenyOptions& options = {});

/// Derivatives of a number of a chain in continuous time to its rates are per_move(i, j, i): a faster move is taken
/// from staying. `proportional` and `elasticity` are for chains in discrete time; that of a rate is its share, q_ij ·
/// per_move(i, j, i) / value.
///
/// The probability of ever reaching one of `targets`: d/dq_ij = y_i (h_j − h_i), y the expected time in each state on
/// the way.
[[nodiscard]] Sensitivity sensitivity_of_hitting_probability(const Generator& generator, std::span<const double> start,
                                                             std::span<const Index> targets);

/// The expected time until one of `targets`: d/dq_ij = y_i (m_j − m_i). Throws InputError (CF2212) if arrival is not
/// certain from the start.
[[nodiscard]] Sensitivity sensitivity_of_hitting_time(const Generator& generator, std::span<const double> start,
                                                      std::span<const Index> targets);

/// Derivatives of Σ_i c_i (expected heads in state i).
struct StockSensitivity {
    /// To the transitions. State number n, one after the last, is outside: per_move(i, j, n) takes from wastage.
    Sensitivity by_transition{};
    std::vector<double> by_recruit{}; ///< to the expected number of recruits into each state, of every step
    std::vector<double> by_start{};   ///< to the heads at the start; empty for limiting stocks, which have none
};

/// Of the limiting stocks m = μ (I − P)⁻¹: d/dp_ij = m_i v_j with v = (I − P)⁻¹ c and 0 outside; d/dμ_j = v_j.
/// Throws as limiting_stocks, ShapeError unless c has one value per state. Cost: one elimination.
[[nodiscard]] StockSensitivity sensitivity_of_limiting_stocks(const OpenSystem& system, const Recruitment& recruitment,
                                                              std::span<const double> c);

/// Of the stocks after `horizon` steps of the same recruitment: d/dp_ij = Σ_t m_i(t) (P^(horizon − 1 − t) c)_j. Throws
/// ShapeError, InputError on a negative horizon. Cost: O(horizon · nonzeros), 2 n numbers a step.
[[nodiscard]] StockSensitivity sensitivity_of_stocks_after(const OpenSystem& system, std::span<const double> start,
                                                           const Recruitment& recruitment, std::span<const double> c,
                                                           Index horizon);

} // namespace careerflow::markov
