#pragma once

#include "analysis/goal_cells.hpp"
#include "analysis/prospects.hpp"
#include "careerflow/analysis/career_chain.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace careerflow {

/// How many starts are followed at once: one number of each fills a wide register.
inline constexpr std::size_t lane_count = 8;
using Lanes = std::array<double, lane_count>;

/// People from several starts followed until nearly all have arrived or left. A unit of people begins in each lane.
struct Walk {
    std::vector<Lanes> arrivals{};    ///< by month: who arrive first after so many months
    Lanes on_the_way{};               ///< when they are followed no longer
    std::vector<Lanes> role_months{}; ///< by RoleId: months begun in the role on the way
    std::vector<Lanes> cost_pence{};  ///< by CareerChain::costs
    /// By flow and measure (chance, months, pence): derivative of chance, E(months; arrival) and expected cost to the
    /// logarithm of all probabilities of the flow, taken from what else could still happen in the month.
    std::vector<std::array<Lanes, 3>> derivatives{};
    std::vector<std::array<Lanes, 3>>
        figure_derivatives{}; ///< the same to the logarithm of each of CareerChain::figures
};

struct WalkOptions {
    double tail = 1e-9;
    int months = 24'000;
};

/// `start` are the people by cell, each lane summing to 1 or, if it is not used, to 0; `roles` the size of role_months.
[[nodiscard]] Walk walk(const CareerChain& chain, const GoalCells& goal, const Prospects& ahead,
                        std::vector<Lanes> start, std::size_t roles, const WalkOptions& options = {});

} // namespace careerflow
