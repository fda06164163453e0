#pragma once

#include <cstddef>
#include <span>

namespace careerflow {

/// How a multinomial draw goes about its events: the first `binomials` of them are drawn one after the other; where
/// they exhaust the mass, the event after them takes whoever is left.
struct MultinomialSplit {
    std::size_t binomials = 0;
    bool rest_to_next = false;
};

/// Throws InputError (CF1201) unless the probabilities are ≥ 0 and sum to at most 1 + 1e-12.
[[nodiscard]] MultinomialSplit multinomial_split(std::span<const double> probabilities);

} // namespace careerflow
