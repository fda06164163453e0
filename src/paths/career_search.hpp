#pragma once

#include "paths/career_query.hpp"

#include <vector>

namespace careerflow::career {

/// One step other than a wait, and the month it starts in.
struct Taken {
    int edge = 0;
    int start = 0;     ///< months from the start of the path
    bool held = false; ///< an appointment on an award held: no months, no cost
};

/// A sequence of steps with its objectives.
struct Way {
    std::vector<Taken> taken{};
    Objectives spent{};
};

/// Counters and cancellation, shared by the searches of one question.
struct Search {
    Monitor* monitor = nullptr;
    Index created = 0;
    Index expanded = 0;
    bool cancelled = false;

    /// Counts one expansion; true if the search is to stop.
    bool stop() {
        if ((expanded++ & 0xFF) == 0 && monitor != nullptr && monitor->cancelled()) cancelled = true;
        return cancelled;
    }
};

/// The Pareto front of the query, ascending, with a way to each point that has no steps to leave out. Label setting in
/// lexicographic order of lower bounds. Of tied ways that meet in the search, the one with fewer steps, then lesser
/// ids, is kept.
[[nodiscard]] std::vector<Way> pareto_front(const Query& query, Search& search);

/// Every way to a point of `front` from which no run of steps could be left out. Ascending by objectives, then steps,
/// then ids.
[[nodiscard]] std::vector<Way> ways_of_front(const Query& query, const std::vector<Way>& front, Search& search);

/// The k first different sequences of steps by months (or by cost, if `by_cost`), then the other objectives, then
/// steps, then ids. The query must have been compiled to keep all awards.
[[nodiscard]] std::vector<Way> best_ways(const Query& query, int k, bool by_cost, Search& search);

/// True if no run of consecutive steps of `way` can be left out without the path becoming longer.
[[nodiscard]] bool has_no_detour(const Query& query, const Way& way);

} // namespace careerflow::career
