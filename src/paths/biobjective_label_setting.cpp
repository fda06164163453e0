#include "biobjective_search.hpp"
#include "biobjective_trace.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/paths/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace careerflow::biobjective {

namespace {

/// A path to a node that is not settled: its sums plus the least that is left to the target.
struct Open {
    std::int64_t first = 0, second = 0;
    std::int32_t node = 0;
};

struct Later {
    bool operator()(const Open& a, const Open& b) const {
        return std::tie(a.first, a.second, a.node) > std::tie(b.first, b.second, b.node);
    }
};

constexpr std::int64_t nothing_yet = std::numeric_limits<std::int64_t>::max();

/// BOA* (Hernández et al. 2023, algorithm 3). Labels leave the queue in lexicographic order of their lower bounds, so a
/// label is dominated exactly if its second sum is not below the least one settled at its node, or its bound not below
/// the least one settled at the target: two comparisons instead of a walk over a front.
class LabelSetting {
public:
    LabelSetting(const Search& search, Poll& poll)
        : search_(search), poll_(poll), least_(static_cast<std::size_t>(search.graph.nodes()), nothing_yet),
          horizon_(search.to_target_second[search.source].along) {}

    void run() {
        push(search_.source, 0, 0);
        while (!open_.empty() && !poll_.stop_soon()) {
            std::pop_heap(open_.begin(), open_.end(), Later{});
            const Open label = open_.back();
            open_.pop_back();
            if (!dominated(label)) settle(label);
        }
    }

    [[nodiscard]] BiobjectiveFront front() const {
        BiobjectiveFront front;
        front.method = BiobjectiveMethod::label_setting;
        front.labels_expanded = static_cast<Index>(settled_.size());
        front.memory_bytes = bytes(open_.capacity()) + search_.graph.nodes() * Index{4} * search_.with_paths +
                             settled_bytes(settled_.capacity());
        for (const Reached& label : settled_) {
            if (label.node == search_.target) front.points.push_back({label.first, label.second});
        }
        return front;
    }

    [[nodiscard]] std::vector<Reached> take_settled() { return std::move(settled_); }

private:
    [[nodiscard]] std::int64_t& least(std::int32_t node) { return least_[static_cast<std::size_t>(node)]; }

    [[nodiscard]] bool dominated(const Open& label) {
        const std::int64_t second = label.second - search_.to_target_second[label.node].distance;
        if (second >= least(label.node)) return true;
        // Bounds equal to the last point of the front are kept: its canonical path may lead through such labels.
        const std::int64_t found = least(search_.target);
        return label.second > found || (label.second == found && label.first > last_first_);
    }

    void push(std::int32_t node, std::int64_t first, std::int64_t second) {
        if (!search_.to_target_first.reached(node)) return;
        const Open label{first + search_.to_target_first[node].distance,
                         second + search_.to_target_second[node].distance, node};
        if (label.first > horizon_ || dominated(label)) return;
        if (open_.size() == open_.capacity()) grow();
        open_.push_back(label);
        std::push_heap(open_.begin(), open_.end(), Later{});
    }

    void settle(const Open& label) {
        const std::int64_t first = label.first - search_.to_target_first[label.node].distance;
        const std::int64_t second = label.second - search_.to_target_second[label.node].distance;
        least(label.node) = second;
        if (label.node == search_.target) last_first_ = first;
        if (settled_.size() == settled_.capacity()) grow();
        settled_.push_back({label.node, first, second});
        if (label.node == search_.target) return;
        const auto arcs = search_.graph.arcs_by_tail();
        const auto begin = search_.graph.leaving_begin();
        const auto node = static_cast<std::size_t>(label.node);
        for (auto k = begin[node]; k < begin[node + 1]; ++k) {
            const BiobjectiveArc& arc = arcs[static_cast<std::size_t>(k)];
            push(arc.head, first + arc.first, second + arc.second);
        }
    }

    [[nodiscard]] Index bytes(std::size_t open) const {
        return search_.distances_bytes() + search_.graph.nodes() * Index{8} +
               static_cast<Index>(open) * Index{sizeof(Open)};
    }
    [[nodiscard]] Index settled_bytes(std::size_t settled) const {
        return static_cast<Index>(settled) * (Index{sizeof(Reached)} + (search_.with_paths ? 4 : 0));
    }

    // A vector that grows holds its old and its new memory for a moment.
    void grow() {
        const auto larger = [](std::size_t size) { return std::max<std::size_t>(1024, size + size / 2); };
        const std::size_t open = open_.size() == open_.capacity() ? larger(open_.size()) : 0;
        const std::size_t settled = settled_.size() == settled_.capacity() ? larger(settled_.size()) : 0;
        if (!search_.fits(bytes(open_.capacity() + open) + settled_bytes(settled_.capacity() + settled))) {
            throw InputError(fmt::format("the memory limit of {} bytes was reached with {} labels settled and {} open",
                                         *search_.memory_limit_bytes, settled_.size(), open_.size()),
                             codes::memory_limit_reached);
        }
        if (open > 0) open_.reserve(open);
        if (settled > 0) settled_.reserve(settled);
    }

    const Search& search_;
    Poll& poll_;
    std::vector<std::int64_t> least_; // by node: the least second sum settled
    std::int64_t last_first_ = 0;     // first sum of the last point of the front
    std::int64_t horizon_;            // first sum of a path with the least second sum
    std::vector<Open> open_;
    std::vector<Reached> settled_;
};

/// The settled labels grouped by node, first sum ascending.
class LabelTable {
public:
    LabelTable(const Search& search, const std::vector<Reached>& labels)
        : graph_(search.graph), labels_(labels), begin_(static_cast<std::size_t>(graph_.nodes()) + 1, 0),
          order_(labels.size()) {
        for (const Reached& label : labels) ++begin_[static_cast<std::size_t>(label.node) + 1];
        for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
        auto next = begin_;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            order_[next[static_cast<std::size_t>(labels[i].node)]++] = static_cast<std::uint32_t>(i);
        }
    }

    template <class Visit>
    void for_each_entering(std::int32_t node, const Visit& visit) const {
        const auto begin = graph_.entering_begin();
        const auto i = static_cast<std::size_t>(node);
        for (auto k = begin[i]; k < begin[i + 1]; ++k) {
            const auto position = static_cast<std::size_t>(graph_.entering()[static_cast<std::size_t>(k)]);
            const BiobjectiveArc& arc = graph_.arcs_by_tail()[position];
            const bool weightless = arc.first == 0 && arc.second == 0;
            if (visit(arc.tail, arc.first, arc.second, graph_.numbers()[position], weightless)) return;
        }
    }

    [[nodiscard]] bool holds(const Reached& value) const {
        const auto i = static_cast<std::size_t>(value.node);
        const auto begin = order_.begin() + static_cast<std::ptrdiff_t>(begin_[i]);
        const auto end = order_.begin() + static_cast<std::ptrdiff_t>(begin_[i + 1]);
        const auto found = std::lower_bound(begin, end, value.first, [&](std::uint32_t label, std::int64_t first) {
            return labels_[label].first < first;
        });
        return found != end && labels_[*found].first == value.first && labels_[*found].second == value.second;
    }

private:
    const BiobjectiveGraph& graph_;
    const std::vector<Reached>& labels_;
    std::vector<std::size_t> begin_;
    std::vector<std::uint32_t> order_;
};

} // namespace

BiobjectiveFront front_by_label_setting(const Search& search, Poll& poll) {
    LabelSetting method(search, poll);
    method.run();
    BiobjectiveFront front = method.front();
    if (!search.with_paths || poll.stopped()) return front;
    const std::vector<Reached> labels = method.take_settled();
    const LabelTable table(search, labels);
    Trace<LabelTable> trace(table, search.source);
    front.path_begin.push_back(0);
    for (const BiobjectivePoint& point : front.points) {
        if (poll.stop_soon()) break;
        trace.append({search.target, point.first, point.second}, front.path_arcs);
        front.path_begin.push_back(static_cast<Index>(front.path_arcs.size()));
    }
    return front;
}

} // namespace careerflow::biobjective
