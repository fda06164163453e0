#pragma once

#include "careerflow/analysis/analysis.hpp"
#include "careerflow/workforce/model.hpp"

#include <string>
#include <vector>

namespace careerflow {

/// A sentence for each goal that nobody reaches from some start: from where, and why not, by the passages of the model.
[[nodiscard]] std::vector<std::string> unreached_goals(const Model& model, const Analysis& analysis);

} // namespace careerflow
