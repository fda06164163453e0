#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"

#include <complex>
#include <optional>
#include <span>
#include <vector>

namespace careerflow::markov {

struct SpectrumOptions {
    Index state_limit = 2'000; ///< the eigenvalues of larger chains are refused with CF2211
};

/// The eigenvalues of a transition matrix, and what they say about forgetting the start.
struct Spectrum {
    std::vector<std::complex<double>> eigenvalues{}; ///< n values by falling modulus
    double second_modulus = 0;                       ///< the second largest modulus; 0 for a chain of one state
    double spectral_gap = 0;     ///< 1 − second_modulus; 0 for a chain that is periodic or has several ends
    double relaxation_steps = 0; ///< 1 / spectral_gap, infinite where that is 0
};

/// Throws InputError (CF2211) above the limit. Cost: O(n³), dense.
[[nodiscard]] Spectrum spectrum(const Chain& chain, const SpectrumOptions& options = {});

struct MixingOptions {
    double distance = 0.25;               ///< total variation distance, in (0, 1)
    Index step_limit = 1'000'000'000'000; ///< nothing is returned if it takes longer
    Index state_limit = 2'000;            ///< larger chains are refused with CF2211
};

/// The mixing time: the first t at which, from every state, the distribution is within `distance` of the limit in total
/// variation, max_i ½ Σ_j |pᵗ_ij − π_j| (Levin, Peres and Wilmer 2009, chapter 4). The distance never grows with t, so
/// that squaring and bisection find the step. Nothing if the limit of steps is passed.
/// Throws InputError (CF2210) unless the chain has a unique limit, CF2211 above state_limit. Cost: O(n³ log t), dense.
[[nodiscard]] std::optional<Index> mixing_time(const Chain& chain, const MixingOptions& options = {});

/// ½ Σ |a − b|. Throws ShapeError if the lengths differ.
[[nodiscard]] double total_variation(std::span<const double> a, std::span<const double> b);

/// Entropy per step of the chain in its stationary life, in nats: −Σ π_i p_ij ln p_ij (Shannon 1948; Cover and Thomas
/// 2006, theorem 4.2.4). Throws InputError (CF2210) if there are several recurrent classes.
[[nodiscard]] double entropy_rate(const Chain& chain);

} // namespace careerflow::markov
