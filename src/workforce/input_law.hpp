#pragma once

#include "careerflow/random/stream.hpp"
#include "workforce/layout.hpp"

#include <string>

namespace careerflow {

/// Half the width of a 90 % interval of a normal number, in standard deviations.
inline constexpr double half_width_90 = 1.6449;

/// What a drawn value may be. Values outside are drawn again.
struct InputDomain {
    double lowest = 0;
    double highest = 0;
    bool without_highest = false; ///< the highest itself is not allowed
};

[[nodiscard]] InputDomain domain_of(const Model::Layout& layout, const InputTarget& target);

/// Why the law does not exist for its figures; empty if it does.
[[nodiscard]] std::string law_fault(const Model::Layout& layout, const InputTarget& target, const Quantity& quantity);

/// One value of the law, within the domain. Not for Dirichlet.
[[nodiscard]] double draw_quantity(Stream& stream, const Quantity& quantity, const InputDomain& domain);

} // namespace careerflow
