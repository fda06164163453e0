#pragma once

#include "careerflow/markov/matrix.hpp"
#include "careerflow/markov/semi_markov.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// What arrives at `to` k steps after it was at `from`: mass[k − 1] of it.
struct RenewalFlow {
    Index from = 0;
    Index to = 0;
    std::span<const double> mass{};
};

struct RenewalResult {
    Matrix values{}; ///< n × (horizon + 1), by state and step
    ConvolutionMethod method = ConvolutionMethod::direct;
    double error_bound = 0; ///< on every value, from the rounding of transforms; 0 if direct
};

/// y_j(t) = forcing_j(t) + Σ_flows to j Σ_k mass(k) y_from(t − k), t = 0 … horizon: forcing has n rows of horizon + 1.
/// Direct: step by step, O(horizon · Σ lengths). By transforms: the steps are halved again and again; when the first
/// half of an interval is solved, what it sends to the second half is one convolution (Hairer, Lubich and Schlichte
/// 1985), O(horizon · log² of the longest law). Intervals of few steps and short laws stay direct.
/// `non_negative`: the forcing is, and values that rounding takes below zero are set to zero.
/// The error bound holds where the masses of the flows out of every state, or of those into every state, sum to at most
/// one: then what a wrong value is worth later is a probability.
[[nodiscard]] RenewalResult solve_renewal(std::span<const RenewalFlow> flows, Matrix forcing, bool non_negative,
                                          ConvolutionMethod method);

/// Σ_k a(t − k) b(k), t = 0 … length − 1, b(k) = b[k] from k = 0; the bound on the error of transforms is added to
/// `error_bound`.
[[nodiscard]] std::vector<double> convolved(std::span<const double> a, std::span<const double> b, Index length,
                                            ConvolutionMethod method, double& error_bound);

} // namespace careerflow::markov
