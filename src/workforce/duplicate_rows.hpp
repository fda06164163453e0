#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/workforce/codes.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// An error at every row whose key an earlier row of the table has.
template <class Row, class KeyOf>
void report_duplicates(const std::vector<Row>& rows, KeyOf key_of_row, std::string_view field,
                       Diagnostics& diagnostics) {
    std::map<decltype(key_of_row(rows.front())), const Row*> first;
    for (const Row& row : rows) {
        const auto [found, is_new] = first.emplace(key_of_row(row), &row);
        if (is_new) continue;
        Place place = row.place;
        place.field = field;
        const int line = found->second->place.line;
        diagnostics.add({.code = codes::workforce_duplicate_row,
                         .place = std::move(place),
                         .reason = line > 0 ? "this row and line " + std::to_string(line) + " are about the same thing"
                                            : "an earlier row is about the same thing",
                         .remedy = "Remove one, or give the later one a month in from"});
    }
}

} // namespace careerflow
