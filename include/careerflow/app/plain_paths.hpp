#pragma once

#include "careerflow/io/arcs_text.hpp"
#include "careerflow/results/table.hpp"

#include <string>
#include <string_view>

namespace careerflow {

/// The Pareto front between two nodes of a graph that was read from a file.
struct PlainPaths {
    NamedArcs graph{};
    std::string from{};
    std::string to{};
    BiobjectiveFront front{}; ///< in the units of the graph; without points if there is no path
};

/// The exact front of the two sums over all paths from one node to another, in the graph that the CSV file `file` lists
/// arc by arc (columns from, to, first, second; see read_arcs_text). Knows nothing of careers: see pareto_front.
/// Throws DataError with every finding if the file is not a table of arcs, NotFoundError with the nearest names for an
/// unknown node, and as pareto_front does.
[[nodiscard]] PlainPaths plain_paths(const std::string& file, std::string_view from, std::string_view to,
                                     const BiobjectiveOptions& options = {}, Monitor* monitor = nullptr);

/// One row per point of the front: path (from 1), first and second (sums as the file writes its weights), arcs (how
/// many one path has) and nodes (that path in short, its middle left out beyond eight nodes); without the last two if
/// paths were not asked for.
[[nodiscard]] Table plain_front_table(const PlainPaths& paths);

/// One row per arc of every path: path, step (both from 1), from, to, line of the file, first, second. Empty if paths
/// were not asked for.
[[nodiscard]] Table plain_steps_table(const PlainPaths& paths);

} // namespace careerflow
