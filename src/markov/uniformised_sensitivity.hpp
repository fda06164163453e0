#pragma once

#include "careerflow/markov/sensitivity.hpp"
#include "markov/uniformisation.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// Derivatives to the rates, and to the start.
struct SeriesSensitivity {
    Sensitivity to_rates{};
    std::vector<double> to_start{};
};

/// Derivatives of Σ_k weights[k] start Aᵏ c to the rates, A = I + Q/Λ, the weights held: every rate enters A divided by
/// Λ, and Λ itself does not matter to the sum.
[[nodiscard]] SeriesSensitivity of_series(const RateSystem& system, double rate, std::span<const double> start,
                                          std::span<const double> c, std::span<const double> weights);

/// The same of start exp(Qt) c.
[[nodiscard]] SeriesSensitivity of_distribution(const RateSystem& system, std::span<const double> start,
                                                std::span<const double> c, double time, double error);

/// A rate of uniformisation: the largest rate, or any where nothing ever happens, for then a rate may still begin.
/// Domain: time > 0.
[[nodiscard]] double rate_for(const RateSystem& system, double time);

} // namespace careerflow::markov
