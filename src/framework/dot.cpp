#include "careerflow/framework/graph.hpp"
#include "framework/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace careerflow {

namespace {

/// Fills of bands from the lowest up: light enough for black text, neighbours distinct in hue and in grey.
constexpr std::array<std::string_view, 12> band_fills{"#fff3c4", "#ffdf9e", "#ffc6a8", "#f7b2bd", "#e3b8e6", "#c9c2f2",
                                                      "#b5d0f7", "#a8e0ee", "#a9e8d2", "#bfe8a8", "#d9e89a", "#dddddd"};

/// Line styles by kind of edge, in the order of EdgeKind.
struct LineStyle {
    std::string_view attributes{};
    std::string_view legend{};
};

LineStyle style_of(EdgeKind kind) {
    switch (kind) {
    case EdgeKind::route: return {"color=\"#333333\"", "solid line: route, with typical months"};
    case EdgeKind::appointment:
        return {"style=dashed, color=\"#1f6fb2\", fontcolor=\"#1f6fb2\"", "dashed blue line: appointment or variant"};
    case EdgeKind::awards:
        return {"style=dotted, color=\"#2e7d32\", arrowhead=diamond", "dotted green line: awards the qualification"};
    case EdgeKind::unlocks:
        return {"style=dashed, color=\"#8a5a00\", arrowhead=empty", "dashed brown line: asked for by an entry rule"};
    case EdgeKind::at_level:
    case EdgeKind::in_band: break;
    }
    return {};
}

bool is_drawn(EdgeKind kind) { return !style_of(kind).legend.empty(); }

/// Text inside a quoted DOT string. Control characters and broken UTF-8, which Graphviz rejects, become '?'.
std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = text.substr(at, character_length(text, at));
        at += character.size();
        if (character == "\n") result += "\\n";
        else if (character == "\"" || character == "\\") result.append("\\").append(character);
        else if (static_cast<unsigned char>(character.front()) < 0x20 || !is_valid_character(character)) result += "?";
        else result += character;
    }
    return result + "\"";
}

/// Text inside an HTML-like label.
std::string html(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '&') result += "&amp;";
        else if (c == '<') result += "&lt;";
        else if (c == '>') result += "&gt;";
        else if (c == '"') result += "&quot;";
        else result += c;
    }
    return result;
}

/// Breaks a title at blanks into lines of about `width` characters.
std::string wrapped(std::string_view text, std::size_t width) {
    std::string result;
    std::size_t line = 0, characters = 0, word_begin = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const bool end = at == text.size();
        if (end || text[at] == ' ') {
            const std::string_view word = text.substr(word_begin, at - word_begin);
            if (!result.empty()) {
                const bool breaks = line + 1 + characters > width;
                result += breaks ? '\n' : ' ';
                line = breaks ? 0 : line + 1;
            }
            result += word;
            line += characters;
            characters = 0;
            word_begin = ++at;
        } else {
            at += character_length(text, at);
            ++characters;
        }
    }
    return result;
}

/// Fill colours by band id, in the order in which the graph first names them.
using Fills = std::map<std::string, std::string>;

std::vector<std::string> bands_of(const CareerGraph& graph) {
    std::vector<std::string> bands;
    std::set<std::string> used;
    for (const GraphVertex& vertex : graph.vertices)
        if (vertex.kind == VertexKind::role) used.insert(vertex.band);
    for (const GraphVertex& vertex : graph.vertices) {
        const bool known = std::find(bands.begin(), bands.end(), vertex.band) != bands.end();
        if (!vertex.band.empty() && used.count(vertex.band) > 0 && !known) bands.push_back(vertex.band);
    }
    return bands;
}

/// The place of an Agenda for Change band in the palette ("1" … "7", "8a" … "8d", "9"), so that a band has the same
/// colour in every drawing; other bands take their place in this one.
std::size_t fill_index(const std::string& band, std::size_t position) {
    static const std::array<std::string_view, 12> known{"1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9"};
    const auto found = std::find(known.begin(), known.end(), band);
    return found != known.end() ? static_cast<std::size_t>(found - known.begin()) : position % band_fills.size();
}

Fills fills_of(const std::vector<std::string>& bands) {
    Fills fills;
    for (std::size_t i = 0; i < bands.size(); ++i) fills.emplace(bands[i], band_fills.at(fill_index(bands[i], i)));
    return fills;
}

std::string legend(const CareerGraph& graph, const std::vector<std::string>& bands, const Fills& fills) {
    std::string rows;
    for (const std::string& band : bands)
        rows += fmt::format("<tr><td bgcolor=\"{}\" align=\"left\">band {}</td></tr>", fills.at(band), html(band));
    std::set<EdgeKind> kinds;
    for (const GraphEdge& edge : graph.edges) kinds.insert(edge.kind);
    for (const EdgeKind kind : kinds)
        if (is_drawn(kind))
            rows += fmt::format("<tr><td border=\"0\" align=\"left\">{}</td></tr>", html(style_of(kind).legend));
    if (rows.empty()) return "";
    return fmt::format(
        "  legend [shape=plaintext, style=\"\", label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"2\" "
        "cellpadding=\"4\">{}</table>>];\n",
        rows);
}

std::string node_name(std::size_t vertex) { return fmt::format("v{}", vertex); }

std::string node(const GraphVertex& vertex, std::size_t position, const Fills& fills) {
    if (vertex.kind == VertexKind::qualification)
        return fmt::format("  {} [shape=note, style=filled, fillcolor=\"#ffffff\", color=\"#2e7d32\", label={}, "
                           "tooltip={}];\n",
                           node_name(position), quoted(wrapped(vertex.title, 22)), quoted(vertex.id));
    const auto fill = fills.find(vertex.band);
    return fmt::format("  {} [fillcolor=\"{}\", label={}, tooltip={}];\n", node_name(position),
                       fill == fills.end() ? "#ffffff" : fill->second, quoted(wrapped(vertex.title, 22)),
                       quoted(vertex.id));
}

/// A column of the drawing: its heading, and the roles in it by position.
struct Column {
    std::string heading{};
    std::vector<std::size_t> roles{};
};

/// Roles by level, before them those without a level that something leads from (the labour market), after them those
/// that nothing leads from (markers).
std::vector<Column> columns_of(const CareerGraph& graph) {
    std::set<int> origins;
    for (const GraphEdge& edge : graph.edges)
        if (edge.kind == EdgeKind::route) origins.insert(edge.source);
    constexpr int before = 0, after = 1000;
    std::map<int, Column> columns;
    for (std::size_t i = 0; i < graph.vertices.size(); ++i) {
        const GraphVertex& vertex = graph.vertices[i];
        if (vertex.kind != VertexKind::role) continue;
        const int key = vertex.level > 0 ? vertex.level : origins.count(static_cast<int>(i)) > 0 ? before : after;
        Column& column = columns[key];
        column.roles.push_back(i);
        if (column.heading.empty())
            column.heading = key == before ? "From outside" : key == after ? "Other" : fmt::format("Level {}", key);
    }
    for (const GraphVertex& vertex : graph.vertices) {
        const auto column = columns.find(vertex.level);
        if (vertex.kind != VertexKind::level || column == columns.end() || vertex.title.empty()) continue;
        if (vertex.title != column->second.heading)
            column->second.heading.append("\n").append(wrapped(vertex.title, 22));
    }
    std::vector<Column> result;
    result.reserve(columns.size());
    for (auto& [key, column] : columns) result.push_back(std::move(column));
    return result;
}

/// Headings in a chain of invisible edges, each on one rank with the roles of its column.
std::string frame(const std::vector<Column>& columns, bool has_legend) {
    std::string text, chain = has_legend ? "legend" : "";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        text += fmt::format("  column{} [shape=plaintext, style=\"\", fontsize=13, fontname=\"Helvetica-Bold\", "
                            "label={}];\n",
                            i, quoted(columns[i].heading));
        chain += fmt::format("{}column{}", chain.empty() ? "" : " -> ", i);
    }
    if (chain.find("->") != std::string::npos) text += fmt::format("  {} [style=invis, weight=100];\n", chain);
    return text;
}

std::string ranks(const std::vector<Column>& columns) {
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        text += fmt::format("  {{ rank=same; column{};", i);
        for (const std::size_t role : columns[i].roles) text += fmt::format(" {};", node_name(role));
        text += " }\n";
    }
    return text;
}

std::string edge(const CareerGraph& graph, const GraphEdge& edge) {
    const GraphVertex& source = graph.vertices[static_cast<std::size_t>(edge.source)];
    const GraphVertex& target = graph.vertices[static_cast<std::size_t>(edge.target)];
    std::string attributes(style_of(edge.kind).attributes);
    // A white ground keeps the number legible where a line runs behind it.
    if (edge.kind == EdgeKind::route || edge.months > 0)
        attributes += fmt::format(", label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\" "
                                  "bgcolor=\"#ffffff\"><tr><td>{} m</td></tr></table>>",
                                  edge.months);
    if (!edge.id.empty()) {
        const std::string tooltip = quoted(edge.title.empty() ? edge.id : edge.id + ": " + edge.title);
        attributes += fmt::format(", tooltip={0}, labeltooltip={0}", tooltip);
    }
    // Ways down must not push the columns about.
    if (source.level > 0 && target.level > 0 && target.level < source.level) attributes += ", constraint=false";
    return fmt::format("  {} -> {} [{}];\n", node_name(static_cast<std::size_t>(edge.source)),
                       node_name(static_cast<std::size_t>(edge.target)), attributes);
}

} // namespace

std::string to_dot(const CareerGraph& graph) {
    const std::vector<std::string> bands = bands_of(graph);
    const Fills fills = fills_of(bands);
    std::string text = "digraph careerflow {\n"
                       "  graph [rankdir=LR, ranksep=1.1, nodesep=0.22, fontname=\"Helvetica\", newrank=true];\n"
                       "  node [shape=box, style=\"filled,rounded\", fontname=\"Helvetica\", fontsize=11, "
                       "margin=\"0.12,0.06\", height=0.35];\n"
                       "  edge [fontname=\"Helvetica\", fontsize=10, arrowsize=0.7];\n";
    const std::string key = legend(graph, bands, fills);
    text += key;
    const std::vector<Column> columns = columns_of(graph);
    text += frame(columns, !key.empty());
    for (std::size_t i = 0; i < graph.vertices.size(); ++i) {
        const VertexKind kind = graph.vertices[i].kind;
        if (kind == VertexKind::role || kind == VertexKind::qualification) text += node(graph.vertices[i], i, fills);
    }
    text += ranks(columns);
    for (const GraphEdge& each : graph.edges)
        if (is_drawn(each.kind)) text += edge(graph, each);
    return text + "}\n";
}

} // namespace careerflow
