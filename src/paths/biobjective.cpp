#include "careerflow/paths/biobjective.hpp"

#include "biobjective_search.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/paths/codes.hpp"

#include <fmt/format.h>

namespace careerflow {

namespace {

void expect_node(const BiobjectiveGraph& graph, Index node, const char* name) {
    if (node >= 0 && node < graph.nodes()) return;
    throw InputError(
        fmt::format("the {} is node {}, and the nodes are numbered from 0 to {}", name, node, graph.nodes() - 1),
        codes::node_unknown);
}

BiobjectiveFront search_front(biobjective::Search& search, BiobjectiveMethod method, biobjective::Poll& poll) {
    using Arc = BiobjectiveArc;
    search.to_target_first = distances_to(search.graph, search.target, &Arc::first, &Arc::second, poll);
    if (poll.stopped() || !search.to_target_first.reached(search.source)) return {};
    search.to_target_second = distances_to(search.graph, search.target, &Arc::second, &Arc::first, poll);
    if (poll.stopped()) return {};
    if (method != BiobjectiveMethod::label_setting) {
        const bool insist = method == BiobjectiveMethod::dense_time;
        if (auto front = front_by_dense_time(search, insist, poll)) return *std::move(front);
        if (insist) {
            throw InputError("the dense time-indexed method does not apply: the ranges of both objectives are too "
                             "large for it, or its tables exceed the memory limit",
                             codes::method_not_applicable);
        }
    }
    return front_by_label_setting(search, poll);
}

} // namespace

std::string_view to_string(BiobjectiveMethod method) {
    switch (method) {
    case BiobjectiveMethod::automatic: return "automatic";
    case BiobjectiveMethod::dense_time: return "dense_time";
    case BiobjectiveMethod::label_setting: return "label_setting";
    }
    return "unknown";
}

std::span<const std::int32_t> BiobjectiveFront::path(Index point) const {
    if (path_begin.empty()) throw InputError("the front was asked for without its paths");
    if (point < 0 || point >= static_cast<Index>(points.size())) {
        throw InputError(fmt::format("there is no point {}: the front has {}", point, points.size()));
    }
    const auto i = static_cast<std::size_t>(point);
    return std::span(path_arcs).subspan(static_cast<std::size_t>(path_begin[i]),
                                        static_cast<std::size_t>(path_begin[i + 1] - path_begin[i]));
}

std::string BiobjectiveFront::summary() const {
    return fmt::format("{} point{}{} by {}, {} labels, {:.1f} MiB", points.size(), points.size() == 1 ? "" : "s",
                       outcome == Outcome::cancelled ? " (cancelled)" : "", to_string(method), labels_expanded,
                       static_cast<double>(memory_bytes) / (1024.0 * 1024.0));
}

BiobjectiveFront pareto_front(const BiobjectiveGraph& graph, Index source, Index target,
                              const BiobjectiveOptions& options, Monitor* monitor) {
    expect_node(graph, source, "source");
    expect_node(graph, target, "target");
    biobjective::Search search{.graph = graph,
                               .source = static_cast<std::int32_t>(source),
                               .target = static_cast<std::int32_t>(target),
                               .with_paths = options.with_paths,
                               .memory_limit_bytes = options.memory_limit_bytes};
    if (!search.fits(search.distances_bytes())) {
        throw InputError(fmt::format("the memory limit of {} bytes does not even hold the shortest distances: {} bytes",
                                     *options.memory_limit_bytes, search.distances_bytes()),
                         codes::memory_limit_reached);
    }
    biobjective::Poll poll(monitor);
    BiobjectiveFront front;
    if (!poll.stop()) front = search_front(search, options.method, poll);
    if (poll.stopped()) {
        front.points.clear();
        front.path_begin.clear();
        front.path_arcs.clear();
        front.outcome = Outcome::cancelled;
    }
    if (front.method == BiobjectiveMethod::automatic) { // ended before a method was chosen
        front.method =
            options.method == BiobjectiveMethod::automatic ? BiobjectiveMethod::label_setting : options.method;
        front.memory_bytes = search.distances_bytes();
    }
    if (options.with_paths && front.path_begin.empty()) front.path_begin = {0};
    return front;
}

} // namespace careerflow
