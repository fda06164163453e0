#pragma once

#include "careerflow/markov/matrix.hpp"

#include <cstdint>
#include <vector>

namespace careerflow::markov {

/// Strongly connected components of the pattern of a square sparse matrix, numbered so that entries never lead to a
/// lower number, with the vertices sorted by component.
struct Components {
    std::vector<std::int32_t> component_of{};
    std::vector<std::int32_t> vertices{};
    std::vector<Index> starts{};

    [[nodiscard]] Index count() const { return static_cast<Index>(starts.size()) - 1; }
};

/// Tarjan's algorithm (1972) with an explicit stack. Cost: O(n + nonzeros).
[[nodiscard]] Components strong_components(const SparseMatrix& graph);

/// Reverse Cuthill–McKee order (Cuthill and McKee 1969; George 1971) of the symmetrised pattern of a square sparse
/// matrix: position k holds vertex order[k]. Cost: O(nonzeros log degree).
[[nodiscard]] std::vector<std::int32_t> reverse_cuthill_mckee(const SparseMatrix& graph);

} // namespace careerflow::markov
