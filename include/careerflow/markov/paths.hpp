#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace careerflow::markov {

/// Gives one number in [0, 1) per call. The caller keys it; this module holds no randomness of its own.
using UniformSource = std::function<double()>;

/// A path of `steps` + 1 states from `start`, one draw per step: the first state of the row, in order of columns, whose
/// cumulated probability exceeds the draw. Only + and comparisons decide, so that equal draws give equal paths
/// everywhere. Throws InputError on a bad start, number of steps or draw. Cost: O(steps · entries of a row).
[[nodiscard]] std::vector<Index> sample_path(const Chain& chain, Index start, Index steps,
                                             const UniformSource& uniform);

/// As above, until an absorbing state is entered or step_limit steps are taken.
[[nodiscard]] std::vector<Index> sample_path_to_end(const Chain& chain, Index start, Index step_limit,
                                                    const UniformSource& uniform);

/// Natural logarithm of the probability of a path given its first state; −∞ for a step of probability zero.
/// Throws InputError if the path is empty or names no state.
[[nodiscard]] double log_likelihood(const Chain& chain, std::span<const Index> path);

struct LikelyPath {
    std::vector<Index> states{};
    double log_probability = 0; ///< given the first state
};

/// The most probable path from one state to another in exactly `steps` steps (Viterbi 1967; ties to the lower state).
/// Throws InputError (CF2213) if there is none. Cost: O(steps · nonzeros), steps · n numbers.
[[nodiscard]] LikelyPath most_likely_path(const Chain& chain, Index from, Index to, Index steps);

/// The most probable path from one state to another in any number of steps (Dijkstra 1959 on −ln p).
/// Throws InputError (CF2213) if `to` cannot be reached. Cost: O(nonzeros log n).
[[nodiscard]] LikelyPath most_likely_path(const Chain& chain, Index from, Index to);

} // namespace careerflow::markov
