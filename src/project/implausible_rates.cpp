#include "project/implausible_rates.hpp"

#include "careerflow/project/codes.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace careerflow {

namespace {

constexpr double most_turnover_per_year = 2;
constexpr double most_filling_per_month = 5;
constexpr double days_in_year = 365.25;

/// The mean time to an event of a rate: its reciprocal.
std::string mean_time(double rate_per_year) {
    const double days = std::round(days_in_year / rate_per_year);
    if (days < 1) return "less than a day";
    return days == 1 ? "1 day" : fmt::format("{:g} days", days);
}

Finding warning(Place place, std::string_view field, double value, std::string reason) {
    place.field = field;
    return {.severity = Severity::warning,
            .code = codes::implausible_rate,
            .place = std::move(place),
            .value = {},
            .reason = std::move(reason),
            .remedy = fmt::format("If per cent is meant, write {:g}", value / 100)};
}

} // namespace

Diagnostics implausible_rates(const WorkforceTables& rows) {
    Diagnostics result;
    for (const RateRow& row : rows.rates) {
        const double value = row.value.value;
        // Moves may be sudden on purpose: a role that is rebanded goes within a month.
        if (row.event == RateEvent::move || row.event == RateEvent::rebanding) continue;
        if (row.measure == RateMeasure::turnover_per_year && value > most_turnover_per_year)
            result.add(
                warning(row.place, "value", value,
                        fmt::format("{:g} a year means that people stay for {} on average", value, mean_time(value))));
    }
    for (const FillingRow& row : rows.filling) {
        const double value = row.rate_per_month.value;
        if (value > most_filling_per_month)
            result.add(warning(row.place, "rate_per_month", value,
                               fmt::format("{:g} a month means that a vacancy is filled within {} on average", value,
                                           mean_time(12 * value))));
    }
    return result;
}

} // namespace careerflow
