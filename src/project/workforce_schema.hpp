#pragma once

#include "careerflow/project/schema.hpp"

#include <vector>

namespace careerflow {

/// The tables that describe a workforce, in the order of the documentation.
[[nodiscard]] std::vector<TableSchema> workforce_table_schemas();

} // namespace careerflow
