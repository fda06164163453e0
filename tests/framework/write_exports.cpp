#include "careerflow/framework/graph.hpp"
#include "support/small_framework.hpp"

#include <fstream>
#include <iostream>
#include <string>

/// Writes the small framework's graph in every export format into the folder given, and prints its sizes: vertices,
/// edges, parallel routes between "ap" and "rn". read_exports_test.py compares them with what NetworkX reads.
int main(int count, char** arguments) {
    if (count != 2) return 2;
    const std::string folder = arguments[1];
    careerflow::FrameworkTables tables = careerflow::testing::small_tables();
    tables.roles[0].title = "Support <worker> & \"carer\" 'é'";
    const careerflow::CareerGraph graph = careerflow::career_graph(careerflow::Framework::make(tables));
    std::ofstream(folder + "/graph.graphml") << careerflow::to_graphml(graph);
    std::ofstream(folder + "/graph.json") << careerflow::to_json(graph);
    std::ofstream(folder + "/graph.dot") << careerflow::to_dot(graph);
    std::cout << graph.vertices.size() << ' ' << graph.edges.size() << '\n';
    return std::cout.good() ? 0 : 1;
}
