#pragma once

#include "careerflow/workforce/model.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace careerflow {

/// One draw of the uncertain inputs. Shape: one number for each of model.inputs(), in its unit (months are whole).
/// Every input has a stream of its own, named by its address, so that another row leaves it unchanged. Values outside
/// the domain of their column are drawn again. Domain: 0 ≤ draw < 2^32.
/// Errors: InputError if an input has no law for its figures. Cost: about 0.2 µs each.
[[nodiscard]] std::vector<double> draw_inputs(const Model& model, std::uint64_t seed, std::int64_t draw);

/// The model with other figures for its uncertain inputs; cells, lines and flows are the same.
/// Shape: `values` as long as model.inputs(). Errors: ShapeError; InputError naming the rows if the figures together
/// are impossible (rates that sum to a probability of 1 or more).
[[nodiscard]] Model with_inputs(const Model& model, std::span<const double> values);

} // namespace careerflow
