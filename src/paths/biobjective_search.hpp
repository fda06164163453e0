#pragma once

#include "biobjective_distances.hpp"
#include "biobjective_poll.hpp"

#include "careerflow/paths/biobjective.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace careerflow::biobjective {

/// What every method works on: the question, and how far every node is from the target.
struct Search {
    const BiobjectiveGraph& graph;
    std::int32_t source = 0;
    std::int32_t target = 0;
    bool with_paths = true;
    std::optional<Index> memory_limit_bytes{};
    Distances<std::int64_t> to_target_first{};  ///< by the first objective; the second along
    Distances<std::int64_t> to_target_second{}; ///< by the second objective; the first along

    [[nodiscard]] bool fits(Index bytes) const { return !memory_limit_bytes || bytes <= *memory_limit_bytes; }
    /// Memory of the two distance tables.
    [[nodiscard]] Index distances_bytes() const {
        return graph.nodes() * Index{2 * sizeof(Distances<std::int64_t>::Entry)};
    }
};

/// Both shortest-distance tables of a graph: from a node by following arcs, or to it by going against them.
/// `objective` is the weight to minimise, `along` the one summed along the paths found.
Distances<std::int64_t> distances_from(const BiobjectiveGraph& graph, std::int32_t node,
                                       std::int64_t BiobjectiveArc::*objective, std::int64_t BiobjectiveArc::*along,
                                       std::int64_t limit, Poll& poll);
Distances<std::int64_t> distances_to(const BiobjectiveGraph& graph, std::int32_t node,
                                     std::int64_t BiobjectiveArc::*objective, std::int64_t BiobjectiveArc::*along,
                                     Poll& poll);

/// BOA*. Throws InputError when the memory limit is reached.
BiobjectiveFront front_by_label_setting(const Search& search, Poll& poll);

/// The dense time-indexed method, or nothing where it does not apply or does not fit. With `insist` it is used
/// wherever it can be, else only where it promises to be the faster method.
std::optional<BiobjectiveFront> front_by_dense_time(const Search& search, bool insist, Poll& poll);

} // namespace careerflow::biobjective
