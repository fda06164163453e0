#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/source_table.hpp"

#include <span>
#include <string>
#include <vector>

namespace careerflow {

/// A pay point and the band it belongs to.
struct BandPointRow {
    std::string band{};
    PayPoint point{};
};

/// A cost line and the route it belongs to.
struct RouteCostRow {
    std::string route{};
    CostLine line{};
};

/// Typed rows, table by table, before they are put together: routes without costs, bands as single points.
struct FrameworkRows {
    std::vector<Level> levels{};
    std::vector<BandPointRow> band_points{};
    std::vector<PayTerm> pay_terms{};
    std::vector<Family> families{};
    std::vector<NamedCondition> conditions{};
    std::vector<Role> roles{};
    std::vector<Qualification> qualifications{};
    std::vector<Route> routes{};
    std::vector<RouteCostRow> route_costs{};
};

struct RowsRead {
    FrameworkRows rows{};
    Diagnostics diagnostics{};
};

/// Turns the tables of the framework into typed rows; those that describe a workforce are passed over (see
/// read_workforce_rows). Every unknown or missing column, every cell that cannot be read and every
/// repeated key is a finding with its place, up to 1 000 per table; a row with findings is kept as far as it can be
/// read, so that references to it are not reported as well. Never throws on bad text. Cost: linear.
[[nodiscard]] RowsRead read_rows(std::span<const SourceTable> tables);

/// `base` with the rows of `top` put over it: a row with the same key replaces, any other is added; cost rows of a
/// route in `top` replace all cost rows of that route in `base`.
[[nodiscard]] FrameworkRows overlay(FrameworkRows base, const FrameworkRows& top);

struct TablesAssembled {
    FrameworkTables tables{};
    Diagnostics diagnostics{};
};

/// Puts rows together: pay points into bands, cost lines into routes. Cost lines of a route that does not exist are
/// findings.
[[nodiscard]] TablesAssembled assemble(FrameworkRows rows, std::vector<std::string> payers);

/// Findings of check_framework name a row and a field; this fills in line, column and value from the cell of that
/// field.
[[nodiscard]] Diagnostics with_cell_places(const Diagnostics& diagnostics, std::span<const SourceTable> tables);

} // namespace careerflow
