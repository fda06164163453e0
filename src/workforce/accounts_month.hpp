#pragma once

#include "accounts_layout.hpp"
#include "accounts_prices.hpp"
#include "careerflow/workforce/accounts.hpp"
#include "levy_account.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

// The accounts of one month, as far as what all people cost together and what one more would have cost are the same.

namespace careerflow {

struct Accounts::State {
    PayMix mix;
    std::optional<LevyAccount> levy{};
    LevyMonth levy_month{};
    int step = 0;
    std::size_t era = 0;        ///< of Layout::eras
    std::size_t levy_era = 0;   ///< of Layout::levy_eras
    std::vector<double> claims; ///< by Layout::levy_charges
};

/// What the employer pays for a head: all parts but the central one.
[[nodiscard]] inline double employer_part(const HeadPrice& price) {
    return (((price[basic_part] + price[uplift_part]) + price[insurance_part]) + price[pension_part]) +
           price[charge_part];
}

/// Adds a month of people whose yearly cost, all heads together, is `yearly`.
inline void charge_people(const RoleItems& items, const HeadPrice& yearly, double headroom_share,
                          std::span<double> costs) {
    for (std::size_t part = 0; part < part_count; ++part) costs[items.lines[part]] += yearly[part] / 12;
    if (items.headroom) costs[items.headroom->line] += headroom_share * employer_part(yearly) / 12;
}

/// What one head of a role costs in a year on average, by the pay points people are on; `points_at` is the first of
/// them in the prices of the stretch of months.
[[nodiscard]] inline HeadPrice mean_price(const EraPrices& era, const PayMix& mix, RoleId mix_of,
                                          std::size_t points_at) {
    HeadPrice mean{};
    const std::span<const double> shares = mix.shares(mix_of);
    for (std::size_t p = 0; p < shares.size(); ++p) {
        const HeadPrice& price = era.heads[points_at + p];
        for (std::size_t part = 0; part < part_count; ++part) mean[part] += shares[p] * price[part];
    }
    return mean;
}

} // namespace careerflow
