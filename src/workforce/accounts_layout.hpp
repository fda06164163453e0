#pragma once

#include "careerflow/workforce/accounts.hpp"
#include "pay_mix.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace careerflow {

/// The parts of what a head costs. All but the last are the employer's.
enum Part : std::size_t {
    basic_part,
    uplift_part,
    insurance_part,
    pension_part,
    charge_part,
    central_part,
    part_count
};

/// The line that each part goes to.
using PartLines = std::array<std::size_t, part_count>;

/// A row of staff_costs in force and the line it feeds.
struct ItemUse {
    Index row = 0;
    std::size_t line = 0;
};

/// The rows in force for a role (or for the trainees of a training row who hold it).
struct RoleItems {
    PartLines lines{};
    std::optional<Index> uplift{};
    std::optional<ItemUse> headroom{};
    std::optional<ItemUse> agency_cover{}; ///< its line is the one of agency
    std::optional<Index> agency_multiple{};
    std::optional<ItemUse> registration{};
};

/// A stretch of months in which the same rows of staff_costs are in force.
struct ItemEra {
    int first_step = 0;
    std::vector<RoleItems> roles{};                       ///< by Layout::roles
    std::vector<RoleItems> trainees{};                    ///< by training line
    std::vector<std::pair<std::size_t, ItemUse>> joins{}; ///< flow, and what its joiners cost
};

/// A cost line of a route that one charges plainly.
struct RouteCharge {
    std::size_t line = 0;
    std::optional<std::size_t> credit{}; ///< of support: the line of who receives it
    double pence = 0;                    ///< per start, or per trainee and month
    bool at_start = false;
};

/// A cost line of a route that the levy account pays.
struct LevyCharge {
    std::size_t training_line = 0;
    std::size_t cost = 0; ///< in Route::costs
    std::size_t levy_line = 0, employer_line = 0, government_line = 0;
};

/// A row of levy and the step from which it is in force.
struct LevyEra {
    int first_step = 0;
    std::size_t row = 0;
};

struct Accounts::Layout {
    AccountsBasis basis{};
    AccountsOptions options{};
    std::vector<CostLineLabel> lines{};
    std::vector<std::string> price_years{};
    std::vector<RoleId> roles{};                     ///< with a band, that somebody can hold
    std::vector<ItemEra> eras{};                     ///< ascending, the first at step 0
    std::vector<std::vector<RouteCharge>> charges{}; ///< by training line
    std::vector<LevyCharge> levy_charges{};
    std::vector<LevyEra> levy_eras{}; ///< ascending; empty: no account
    std::optional<PayMix> mix{};      ///< at the start
};

/// The route that a training line follows.
[[nodiscard]] const Route& route_of(const AccountsBasis& basis, const TrainingLine& line);

[[nodiscard]] std::shared_ptr<const Accounts::Layout> lay_out_accounts(AccountsBasis basis,
                                                                       const AccountsOptions& options);

/// The row of staff_costs in force for a role in a month: one of the role before one of every role, one of the joiner
/// type before one of any, then the latest.
[[nodiscard]] std::optional<Index> staff_cost_in_force(const std::vector<StaffCostRow>& rows, const std::string& role,
                                                       StaffCostItem item, CalendarMonth month,
                                                       std::optional<JoinerType> joiner_type = {});

/// Months from `start` to `month`.
[[nodiscard]] int steps_between(CalendarMonth start, CalendarMonth month);

} // namespace careerflow
