#include "careerflow/framework/graph.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <utility>

namespace careerflow {

namespace {

using Json = nlohmann::ordered_json;

std::string json_id(const GraphVertex& vertex) { return std::string(to_string(vertex.kind)) + ":" + vertex.id; }

Json json_node(const GraphVertex& vertex) {
    Json result{
        {"id", json_id(vertex)}, {"kind", to_string(vertex.kind)}, {"name", vertex.id}, {"title", vertex.title}};
    if (vertex.level > 0) result["level"] = vertex.level;
    if (!vertex.band.empty()) result["band"] = vertex.band;
    return result;
}

Json link(const CareerGraph& graph, const GraphEdge& edge, int key) {
    const auto id_of = [&](int vertex) { return json_id(graph.vertices[static_cast<std::size_t>(vertex)]); };
    Json result{
        {"source", id_of(edge.source)}, {"target", id_of(edge.target)}, {"key", key}, {"kind", to_string(edge.kind)}};
    if (!edge.id.empty()) result["route"] = edge.id;
    if (!edge.title.empty()) result["title"] = edge.title;
    if (edge.kind == EdgeKind::route || edge.kind == EdgeKind::appointment) {
        result["months"] = edge.months;
        result["cost_gbp"] = static_cast<double>(edge.cost_pence) / 100;
        result["completion"] = edge.completion;
        if (!edge.rule.empty()) result["rule"] = edge.rule;
    }
    return result;
}

} // namespace

std::string to_json(const CareerGraph& graph) {
    Json nodes = Json::array(), links = Json::array();
    for (const GraphVertex& vertex : graph.vertices) nodes.push_back(json_node(vertex));
    std::map<std::pair<int, int>, int> parallel; // edges so far between a pair: NetworkX's key
    for (const GraphEdge& edge : graph.edges)
        links.push_back(link(graph, edge, parallel[{edge.source, edge.target}]++));
    const Json document{
        {"directed", true}, {"multigraph", true}, {"graph", Json::object()}, {"nodes", nodes}, {"links", links}};
    // Broken UTF-8 in a title becomes U+FFFD rather than an exception.
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace careerflow
