#include "careerflow/framework/graph.hpp"

#include "careerflow/app/load.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <ostream>

namespace careerflow::cli {

namespace {

enum class GraphFormat { dot, graphml, json };

struct GraphArguments {
    GraphFormat format = GraphFormat::dot;
    std::vector<std::string> families{};
    std::string around{};
    bool everything = false;
};

const std::map<std::string, GraphFormat> formats{
    {"dot", GraphFormat::dot}, {"graphml", GraphFormat::graphml}, {"json", GraphFormat::json}};

std::string text_of(const CareerGraph& graph, GraphFormat format) {
    switch (format) {
    case GraphFormat::dot: return to_dot(graph);
    case GraphFormat::graphml: return to_graphml(graph);
    case GraphFormat::json: return to_json(graph);
    }
    return {};
}

} // namespace

void add_graph(CLI::App& app, Session& session) {
    CLI::App* verb =
        app.add_subcommand("graph", "Write the framework as a graph: Graphviz DOT, GraphML or node-link JSON");
    const auto arguments = std::make_shared<GraphArguments>();
    verb->add_option("--format", arguments->format, "dot, graphml or json; default dot")
        ->transform(CLI::CheckedTransformer(formats).description("{dot,graphml,json}"));
    verb->add_option("--family", arguments->families, "Only roles of these families, separated by commas")
        ->delimiter(',');
    verb->add_option("--around", arguments->around, "Only roles on a way from or to this role");
    verb->add_flag("--everything", arguments->everything,
                   "As DOT, also qualifications, bands and every kind of edge; the other formats always hold them");
    add_project_option(*verb, session);
    verb->footer("Example, a picture of the nursing roles:\n"
                 "  careerflow graph --family nursing | dot -Tsvg -o nursing.svg");
    verb->callback([&session, arguments] {
        const bool drawing = arguments->format == GraphFormat::dot && !arguments->everything;
        GraphOptions options = drawing ? drawing_options() : GraphOptions{};
        options.families = arguments->families;
        options.around = arguments->around;
        session.console.out << text_of(career_graph(load(session.project).framework, options), arguments->format);
    });
}

} // namespace careerflow::cli
