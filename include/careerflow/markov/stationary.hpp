#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/structure.hpp"

#include <span>
#include <string>
#include <vector>

namespace careerflow::markov {

/// The stationary distribution that lives on one recurrent class.
struct StationaryDistribution {
    Index class_index = 0;               ///< as in Structure
    std::vector<Index> states{};         ///< of the class, ascending
    std::vector<double> probabilities{}; ///< of these states, sum 1
    double residual = 0;                 ///< max |π P − π| over the class

    /// Probabilities of all n states of the chain, 0 outside the class.
    [[nodiscard]] std::vector<double> over_all(Index chain_size) const;
};

/// One stationary distribution for every recurrent class, by class. All others are mixtures of these.
/// Method: Grassmann, Taksar and Heyman (1985), an elimination without subtractions: every entry has a small relative
/// error, also where the chain nearly falls apart. States are eliminated in an order that keeps a sparse chain sparse.
/// Cost: O(n + nonzeros) plus, per class of m states, O(m · b²) for bandwidth b after reordering.
[[nodiscard]] std::vector<StationaryDistribution> stationary_distributions(const Chain& chain);

/// The stationary distribution of a chain with one recurrent class, over all n states.
/// Throws InputError (CF2210) if there are several, naming them.
[[nodiscard]] std::vector<double> stationary_distribution(const Chain& chain);

/// The long-run share of time in each state when the chain starts from `start` (n probabilities): the stationary
/// distributions weighted by the chance of ending in their class. Where classes are periodic it is the average over
/// time, not a limit. Throws ShapeError if start has another length, InputError (CF2214, CF2215) if it
/// is no distribution.
[[nodiscard]] std::vector<double> long_run_distribution(const Chain& chain, std::span<const double> start);

} // namespace careerflow::markov
