#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/mixing.hpp"
#include "careerflow/markov/sensitivity.hpp"

#include <span>

namespace careerflow::markov {

/// The entropy rate of an irreducible chain: π_i ((D H)_j − ln p_ij) with H the entropy of each row. A transition that
/// is impossible has the derivative +∞: to make it possible surprises more than anything. Throws InputError (CF2210)
/// unless irreducible.
[[nodiscard]] Sensitivity sensitivity_of_entropy_rate(const Chain& chain);

/// The second largest modulus |λ| of an eigenvalue: Re(conj(λ)/|λ| l_i r_j) with its left and right eigenvectors,
/// l r = 1; a pair of conjugates is one. Throws InputError (CF2210) that says why where there is no derivative: no
/// unique limit, |λ| = 0, λ multiple or within 1e-9 of being so, or another eigenvalue of the same modulus; CF2211
/// above the limit of states. Cost: O(n³), dense.
[[nodiscard]] Sensitivity sensitivity_of_second_modulus(const Chain& chain, const SpectrumOptions& options = {});
/// The spectral gap 1 − |λ|. As above.
[[nodiscard]] Sensitivity sensitivity_of_spectral_gap(const Chain& chain, const SpectrumOptions& options = {});
/// The relaxation time 1 / (1 − |λ|). As above.
[[nodiscard]] Sensitivity sensitivity_of_relaxation_steps(const Chain& chain, const SpectrumOptions& options = {});

/// The total variation distance ½ Σ_j |xP^steps − π|_j from the stationary distribution of an irreducible chain. Half
/// the signs take the part of c in the derivatives of the distribution after those steps and of the stationary mean. A
/// state that has just its long-run share (within 1e-15) is a kink: its part is the mean of both sides, 0. The mixing
/// time itself is a whole number and has no derivative. Throws InputError (CF2210) unless irreducible.
/// Cost: O(steps · nonzeros), 2 n numbers a step.
[[nodiscard]] Sensitivity sensitivity_of_distance_after(const Chain& chain, std::span<const double> start, Index steps);

} // namespace careerflow::markov
