#pragma once

#include "careerflow/markov/matrix.hpp"

#include "markov/components.hpp"

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

/// The classes of a chain as Structure numbers them, its transient states sorted by class, and where each class begins
/// among them: the order MMatrixSolver takes. Cheaper than Structure, which also finds periods and the condensation.
struct TransientPart {
    Components components{};
    std::vector<Index> recurrent_classes{};
    std::vector<Index> end_of_class{}; ///< position among recurrent_classes, −1 if transient
    Restriction part{};
    std::vector<Index> block_starts{0};

    [[nodiscard]] Index end_of(Index state) const { return end_of_class.data()[components.component_of.data()[state]]; }
    /// The states of the end at this position, ascending.
    [[nodiscard]] std::vector<Index> members(Index end) const;
};

[[nodiscard]] TransientPart transient_part(const SparseMatrix& flows);

} // namespace careerflow::markov
