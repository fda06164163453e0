#include "careerflow/framework/graph.hpp"

#include "careerflow/app/load.hpp"
#include "cli/one_of.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>
#include <string>

namespace careerflow::cli {

namespace {

struct GraphArguments {
    std::string format = "dot";
    std::vector<std::string> families{};
    std::string around{};
    bool everything = false;
};

std::string text_of(const CareerGraph& graph, const std::string& format) {
    if (format == "graphml") return to_graphml(graph);
    return format == "json" ? to_json(graph) : to_dot(graph);
}

} // namespace

void add_graph(CLI::App& app, Session& session) {
    CLI::App* verb =
        app.add_subcommand("graph", "Write the framework as a graph: Graphviz DOT, GraphML or node-link JSON");
    const auto arguments = std::make_shared<GraphArguments>();
    verb->add_option("--format", arguments->format, "dot, graphml or json; default dot")
        ->check(one_of({"dot", "graphml", "json"}));
    verb->add_option("--family", arguments->families, "Only roles of these families, separated by commas")
        ->delimiter(',');
    verb->add_option("--around", arguments->around, "Only roles on a way from or to this role");
    verb->add_flag("--everything", arguments->everything,
                   "As DOT, also qualifications, bands and every kind of edge; the other formats always hold them");
    add_project_option(*verb, session);
    verb->footer("Example, a picture of the nursing roles:\n"
                 "  careerflow graph --family nursing | dot -Tsvg -o nursing.svg");
    verb->callback([&session, arguments] {
        const bool drawing = arguments->format == "dot" && !arguments->everything;
        GraphOptions options = drawing ? drawing_options() : GraphOptions{};
        options.families = arguments->families;
        options.around = arguments->around;
        session.console.out << text_of(career_graph(load(session.project).framework, options), arguments->format);
    });
}

} // namespace careerflow::cli
