#pragma once

#include "workforce/layout.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace careerflow {

/// Last month of rows that have one.
template <class Row>
std::optional<CalendarMonth> until_of(const Row& row) {
    if constexpr (requires { row.until; }) return row.until;
    else return std::nullopt;
}

/// Positions of the rows in force in `month`: of rows with the same key the one with the latest `from` that has begun
/// and is not over. Ascending. Of two equal ones the later in the table.
template <class Row, class KeyOf>
std::vector<Index> rows_in_force(const std::vector<Row>& rows, CalendarMonth month, KeyOf key_of) {
    std::map<decltype(key_of(rows.front())), Index> latest;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        if ((row.from && *row.from > month) || (until_of(row) && *until_of(row) < month)) continue;
        const auto [at, is_new] = latest.emplace(key_of(row), static_cast<Index>(i));
        if (!is_new && row.from >= rows[static_cast<std::size_t>(at->second)].from) at->second = static_cast<Index>(i);
    }
    std::vector<Index> result;
    result.reserve(latest.size());
    for (const auto& [key, position] : latest) result.push_back(position);
    std::sort(result.begin(), result.end());
    return result;
}

/// Adds the steps at which a row begins or is over.
template <class Row>
void add_changes(const std::vector<Row>& rows, CalendarMonth start, std::vector<int>& steps) {
    for (const Row& row : rows) {
        if (row.from) steps.push_back(steps_to(start, *row.from));
        if (until_of(row)) steps.push_back(steps_to(start, *until_of(row)) + 1);
    }
}

/// The epochs that begin at the given steps; what lies before the start is left out.
inline Epochs epochs_of(std::vector<int> steps) {
    steps.push_back(0);
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    steps.erase(steps.begin(), std::lower_bound(steps.begin(), steps.end(), 0));
    return {std::move(steps)};
}

} // namespace careerflow
