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

struct LeadingSpectrumOptions {
    Index count = 6;          ///< eigenvalues wanted, at least 2; a chain of n states has no more than n − 2 to give
    double tolerance = 1e-10; ///< relative change at which an eigenvalue has settled, > 0
    Index iteration_limit = 1'000; ///< restarts at most
};

/// The eigenvalues of largest modulus of a sparse chain, as far as they were found.
struct LeadingSpectrum {
    std::vector<std::complex<double>> eigenvalues{}; ///< those that settled, by falling modulus
    /// ‖Pv − λv‖ / ‖v‖ of each, v its eigenvector. How far λ can be from an eigenvalue is at most this times the
    /// condition of the eigenvectors, which is 1 for reversible chains (in the norm weighted by π).
    std::vector<double> residuals{};
    bool converged = false; ///< whether all that were wanted settled; if not, one in between may be missing
    Index products = 0;     ///< how often P was applied
    std::optional<double> second_modulus{}; ///< nothing if fewer than two settled; these as in Spectrum
    std::optional<double> spectral_gap{};
    std::optional<double> relaxation_steps{};
};

/// Arnoldi's method with implicit restarts (Sorensen 1992; Lehoucq and Sorensen 1996), by products P x alone: for
/// chains too large for `spectrum`. Below four states that is used instead. Where the structure forbids forgetting,
/// second_modulus is 1 whatever was found. Equal results on one machine and binary for equal chains. An eigenvalue that
/// several eigenvectors share may be given fewer times than they are. Throws InputError on options outside their
/// domain. Cost: O(restarts · count · (nonzeros + n · count)), O(n · count) numbers.
[[nodiscard]] LeadingSpectrum leading_spectrum(const Chain& chain, const LeadingSpectrumOptions& options = {});

struct StartMixingOptions {
    double distance = 0.25;       ///< total variation distance, in (0, 1)
    Index step_limit = 1'000'000; ///< looked at, at most
};

/// When a chain that began in a known way has nearly settled.
struct StartMixing {
    std::optional<Index> steps{}; ///< the first t with ½ Σ_j |(x Pᵗ)_j − limit_j| ≤ distance; nothing if not reached
    double distance = 0;          ///< the distance after that step, or after the last one looked at
    Index steps_taken = 0;
};

/// The mixing time from one start, by sparse steps: for chains too large for `mixing_time`, whose worst start takes as
/// long or longer. The limit is long_run_distribution(chain, start); several ends are no obstacle.
/// Throws ShapeError if `start` has another length than the chain, InputError if distance is not in (0, 1) or
/// step_limit negative, and (CF2210) if a recurrent class is periodic. Cost: O(steps · nonzeros), O(n) numbers.
[[nodiscard]] StartMixing mixing_time_from(const Chain& chain, std::span<const double> start,
                                           const StartMixingOptions& options = {});

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
