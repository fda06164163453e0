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
        if ((++expanded & 0xFFF) == 0 && monitor != nullptr && monitor->cancelled()) cancelled = true;
        return cancelled;
    }
};

/// The Pareto front of the query, ascending. Label setting in lexicographic order of lower bounds.
[[nodiscard]] std::vector<Objectives> pareto_front(const Query& query, Search& search);

/// For every point of `front` the way with the fewest steps, then least ids; or, with `ties`, every way that has no run
/// of steps that could be left out. Ascending by objectives, then steps, then ids.
[[nodiscard]] std::vector<Way> ways_of_front(const Query& query, const std::vector<Objectives>& front, bool ties,
                                             Search& search);

/// The k first different sequences of steps by months (or by cost, if `by_cost`), then the other objectives, then
/// steps, then ids. The query must have been compiled to keep all awards.
[[nodiscard]] std::vector<Way> best_ways(const Query& query, int k, bool by_cost, Search& search);

/// True if no run of consecutive steps of `way` can be left out without the path becoming longer.
[[nodiscard]] bool has_no_detour(const Query& query, const Way& way);

} // namespace careerflow::career
