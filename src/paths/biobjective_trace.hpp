#pragma once

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <vector>

namespace careerflow::biobjective {

/// A node with the two sums of a path that reaches it.
struct Reached {
    std::int32_t node = 0;
    std::int64_t first = 0, second = 0;
};

/// Finds the canonical path of a Pareto-optimal value by walking back from the target.
/// `Table` answers two questions: `for_each_entering(node, visit)` calls visit(tail, first, second, number, weightless)
/// for the arcs that enter a node, lowest number first, until visit returns true; `holds(reached)` says whether some
/// path from the source reaches the node with exactly these sums. `weightless` marks arcs of weight (0, 0) in the
/// caller's units; the sums of a cycle without weight are zero in any units, so only such arcs could lead in circles.
template <class Table>
class Trace {
public:
    Trace(const Table& table, std::int32_t source) : table_(table), source_(source) {}

    /// Appends the arcs of the path, source to target.
    void append(Reached at, std::vector<std::int32_t>& arcs) {
        const auto begin = static_cast<std::ptrdiff_t>(arcs.size());
        walk_back(at, arcs, 0);
        std::reverse(arcs.begin() + begin, arcs.end());
    }

    /// Walks back to the source, or until the first sum falls below `floor`, appending the arcs last to first.
    void walk_back(Reached& at, std::vector<std::int32_t>& arcs, std::int64_t floor) const {
        while (!at_source(at) && at.first >= floor) {
            if (!step_with_weight(at, arcs)) step_without_weight(at, arcs);
        }
    }

private:
    [[nodiscard]] bool at_source(const Reached& at) const {
        return at.node == source_ && at.first == 0 && at.second == 0;
    }

    bool step_with_weight(Reached& at, std::vector<std::int32_t>& arcs) const {
        Reached before;
        std::int32_t taken = -1;
        table_.for_each_entering(at.node, [&](std::int32_t tail, std::int64_t first, std::int64_t second,
                                              std::int32_t number, bool weightless) {
            before = {tail, at.first - first, at.second - second};
            if (weightless || before.first < 0 || before.second < 0 || !table_.holds(before)) return false;
            taken = number;
            return true;
        });
        if (taken < 0) return false;
        arcs.push_back(taken);
        at = before;
        return true;
    }

    // Breadth first over weightless arcs, back to the nearest node that is the source or is entered with weight.
    void step_without_weight(Reached& at, std::vector<std::int32_t>& arcs) const {
        struct Visit {
            Reached at;
            std::size_t from = 0;
            std::int32_t arc = -1;
        };
        std::vector<Visit> visits{{at, 0, -1}};
        std::unordered_set<std::int32_t> seen{at.node};
        for (std::size_t i = 0; i < visits.size(); ++i) {
            std::vector<std::int32_t> last;
            Reached end = visits[i].at;
            if (at_source(end) || step_with_weight(end, last)) {
                const auto begin = static_cast<std::ptrdiff_t>(arcs.size());
                for (std::size_t j = i; j != 0; j = visits[j].from) arcs.push_back(visits[j].arc);
                std::reverse(arcs.begin() + begin, arcs.end());
                arcs.insert(arcs.end(), last.begin(), last.end());
                at = end;
                return;
            }
            const Reached here = visits[i].at;
            table_.for_each_entering(here.node, [&](std::int32_t tail, std::int64_t first, std::int64_t second,
                                                    std::int32_t number, bool weightless) {
                const Reached before{tail, here.first - first, here.second - second};
                if (weightless && before.first >= 0 && before.second >= 0 && table_.holds(before) &&
                    seen.insert(tail).second) {
                    visits.push_back({before, i, number});
                }
                return false;
            });
        }
        throw InternalError("a point of a front has no path");
    }

    const Table& table_;
    std::int32_t source_;
};

} // namespace careerflow::biobjective
