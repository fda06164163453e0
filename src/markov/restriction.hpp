#pragma once

#include "careerflow/markov/matrix.hpp"
#include "careerflow/markov/structure.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace careerflow::markov {

/// A chain watched only while it stays in some of its states.
struct Restriction {
    std::vector<Index> states{};       ///< the states kept, in local order
    std::vector<std::int32_t> local{}; ///< by state of the whole chain: its local number, −1 if not kept
    SparseMatrix flows{};              ///< between kept states; columns of a row in no particular order
    std::vector<double> exits{};       ///< by local number: everything that flows elsewhere

    /// The values of the kept states.
    [[nodiscard]] std::vector<double> pick(std::span<const double> whole) const;
    /// Values of all states: those given for the kept ones, `elsewhere` for the others.
    [[nodiscard]] std::vector<double> spread(std::span<const double> kept, double elsewhere) const;
};

[[nodiscard]] Restriction restrict_to(const SparseMatrix& flows, std::vector<Index> states);

/// The transient states of a chain, sorted by class, and where each class begins: the order MMatrixSolver takes.
struct TransientPart {
    Restriction part{};
    std::vector<Index> block_starts{};
};

[[nodiscard]] TransientPart transient_part(const SparseMatrix& flows, const Structure& structure);

} // namespace careerflow::markov
