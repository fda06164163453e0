#pragma once

#include "careerflow/simulation/simulation.hpp"
#include "careerflow/workforce/model.hpp"

#include <string>

namespace careerflow {

/// Names the rows of training whose places are mostly not taken, and mainly for want of what; empty if there are none.
[[nodiscard]] std::string untaken_places_note(const Model& model, const SeriesStatistics& statistics);

} // namespace careerflow
