#include "biobjective_windows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace careerflow::biobjective {

namespace {

/// A weighted sum a × level + b × cost, and its least values over the paths from the source and to the target.
struct Line {
    std::int64_t a = 0, b = 0;
    std::vector<Distances<std::int32_t>::Entry> from, to; ///< along: the level, or the cost where b = 0

    [[nodiscard]] std::int64_t at(std::int64_t level, std::int64_t cost) const { return a * level + b * cost; }
};

struct Point {
    std::int64_t level = 0, cost = 0;
};

constexpr std::int32_t unreachable = Distances<std::int32_t>::unreachable;

/// Level and cost of the path behind an entry.
class Decoder {
public:
    explicit Decoder(const Line& line) : line_(line), share_(line.b == 0 ? 0.0 : 1.0 / static_cast<double>(line.b)) {}

    [[nodiscard]] Point operator()(const Distances<std::int32_t>::Entry& entry) const {
        if (line_.b == 0) return {entry.distance, entry.along};
        const double rest = static_cast<double>(entry.distance - line_.a * entry.along);
        return {entry.along, static_cast<std::int64_t>(rest * share_ + 0.5)}; // the division leaves no remainder
    }

private:
    const Line& line_;
    double share_;
};

/// Bounds every node's window by many lines. Known paths give an upper bound on the front, a staircase; a label is of
/// use only if some completion could still reach a point on or below a step of the staircase. Every line bounds what a
/// completion weighs from below, so for each stretch of the staircase the useful (level, cost) pairs of a node lie
/// between parallel lines, and the window is the extent of their intersection.
class WindowSearch {
public:
    WindowSearch(const Corridor& corridor, Poll& poll)
        : corridor_(corridor), poll_(poll), staircase_(static_cast<std::size_t>(corridor.levels) + 1, corridor.costs) {
        points_ = {{0, corridor.costs}, {corridor.levels, 0}};
        staircase_.back() = 0;
        lines_.push_back(Line{1, 0, corridor.level_line_from, corridor.level_line_to});
        lines_.push_back(Line{0, 1, corridor.cost_line_from, corridor.cost_line_to});
        lower_by_joining(lines_[0], lines_[1]);
        lower_by_joining(lines_[1], lines_[0]);
    }

    /// Adds the line through the two neighbouring points that leave most room between them.
    void add_line() {
        std::size_t widest = 0;
        const auto room = [&](std::size_t i) {
            return (points_[i + 1].level - points_[i].level) * (points_[i].cost - points_[i + 1].cost);
        };
        for (std::size_t i = 1; i + 1 < points_.size(); ++i) {
            if (room(i) > room(widest)) widest = i;
        }
        if (room(widest) <= 1) return;
        add(line_through(points_[widest], points_[widest + 1]), widest);
    }

    [[nodiscard]] Windows windows() {
        finish_staircase();
        const std::vector<Stretch> stretches = stretches_of_staircase();
        const auto nodes = static_cast<std::size_t>(corridor_.nodes());
        Windows windows{std::vector<std::int32_t>(nodes, 1), std::vector<std::int32_t>(nodes, 0)};
        for (std::size_t node = 0; node < nodes && !poll_.stop_soon(); ++node) {
            bool empty = true;
            for (const Stretch& stretch : stretches) {
                const auto [first, last] = window(node, stretch);
                if (first > last) continue;
                windows.first[node] = empty ? first : std::min(windows.first[node], first);
                windows.last[node] = empty ? last : std::max(windows.last[node], last);
                empty = false;
            }
        }
        return windows;
    }

private:
    /// Levels [first, last] of the staircase, with the greatest value of every line on it.
    struct Stretch {
        std::vector<std::int64_t> greatest;
    };

    [[nodiscard]] Line line_through(const Point& p, const Point& q) const {
        // Small whole numbers keep the distances small and the bucket queue short; any numbers give valid bounds.
        constexpr double finest = 12;
        const auto up = static_cast<double>(p.cost - q.cost), along = static_cast<double>(q.level - p.level);
        const double scale = std::max(finest / std::max(up, along), 1 / std::min(up, along));
        return {std::max<std::int64_t>(1, std::llround(up * scale)),
                std::max<std::int64_t>(1, std::llround(along * scale)),
                {},
                {}};
    }

    void add(Line line, std::size_t after) {
        const std::int64_t limit = greatest_on_staircase(line, 0, staircase_.size());
        if (limit >= unreachable) return;
        std::int64_t longest = 0;
        for (const Corridor::Arc& arc : corridor_.arcs) longest = std::max(longest, line.at(arc.level, arc.cost));
        longest = std::min(longest, limit);
        line.from = along_arcs(line, corridor_.source, longest, limit, true);
        line.to = along_arcs(line, corridor_.target, longest, limit, false);
        if (poll_.stopped()) return;
        const Point extreme = Decoder(line)(line.to[static_cast<std::size_t>(corridor_.source)]);
        lines_.push_back(std::move(line));
        const Line& added = lines_.back();
        for (const Line& other : lines_) {
            lower_by_joining(added, other);
            if (&other != &added) lower_by_joining(other, added);
        }
        if (extreme.level > points_[after].level && extreme.level < points_[after + 1].level) {
            points_.insert(points_.begin() + static_cast<std::ptrdiff_t>(after) + 1, extreme);
        } else {
            points_.insert(points_.begin() + static_cast<std::ptrdiff_t>(after) + 1,
                           {(points_[after].level + points_[after + 1].level) / 2,
                            (points_[after].cost + points_[after + 1].cost) / 2});
        }
    }

    std::vector<Distances<std::int32_t>::Entry> along_arcs(const Line& line, std::int32_t origin, std::int64_t longest,
                                                           std::int64_t limit, bool forward) {
        const auto visit_arcs = [&](std::int32_t node, const auto& visit) {
            const auto i = static_cast<std::size_t>(node);
            const auto& begin = forward ? corridor_.leaving_begin : corridor_.entering_begin;
            for (auto k = begin[i]; k < begin[i + 1]; ++k) {
                const auto position = forward ? corridor_.leaving[static_cast<std::size_t>(k)] : k;
                const Corridor::Arc& arc = corridor_.arcs[static_cast<std::size_t>(position)];
                const std::int64_t weight = line.at(arc.level, arc.cost);
                if (weight <= limit) {
                    visit(forward ? arc.head : arc.tail, static_cast<std::int32_t>(weight), arc.level);
                }
            }
        };
        return distances<std::int32_t>(corridor_.nodes(), origin, static_cast<std::int32_t>(longest),
                                       static_cast<std::int32_t>(limit), visit_arcs, poll_)
            .at;
    }

    // Best paths of one line from the source, joined at every node with best paths of another to the target.
    void lower_by_joining(const Line& one, const Line& other) {
        const Decoder head(one), tail(other);
        for (std::size_t node = 0; node < one.from.size(); ++node) {
            if (one.from[node].distance == unreachable || other.to[node].distance == unreachable) continue;
            const Point a = head(one.from[node]), b = tail(other.to[node]);
            const std::int64_t level = a.level + b.level;
            if (level > corridor_.levels) continue;
            auto& step = staircase_[static_cast<std::size_t>(level)];
            step = static_cast<std::int32_t>(std::min<std::int64_t>(step, a.cost + b.cost));
        }
    }

    void finish_staircase() {
        for (std::size_t i = 1; i < staircase_.size(); ++i) staircase_[i] = std::min(staircase_[i], staircase_[i - 1]);
    }

    [[nodiscard]] std::int64_t greatest_on_staircase(const Line& line, std::size_t begin, std::size_t end) const {
        std::int64_t greatest = 0, cost = corridor_.costs;
        for (std::size_t level = 0; level < end; ++level) {
            cost = std::min<std::int64_t>(cost, staircase_[level]);
            if (level >= begin) greatest = std::max(greatest, line.at(static_cast<std::int64_t>(level), cost));
        }
        return greatest;
    }

    [[nodiscard]] std::vector<Stretch> stretches_of_staircase() const {
        constexpr std::size_t parts = 4; // of the stretch between neighbouring points
        std::vector<Stretch> stretches;
        const std::size_t wanted = std::min(staircase_.size(), parts * (lines_.size() - 1));
        std::size_t begin = 0;
        for (std::size_t i = 0; i < wanted; ++i) {
            const std::size_t end = staircase_.size() * (i + 1) / wanted;
            Stretch stretch;
            for (const Line& line : lines_) stretch.greatest.push_back(greatest_on_staircase(line, begin, end));
            stretches.push_back(std::move(stretch));
            begin = end;
        }
        return stretches;
    }

    // For lines i and j: value i of a path to the node is at least from_i, and value j of the completed path at most
    // greatest_j. Eliminating the cost leaves an inequality for the level.
    [[nodiscard]] std::pair<std::int32_t, std::int32_t> window(std::size_t node, const Stretch& stretch) const {
        constexpr std::pair<std::int32_t, std::int32_t> none{1, 0};
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            if (line.from[node].distance == unreachable || line.to[node].distance == unreachable ||
                std::int64_t{line.from[node].distance} + line.to[node].distance > stretch.greatest[i]) {
                return none;
            }
        }
        std::int64_t first = 0, last = corridor_.levels;
        for (std::size_t j = 0; j < lines_.size(); ++j) {
            const Line& upper = lines_[j];
            const std::int64_t most = stretch.greatest[j] - upper.to[node].distance;
            for (std::size_t i = 0; i < lines_.size(); ++i) {
                const Line& lower = lines_[i];
                const std::int64_t slope = upper.a * lower.b - lower.a * upper.b;
                const std::int64_t room = lower.b * most - upper.b * lower.from[node].distance;
                if (slope > 0) {
                    if (room < 0) return none;
                    last = std::min(last, room / slope);
                } else if (slope < 0 && room < 0) {
                    first = std::max(first, (room + slope + 1) / slope);
                }
            }
            if (first > last) return none;
        }
        return {static_cast<std::int32_t>(first), static_cast<std::int32_t>(last)};
    }

    const Corridor& corridor_;
    Poll& poll_;
    std::vector<std::int32_t> staircase_; // by level: the cost of some known path of at most this level
    std::vector<Point> points_;           // on or near the lower hull of the front, level ascending
    std::vector<Line> lines_;
};

} // namespace

Index Windows::cells() const {
    Index sum = 0;
    for (std::size_t i = 0; i < first.size(); ++i) sum += std::max(0, last[i] - first[i] + 1);
    return sum;
}

Windows narrow_windows(const Corridor& corridor, int mixtures, Poll& poll) {
    WindowSearch search(corridor, poll);
    for (int i = 0; i < mixtures && !poll.stop(); ++i) search.add_line();
    return search.windows();
}

int mixtures_worth(const Corridor& corridor) {
    // Halving every gap once more about halves the table and doubles the time for the mixtures. Measured on grids.
    constexpr Index table_worth_one = 500'000, table_worth_three = 10'000'000, table_worth_seven = 500'000'000;
    constexpr Index widest_worth = 1 << 24; // the staircase has one entry a level
    if (corridor.levels > widest_worth) return 0;
    Index cells = 0;
    for (const auto& entry : corridor.level_line_from) cells += corridor.levels - entry.distance;
    return cells > table_worth_seven ? 7 : cells > table_worth_three ? 3 : cells > table_worth_one ? 1 : 0;
}

Index narrow_windows_bytes(const Corridor& corridor, int mixtures) {
    return corridor.nodes() * (Index{8} + Index{16} * (mixtures + 2)) + Index{4} * corridor.levels;
}

} // namespace careerflow::biobjective
