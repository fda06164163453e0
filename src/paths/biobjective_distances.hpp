#pragma once

#include "biobjective_poll.hpp"

#include "careerflow/core/id.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

namespace careerflow::biobjective {

/// Shortest distances from one node by one weight, and the sum of a second weight along the paths found. Of paths
/// equally short the second sum is that of one of them, not always the least.
template <class Value>
struct Distances {
    static constexpr Value unreachable = std::numeric_limits<Value>::max();
    struct Entry {
        Value distance = unreachable;
        Value along = unreachable;
    };
    std::vector<Entry> at; ///< by node

    [[nodiscard]] const Entry& operator[](std::int32_t node) const { return at[static_cast<std::size_t>(node)]; }
    [[nodiscard]] bool reached(std::int32_t node) const { return (*this)[node].distance != unreachable; }
};

/// Dial's queue: a ring of buckets, one for each distance from the current one to the longest arc ahead (R. B. Dial,
/// "Algorithm 360", Communications of the ACM 12, 1969).
template <class Value>
class BucketQueue {
public:
    explicit BucketQueue(Value longest) : buckets_(static_cast<std::size_t>(longest) + 1) {}

    void push(Value distance, std::int32_t node) {
        buckets_[static_cast<std::size_t>(distance) % buckets_.size()].push_back(node);
        ++size_;
    }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    std::pair<Value, std::int32_t> pop() {
        while (buckets_[slot_].empty()) {
            ++distance_;
            if (++slot_ == buckets_.size()) slot_ = 0;
        }
        const auto node = buckets_[slot_].back();
        buckets_[slot_].pop_back();
        --size_;
        return {distance_, node};
    }

private:
    std::vector<std::vector<std::int32_t>> buckets_;
    std::size_t slot_ = 0, size_ = 0;
    Value distance_ = 0;
};

template <class Value>
class HeapQueue {
public:
    void push(Value distance, std::int32_t node) { heap_.emplace(distance, node); }
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    std::pair<Value, std::int32_t> pop() {
        const auto top = heap_.top();
        heap_.pop();
        return top;
    }

private:
    using Entry = std::pair<Value, std::int32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap_;
};

/// Dijkstra's algorithm from `origin`. `for_each_arc(node, visit)` calls visit(next, weight, along) for the arcs that
/// leave a node. Nodes farther than `limit` stay unreachable.
template <class Value, class Queue, class ForEachArc>
Distances<Value> distances_with(Queue queue, Index nodes, std::int32_t origin, Value limit,
                                const ForEachArc& for_each_arc, Poll& poll) {
    Distances<Value> result{std::vector<typename Distances<Value>::Entry>(static_cast<std::size_t>(nodes))};
    result.at[static_cast<std::size_t>(origin)] = {0, 0};
    queue.push(0, origin);
    while (!queue.empty() && !poll.stop_soon()) {
        const auto top = queue.pop();
        const auto from = result[top.second];
        if (top.first != from.distance) continue;
        for_each_arc(top.second, [&](std::int32_t next, Value weight, Value along) {
            if (weight > limit - from.distance) return;
            auto& to = result.at[static_cast<std::size_t>(next)];
            const Value distance = from.distance + weight;
            if (distance > to.distance) return;
            if (distance < to.distance) {
                to = {distance, from.along + along};
                queue.push(distance, next);
            } else if (weight > 0) { // next is not settled yet, so what follows it will see the better second sum
                to.along = std::min<Value>(to.along, from.along + along);
            }
        });
    }
    return result;
}

/// As distances_with, with the queue that suits the longest arc.
template <class Value, class ForEachArc>
Distances<Value> distances(Index nodes, std::int32_t origin, Value longest, Value limit, const ForEachArc& for_each_arc,
                           Poll& poll) {
    constexpr Value most_buckets = 1 << 12;
    if (longest < most_buckets) {
        return distances_with<Value>(BucketQueue<Value>(longest), nodes, origin, limit, for_each_arc, poll);
    }
    return distances_with<Value>(HeapQueue<Value>(), nodes, origin, limit, for_each_arc, poll);
}

} // namespace careerflow::biobjective
