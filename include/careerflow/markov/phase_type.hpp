#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/matrix.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// The time until a Markov chain in continuous time with m phases is absorbed (Neuts 1981): starting in phase i with
/// probability initial[i] (what is lacking to one is mass at time 0), moving between phases and out at given rates.
class PhaseType {
public:
    /// `rates` between phases (its diagonal must be empty), `exit_rates` out of the phases, all per unit of time.
    /// Throws ShapeError if sizes differ, InputError on negative or infinite numbers, initial probabilities that sum to
    /// more than one, or a phase that is never left for good.
    PhaseType(std::vector<double> initial, SparseMatrix rates, std::vector<double> exit_rates);

    [[nodiscard]] const std::vector<double>& initial() const { return initial_; }
    [[nodiscard]] const SparseMatrix& rates() const { return rates_; }
    [[nodiscard]] const std::vector<double>& exit_rates() const { return exit_rates_; }
    [[nodiscard]] Index phases() const { return rates_.rows; }

private:
    std::vector<double> initial_;
    SparseMatrix rates_;
    std::vector<double> exit_rates_;
};

/// Density at t ≥ 0 (without the mass at 0), per unit of time: α exp(Tt) exit.
[[nodiscard]] double density(const PhaseType& law, double time);
/// Probability of being absorbed by t, and of not: 1 − α exp(Tt) 1; the second without cancellation.
[[nodiscard]] double cumulative(const PhaseType& law, double time);
[[nodiscard]] double survival(const PhaseType& law, double time);
/// The least t with cumulative(t) ≥ level, 0 < level < 1, to a relative 1e-12 by bisection.
[[nodiscard]] double quantile(const PhaseType& law, double level);
/// E tᵏ = k! α (−T)⁻ᵏ 1, k ≥ 1.
[[nodiscard]] double moment(const PhaseType& law, int order);
[[nodiscard]] double mean(const PhaseType& law);
[[nodiscard]] double variance(const PhaseType& law);

/// A phase-type law with this mean and squared coefficient of variation (variance / mean²): below one a mixture of two
/// Erlang laws with k − 1 and k phases of one rate, 1/k ≤ cv² ≤ 1/(k−1); from one up two exponential phases with
/// balanced means (Tijms 1994, appendix B). Throws InputError unless mean > 0 and cv² ≥ 1/200.
[[nodiscard]] PhaseType fit_two_moments(double mean, double squared_variation);

} // namespace careerflow::markov
