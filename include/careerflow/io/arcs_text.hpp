#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/paths/biobjective.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// A directed multigraph as a table of arcs gives it: nodes by name, weights counted in whole units.
struct NamedArcs {
    std::vector<std::string> nodes{};   ///< names in order of first appearance; the arcs number them from 0
    std::vector<BiobjectiveArc> arcs{}; ///< in order of the rows
    std::vector<int> lines{};           ///< line of the file that each arc begins on
    int first_decimals = 0;  ///< digits after the point of the first weight: its unit is 10^−first_decimals
    int second_decimals = 0; ///< the same of the second weight

    /// The node of that name. Throws NotFoundError with the nearest names. Cost: linear.
    [[nodiscard]] Index node(std::string_view name) const;
};

struct ArcsReadOptions {
    std::int64_t max_bytes = std::int64_t{256} << 20; ///< larger files are refused
};

/// A table of arcs, or what is wrong with it.
struct ArcsRead {
    std::optional<NamedArcs> arcs{}; ///< nothing if any finding is an error
    Diagnostics diagnostics{};
};

/// Reads arcs from CSV text with the columns from, to, first and second, in any order and no others: names of nodes,
/// any text without blanks at its ends, and two weights, not negative, of at most 15 digits. Each column of weights is
/// counted in units of its finest decimal (3 and 2.50 in tenths), so that sums are exact. Rows with the same ends are
/// different arcs. Findings name line and column, up to 1 000. `file` is the name used in them. Needs no file system.
/// Cost: linear but for the names of nodes, which are sorted.
[[nodiscard]] ArcsRead read_arcs_text(std::string_view bytes, std::string file, const ArcsReadOptions& options = {});

} // namespace careerflow
