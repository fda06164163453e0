#pragma once

#include "careerflow/markov/phase_type.hpp"
#include "careerflow/markov/sensitivity.hpp"

#include <vector>

namespace careerflow::markov {

/// Derivatives of one number of a phase-type law.
struct PhaseSensitivity {
    /// To the rates: per_rate(i, j). Phase number m, one after the last, is absorption: per_rate(i, m) is to the exit
    /// rate of phase i.
    Sensitivity by_rate{};
    /// To the probability of starting in each phase, taken from mass at time 0. Taken from another phase: less that of
    /// the other.
    std::vector<double> by_initial{};
};

/// E tᵏ = k! α Uᵏ 1 with U = (−T)⁻¹: Σ_l (α U^(l+1))_i k! (U^(k−l) 1)_j, 0 for absorption. Throws as moment.
[[nodiscard]] PhaseSensitivity sensitivity_of_moment(const PhaseType& law, int order);
[[nodiscard]] PhaseSensitivity sensitivity_of_mean(const PhaseType& law);
/// d Var = d E t² − 2 E t · d E t.
[[nodiscard]] PhaseSensitivity sensitivity_of_variance(const PhaseType& law);

/// Survival, its complement and the density at a time, by the series of sensitivity_of_distribution_at; the density
/// also moves with the exit rates themselves. Cost: O(terms · nonzeros), 2 m numbers a term, terms ≈ Λt + 6 √Λt.
[[nodiscard]] PhaseSensitivity sensitivity_of_survival(const PhaseType& law, double time);
[[nodiscard]] PhaseSensitivity sensitivity_of_cumulative(const PhaseType& law, double time);
[[nodiscard]] PhaseSensitivity sensitivity_of_density(const PhaseType& law, double time);

/// The quantile q, from cumulative(q) = level: dq = −d cumulative(q) / density(q). Where the mass at time 0 reaches the
/// level the quantile is 0 and so are its derivatives. Throws as quantile, InputError where the density is 0.
[[nodiscard]] PhaseSensitivity sensitivity_of_quantile(const PhaseType& law, double level);

} // namespace careerflow::markov
