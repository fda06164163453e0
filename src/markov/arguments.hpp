#pragma once

#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/structure.hpp"

#include <span>
#include <string_view>

namespace careerflow::markov {

/// Throws ShapeError unless there is one value per state.
void expect_one_per_state(Index size, std::size_t values, std::string_view what);
/// Throws InputError unless the set has members and all are states of the chain.
void expect_states(const Chain& chain, std::span<const Index> states, std::string_view what);
/// Throws InputError (CF2210) that names a state out of reach.
void expect_irreducible(const Chain& chain, std::string_view what);

} // namespace careerflow::markov
