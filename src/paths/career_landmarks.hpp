#pragma once

#include "paths/career_lookahead.hpp"

#include <array>
#include <vector>

namespace careerflow::career {

/// Bits of landmarks, by objective: months, cost, −ln p.
using LandmarkBits = std::array<std::uint64_t, 3>;

/// Sets of actions of which every path from the start takes one, with what that costs at the least in one objective.
/// What a label has not yet taken of them is still to be spent, and the amounts add up: where an action is in several
/// sets, its cost is divided among them (landmark cuts: Helmert and Domshlak, "Landmarks, critical paths and
/// abstractions", 2009; kept along a path as by Pommerening and Helmert, "Incremental LM-cut", 2013). Experience is
/// taken to come for nothing, since it may come while studying.
class Landmarks {
public:
    /// Cost: as many lower bounds of one objective as there are landmarks.
    explicit Landmarks(const Lookahead& lookahead);

    [[nodiscard]] const LandmarkBits& all() const { return all_; }
    /// Those of which `edge` is one of the actions, unless it is taken as an appointment.
    [[nodiscard]] const LandmarkBits& of(int edge) const { return of_edge_[static_cast<std::size_t>(edge)]; }
    /// What the landmarks in `left` cost.
    [[nodiscard]] Objectives cost(const LandmarkBits& left) const;

private:
    LandmarkBits all_{};
    std::vector<LandmarkBits> of_edge_{};
    std::array<std::vector<std::int64_t>, 3> costs_{};
};

} // namespace careerflow::career
