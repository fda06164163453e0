#pragma once

#include "accounts_layout.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace careerflow {

/// What one head costs in a year, in pence, by Part.
using HeadPrice = std::array<double, part_count>;

/// What people of a role cost while the same rows are in force.
struct RolePrices {
    std::size_t points_at = 0;     ///< first pay point, in EraPrices::heads
    double headroom_share = 0;     ///< of the employer's cost
    double agency_multiple = 0;    ///< employer's years of a head, for one vacant FTE and year
    double registration_pence = 0; ///< per head and year
};

/// What trainees of a line cost: in groups of heads with one price, by pay point of the origin role or by months done.
struct TraineePrices {
    std::size_t groups_at = 0; ///< in EraPrices::heads
    std::size_t groups = 0;    ///< 0: students
    double headroom_share = 0;
};

struct EraPrices {
    std::vector<HeadPrice> heads{};
    std::vector<RolePrices> roles{};       ///< by Layout::roles
    std::vector<TraineePrices> trainees{}; ///< by training line
    std::vector<double> join_pence{};      ///< by ItemEra::joins
};

/// How the heads of a training line fall into price groups.
struct TraineeGroups {
    std::optional<RoleId> mix_of{};    ///< the pay points of this role
    std::vector<std::size_t> ends{};   ///< else: the months done at which the next group begins, but the last group's
    std::size_t months = 0;            ///< until the first attempt
    std::vector<Pence> annual_pence{}; ///< basic full-time pay, by group
};

/// What a LevyCharge draws, in pence.
struct LevyDraw {
    double month_pence = 0;      ///< per trainee in each month of the route
    double completion_pence = 0; ///< per head who completes
};

struct Accounts::Prices {
    std::vector<EraPrices> eras{};
    std::vector<TraineeGroups> groups{};     ///< by training line
    std::vector<LevyDraw> levy_draws{};      ///< by Layout::levy_charges
    std::vector<double> levy_income_pence{}; ///< by row of levy, whole
};

[[nodiscard]] std::shared_ptr<const Accounts::Prices> price_accounts(const Accounts::Layout& layout,
                                                                     const AccountsValues& values);

} // namespace careerflow
