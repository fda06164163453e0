#pragma once

#include "biobjective_corridor.hpp"
#include "biobjective_sweep.hpp"
#include "biobjective_trace.hpp"
#include "biobjective_windows.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace careerflow::biobjective {

/// A stretch of levels, both ends whole blocks, and how many levels before it arcs can reach back.
struct Segment {
    std::int32_t begin = 0, end = 0;
    std::int32_t history = 0;

    [[nodiscard]] std::int32_t stored_begin() const { return std::max(0, begin - history); }
};

inline std::int32_t block_begin(std::int32_t level) { return level / block_levels * block_levels; }

/// The cells that levels [begin, end) of a node's window take, in whole blocks; empty if they do not overlap.
struct Stored {
    std::int32_t first = 0, end = 0;

    Stored(const Windows& windows, std::size_t node, std::int32_t begin, std::int32_t levels_end) {
        if (windows.last[node] < windows.first[node]) return;
        first = std::max(block_begin(windows.first[node]), begin);
        end = std::min(block_begin(windows.last[node]) + block_levels, levels_end);
        if (end < first) end = first;
    }
    [[nodiscard]] bool empty() const { return first == end; }
    [[nodiscard]] std::int32_t width() const { return end - first; }
};

/// The least cost of reaching every node at exactly every level of its window.
template <class Cell>
class LevelTable {
public:
    LevelTable(const Corridor& corridor, const Windows& windows, const Segment& segment)
        : corridor_(corridor), windows_(windows), segment_(segment), nothing_(static_cast<Cell>(corridor.costs + 1)) {
        cells_.assign(place_rows(), nothing_);
        add_arcs();
        add_leaving();
        const SweepRow& source = row(static_cast<std::size_t>(corridor.source));
        if (segment.begin == 0) cells_[static_cast<std::size_t>(source.origin)] = 0;
    }

    /// The last `history` levels of the segment, which the next one reads.
    [[nodiscard]] std::vector<Cell> last_levels() const {
        std::vector<Cell> last;
        for (std::size_t node = 0; node < rows_.size(); ++node) {
            const Stored part(windows_, node, segment_.end - segment_.history, segment_.end);
            const auto begin = cells_.begin() + (row(node).origin + part.first);
            if (!part.empty()) last.insert(last.end(), begin, begin + part.width());
        }
        return last;
    }
    /// Puts what last_levels of the segment before gave into the levels before this segment.
    void set_levels_before(const std::vector<Cell>& levels) {
        auto next = levels.begin();
        for (std::size_t node = 0; node < rows_.size(); ++node) {
            const Stored part(windows_, node, segment_.begin - segment_.history, segment_.begin);
            if (part.empty()) continue;
            std::copy(next, next + part.width(), cells_.begin() + (row(node).origin + part.first));
            next += part.width();
        }
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

    /// Appends the points of the front on the levels of this segment; those before it must be there already.
    void append_front(std::vector<BiobjectivePoint>& points) const {
        const SweepRow& target = row(static_cast<std::size_t>(corridor_.target));
        const std::int32_t end = std::min({target.end, segment_.end, corridor_.levels + 1});
        for (std::int32_t level = std::max(target.first, segment_.begin); level < end; ++level) {
            const std::int64_t cost = cells_[static_cast<std::size_t>(target.origin + level)];
            if (cost < (points.empty() ? nothing_ : points.back().second)) points.push_back({level, cost});
        }
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
    [[nodiscard]] Index bytes() const {
        return static_cast<Index>(cells_.capacity() * sizeof(Cell) + rows_.capacity() * sizeof(SweepRow) +
                                  arcs_.capacity() * sizeof(SweepArc)) +
               static_cast<Index>(leaving_.capacity() + 3 * rows_.size()) * Index{sizeof(std::int32_t)};
    }

private:
    [[nodiscard]] const SweepRow& row(std::size_t node) const { return rows_[node]; }

    // Rows lie one after the other with one block of empty cells between, so that a shifted block may overhang.
    // Returns the number of cells.
    std::size_t place_rows() {
        std::int64_t place = block_levels;
        rows_.resize(windows_.first.size());
        for (std::size_t node = 0; node < rows_.size(); ++node) {
            const Stored stored(windows_, node, segment_.stored_begin(), segment_.end);
            if (stored.empty()) continue;
            rows_[node] = {place - stored.first, stored.first, stored.end};
            place += stored.width() + block_levels;
        }
        return static_cast<std::size_t>(place);
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
            const std::int32_t first = std::max(rows_[node].first, segment_.begin);
            for (std::int32_t level = first; level < rows_[node].end; level += block_levels) {
                pull_block(table, static_cast<std::int32_t>(node), level);
                ++blocks_computed_;
            }
        }
    }

    void fill_level_by_level(const SweepTable<Cell>& table, Poll& poll) {
        const auto blocks = static_cast<std::size_t>((segment_.end - segment_.begin) / block_levels);
        std::vector<std::vector<std::int32_t>> beginning(blocks);
        for (std::size_t node = 0; node < rows_.size(); ++node) {
            if (rows_[node].end <= segment_.begin) continue;
            const std::int32_t first = std::max(rows_[node].first, segment_.begin) - segment_.begin;
            beginning[static_cast<std::size_t>(first / block_levels)].push_back(static_cast<std::int32_t>(node));
        }
        std::vector<std::int32_t> active, merged;
        std::vector<std::uint64_t> marks(rows_.size() / 64 + 1, 0);
        for (std::size_t block = 0; block < blocks && !poll.stop(); ++block) {
            const auto level = segment_.begin + static_cast<std::int32_t>(block) * block_levels;
            poll.report("levels", static_cast<double>(level) / (corridor_.levels + 1.0));
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
    const Windows& windows_;
    Segment segment_;
    Cell nothing_;
    std::vector<SweepRow> rows_;
    std::vector<SweepArc> arcs_;
    std::vector<std::int32_t> entering_begin_, leaving_, leaving_begin_, back_end_, tails_;
    std::vector<bool> within_block_;
    std::vector<Cell> cells_;
    Index blocks_computed_ = 0;
};

} // namespace careerflow::biobjective
