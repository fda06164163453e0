#include "careerflow/io/csv.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes: a table whose rows all have the width of the header and cells in order of place, or findings.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace careerflow;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const CsvRead read = read_csv(bytes, "roles", "roles.csv", {.max_bytes = 1 << 16});
    if (!read.complete && !read.diagnostics.has_errors()) std::abort();
    if (read.complete && (!read.table || read.diagnostics.has_errors())) std::abort();
    if (!read.table) return 0;
    int line = 0;
    for (const auto& row : read.table->rows) {
        if (row.size() != read.table->header.size()) std::abort();
        for (const Cell& cell : row) {
            if (cell.line < line || cell.column < 1) std::abort();
            line = cell.line;
        }
    }
    return 0;
}
