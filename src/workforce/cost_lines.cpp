#include "careerflow/workforce/cost_lines.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/elementary.hpp"

#include <algorithm>

namespace careerflow {
namespace {

/// −log(1 + rate) / 12: the logarithm of what a month takes off.
double log_factor_per_month(double rate_per_year) {
    expects(rate_per_year > -1, "a discount rate must be above -1 (-100 % a year)");
    return -portable_log1p(rate_per_year) / 12;
}

/// The entry of a route and a payer, made at the end if there is none.
CostPerQualified& entry_of(std::vector<CostPerQualified>& entries, const std::string& route, const std::string& payer) {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const CostPerQualified& entry) {
        return entry.route == route && entry.payer == payer;
    });
    if (found != entries.end()) return *found;
    return entries.emplace_back(CostPerQualified{.route = route, .payer = payer});
}

} // namespace

double discount_factor(double rate_per_year, int step) {
    expects(step >= 0, "a month of a series cannot be negative");
    return portable_exp(log_factor_per_month(rate_per_year) * (step + 0.5));
}

double discounted(std::span<const double> pence_by_month, double rate_per_year) {
    const double month = log_factor_per_month(rate_per_year);
    const double per_month = portable_exp(month);
    double factor = portable_exp(month / 2), total = 0;
    for (const double pence : pence_by_month) {
        total += pence * factor;
        factor *= per_month;
    }
    return total;
}

std::vector<CostPerQualified> cost_per_qualified(const std::vector<TrainingRow>& training,
                                                 std::span<const CostLineLabel> lines,
                                                 std::span<const double> total_pence, std::span<const double> qualified,
                                                 const CostPerQualifiedOptions& options) {
    if (total_pence.size() != lines.size()) throw ShapeError("one total is needed for each cost line");
    if (qualified.size() != training.size())
        throw ShapeError("one count of completions is needed for each training row");
    std::vector<CostPerQualified> result;
    for (std::size_t row = 0; row < training.size(); ++row) {
        for (std::size_t l = 0; l < lines.size(); ++l) {
            const CostLineLabel& line = lines[l];
            if (line.training != static_cast<Index>(row) || (line.role && !options.include_pay)) continue;
            CostPerQualified& entry = entry_of(result, training[row].route, line.payer);
            entry.net_pence += total_pence[l];
            if (!line.support_credit) entry.gross_pence += total_pence[l];
        }
    }
    for (CostPerQualified& entry : result) {
        for (std::size_t row = 0; row < training.size(); ++row)
            if (training[row].route == entry.route) entry.qualified += qualified[row];
        if (entry.qualified <= 0) continue;
        entry.gross_per_head_pence = entry.gross_pence / entry.qualified;
        entry.net_per_head_pence = entry.net_pence / entry.qualified;
    }
    return result;
}

} // namespace careerflow
