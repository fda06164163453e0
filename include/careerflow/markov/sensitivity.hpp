#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/generator.hpp"
#include "careerflow/markov/matrix.hpp"

#include <span>
#include <string_view>
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
    double direct_elsewhere = 0; ///< the same for transitions that `direct` does not store, unless it is 0 × 0

    /// d value / d p_ij when the probability is taken from (i, taken_from).
    [[nodiscard]] double per_move(Index i, Index j, Index taken_from) const;
    /// d value / d q_ij of a chain in continuous time: a faster move is taken from staying, per_move(i, j, i).
    [[nodiscard]] double per_rate(Index i, Index j) const { return per_move(i, j, i); }
    /// d value / d p_ij when it is taken from the other destinations of row i in proportion to their probabilities.
    /// Throws InputError if p_ij = 1: there is nothing to take from.
    [[nodiscard]] double proportional(const Chain& chain, Index i, Index j) const;
    /// proportional · p_ij / value: per cent of change for one per cent more. Throws InputError if value is 0.
    [[nodiscard]] double elasticity(const Chain& chain, Index i, Index j) const;
    /// per_rate · q_ij / value: per cent of change for a rate of one per cent more. Throws InputError if value is 0.
    [[nodiscard]] double elasticity(const Generator& generator, Index i, Index j) const;
    /// `proportional` for every stored p_ij < 1, in the pattern of the chain; entries that are 0 are left out.
    [[nodiscard]] SparseMatrix proportional(const Chain& chain) const;
};

/// The expected number of steps to absorption.
[[nodiscard]] Sensitivity sensitivity_of_mean_steps(const Chain& chain, std::span<const double> start);

/// The variance of the number of steps to absorption from one state.
[[nodiscard]] Sensitivity sensitivity_of_variance_of_steps(const Chain& chain, Index start);

/// The probability that the chain ends in the end (recurrent class) that `end_state` belongs to, from a start
/// distribution: y_i b_j with b the probability of the end. Throws InputError (CF2210) if end_state is transient.
[[nodiscard]] Sensitivity sensitivity_of_end_probability(const Chain& chain, std::span<const double> start,
                                                         std::string_view end_state);

/// The expected number of steps to absorption given that end: M = start·g / start·b with (I − Q) g = b. With
/// y (I − Q) = start and z (I − Q) = y Q, d/dp_ij = [y_i (g_j + b_j) + (z_i − M y_i) b_j] / start·b. Throws as
/// sensitivity_of_end_probability, and InputError if the end is out of reach.
[[nodiscard]] Sensitivity sensitivity_of_mean_steps_given_end(const Chain& chain, std::span<const double> start,
                                                              std::string_view end_state);

/// The probability of ever reaching one of `targets` from a start distribution. States from which no target can be
/// reached have no derivatives: opening a way from a state that is never left otherwise is no small change.
[[nodiscard]] Sensitivity sensitivity_of_hitting_probability(const Chain& chain, std::span<const double> start,
                                                             std::span<const Index> targets);

/// The probability of reaching one of `second` before any of `first` from a start distribution. Throws as committor.
[[nodiscard]] Sensitivity sensitivity_of_committor(const Chain& chain, std::span<const double> start,
                                                   std::span<const Index> first, std::span<const Index> second);

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

struct KemenyOptions {
    Index state_limit = 2'000; ///< larger chains are refused with CF2211
};

/// Kemeny's constant, which is the trace of the deviation matrix D: d/dp_ij = (D²)_ji, because it is Σ 1/(1 − λ) and an
/// eigenvalue moves by its left times its right eigenvector. Throws InputError (CF2210) unless irreducible, CF2211
/// above the limit. Cost: n solves, 2 n² numbers; then O(n) for a derivative.
[[nodiscard]] Sensitivity sensitivity_of_kemeny_constant(const Chain& chain, const KemenyOptions& options = {});

} // namespace careerflow::markov
