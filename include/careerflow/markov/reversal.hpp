#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"

namespace careerflow::markov {

/// How far a chain is from detailed balance π_i p_ij = π_j p_ji.
struct Reversibility {
    bool reversible = false;      ///< largest_violation ≤ the tolerance
    double largest_violation = 0; ///< max |π_i p_ij − π_j p_ji|, a probability per step
    Index from = 0;               ///< a pair of states where it is largest
    Index to = 0;
};

/// Throws InputError (CF2210) unless irreducible. Cost: one stationary distribution.
[[nodiscard]] Reversibility reversibility(const Chain& chain, double tolerance = 1e-12);

/// The chain seen backwards in its stationary life: p*_ij = π_j p_ji / π_i (Norris 1997, theorem 1.9.1).
/// Throws InputError (CF2210) unless irreducible.
[[nodiscard]] Chain time_reversal(const Chain& chain);

} // namespace careerflow::markov
