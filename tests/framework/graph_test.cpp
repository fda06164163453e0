#include "careerflow/framework/graph.hpp"

#include "careerflow/core/error.hpp"
#include "support/small_framework.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace careerflow {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::small_framework;
using testing::small_tables;

std::ptrdiff_t count(const CareerGraph& graph, EdgeKind kind) {
    return std::count_if(graph.edges.begin(), graph.edges.end(), [&](const GraphEdge& e) { return e.kind == kind; });
}

std::set<std::string> role_ids(const CareerGraph& graph) {
    std::set<std::string> ids;
    for (const GraphVertex& vertex : graph.vertices)
        if (vertex.kind == VertexKind::role) ids.insert(vertex.id);
    return ids;
}

std::string source_id(const CareerGraph& graph, const GraphEdge& edge) {
    return graph.vertices[static_cast<std::size_t>(edge.source)].id;
}
std::string target_id(const CareerGraph& graph, const GraphEdge& edge) {
    return graph.vertices[static_cast<std::size_t>(edge.target)].id;
}

TEST(CareerGraph, HasAVertexForEveryRowAndAnEdgeForEveryRelation) {
    const CareerGraph graph = career_graph(small_framework());
    EXPECT_EQ(graph.vertices.size(), 5U + 5U + 9U + 5U);
    EXPECT_EQ(count(graph, EdgeKind::at_level), 7);
    EXPECT_EQ(count(graph, EdgeKind::in_band), 7);
    EXPECT_EQ(count(graph, EdgeKind::route), 6 + 4) << "one per origin: the way out starts at four roles";
    EXPECT_EQ(count(graph, EdgeKind::awards), 6);
    // care_cert and dip_l3 towards na, the same towards ap, fd_na and dip_l3 towards rn.
    EXPECT_EQ(count(graph, EdgeKind::unlocks), 6);
    // One variant, and the open post from every role but itself and the marker.
    EXPECT_EQ(count(graph, EdgeKind::appointment), 1 + 7);
}

TEST(CareerGraph, ARouteCarriesItsTimeChargesCompletionAndRule) {
    const CareerGraph graph = career_graph(small_framework());
    const auto edge = std::find_if(graph.edges.begin(), graph.edges.end(), [](const GraphEdge& e) {
        return e.kind == EdgeKind::route && e.id == "na_apprenticeship";
    });
    ASSERT_NE(edge, graph.edges.end());
    EXPECT_EQ(source_id(graph, *edge), "hcsw");
    EXPECT_EQ(target_id(graph, *edge), "na");
    EXPECT_EQ(edge->months, 24);
    EXPECT_EQ(edge->cost_pence, (15000 + 2 * 6000) * 100) << "support is no charge";
    EXPECT_EQ(edge->completion, 0.84);
    EXPECT_EQ(edge->rule, "care_cert and (dip_l3 or months(nursing, 12))");
}

TEST(CareerGraph, ARouteFromAnyPostStartsAtEveryPostAndARouteWithoutATargetStaysThere) {
    FrameworkTables tables = small_tables();
    Route stay{.id = "broaden", .title = "Broadening", .kind = RouteKind::broadening};
    tables.routes = {stay};
    const CareerGraph graph = career_graph(Framework::make(tables));
    EXPECT_EQ(count(graph, EdgeKind::route), 7);
    for (const GraphEdge& edge : graph.edges)
        if (edge.kind == EdgeKind::route) {
            EXPECT_EQ(edge.source, edge.target);
        }
}

TEST(CareerGraph, KeepsTheKindsAskedFor) {
    const CareerGraph graph = career_graph(small_framework(), drawing_options());
    EXPECT_EQ(count(graph, EdgeKind::route), static_cast<std::ptrdiff_t>(graph.edges.size()));
    for (const GraphVertex& vertex : graph.vertices) EXPECT_NE(vertex.kind, VertexKind::qualification);
}

TEST(CareerGraph, AFamilyKeepsItsRolesAndWhatTouchesThem) {
    FrameworkTables tables = small_tables();
    tables.roles.push_back(testing::post("ota", "Therapy assistant", 3, "3", "therapy"));
    const Framework framework = Framework::make(tables);
    const CareerGraph therapy = career_graph(framework, {.families = {"therapy"}});
    EXPECT_EQ(role_ids(therapy), (std::set<std::string>{"ota"}));
    EXPECT_EQ(therapy.vertices.size(), 3U) << "the role, its level and its band";
    const CareerGraph nursing = career_graph(framework, {.families = {"nursing"}});
    EXPECT_EQ(role_ids(nursing).count("external"), 1U) << "where they come from";
    EXPECT_EQ(role_ids(nursing).count("ota"), 0U);
}

TEST(CareerGraph, AroundARoleKeepsWhatLeadsToItAndWhatItLeadsTo) {
    const CareerGraph graph = career_graph(small_framework(), {.around = "na"});
    EXPECT_EQ(role_ids(graph), (std::set<std::string>{"external", "hcsw", "na", "rn", "exit"}));
}

TEST(CareerGraph, UnknownNamesAreErrors) {
    EXPECT_THROW((void)career_graph(small_framework(), {.families = {"nursng"}}), NotFoundError);
    EXPECT_THROW((void)career_graph(small_framework(), {.around = "nobody"}), NotFoundError);
}

TEST(Dot, RanksByLevelColoursByBandAndLabelsRoutesWithMonths) {
    const std::string dot = to_dot(career_graph(small_framework(), drawing_options()));
    EXPECT_THAT(
        dot, HasSubstr("[shape=plaintext, style=\"\", fontsize=13, fontname=\"Helvetica-Bold\", label=\"Level 4\"]"));
    EXPECT_THAT(dot, HasSubstr("legend -> column0 -> column1 -> column2"));
    EXPECT_THAT(dot, HasSubstr("<td>36 m</td>"));
    EXPECT_THAT(dot, HasSubstr(">band 5</td>"));
    EXPECT_THAT(dot, Not(HasSubstr("dashed"))) << "only routes were asked for";
}

TEST(Dot, EscapesWhatWouldEndAString) {
    CareerGraph graph;
    graph.vertices.push_back({VertexKind::role, "a\"b", "say \"hi\" \\ \x01 \xFF", 0, "<&>"});
    const std::string dot = to_dot(graph);
    EXPECT_THAT(dot, HasSubstr(R"(label="say \"hi\" \\ ? ?")"));
    EXPECT_THAT(dot, HasSubstr("band &lt;&amp;&gt;"));
}

TEST(GraphMl, EscapesMarkupAndReplacesWhatXmlCannotHold) {
    CareerGraph graph;
    graph.vertices.push_back({VertexKind::role, "a", "<b> & \"c\" 'd' \x01 \xFF", 0, ""});
    const std::string text = to_graphml(graph);
    EXPECT_THAT(text, HasSubstr("&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos; \xEF\xBF\xBD \xEF\xBF\xBD"));
}

TEST(JsonNodeLink, NumbersParallelEdgesAndSurvivesBrokenText) {
    CareerGraph graph;
    graph.vertices.push_back({VertexKind::role, "a", "\xFF", 0, ""});
    graph.edges = {{.source = 0, .target = 0}, {.source = 0, .target = 0}};
    const std::string text = to_json(graph);
    EXPECT_THAT(text, HasSubstr("\"key\": 0"));
    EXPECT_THAT(text, HasSubstr("\"key\": 1"));
    EXPECT_THAT(text, HasSubstr("\xEF\xBF\xBD"));
}

} // namespace
} // namespace careerflow
