#include "careerflow/app/check.hpp"

#include "app/rows_table.hpp"
#include "careerflow/app/load.hpp"
#include "careerflow/io/folder.hpp"

namespace careerflow {

CheckReport check(const std::string& folder) {
    if (folder.empty()) return {.project = load()};
    ProjectMade made = check_project(folder);
    return {.diagnostics = std::move(made.diagnostics), .project = std::move(made.project)};
}

Table findings_table(const Diagnostics& diagnostics) {
    return RowsTable<Finding>("findings", "Findings", diagnostics.sorted().findings())
        .text("severity", "error, warning or note", [](const Finding& f) { return std::string(to_string(f.severity)); })
        .text("code", "stable code; `careerflow explain CODE`", [](const Finding& f) { return f.code.text(); })
        .text("file", "file in the project", [](const Finding& f) { return f.place.file; })
        .integer("line", "", "line, from 1",
                 [](const Finding& f) { return f.place.line > 0 ? std::optional(f.place.line) : std::nullopt; })
        .integer("column", "", "character in the line, from 1",
                 [](const Finding& f) { return f.place.column > 0 ? std::optional(f.place.column) : std::nullopt; })
        .text("field", "column of the table or key", [](const Finding& f) { return f.place.field; })
        .text("value", "as written", [](const Finding& f) { return f.value; })
        .text("reason", "what is wrong", [](const Finding& f) { return f.reason; })
        .text("remedy", "what to do", [](const Finding& f) { return f.remedy; })
        .text("nearest", "nearest known name", [](const Finding& f) { return f.nearest; })
        .build();
}

} // namespace careerflow
