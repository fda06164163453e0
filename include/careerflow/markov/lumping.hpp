#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"

#include <span>
#include <string>
#include <vector>

namespace careerflow::markov {

/// Whether the groups of states form a Markov chain whatever the start.
struct Lumpability {
    bool lumpable = false;         ///< largest_difference ≤ the tolerance
    double largest_difference = 0; ///< between states of one group, in the probability of going to another group
    Index first_state = 0;         ///< two states of one group that differ most …
    Index second_state = 0;
    Index to_group = 0; ///< … and the group they go to differently
};

/// Strong lumpability (Kemeny and Snell 1960, theorem 6.3.2): states of one group go to every group with the same
/// probability. `group_of` gives the group of each state, 0 to groups − 1, none of them empty.
/// Throws ShapeError or InputError if it is no partition. Cost: O(n · groups + nonzeros).
[[nodiscard]] Lumpability lumpability(const Chain& chain, std::span<const Index> group_of, double tolerance = 1e-12);

/// The chain of the groups. Throws InputError (CF2210) naming two states that differ if it is not lumpable.
[[nodiscard]] Chain lumped(const Chain& chain, std::span<const Index> group_of, std::vector<std::string> group_labels,
                           double tolerance = 1e-12);

/// The chain of the groups with the states of a group mixed by `weights` (n values ≥ 0, positive in total on every
/// group; their scale does not matter): p_GH = Σ_{i∈G} w_i Σ_{j∈H} p_ij / Σ_{i∈G} w_i. With the stationary distribution
/// as weights it keeps the long-run shares of the groups; unless the chain is lumpable it is an approximation
/// otherwise.
[[nodiscard]] Chain aggregated(const Chain& chain, std::span<const Index> group_of,
                               std::vector<std::string> group_labels, std::span<const double> weights);

} // namespace careerflow::markov
