#pragma once

#include "careerflow/project/source_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// A table from lines of cells separated by bars, so that cells may hold commas; no quoting.
inline SourceTable table_from(const std::string& name, std::string_view text) {
    SourceTable table{.name = name, .file = name + ".csv"};
    std::vector<std::vector<Cell>> rows(1);
    int line = 1, column = 1;
    Cell cell{.line = line, .column = column};
    const auto end_cell = [&] {
        rows.back().push_back(cell);
        cell = {.line = line, .column = column};
    };
    for (const char c : text) {
        if (c == '\n') {
            const Cell last = cell;
            ++line;
            column = 1;
            cell = last;
            end_cell();
            rows.emplace_back();
        } else {
            ++column;
            if (c == '|') end_cell();
            else cell.text += c;
        }
    }
    rows.pop_back(); // every line ends with a line break
    table.header = rows.front();
    table.rows.assign(rows.begin() + 1, rows.end());
    return table;
}

} // namespace careerflow
