#include "biobjective_distances.hpp"

#include "biobjective_search.hpp"

namespace careerflow::biobjective {

namespace {

using Weight = std::int64_t BiobjectiveArc::*;

std::int64_t longest(const BiobjectiveGraph& graph, Weight objective) {
    std::int64_t weight = 0;
    for (const auto& arc : graph.arcs_by_tail()) weight = std::max(weight, arc.*objective);
    return weight;
}

} // namespace

Distances<std::int64_t> distances_from(const BiobjectiveGraph& graph, std::int32_t node, Weight objective, Weight along,
                                       std::int64_t limit, Poll& poll) {
    const auto arcs = graph.arcs_by_tail();
    const auto begin = graph.leaving_begin();
    const auto leaving = [&](std::int32_t from, const auto& visit) {
        const auto i = static_cast<std::size_t>(from);
        for (auto k = begin[i]; k < begin[i + 1]; ++k) {
            const BiobjectiveArc& arc = arcs[static_cast<std::size_t>(k)];
            visit(arc.head, arc.*objective, arc.*along);
        }
    };
    return distances<std::int64_t>(graph.nodes(), node, longest(graph, objective), limit, leaving, poll);
}

Distances<std::int64_t> distances_to(const BiobjectiveGraph& graph, std::int32_t node, Weight objective, Weight along,
                                     Poll& poll) {
    const auto arcs = graph.arcs_by_tail();
    const auto begin = graph.entering_begin();
    const auto positions = graph.entering();
    const auto entering = [&](std::int32_t to, const auto& visit) {
        const auto i = static_cast<std::size_t>(to);
        for (auto k = begin[i]; k < begin[i + 1]; ++k) {
            const BiobjectiveArc& arc = arcs[static_cast<std::size_t>(positions[static_cast<std::size_t>(k)])];
            visit(arc.tail, arc.*objective, arc.*along);
        }
    };
    constexpr auto no_limit = std::numeric_limits<std::int64_t>::max() - 1;
    return distances<std::int64_t>(graph.nodes(), node, longest(graph, objective), no_limit, entering, poll);
}

} // namespace careerflow::biobjective
