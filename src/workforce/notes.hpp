#pragma once

#include "workforce/layout.hpp"

namespace careerflow {

/// Fills layout.assumptions: what no row says and the model takes as given.
void note_assumptions(Model::Layout& layout);

/// Fills layout.nonlinear_reasons.
void note_nonlinear(Model::Layout& layout);

} // namespace careerflow
