#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/matrix.hpp"

#include <vector>

namespace careerflow::markov {

/// What a chain earns or costs: `states[i]` for every step begun in state i, and transitions(i, j) on top for every
/// step from i to j. Either may be left empty, which means zero.
struct Rewards {
    std::vector<double> states{};
    SparseMatrix transitions{};
};

/// Mean and variance of what is earned, by the state the chain starts in (n values each; variance in reward²).
struct RewardMoments {
    std::vector<double> mean{};
    std::vector<double> variance{};
};

/// The total until the chain is absorbed. Recurrent states must earn nothing.
/// Mean: (I − Q) v = ρ; variance: (I − Q) w = s with s_i = Σ_j p_ij (ρ_ij + v_j − v_i)², ρ_ij = states[i] +
/// transitions(i, j) (law of total variance over the first step; nothing cancels).
/// Throws ShapeError if sizes do not fit, InputError (CF2210) naming a recurrent state that earns.
[[nodiscard]] RewardMoments total_reward(const Chain& chain, const Rewards& rewards);

/// The total over all time, step t weighed by discountᵗ, 0 < discount < 1: (I − γP) v = ρ and (I − γ²P) w = s with
/// s_i = Σ_j p_ij (ρ_ij + γ v_j − v_i)² (Sobel 1982).
[[nodiscard]] RewardMoments discounted_reward(const Chain& chain, const Rewards& rewards, double discount);

/// The total over `horizon` steps, step t weighed by discountᵗ, 0 ≤ discount ≤ 1, by recursion from the end.
/// Cost: O(horizon · nonzeros).
[[nodiscard]] RewardMoments reward_over_horizon(const Chain& chain, const Rewards& rewards, Index horizon,
                                                double discount = 1);

/// The long-run reward per step from every state: Σ over ends of the chance of the end times Σ π ρ on it.
[[nodiscard]] std::vector<double> average_reward(const Chain& chain, const Rewards& rewards);

} // namespace careerflow::markov
