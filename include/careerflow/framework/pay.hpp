#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/standing.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Money is counted in whole pence inside the library.
using Pence = std::int64_t;

/// One step of a pay band.
struct PayPoint {
    int point = 1;            ///< 1 is the minimum of the band
    int months_in_band = 0;   ///< service in the band after which this point is paid
    Pence annual_pence = 0;   ///< basic full-time pay per year
    std::string price_year{}; ///< e.g. "2025/26"
    Standing standing{};
    Place place{};

    friend bool operator==(const PayPoint&, const PayPoint&) = default;
};

/// A pay band (Agenda for Change in the bundled catalogue). Not a career framework level.
struct Band {
    std::string id{};               ///< "3", "8a"
    std::vector<PayPoint> points{}; ///< ascending in months_in_band, first at 0
    Place place{};

    [[nodiscard]] Pence minimum_annual_pence() const { return points.front().annual_pence; }
    [[nodiscard]] Pence maximum_annual_pence() const { return points.back().annual_pence; }
    /// Pay of someone with `months_in_band` months of service in the band.
    [[nodiscard]] Pence annual_pence_after(int months_in_band) const;

    friend bool operator==(const Band&, const Band&) = default;
};

/// A figure that pay and on-costs are computed with: employer National Insurance, pension, levy, unsocial hours,
/// trainee pay.
struct PayTerm {
    std::string item{}; ///< e.g. "employer_ni_rate"
    std::string band{}; ///< the band it applies to; empty for all
    double value = 0;
    std::string unit{}; ///< "percent" or "gbp_per_year"
    Standing standing{};
    Place place{};

    friend bool operator==(const PayTerm&, const PayTerm&) = default;
};

/// Whose money is counted: the trust pays part of the employer's pension contribution, the system pays all of it.
enum class CostView { trust, system };

/// What a year of one full-time post costs its employer, in pence.
struct EmployerCost {
    Pence basic_pence = 0;
    Pence national_insurance_pence = 0;
    Pence pension_pence = 0;
    Pence apprenticeship_levy_pence = 0;
    [[nodiscard]] Pence total_pence() const {
        return basic_pence + national_insurance_pence + pension_pence + apprenticeship_levy_pence;
    }
};

} // namespace careerflow
