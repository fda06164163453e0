#include "careerflow/app/plain_paths.hpp"

#include "app/rows_table.hpp"
#include "careerflow/io/arcs_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace careerflow {

namespace {

constexpr std::size_t most_nodes_shown = 8;
constexpr std::size_t shown_at_the_start = 4;
constexpr std::size_t shown_at_the_end = 3;

struct NumberedPoint {
    Index number; ///< from 1
    BiobjectivePoint point;
    std::span<const std::int32_t> arcs;
};

struct NumberedArc {
    Index path; ///< from 1
    Index step; ///< from 1
    std::int32_t arc;
};

bool has_paths(const PlainPaths& paths) { return !paths.front.path_begin.empty(); }

std::vector<NumberedPoint> numbered_points(const PlainPaths& paths) {
    std::vector<NumberedPoint> rows;
    for (const BiobjectivePoint& point : paths.front.points) {
        const auto at = static_cast<Index>(rows.size());
        rows.push_back({at + 1, point, {}});
        if (has_paths(paths)) rows.back().arcs = paths.front.path(at);
    }
    return rows;
}

std::vector<NumberedArc> numbered_arcs(const PlainPaths& paths) {
    std::vector<NumberedArc> rows;
    for (const NumberedPoint& point : numbered_points(paths)) {
        Index step = 0;
        for (const std::int32_t arc : point.arcs) rows.push_back({point.number, ++step, arc});
    }
    return rows;
}

const BiobjectiveArc& arc_of(const PlainPaths& paths, std::int32_t arc) {
    return paths.graph.arcs[static_cast<std::size_t>(arc)];
}

const std::string& node_name(const PlainPaths& paths, std::int32_t node) {
    return paths.graph.nodes[static_cast<std::size_t>(node)];
}

std::string nodes_in_short(const PlainPaths& paths, std::span<const std::int32_t> arcs) {
    std::vector<std::string_view> names{paths.from};
    const std::size_t nodes = arcs.size() + 1;
    for (std::size_t i = 1; i < nodes; ++i) {
        const bool is_left_out = nodes > most_nodes_shown && i >= shown_at_the_start && i < nodes - shown_at_the_end;
        if (!is_left_out) names.push_back(node_name(paths, arc_of(paths, arcs[i - 1]).head));
        else if (i == shown_at_the_start) names.push_back("…");
    }
    return fmt::format("{}", fmt::join(names, " → "));
}

/// Adds a column of weights: whole numbers stay whole, so that they are exact whatever their size.
template <class Row, class Function>
void add_weights(RowsTable<Row>& table, const std::string& name, const std::string& description, int decimals,
                 const Function& units_of) {
    if (decimals == 0) {
        table.integer(name, "", description, units_of);
        return;
    }
    const double unit = std::round(std::pow(10.0, decimals));
    table.number(name, "", description, decimals,
                 [&](const Row& row) { return static_cast<double>(units_of(row)) / unit; });
}

} // namespace

PlainPaths plain_paths(const std::string& file, std::string_view from, std::string_view to,
                       const BiobjectiveOptions& options, Monitor* monitor) {
    PlainPaths paths{.graph = read_arcs(file), .from = std::string(from), .to = std::string(to)};
    const Index source = paths.graph.node(from);
    const Index target = paths.graph.node(to);
    const auto graph = BiobjectiveGraph::from_arcs(static_cast<Index>(paths.graph.nodes.size()), paths.graph.arcs);
    paths.front = pareto_front(graph, source, target, options, monitor);
    return paths;
}

Table plain_front_table(const PlainPaths& paths) {
    using Row = NumberedPoint;
    RowsTable<Row> table("plain_paths", fmt::format("Paths from {} to {}", paths.from, paths.to),
                         numbered_points(paths));
    table.integer("path", "", "number of the path", [](const Row& row) { return row.number; });
    add_weights(table, "first", "sum of the first weights", paths.graph.first_decimals,
                [](const Row& row) { return row.point.first; });
    add_weights(table, "second", "sum of the second weights", paths.graph.second_decimals,
                [](const Row& row) { return row.point.second; });
    if (has_paths(paths))
        table.integer("arcs", "", "how many arcs the path has", [](const Row& row) { return row.arcs.size(); })
            .text("nodes", "passed on the way, the middle left out beyond eight",
                  [&](const Row& row) { return nodes_in_short(paths, row.arcs); });
    return table.build();
}

Table plain_steps_table(const PlainPaths& paths) {
    using Row = NumberedArc;
    RowsTable<Row> table("plain_steps", fmt::format("Arcs of the paths from {} to {}", paths.from, paths.to),
                         numbered_arcs(paths));
    table.integer("path", "", "number of the path", [](const Row& row) { return row.path; })
        .integer("step", "", "number of the arc on it", [](const Row& row) { return row.step; })
        .text("from", "node it leaves", [&](const Row& row) { return node_name(paths, arc_of(paths, row.arc).tail); })
        .text("to", "node it enters", [&](const Row& row) { return node_name(paths, arc_of(paths, row.arc).head); })
        .integer("line", "", "line of the file that lists it",
                 [&](const Row& row) { return paths.graph.lines[static_cast<std::size_t>(row.arc)]; });
    add_weights(table, "first", "first weight", paths.graph.first_decimals,
                [&](const Row& row) { return arc_of(paths, row.arc).first; });
    add_weights(table, "second", "second weight", paths.graph.second_decimals,
                [&](const Row& row) { return arc_of(paths, row.arc).second; });
    return table.build();
}

} // namespace careerflow
