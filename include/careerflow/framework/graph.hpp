#pragma once

#include "careerflow/framework/framework.hpp"

#include <string>
#include <vector>

namespace careerflow {

/// What a vertex of the career graph is.
enum class VertexKind { level, band, role, qualification };

/// What an edge of the career graph says.
enum class EdgeKind {
    at_level,   ///< role → career framework level
    in_band,    ///< role → pay band
    route,      ///< role → role, with time, cost and completion; one edge per `from` role, to itself if `to` is empty
    awards,     ///< role → qualification that a route from that role awards
    unlocks,    ///< qualification → role whose entry rule, or a route to which, names it
    appointment ///< variant → its generic role, and role → role with an entry rule, which needs no route
};

[[nodiscard]] std::string_view to_string(VertexKind kind);
[[nodiscard]] std::string_view to_string(EdgeKind kind);

/// One vertex: its kind, the id within that kind, and its title.
struct GraphVertex {
    VertexKind kind = VertexKind::role;
    std::string id{}; ///< "rn_adult", "5", "care_cert"
    std::string title{};
    int level = 0;      ///< career framework level of a role or level; 0 if none
    std::string band{}; ///< band of a role or band; empty if none
};

/// One edge; `source` and `target` are positions in CareerGraph::vertices.
struct GraphEdge {
    int source = 0;
    int target = 0;
    EdgeKind kind = EdgeKind::route;
    std::string id{};     ///< route id for route and awards edges; else empty
    std::string title{};  ///< of that route
    int months = 0;       ///< typical months of a route
    Pence cost_pence = 0; ///< charges of all payers over the typical months
    double completion = 1;
    std::string rule{}; ///< entry rule of a route or appointment, canonical text; empty if open
};

/// The framework as plain vertices and edges: a directed multigraph, cycles and parallel edges included.
struct CareerGraph {
    std::vector<GraphVertex> vertices{};
    std::vector<GraphEdge> edges{};
};

/// What to draw or export. Empty lists mean everything.
struct GraphOptions {
    std::vector<VertexKind> vertices{};
    std::vector<EdgeKind> edges{};
    std::vector<std::string> families{}; ///< keep only roles of these families, and what touches them
    std::string around{}; ///< keep only roles on a way of routes from or to this role, and what touches them
};

/// The graph of a framework: vertices by kind in the order of the tables, edges by kind likewise. A route whose `from`
/// is empty starts at every post. Appointments under an entry rule start at every role but markers; they join almost
/// everything, so `around` does not follow them.
/// Throws NotFoundError for an unknown family or role. Cost: linear in vertices and edges.
[[nodiscard]] CareerGraph career_graph(const Framework& framework, const GraphOptions& options = {});

/// Vertices and edges that are legible when drawn: levels, bands, roles; routes.
[[nodiscard]] GraphOptions drawing_options();

/// Graphviz DOT for `dot`: roles in columns by career framework level, coloured by band with a legend, routes labelled
/// with typical months, parallel routes apart, other kinds of edge by their own line style. Levels and bands are the
/// frame of the drawing, so at_level and in_band edges are not drawn as lines.
[[nodiscard]] std::string to_dot(const CareerGraph& graph);
/// GraphML 1.0 with typed keys, readable by NetworkX, Gephi and yEd. Node ids are "role:rn_adult", "level:5", …
[[nodiscard]] std::string to_graphml(const CareerGraph& graph);
/// Node-link JSON as NetworkX's node_link_graph reads it: directed, multigraph, edges under "links". Ids as in GraphML.
[[nodiscard]] std::string to_json(const CareerGraph& graph);

} // namespace careerflow
