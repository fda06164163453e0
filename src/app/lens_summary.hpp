#pragma once

#include "careerflow/app/overview.hpp"

#include <string>

namespace careerflow {

/// The overview as JSON: title, scenario, grids, targets, notes.
[[nodiscard]] std::string summary_json(const Overview& overview);

} // namespace careerflow
