#pragma once

namespace careerflow {

/// How far a run may look: a hundred years.
inline constexpr int most_horizon_months = 1200;

} // namespace careerflow
