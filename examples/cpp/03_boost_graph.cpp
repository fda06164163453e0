// Runs two Boost.Graph algorithms on the bundled framework: how many roles can become an adult nurse, and the largest
// group of roles that lead to one another.
#include "careerflow/framework/boost_graph.hpp"
#include "careerflow/io/catalogue.hpp"

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    using careerflow::EdgeKind, careerflow::VertexKind;
    const careerflow::Framework framework = careerflow::catalogue_framework();
    const careerflow::CareerGraph plain = careerflow::career_graph(
        framework, {.vertices = {VertexKind::role}, .edges = {EdgeKind::route, EdgeKind::appointment}});
    const auto graph = careerflow::boost_graph(plain);

    const auto nurse = std::find_if(plain.vertices.begin(), plain.vertices.end(),
                                    [](const auto& vertex) { return vertex.id == "rn_adult"; });
    std::vector<boost::default_color_type> colours(plain.vertices.size());
    const auto colour_map = boost::make_iterator_property_map(colours.begin(), get(boost::vertex_index, graph));
    breadth_first_search(boost::make_reverse_graph(graph), static_cast<std::size_t>(nurse - plain.vertices.begin()),
                         boost::color_map(colour_map));
    const auto leading = std::count(colours.begin(), colours.end(), boost::black_color);

    std::vector<int> component(plain.vertices.size());
    const int components = boost::strong_components(
        graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
    std::vector<int> sizes(static_cast<std::size_t>(components));
    for (const int c : component) ++sizes[static_cast<std::size_t>(c)];

    std::printf("%td of %zu roles can lead to adult nurse\n", leading - 1, plain.vertices.size());
    std::printf("the largest group of roles that lead to one another has %d members\n",
                *std::max_element(sizes.begin(), sizes.end()));
    return leading > 1 ? 0 : 1;
}
