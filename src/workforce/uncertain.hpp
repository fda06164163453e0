#pragma once

#include "workforce/layout.hpp"

namespace careerflow {

/// Lists the uncertain inputs of the tables in layout.inputs and layout.input_targets. Laws that do not fit their
/// figures are findings.
void find_inputs(Model::Layout& layout, Diagnostics& diagnostics);

} // namespace careerflow
