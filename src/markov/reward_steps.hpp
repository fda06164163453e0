#pragma once

#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/rewards.hpp"

#include <vector>

// The rewards of a chain step by step.
namespace careerflow::markov {

/// Throws ShapeError unless the rewards fit the chain.
void expect_rewards(const Chain& chain, const Rewards& rewards);
/// ρ_ij for one step.
[[nodiscard]] double reward_of_step(const Rewards& rewards, Index from, Index to);

/// Calls visit(i, j, p_ij, ρ_ij) for every possible step.
template <class Visit>
void for_each_step(const Chain& chain, const Rewards& rewards, Visit&& visit) {
    const SparseMatrix& p = chain.transitions();
    for (Index i = 0; i < p.rows; ++i) {
        const auto columns = p.row_columns(i);
        const auto values = p.row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            visit(i, static_cast<Index>(columns[e]), values[e], reward_of_step(rewards, i, columns[e]));
        }
    }
}

/// Σ_j p_ij ρ_ij.
[[nodiscard]] std::vector<double> reward_per_step(const Chain& chain, const Rewards& rewards);

} // namespace careerflow::markov
