#pragma once

#include "careerflow/markov/matrix.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// Poisson probabilities of first, first + 1, …; what is left out on both sides is at most `error`.
struct PoissonWeights {
    Index first = 0;
    std::vector<double> weights{};
    double left_out = 0; ///< bound on the mass outside

    [[nodiscard]] Index last() const { return first + static_cast<Index>(weights.size()) - 1; }
};

/// Weights from the mode outwards, by ratios, scaled by their sum (Fox and Glynn 1988).
[[nodiscard]] PoissonWeights poisson_weights(double mean, double error);

/// Rates between n states and, it may be, out of the system.
struct RateSystem {
    const SparseMatrix& rates;
    std::span<const double> exit_rates; ///< all that leaves a state, out of the system included
};

/// The largest exit rate; 0 where nothing ever happens.
[[nodiscard]] double largest_rate(const RateSystem& system);

/// One step of the uniformised chain: x (I + Q/Λ).
void uniformised_step(const RateSystem& system, double rate, std::vector<double>& x, std::vector<double>& scratch);

/// A (x as a column): how much is worth after one more step what is worth x now.
void uniformised_step_back(const RateSystem& system, double rate, std::vector<double>& x, std::vector<double>& scratch);

/// P(N > k) / Λ for the Poisson number of steps N, k = 0 … poisson.last(): the expected time from step k to the next.
[[nodiscard]] std::vector<double> time_weights(const PoissonWeights& poisson, double rate);

} // namespace careerflow::markov
