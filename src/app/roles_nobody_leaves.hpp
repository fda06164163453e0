#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/workforce_rows.hpp"

namespace careerflow {

/// Warnings of roles with staff that no row takes anybody out of, at their first row of staff. Trainee roles are left
/// at the end of their course.
[[nodiscard]] Diagnostics roles_nobody_leaves(const Framework& framework, const WorkforceTables& rows);

} // namespace careerflow
