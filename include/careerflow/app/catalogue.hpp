#pragma once

#include "careerflow/framework/framework.hpp"
#include "careerflow/results/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Names of the tables `framework_table` knows: levels, bands, pay_terms, families, conditions, roles, qualifications,
/// routes, route_costs, summary.
[[nodiscard]] const std::vector<std::string>& framework_table_names();

/// One table of a framework, every row with its confidence and source. `family`, if not empty, keeps the roles of that
/// family and the routes from or to them. Throws NotFoundError for an unknown table or family.
[[nodiscard]] Table framework_table(const Framework& framework, std::string_view table, std::string_view family = {});

/// Everything known about one role, qualification or route, as rows of (field, value). Throws NotFoundError.
[[nodiscard]] Table describe(const Framework& framework, std::string_view id);

} // namespace careerflow
