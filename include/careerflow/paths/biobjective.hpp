#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/core/monitor.hpp"
#include "careerflow/core/parallel.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// One arc of a graph with two weights, such as months and pence. Nodes are numbered from 0.
struct BiobjectiveArc {
    std::int32_t tail = 0;
    std::int32_t head = 0;
    std::int64_t first = 0;  ///< first objective, whole units, at least 0
    std::int64_t second = 0; ///< second objective, whole units, at least 0

    friend bool operator==(const BiobjectiveArc&, const BiobjectiveArc&) = default;
};

/// One arc whose weights are real numbers.
struct BiobjectiveRealArc {
    std::int32_t tail = 0;
    std::int32_t head = 0;
    double first = 0;  ///< first objective, at least 0, finite
    double second = 0; ///< second objective, at least 0, finite
};

/// What one whole unit of each objective is worth, e.g. {1, 0.01} for months and pounds counted in pence.
struct BiobjectiveUnits {
    double first = 1;
    double second = 1;
};

/// A directed multigraph with two non-negative whole-number weights on every arc. Parallel arcs are different arcs;
/// loops, cycles and weights of zero are legal. Immutable; arcs are known by their position in the list given.
/// Sums along any simple path stay below 2^62. Memory: about 36 bytes per arc and 16 bytes per node.
class BiobjectiveGraph {
public:
    /// The graph of `nodes` nodes and these arcs.
    /// Throws DataError with a finding for every arc that has an unknown end or a negative weight, and InputError if
    /// `nodes` is negative, if there are 2^31 nodes or arcs or more, or if a sum along a path could reach 2^62.
    [[nodiscard]] static BiobjectiveGraph from_arcs(Index nodes, std::span<const BiobjectiveArc> arcs);

    /// The graph of `nodes` nodes and these arcs, weights counted in whole `units`.
    /// Throws as from_arcs does, and DataError with a finding for every weight that is not finite or differs from a
    /// whole number of units by more than 1e-6 units or one part in 1e12, whichever is more.
    [[nodiscard]] static BiobjectiveGraph from_real_arcs(Index nodes, std::span<const BiobjectiveRealArc> arcs,
                                                         const BiobjectiveUnits& units = {});

    /// The graph without nodes.
    BiobjectiveGraph() : out_begin_{0}, in_begin_{0} {}

    [[nodiscard]] Index nodes() const { return static_cast<Index>(out_begin_.size()) - 1; }
    [[nodiscard]] Index arcs() const { return static_cast<Index>(sorted_.size()); }
    /// The arc at this position of the list the graph was made from. Throws InputError outside [0, arcs()).
    [[nodiscard]] BiobjectiveArc arc(Index number) const;

    /// The arcs ordered by tail, those of one tail in the order given.
    [[nodiscard]] std::span<const BiobjectiveArc> arcs_by_tail() const { return sorted_; }
    /// Where the arcs that leave each node begin in arcs_by_tail(); nodes() + 1 entries.
    [[nodiscard]] std::span<const std::int32_t> leaving_begin() const { return out_begin_; }
    /// Positions in arcs_by_tail() of the arcs that enter each node, grouped by head, in the order given.
    [[nodiscard]] std::span<const std::int32_t> entering() const { return in_position_; }
    /// Where the arcs that enter each node begin in entering(); nodes() + 1 entries.
    [[nodiscard]] std::span<const std::int32_t> entering_begin() const { return in_begin_; }
    /// For every entry of arcs_by_tail(), its position in the list given.
    [[nodiscard]] std::span<const std::int32_t> numbers() const { return number_; }

private:
    std::vector<BiobjectiveArc> sorted_;
    std::vector<std::int32_t> out_begin_, in_position_, in_begin_, number_, position_;
};

enum class BiobjectiveMethod {
    automatic,     ///< dense_time where it applies and fits, else label_setting
    dense_time,    ///< a table over (node, first objective), swept in order of the first objective
    label_setting, ///< labels in lexicographic order with lower bounds: BOA*
};

[[nodiscard]] std::string_view to_string(BiobjectiveMethod method);

struct BiobjectiveOptions {
    BiobjectiveMethod method = BiobjectiveMethod::automatic;
    bool with_paths = true; ///< also give the arcs of one path for every point
    /// Working memory the search may take beside the graph and the result, in bytes; none means no limit. A method
    /// that would exceed it is not used; if none is left the search throws.
    std::optional<Index> memory_limit_bytes{};
};

/// One point of a front: the two sums along a path, in the units of the graph.
struct BiobjectivePoint {
    std::int64_t first = 0;
    std::int64_t second = 0;

    friend bool operator==(const BiobjectivePoint&, const BiobjectivePoint&) = default;
};

/// All Pareto-optimal pairs of sums from a source to a target, and how they were found.
struct BiobjectiveFront {
    /// The front, first objective ascending and second descending, strictly. Empty if the target cannot be reached, or
    /// if the search was cancelled.
    std::vector<BiobjectivePoint> points;
    /// Where the path of each point begins in path_arcs: points.size() + 1 entries, or none if paths were not asked
    /// for.
    std::vector<Index> path_begin;
    /// The paths one after the other: positions of arcs in the list the graph was made from, source to target.
    std::vector<std::int32_t> path_arcs;

    BiobjectiveMethod method = BiobjectiveMethod::automatic; ///< the method that was used, never automatic
    Index labels_expanded = 0; ///< labels taken from the queue and kept, or table cells computed
    Index memory_bytes = 0;    ///< largest working memory of the search, counted from its tables; not the graph
    Outcome outcome = Outcome::completed;

    /// The arcs of the path of one point. Throws InputError if there is no such point or paths were not asked for.
    [[nodiscard]] std::span<const std::int32_t> path(Index point) const;
    /// One line: number of points, method, labels, memory.
    [[nodiscard]] std::string summary() const;
};

/// The exact Pareto front of the two sums over all paths from `source` to `target`, each point with the arcs of one
/// path. From a node to itself the front is the one point (0, 0) with the empty path.
/// The path of a point does not depend on the method: read from the target backwards, it takes at every step the
/// lowest-numbered arc that ends some path with the required sums, arcs of weight (0, 0) only where nothing else does
/// and then as few as possible. It visits no node twice.
/// Throws InputError if source or target is not a node, if the method asked for does not apply, or if
/// the memory limit is not enough. `monitor`, if given, may cancel; the front is then empty and says so.
/// Cost: exponential in the worst case, like the front itself; see docs/methods/biobjective.md for what limits it.
/// Source: C. Hernández, W. Yeoh, J. A. Baier, H. Zhang, L. Suazo, S. Koenig, O. Salzman, "Simple and efficient
/// bi-objective search algorithms via fast dominance checks", Artificial Intelligence 314 (2023) for label_setting.
[[nodiscard]] BiobjectiveFront pareto_front(const BiobjectiveGraph& graph, Index source, Index target,
                                            const BiobjectiveOptions& options = {}, Monitor* monitor = nullptr);

} // namespace careerflow
