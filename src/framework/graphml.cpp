#include "careerflow/framework/graph.hpp"
#include "framework/characters.hpp"

#include <fmt/format.h>

namespace careerflow {

namespace {

/// Text as XML 1.0 character data. What XML cannot hold (control characters, broken UTF-8) becomes U+FFFD.
std::string escaped(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = text.substr(at, character_length(text, at));
        at += character.size();
        const auto first = static_cast<unsigned char>(character.front());
        if (character == "&") result += "&amp;";
        else if (character == "<") result += "&lt;";
        else if (character == ">") result += "&gt;";
        else if (character == "\"") result += "&quot;";
        else if (character == "'") result += "&apos;";
        else if (character == "\t" || character == "\n" || character == "\r") result += fmt::format("&#{};", first);
        else if (first < 0x20 || !is_valid_character(character)) result += "\xEF\xBF\xBD";
        else result += character;
    }
    return result;
}

std::string data(std::string_view key, std::string_view value) {
    return value.empty() ? "" : fmt::format("<data key=\"{}\">{}</data>", key, escaped(value));
}

std::string node_id(const GraphVertex& vertex) { return fmt::format("{}:{}", to_string(vertex.kind), vertex.id); }

std::string node(const GraphVertex& vertex) {
    const std::string level = vertex.level > 0 ? std::to_string(vertex.level) : "";
    return fmt::format("    <node id=\"{}\">{}{}{}{}{}</node>\n", escaped(node_id(vertex)),
                       data("kind", to_string(vertex.kind)), data("name", vertex.id), data("title", vertex.title),
                       data("level", level), data("band", vertex.band));
}

std::string edge(const CareerGraph& graph, std::size_t position) {
    const GraphEdge& edge = graph.edges[position];
    const auto id_of = [&](int vertex) { return escaped(node_id(graph.vertices[static_cast<std::size_t>(vertex)])); };
    std::string text = fmt::format("    <edge id=\"e{}\" source=\"{}\" target=\"{}\">{}{}{}", position,
                                   id_of(edge.source), id_of(edge.target), data("edge_kind", to_string(edge.kind)),
                                   data("route", edge.id), data("route_title", edge.title));
    if (edge.kind == EdgeKind::route || edge.kind == EdgeKind::appointment)
        text += data("months", std::to_string(edge.months)) +
                data("cost_gbp", fmt::format("{}", static_cast<double>(edge.cost_pence) / 100)) +
                data("completion", fmt::format("{}", edge.completion)) + data("rule", edge.rule);
    return text + "</edge>\n";
}

} // namespace

std::string to_graphml(const CareerGraph& graph) {
    std::string text = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="title" for="node" attr.name="title" attr.type="string"/>
  <key id="level" for="node" attr.name="level" attr.type="int"/>
  <key id="band" for="node" attr.name="band" attr.type="string"/>
  <key id="edge_kind" for="edge" attr.name="kind" attr.type="string"/>
  <key id="route" for="edge" attr.name="route" attr.type="string"/>
  <key id="route_title" for="edge" attr.name="title" attr.type="string"/>
  <key id="months" for="edge" attr.name="months" attr.type="int"/>
  <key id="cost_gbp" for="edge" attr.name="cost_gbp" attr.type="double"/>
  <key id="completion" for="edge" attr.name="completion" attr.type="double"/>
  <key id="rule" for="edge" attr.name="rule" attr.type="string"/>
  <graph id="careerflow" edgedefault="directed">
)";
    for (const GraphVertex& vertex : graph.vertices) text += node(vertex);
    for (std::size_t i = 0; i < graph.edges.size(); ++i) text += edge(graph, i);
    return text + "  </graph>\n</graphml>\n";
}

} // namespace careerflow
