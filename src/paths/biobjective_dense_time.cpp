#include "biobjective_corridor.hpp"
#include "biobjective_search.hpp"
#include "biobjective_sweep.hpp"
#include "biobjective_trace.hpp"
#include "biobjective_windows.hpp"

#include <algorithm>
#include <limits>

namespace careerflow::biobjective {

namespace {

constexpr Index largest_automatic_table_bytes = Index{4} << 30;

/// The least cost of reaching every node at exactly every level of its window.
template <class Cell>
class LevelTable {
public:
    LevelTable(const Corridor& corridor, const Windows& windows)
        : corridor_(corridor), nothing_(static_cast<Cell>(corridor.costs + 1)) {
        place_rows(windows);
        add_arcs();
        add_leaving();
        cells_.assign(static_cast<std::size_t>(cells_needed(windows)), nothing_);
        cells_[static_cast<std::size_t>(rows_[static_cast<std::size_t>(corridor.source)].origin)] = 0;
    }

    /// Cells of a table with these windows, the padding included.
    static Index cells_needed(const Windows& windows) {
        Index cells = block_levels;
        for (std::size_t i = 0; i < windows.first.size(); ++i) {
            if (windows.last[i] >= windows.first[i]) cells += whole_blocks(windows, i) + block_levels;
        }
        return cells;
    }
    static Index bytes_needed(const Corridor& corridor, const Windows& windows) {
        return cells_needed(windows) * Index{sizeof(Cell)} + corridor.nodes() * Index{sizeof(SweepRow) + 24} +
               static_cast<Index>(corridor.arcs.size()) * Index{sizeof(SweepArc) + 4};
    }

    void fill(Poll& poll) {
        const SweepTable<Cell> table{cells_.data(),   rows_.data(),          arcs_.data(),    entering_begin_.data(),
                                     leaving_.data(), leaving_begin_.data(), back_end_.data()};
        if (corridor_.acyclic) {
            fill_node_by_node(table, poll);
        } else {
            fill_level_by_level(table, poll);
        }
    }

    [[nodiscard]] std::vector<BiobjectivePoint> front() const {
        std::vector<BiobjectivePoint> points;
        const SweepRow& row = rows_[static_cast<std::size_t>(corridor_.target)];
        std::int64_t least = nothing_;
        for (std::int32_t level = row.first; level < row.end && level <= corridor_.levels; ++level) {
            const std::int64_t cost = cells_[static_cast<std::size_t>(row.origin + level)];
            if (cost < least) points.push_back({level, cost});
            least = std::min(least, cost);
        }
        return points;
    }

    template <class Visit>
    void for_each_entering(std::int32_t node, const Visit& visit) const {
        const auto begin = corridor_.entering_begin[static_cast<std::size_t>(node)];
        const auto end = corridor_.entering_begin[static_cast<std::size_t>(node) + 1];
        for (auto k = begin; k < end; ++k) {
            const Corridor::Arc& arc = corridor_.arcs[static_cast<std::size_t>(k)];
            if (visit(arc.tail, arc.level, arc.cost, arc.number, arc.weightless)) return;
        }
    }
    [[nodiscard]] bool holds(const Reached& value) const {
        const SweepRow& row = rows_[static_cast<std::size_t>(value.node)];
        return value.first >= row.first && value.first < row.end &&
               cells_[static_cast<std::size_t>(row.origin + value.first)] == value.second;
    }
    [[nodiscard]] Index cells_computed() const { return blocks_computed_ * block_levels; }

private:
    static std::int32_t block_begin(std::int32_t level) { return level / block_levels * block_levels; }
    static Index whole_blocks(const Windows& windows, std::size_t i) {
        return block_begin(windows.last[i]) + block_levels - block_begin(windows.first[i]);
    }

    // Rows lie one after the other with one block of empty cells between, so that a shifted block may overhang.
    void place_rows(const Windows& windows) {
        std::int64_t place = block_levels;
        rows_.resize(windows.first.size());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (windows.last[i] < windows.first[i]) continue;
            const std::int32_t first = block_begin(windows.first[i]);
            const auto width = static_cast<std::int32_t>(whole_blocks(windows, i));
            rows_[i] = {place - first, first, first + width};
            place += width + block_levels;
        }
    }

    void add_arcs() {
        arcs_.reserve(corridor_.arcs.size());
        entering_begin_.push_back(0);
        for (std::size_t node = 0; node < rows_.size(); ++node) {
            for (auto k = corridor_.entering_begin[node]; k < corridor_.entering_begin[node + 1]; ++k) {
                const Corridor::Arc& arc = corridor_.arcs[static_cast<std::size_t>(k)];
                const SweepRow& tail = rows_[static_cast<std::size_t>(arc.tail)];
                const SweepArc sweep{.origin = tail.origin - arc.level,
                                     .from = tail.first + arc.level - block_levels + 1,
                                     .to = tail.end + arc.level,
                                     .cost = arc.cost,
                                     .head = arc.head};
                const SweepRow& head = rows_[node];
                if (tail.first == tail.end || sweep.to <= head.first || sweep.from >= head.end) continue;
                arcs_.push_back(sweep);
                tails_.push_back(arc.tail);
                within_block_.push_back(arc.level < block_levels);
            }
            entering_begin_.push_back(static_cast<std::int32_t>(arcs_.size()));
        }
    }

    void add_leaving() {
        const auto goes_back = [&](std::size_t k) { return arcs_[k].head < tails_[k]; };
        leaving_begin_.assign(rows_.size() + 1, 0);
        back_end_.assign(rows_.size(), 0);
        for (std::size_t k = 0; k < arcs_.size(); ++k) {
            if (!within_block_[k]) continue;
            const auto tail = static_cast<std::size_t>(tails_[k]);
            ++leaving_begin_[tail + 1];
            if (goes_back(k)) ++back_end_[tail];
        }
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            leaving_begin_[i + 1] += leaving_begin_[i];
            back_end_[i] += leaving_begin_[i];
        }
        leaving_.resize(static_cast<std::size_t>(leaving_begin_.back()));
        std::vector<std::int32_t> next_back(leaving_begin_.begin(), leaving_begin_.end() - 1), next_ahead = back_end_;
        for (std::size_t k = 0; k < arcs_.size(); ++k) {
            if (!within_block_[k]) continue;
            auto& next = goes_back(k) ? next_back : next_ahead;
            leaving_[static_cast<std::size_t>(next[static_cast<std::size_t>(tails_[k])]++)] =
                static_cast<std::int32_t>(k);
        }
        tails_ = {};
        within_block_ = {};
    }

    void fill_node_by_node(const SweepTable<Cell>& table, Poll& poll) {
        for (std::size_t node = 0; node < rows_.size() && !poll.stop_soon(); ++node) {
            for (std::int32_t level = rows_[node].first; level < rows_[node].end; level += block_levels) {
                pull_block(table, static_cast<std::int32_t>(node), level);
                ++blocks_computed_;
            }
        }
    }

    void fill_level_by_level(const SweepTable<Cell>& table, Poll& poll) {
        std::vector<std::vector<std::int32_t>> beginning(static_cast<std::size_t>(corridor_.levels / block_levels) + 1);
        for (std::size_t node = 0; node < rows_.size(); ++node) {
            if (rows_[node].first == rows_[node].end) continue;
            beginning[static_cast<std::size_t>(rows_[node].first / block_levels)].push_back(
                static_cast<std::int32_t>(node));
        }
        std::vector<std::int32_t> active, merged;
        std::vector<std::uint64_t> marks(rows_.size() / 64 + 1, 0);
        for (std::size_t block = 0; block < beginning.size(); ++block) {
            if (poll.stop()) return;
            poll.report("levels", static_cast<double>(block) / static_cast<double>(beginning.size()));
            const auto level = static_cast<std::int32_t>(block) * block_levels;
            active.erase(
                std::remove_if(active.begin(), active.end(),
                               [&](std::int32_t node) { return rows_[static_cast<std::size_t>(node)].end <= level; }),
                active.end());
            merged.clear();
            std::merge(active.begin(), active.end(), beginning[block].begin(), beginning[block].end(),
                       std::back_inserter(merged));
            std::swap(active, merged);
            blocks_computed_ +=
                sweep_level(table, active.data(), static_cast<std::int64_t>(active.size()), level, marks.data());
        }
    }

    const Corridor& corridor_;
    Cell nothing_;
    std::vector<SweepRow> rows_;
    std::vector<SweepArc> arcs_;
    std::vector<std::int32_t> entering_begin_, leaving_, leaving_begin_, back_end_, tails_;
    std::vector<bool> within_block_;
    std::vector<Cell> cells_;
    Index blocks_computed_ = 0;
};

// Back from levels and costs to the objectives and the units of the caller.
void restore(const Corridor& corridor, BiobjectiveFront& front) {
    for (BiobjectivePoint& point : front.points) {
        point = {point.first + corridor.least_level, point.second + corridor.least_cost};
        if (!corridor.level_is_first) std::swap(point.first, point.second);
    }
}

template <class Cell>
std::optional<BiobjectiveFront> front_with(const Search& search, const Corridor& corridor, const Windows& windows,
                                           bool insist, Poll& poll) {
    const Index table_bytes = LevelTable<Cell>::bytes_needed(corridor, windows);
    const Index bytes = search.distances_bytes() + corridor.bytes() + table_bytes;
    if (!search.fits(bytes) || (!insist && table_bytes > largest_automatic_table_bytes)) return std::nullopt;
    LevelTable<Cell> table(corridor, windows);
    table.fill(poll);
    BiobjectiveFront front;
    front.method = BiobjectiveMethod::dense_time;
    front.labels_expanded = table.cells_computed();
    front.memory_bytes = bytes;
    if (poll.stopped()) return front;
    front.points = table.front();
    if (!corridor.level_is_first) std::reverse(front.points.begin(), front.points.end());
    if (search.with_paths) {
        Trace<LevelTable<Cell>> trace(table, corridor.source);
        front.path_begin.push_back(0);
        for (const BiobjectivePoint& point : front.points) {
            if (poll.stop_soon()) break;
            trace.append({corridor.target, point.first, point.second}, front.path_arcs);
            front.path_begin.push_back(static_cast<Index>(front.path_arcs.size()));
        }
    }
    restore(corridor, front);
    return front;
}

} // namespace

std::optional<BiobjectiveFront> front_by_dense_time(const Search& search, bool insist, Poll& poll) {
    const std::optional<Corridor> corridor = corridor_between(search, poll);
    if (poll.stopped()) return BiobjectiveFront{};
    if (!corridor) return std::nullopt;
    const Windows windows = narrow_windows(*corridor, mixtures_worth(*corridor), poll);
    constexpr std::int32_t largest_short_cost = std::numeric_limits<std::uint16_t>::max() / 2 - 1;
    if (corridor->costs <= largest_short_cost) {
        return front_with<std::uint16_t>(search, *corridor, windows, insist, poll);
    }
    return front_with<std::uint32_t>(search, *corridor, windows, insist, poll);
}

} // namespace careerflow::biobjective
