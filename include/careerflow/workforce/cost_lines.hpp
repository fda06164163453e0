#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/workforce_rows.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace careerflow {

/// What one line of the monthly accounts stands for.
struct CostLineLabel {
    std::string payer{};             ///< one of Framework::payers(), or "government" for its share of co-investment
    std::string kind{};              ///< "pay", "employer_ni", "tuition", "backfill", "agency", …
    std::optional<RoleId> role{};    ///< held role, of what people in post cost
    std::optional<Index> training{}; ///< row of training; with a role: what is paid to its trainees
    bool support_credit = false;     ///< a negative line: support that `payer` receives

    friend bool operator==(const CostLineLabel&, const CostLineLabel&) = default;
};

/// What a pound of month `step` is worth at the start of month 0: (1 + rate)^(−(step + ½) / 12), payment in the middle
/// of the month. Domain: step ≥ 0, rate > −1. Errors: InputError.
[[nodiscard]] double discount_factor(double rate_per_year, int step);

/// A monthly series as its value at the start of month 0: Σ_t c_t · discount_factor(rate, t). Nothing else in the
/// accounts is discounted. Errors: InputError unless rate > −1. Cost: three operations a month.
[[nodiscard]] double discounted(std::span<const double> pence_by_month, double rate_per_year);

/// What cost_per_qualified counts.
struct CostPerQualifiedOptions {
    bool include_pay = false; ///< pay and on-costs of trainees, beside what the route costs
};

/// What a route cost one payer, and for how many who completed it.
struct CostPerQualified {
    std::string route{}; ///< id
    std::string payer{};
    double gross_pence = 0;                       ///< without support received
    double net_pence = 0;                         ///< less support received
    double qualified = 0;                         ///< heads who completed
    std::optional<double> gross_per_head_pence{}; ///< nothing if nobody completed
    std::optional<double> net_per_head_pence{};   ///< nothing if nobody completed
};

/// Cost of all who were on a route over a horizon divided by those who completed it, by route (in order of the training
/// table) and payer (in order of the lines). Trainees who are still on their way, or were before the start, count with
/// what they cost within the horizon. Shapes: `total_pence` as `lines`; `qualified` by row of training.
/// Errors: ShapeError.
[[nodiscard]] std::vector<CostPerQualified> cost_per_qualified(const std::vector<TrainingRow>& training,
                                                               std::span<const CostLineLabel> lines,
                                                               std::span<const double> total_pence,
                                                               std::span<const double> qualified,
                                                               const CostPerQualifiedOptions& options = {});

} // namespace careerflow
