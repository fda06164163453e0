#include "biobjective_corridor.hpp"

#include <algorithm>
#include <numeric>

namespace careerflow::biobjective {

namespace {

constexpr std::int64_t largest_range = std::int64_t{1} << 30;

/// The distances of a search under the names of the corridor, with those from the source added.
struct Reduction {
    using Weight = std::int64_t BiobjectiveArc::*;
    const Search& search;
    Weight level = &BiobjectiveArc::first, cost = &BiobjectiveArc::second;
    const Distances<std::int64_t>* to_level = nullptr;
    const Distances<std::int64_t>* to_cost = nullptr;
    std::int64_t levels = 0, costs = 0;
    Distances<std::int64_t> from_level{}, from_cost{};

    [[nodiscard]] std::int64_t level_of(const BiobjectiveArc& arc) const {
        return arc.*level + (*to_level)[arc.head].distance - (*to_level)[arc.tail].distance;
    }
    [[nodiscard]] std::int64_t cost_of(const BiobjectiveArc& arc) const {
        return arc.*cost + (*to_cost)[arc.head].distance - (*to_cost)[arc.tail].distance;
    }
    // Distances from the source less the distance from source to target, plus that to the target: never negative.
    [[nodiscard]] std::int64_t level_at(std::int32_t node) const {
        return from_level[node].distance + (*to_level)[node].distance - (*to_level)[search.source].distance;
    }
    [[nodiscard]] std::int64_t cost_at(std::int32_t node) const {
        return from_cost[node].distance + (*to_cost)[node].distance - (*to_cost)[search.source].distance;
    }
    [[nodiscard]] bool has(std::int32_t node) const {
        return to_level->reached(node) && from_level.reached(node) && from_cost.reached(node) &&
               level_at(node) <= levels && cost_at(node) <= costs;
    }
    [[nodiscard]] bool has(const BiobjectiveArc& arc) const {
        return has(arc.tail) && has(arc.head) && arc.tail != arc.head && level_at(arc.tail) + level_of(arc) <= levels &&
               cost_at(arc.tail) + cost_of(arc) <= costs;
    }
};

Reduction reduction_of(const Search& search) {
    Reduction reduction{.search = search};
    reduction.to_level = &search.to_target_first;
    reduction.to_cost = &search.to_target_second;
    const auto ends = [&] {
        const auto& fastest = (*reduction.to_level)[search.source];
        const auto& cheapest = (*reduction.to_cost)[search.source];
        reduction.levels = cheapest.along - fastest.distance;
        reduction.costs = fastest.along - cheapest.distance;
    };
    ends();
    if (reduction.costs < reduction.levels) {
        std::swap(reduction.to_level, reduction.to_cost);
        std::swap(reduction.level, reduction.cost);
        ends();
    }
    return reduction;
}

/// Nodes of the corridor in topological order, or nothing if there is a cycle.
std::optional<std::vector<std::int32_t>> topological_order(const Reduction& reduction,
                                                           const std::vector<std::int32_t>& nodes) {
    const auto& graph = reduction.search.graph;
    const auto begin = graph.leaving_begin();
    const auto for_each_head = [&](std::int32_t node, const auto& visit) {
        const auto i = static_cast<std::size_t>(node);
        for (auto k = begin[i]; k < begin[i + 1]; ++k) {
            const auto& arc = graph.arcs_by_tail()[static_cast<std::size_t>(k)];
            if (reduction.has(arc)) visit(static_cast<std::size_t>(arc.head));
        }
    };
    std::vector<std::int32_t> missing(static_cast<std::size_t>(graph.nodes()), 0);
    for (const auto node : nodes) for_each_head(node, [&](std::size_t head) { ++missing[head]; });
    std::vector<std::int32_t> order;
    for (const auto node : nodes) {
        if (missing[static_cast<std::size_t>(node)] == 0) order.push_back(node);
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        for_each_head(order[i], [&](std::size_t head) {
            if (--missing[head] == 0) order.push_back(static_cast<std::int32_t>(head));
        });
    }
    if (order.size() < nodes.size()) return std::nullopt;
    return order;
}

std::vector<std::int32_t> sweeping_order(const Reduction& reduction, bool& acyclic) {
    std::vector<std::int32_t> nodes;
    for (std::int32_t node = 0; node < reduction.search.graph.nodes(); ++node) {
        if (reduction.has(node)) nodes.push_back(node);
    }
    auto topological = topological_order(reduction, nodes);
    acyclic = topological.has_value();
    if (acyclic) return *std::move(topological);
    std::vector<std::pair<std::int64_t, std::int32_t>> keys;
    keys.reserve(nodes.size());
    for (const auto node : nodes) keys.emplace_back(-(*reduction.to_level)[node].distance, node);
    std::sort(keys.begin(), keys.end());
    std::transform(keys.begin(), keys.end(), nodes.begin(), [](const auto& key) { return key.second; });
    return nodes;
}

void add_arcs(const Reduction& reduction, const std::vector<std::int32_t>& order, Corridor& corridor) {
    const auto& graph = reduction.search.graph;
    std::vector<std::int32_t> renumbered(static_cast<std::size_t>(graph.nodes()), -1);
    for (std::size_t i = 0; i < order.size(); ++i) {
        renumbered[static_cast<std::size_t>(order[i])] = static_cast<std::int32_t>(i);
    }
    corridor.source = renumbered[static_cast<std::size_t>(reduction.search.source)];
    corridor.target = renumbered[static_cast<std::size_t>(reduction.search.target)];
    const auto begin = graph.entering_begin();
    corridor.entering_begin.push_back(0);
    corridor.leaving_begin.assign(order.size() + 1, 0);
    for (const auto node : order) {
        for (auto k = begin[static_cast<std::size_t>(node)]; k < begin[static_cast<std::size_t>(node) + 1]; ++k) {
            const auto position = static_cast<std::size_t>(graph.entering()[static_cast<std::size_t>(k)]);
            const BiobjectiveArc& arc = graph.arcs_by_tail()[position];
            if (!reduction.has(arc)) continue;
            const auto tail = renumbered[static_cast<std::size_t>(arc.tail)];
            corridor.arcs.push_back({.tail = tail,
                                     .head = renumbered[static_cast<std::size_t>(arc.head)],
                                     .level = static_cast<std::int32_t>(reduction.level_of(arc)),
                                     .cost = static_cast<std::int32_t>(reduction.cost_of(arc)),
                                     .number = graph.numbers()[position],
                                     .weightless = arc.first == 0 && arc.second == 0});
            ++corridor.leaving_begin[static_cast<std::size_t>(tail) + 1];
        }
        corridor.entering_begin.push_back(static_cast<std::int32_t>(corridor.arcs.size()));
    }
    std::partial_sum(corridor.leaving_begin.begin(), corridor.leaving_begin.end(), corridor.leaving_begin.begin());
    corridor.leaving.resize(corridor.arcs.size());
    std::vector<std::int32_t> next(corridor.leaving_begin.begin(), corridor.leaving_begin.end() - 1);
    for (std::size_t i = 0; i < corridor.arcs.size(); ++i) {
        const auto tail = static_cast<std::size_t>(corridor.arcs[i].tail);
        corridor.leaving[static_cast<std::size_t>(next[tail]++)] = static_cast<std::int32_t>(i);
    }
}

// The shortest paths by one objective alone, in reduced weights.
void add_lines(const Reduction& reduction, const std::vector<std::int32_t>& order, Corridor& corridor) {
    const auto cut = [](std::int64_t sum) { return static_cast<std::int32_t>(std::min(sum, largest_range)); };
    for (const auto node : order) {
        const auto& to_level = (*reduction.to_level)[node];
        const auto& to_cost = (*reduction.to_cost)[node];
        const std::int64_t cost_along = reduction.from_level[node].along + to_cost.distance - corridor.least_cost;
        const std::int64_t level_along = reduction.from_cost[node].along + to_level.distance - corridor.least_level;
        corridor.level_line_from.push_back({cut(reduction.level_at(node)), cut(cost_along)});
        corridor.level_line_to.push_back({0, cut(to_level.along - to_cost.distance)});
        corridor.cost_line_from.push_back({cut(reduction.cost_at(node)), cut(level_along)});
        corridor.cost_line_to.push_back({0, cut(to_cost.along - to_level.distance)});
    }
}

} // namespace

Index Corridor::bytes() const {
    return static_cast<Index>(entering_begin.capacity() + leaving_begin.capacity() + leaving.capacity()) *
               Index{sizeof(std::int32_t)} +
           Index{4} * nodes() * Index{sizeof(Distances<std::int32_t>::Entry)} +
           static_cast<Index>(arcs.capacity()) * Index{sizeof(Arc)};
}

std::optional<Corridor> corridor_between(const Search& search, Poll& poll) {
    Reduction reduction = reduction_of(search);
    if (reduction.levels >= largest_range || reduction.costs >= largest_range) return std::nullopt;
    // Two more tables of distances, the corridor's own tables and scratch: about 120 bytes a node and 36 an arc.
    if (!search.fits(2 * search.distances_bytes() + search.graph.nodes() * 56 + search.graph.arcs() * 36)) {
        return std::nullopt;
    }
    const auto most_level = (*reduction.to_level)[search.source].distance + reduction.levels;
    const auto most_cost = (*reduction.to_cost)[search.source].distance + reduction.costs;
    reduction.from_level =
        distances_from(search.graph, search.source, reduction.level, reduction.cost, most_level, poll);
    reduction.from_cost = distances_from(search.graph, search.source, reduction.cost, reduction.level, most_cost, poll);
    if (poll.stopped()) return std::nullopt;

    Corridor corridor;
    corridor.level_is_first = reduction.level == &BiobjectiveArc::first;
    corridor.levels = static_cast<std::int32_t>(reduction.levels);
    corridor.costs = static_cast<std::int32_t>(reduction.costs);
    corridor.least_level = (*reduction.to_level)[search.source].distance;
    corridor.least_cost = (*reduction.to_cost)[search.source].distance;
    const auto order = sweeping_order(reduction, corridor.acyclic);
    add_lines(reduction, order, corridor);
    add_arcs(reduction, order, corridor);
    return corridor;
}

} // namespace careerflow::biobjective
