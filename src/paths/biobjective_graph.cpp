#include "careerflow/core/error.hpp"
#include "careerflow/paths/biobjective.hpp"
#include "careerflow/paths/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace careerflow {

namespace {

constexpr std::int64_t path_sum_limit = std::int64_t{1} << 62;
constexpr double unit_tolerance = 1e-6;           // of a unit
constexpr double relative_unit_tolerance = 1e-12; // of the weight
constexpr Index findings_shown = 100;
constexpr const char* negative_remedy = "report a surplus beside the cost";

void add(Diagnostics& findings, Code code, Index number, const char* field, std::string value, std::string reason,
         std::string remedy) {
    findings.add({.code = code,
                  .place = {.file = fmt::format("arc {}", number), .field = field},
                  .value = std::move(value),
                  .reason = std::move(reason),
                  .remedy = std::move(remedy)});
}

void throw_if_any(const Diagnostics& findings) {
    if (findings.has_errors()) throw DataError(findings, findings.findings().front().code);
}

// A wrong table often has one wrong column: the first hundred findings say as much as a million.
bool full(const Diagnostics& findings) { return static_cast<Index>(findings.findings().size()) >= findings_shown; }

void expect_sizes(Index nodes, std::size_t arcs) {
    constexpr auto limit = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
    if (nodes < 0) throw InputError(fmt::format("a graph cannot have {} nodes", nodes));
    if (static_cast<std::size_t>(nodes) >= limit || arcs >= limit) {
        throw InputError(fmt::format("{} nodes and {} arcs are too many: at most {} of each", nodes, arcs, limit - 1));
    }
}

void check_ends(Index nodes, Index number, const BiobjectiveArc& arc, Diagnostics& findings) {
    const std::array<std::pair<const char*, std::int32_t>, 2> ends{{{"tail", arc.tail}, {"head", arc.head}}};
    for (const auto& [field, node] : ends) {
        if (node >= 0 && node < nodes) continue;
        add(findings, codes::arc_endpoint_unknown, number, field, fmt::format("{}", node),
            fmt::format("there is no such node: there are {}, numbered from 0", nodes), "correct the node number");
    }
}

void check_weights(Index number, const BiobjectiveArc& arc, Diagnostics& findings) {
    const std::array<std::pair<const char*, std::int64_t>, 2> weights{{{"first", arc.first}, {"second", arc.second}}};
    for (const auto& [field, weight] : weights) {
        if (weight >= 0) continue;
        add(findings, codes::arc_weight_negative, number, field, fmt::format("{}", weight),
            "a weight must not be negative", negative_remedy);
    }
}

// A simple path leaves every node at most once, so the largest weight leaving each node bounds every sum.
void expect_sums_fit(std::span<const BiobjectiveArc> sorted, std::span<const std::int32_t> begin,
                     std::int64_t BiobjectiveArc::*weight, const char* objective) {
    std::int64_t sum = 0;
    for (std::size_t node = 0; node + 1 < begin.size(); ++node) {
        std::int64_t largest = 0;
        for (auto i = begin[node]; i < begin[node + 1]; ++i) {
            largest = std::max(largest, sorted[static_cast<std::size_t>(i)].*weight);
        }
        if (largest >= path_sum_limit - sum) {
            throw InputError(fmt::format("the sum of the {} objective along a path could reach 2^62: an arc from node "
                                         "{} weighs {}",
                                         objective, node, largest),
                             codes::path_sum_overflow);
        }
        sum += largest;
    }
}

// Positions of `arcs` grouped by key, in the order given within a group; `begin` gets one entry per key and one more.
template <class Key>
std::vector<std::int32_t> group(std::size_t count, Index keys, std::vector<std::int32_t>& begin, Key key) {
    begin.assign(static_cast<std::size_t>(keys) + 1, 0);
    for (std::size_t i = 0; i < count; ++i) ++begin[key(i) + 1];
    for (std::size_t k = 1; k < begin.size(); ++k) begin[k] += begin[k - 1];
    std::vector<std::int32_t> next(begin.begin(), begin.end() - 1), order(count);
    for (std::size_t i = 0; i < count; ++i) {
        order[static_cast<std::size_t>(next[key(i)]++)] = static_cast<std::int32_t>(i);
    }
    return order;
}

// The weight in whole units, or a finding.
std::int64_t whole_units(double weight, double unit, Index number, const char* field, Diagnostics& findings) {
    if (weight < 0) {
        add(findings, codes::arc_weight_negative, number, field, fmt::format("{}", weight),
            "a weight must not be negative", negative_remedy);
        return 0;
    }
    const double units = weight / unit;
    if (!(std::abs(units) < 9e18)) {
        add(findings, codes::arc_weight_not_whole, number, field, fmt::format("{}", weight),
            "a weight must be a finite number that fits into 62 bits of units",
            "correct the weight or use larger units");
        return 0;
    }
    const double whole = std::round(units);
    if (std::abs(units - whole) > std::max(unit_tolerance, relative_unit_tolerance * std::abs(units))) {
        add(findings, codes::arc_weight_not_whole, number, field, fmt::format("{}", weight),
            fmt::format("not a whole multiple of the unit {}", unit), "state a smaller unit or round the weight");
    }
    return static_cast<std::int64_t>(whole);
}

} // namespace

BiobjectiveGraph BiobjectiveGraph::from_arcs(Index nodes, std::span<const BiobjectiveArc> arcs) {
    expect_sizes(nodes, arcs.size());
    Diagnostics findings;
    for (std::size_t i = 0; i < arcs.size() && !full(findings); ++i) {
        check_ends(nodes, static_cast<Index>(i), arcs[i], findings);
        check_weights(static_cast<Index>(i), arcs[i], findings);
    }
    throw_if_any(findings);

    BiobjectiveGraph graph;
    graph.number_ = group(arcs.size(), nodes, graph.out_begin_,
                          [&](std::size_t i) { return static_cast<std::size_t>(arcs[i].tail); });
    graph.sorted_.reserve(arcs.size());
    graph.position_.resize(arcs.size());
    for (const auto number : graph.number_) {
        graph.position_[static_cast<std::size_t>(number)] = static_cast<std::int32_t>(graph.sorted_.size());
        graph.sorted_.push_back(arcs[static_cast<std::size_t>(number)]);
    }
    graph.in_position_ = group(arcs.size(), nodes, graph.in_begin_,
                               [&](std::size_t i) { return static_cast<std::size_t>(arcs[i].head); });
    for (auto& position : graph.in_position_) position = graph.position_[static_cast<std::size_t>(position)];
    expect_sums_fit(graph.sorted_, graph.out_begin_, &BiobjectiveArc::first, "first");
    expect_sums_fit(graph.sorted_, graph.out_begin_, &BiobjectiveArc::second, "second");
    return graph;
}

BiobjectiveGraph BiobjectiveGraph::from_real_arcs(Index nodes, std::span<const BiobjectiveRealArc> arcs,
                                                  const BiobjectiveUnits& units) {
    if (!(units.first > 0) || !(units.second > 0) || !std::isfinite(units.first) || !std::isfinite(units.second)) {
        throw InputError(fmt::format("units must be positive and finite, not {} and {}", units.first, units.second));
    }
    expect_sizes(nodes, arcs.size());
    std::vector<BiobjectiveArc> whole;
    whole.reserve(arcs.size());
    Diagnostics findings;
    for (std::size_t i = 0; i < arcs.size() && !full(findings); ++i) {
        const auto number = static_cast<Index>(i);
        whole.push_back({arcs[i].tail, arcs[i].head, whole_units(arcs[i].first, units.first, number, "first", findings),
                         whole_units(arcs[i].second, units.second, number, "second", findings)});
        check_ends(nodes, number, whole.back(), findings);
        check_weights(number, whole.back(), findings);
    }
    throw_if_any(findings);
    return from_arcs(nodes, whole);
}

BiobjectiveArc BiobjectiveGraph::arc(Index number) const {
    if (number < 0 || number >= arcs()) {
        throw InputError(fmt::format("there is no arc {}: there are {}, numbered from 0", number, arcs()));
    }
    return sorted_[static_cast<std::size_t>(position_[static_cast<std::size_t>(number)])];
}

} // namespace careerflow
