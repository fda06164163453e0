#pragma once

#include "careerflow/paths/biobjective.hpp"

#include <span>
#include <vector>

namespace careerflow {

/// The front by Boost.Graph's r_c_shortest_paths, the second objective as a resource: an independent answer.
std::vector<BiobjectivePoint> boost_front(Index nodes, std::span<const BiobjectiveArc> arcs, Index source,
                                          Index target);

} // namespace careerflow
