#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// Chains that follow each other, one step each: the product P₁ P₂ … as a chain. All must have the same labels in the
/// same order. Throws InputError otherwise or if there is none, or (CF2211) above the limit. Cost: O(T n³), dense.
[[nodiscard]] Chain product(std::span<const Chain> chains, const DenseOptions& options = {});

/// Where a start distribution (or stock) goes when step t uses chains[t]: (T + 1) × n, row 0 the start.
/// Throws as product, ShapeError if start has another length, InputError (CF2214) if a value of it is negative or not
/// finite. Cost: the nonzeros of all chains.
[[nodiscard]] Matrix distributions_through(std::span<const Chain> chains, std::span<const double> start);

/// Dobrushin's coefficient, max over pairs of rows of their total variation distance: a step shrinks the distance
/// between any two distributions by at least this factor (Dobrushin 1956). Throws InputError (CF2211) above the
/// limit. Cost: O(n³), dense.
[[nodiscard]] double contraction(const Chain& chain, const DenseOptions& options = {});

} // namespace careerflow::markov
