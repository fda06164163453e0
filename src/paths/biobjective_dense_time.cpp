#include "biobjective_corridor.hpp"
#include "biobjective_level_table.hpp"
#include "biobjective_search.hpp"
#include "biobjective_trace.hpp"
#include "biobjective_windows.hpp"

#include <algorithm>
#include <limits>

namespace careerflow::biobjective {

namespace {

constexpr Index largest_automatic_table_bytes = Index{16} << 30; // beyond that labels are the better bet
constexpr Index table_bytes_at_once = Index{192} << 20;          // unless a memory limit says less

// Back from levels and costs to the objectives and the units of the caller.
void restore(const Corridor& corridor, BiobjectiveFront& front) {
    for (BiobjectivePoint& point : front.points) {
        point = {point.first + corridor.least_level, point.second + corridor.least_cost};
        if (!corridor.level_is_first) std::swap(point.first, point.second);
    }
}

/// Memory of all levels of a table, by block, and of what does not depend on the levels.
class Sizes {
public:
    Sizes(const Corridor& corridor, const Windows& windows, Index cell_bytes)
        : blocks_(static_cast<std::size_t>(corridor.levels / block_levels) + 1), cell_bytes_(cell_bytes),
          active_(blocks_ + 1, 0), ending_(blocks_ + 1, 0) {
        for (std::size_t node = 0; node < windows.first.size(); ++node) {
            if (windows.last[node] < windows.first[node]) continue;
            ++active_[static_cast<std::size_t>(windows.first[node] / block_levels)];
            --active_[static_cast<std::size_t>(windows.last[node] / block_levels) + 1];
            ++ending_[static_cast<std::size_t>(windows.last[node] / block_levels)];
        }
        for (std::size_t block = 1; block <= blocks_; ++block) active_[block] += active_[block - 1];
        fixed_ = corridor.nodes() * Index{sizeof(SweepRow) + 32} +
                 static_cast<Index>(corridor.arcs.size()) * Index{sizeof(SweepArc) + 9};
        for (const Corridor::Arc& arc : corridor.arcs) history_ = std::max(history_, arc.level);
        history_ = block_begin(history_ + block_levels - 1);
    }

    [[nodiscard]] Index fixed() const { return fixed_; }
    /// Cells of one block, the padding of the rows that end in it included.
    [[nodiscard]] Index block(std::size_t i) const { return (active_[i] + ending_[i]) * block_levels * cell_bytes_; }
    [[nodiscard]] Index all() const {
        Index sum = 0;
        for (std::size_t i = 0; i < blocks_; ++i) sum += block(i);
        return sum;
    }
    /// The levels every segment needs of those before it.
    [[nodiscard]] std::int32_t history() const { return history_; }
    /// Memory of the levels before block `i` that a segment beginning there needs.
    [[nodiscard]] Index before(std::size_t i) const {
        Index nodes = 0;
        for (std::int32_t k = 1; k <= history_ / block_levels && static_cast<std::size_t>(k) <= i; ++k) {
            nodes += active_[i - static_cast<std::size_t>(k)];
        }
        return nodes * block_levels * cell_bytes_;
    }
    /// Padding of the rows that a segment ending before block `i` cuts off there, and of those that ended just before
    /// the segment.
    [[nodiscard]] Index padding(std::size_t i) const { return active_[i] * block_levels * cell_bytes_; }

    /// Segments that each stay within `bytes` where one block does.
    [[nodiscard]] std::vector<Segment> segments(Index bytes) const {
        std::vector<Segment> segments{{0, 0, history_}};
        Index used = 0;
        for (std::size_t i = 0; i < blocks_; ++i) {
            Segment& last = segments.back();
            if (last.end > last.begin && used + block(i) > bytes) {
                segments.push_back({last.end, last.end, history_});
                used = before(i) + padding(i);
            }
            used += block(i);
            segments.back().end += block_levels;
        }
        return segments;
    }

private:
    std::size_t blocks_;
    Index cell_bytes_;
    std::vector<Index> active_, ending_; // by block: nodes with a window there, and nodes whose window ends there
    Index fixed_ = 0;
    std::int32_t history_ = 0;
};

/// Segments whose tables and checkpoints stay within `bytes`, or nothing. Without a limit the table is cut where that
/// saves memory worth having; every level is then computed twice, once for the front and once for the paths.
std::optional<std::vector<Segment>> segments_within(const Corridor& corridor, const Sizes& sizes, bool with_paths,
                                                    std::optional<Index> bytes) {
    const Index room = bytes ? *bytes - sizes.fixed() : std::numeric_limits<Index>::max();
    // Arcs without weight are walked breadth first when paths are traced, which may leave a segment.
    const bool whole = with_paths && std::any_of(corridor.arcs.begin(), corridor.arcs.end(),
                                                 [](const Corridor::Arc& arc) { return arc.weightless; });
    const bool cuttable = !whole && sizes.history() * 4 <= corridor.levels;
    if (sizes.all() <= std::min(room, cuttable ? table_bytes_at_once : room)) {
        return std::vector<Segment>{{0, block_begin(corridor.levels) + block_levels, 0}};
    }
    if (!cuttable) return std::nullopt;
    for (Index at_once = table_bytes_at_once; at_once >= 4096; at_once = at_once / 4 * 3) {
        auto segments = sizes.segments(at_once);
        Index checkpoints = 0, largest = 0;
        for (const Segment& segment : segments) {
            const auto begin = static_cast<std::size_t>(segment.begin / block_levels);
            const auto end = static_cast<std::size_t>(segment.end / block_levels);
            Index table = sizes.before(begin) + sizes.padding(begin) + sizes.padding(end);
            for (auto i = begin; i < end; ++i) table += sizes.block(i);
            checkpoints += sizes.before(begin);
            largest = std::max(largest, table);
        }
        if (checkpoints + largest <= room) return segments;
    }
    return std::nullopt;
}

/// Sweeps all segments for the front, then, last segment first, once more for the paths.
template <class Cell>
class DenseTime {
public:
    DenseTime(const Corridor& corridor, const Windows& windows, std::vector<Segment> segments, Poll& poll)
        : corridor_(corridor), windows_(windows), segments_(std::move(segments)), poll_(poll),
          before_(segments_.size()) {}

    /// Points in levels and costs, level ascending.
    std::vector<BiobjectivePoint> front() {
        std::vector<BiobjectivePoint> points;
        for (std::size_t i = 0; i < segments_.size() && !poll_.stopped(); ++i) {
            compute(i);
            table_->append_front(points);
            if (i + 1 < segments_.size()) before_[i + 1] = table_->last_levels();
        }
        return points;
    }

    /// The arcs of a path for each point, source to target.
    std::vector<std::vector<std::int32_t>> paths(const std::vector<BiobjectivePoint>& points) {
        std::vector<std::vector<std::int32_t>> paths(points.size());
        std::vector<Reached> at;
        at.reserve(points.size());
        for (const BiobjectivePoint& point : points) at.push_back({corridor_.target, point.first, point.second});
        for (std::size_t i = segments_.size(); i-- > 0 && !poll_.stopped();) {
            if (i + 1 < segments_.size()) compute(i);
            Trace<LevelTable<Cell>> trace(*table_, corridor_.source);
            for (std::size_t k = 0; k < at.size() && !poll_.stop_soon(); ++k) {
                trace.walk_back(at[k], paths[k], segments_[i].begin);
            }
        }
        for (auto& path : paths) std::reverse(path.begin(), path.end());
        return paths;
    }

    [[nodiscard]] Index cells_computed() const { return cells_computed_; }
    [[nodiscard]] Index bytes() const { return bytes_; }

private:
    void compute(std::size_t i) {
        table_.reset(); // before the next one takes its memory
        table_.emplace(corridor_, windows_, segments_[i]);
        if (i > 0) table_->set_levels_before(before_[i]);
        table_->fill(poll_);
        cells_computed_ += table_->cells_computed();
        Index bytes = table_->bytes();
        for (const auto& levels : before_) bytes += static_cast<Index>(levels.capacity() * sizeof(Cell));
        bytes_ = std::max(bytes_, bytes);
    }

    const Corridor& corridor_;
    const Windows& windows_;
    std::vector<Segment> segments_;
    Poll& poll_;
    std::vector<std::vector<Cell>> before_; // by segment: the levels before it
    std::optional<LevelTable<Cell>> table_;
    Index cells_computed_ = 0, bytes_ = 0;
};

template <class Cell>
std::optional<BiobjectiveFront> front_with(const Search& search, const Corridor& corridor, const Windows& windows,
                                           bool insist, Poll& poll) {
    const Sizes sizes(corridor, windows, sizeof(Cell));
    const Index other_bytes = search.distances_bytes() + corridor.bytes() + 8 * corridor.nodes();
    if (!insist && sizes.all() > largest_automatic_table_bytes) return std::nullopt;
    std::optional<Index> room = search.memory_limit_bytes;
    if (room) *room -= other_bytes;
    auto segments = segments_within(corridor, sizes, search.with_paths, room);
    if (!segments) return std::nullopt;

    DenseTime<Cell> dense(corridor, windows, *std::move(segments), poll);
    BiobjectiveFront front;
    front.method = BiobjectiveMethod::dense_time;
    front.points = dense.front();
    if (!corridor.level_is_first) std::reverse(front.points.begin(), front.points.end());
    if (search.with_paths && !poll.stopped()) {
        front.path_begin.push_back(0);
        for (const auto& path : dense.paths(front.points)) {
            front.path_arcs.insert(front.path_arcs.end(), path.begin(), path.end());
            front.path_begin.push_back(static_cast<Index>(front.path_arcs.size()));
        }
    }
    front.labels_expanded = dense.cells_computed();
    front.memory_bytes = other_bytes + dense.bytes();
    restore(corridor, front);
    return front;
}

} // namespace

std::optional<BiobjectiveFront> front_by_dense_time(const Search& search, bool insist, Poll& poll) {
    const std::optional<Corridor> corridor = corridor_between(search, poll);
    if (poll.stopped()) return BiobjectiveFront{};
    if (!corridor) return std::nullopt;
    const int mixtures = mixtures_worth(*corridor);
    const Index bounds_bytes = search.distances_bytes() + corridor->bytes() + narrow_windows_bytes(*corridor, mixtures);
    if (!search.fits(bounds_bytes)) return std::nullopt;
    const Windows windows = narrow_windows(*corridor, mixtures, poll);
    if (poll.stopped()) return BiobjectiveFront{};
    constexpr std::int32_t largest_short_cost = std::numeric_limits<std::uint16_t>::max() / 2 - 1;
    auto front = corridor->costs <= largest_short_cost
                     ? front_with<std::uint16_t>(search, *corridor, windows, insist, poll)
                     : front_with<std::uint32_t>(search, *corridor, windows, insist, poll);
    if (front) front->memory_bytes = std::max(front->memory_bytes, bounds_bytes);
    return front;
}

} // namespace careerflow::biobjective
