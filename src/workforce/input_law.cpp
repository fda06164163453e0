#include "workforce/input_law.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/continuous.hpp"
#include "careerflow/random/elementary.hpp"
#include "careerflow/workforce/codes.hpp"
#include "workforce/resolve.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace careerflow {

namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();
constexpr int most_attempts = 10'000;

double standard_deviation(const Quantity& quantity) { return (quantity.high - quantity.low) / (2.0 * half_width_90); }

double draw_once(Stream& stream, const Quantity& quantity) {
    const double mean = quantity.value;
    const double sd = standard_deviation(quantity);
    switch (quantity.distribution) {
    case Distribution::beta: {
        const double both = mean * (1.0 - mean) / (sd * sd) - 1.0;
        return draw_beta(stream, mean * both, (1.0 - mean) * both);
    }
    case Distribution::gamma: return draw_gamma(stream, (mean / sd) * (mean / sd), sd * sd / mean);
    case Distribution::lognormal: {
        const double log_variance = portable_log1p((sd / mean) * (sd / mean));
        return draw_lognormal(stream, portable_log(mean) - 0.5 * log_variance, std::sqrt(log_variance));
    }
    case Distribution::pert: return draw_pert(stream, quantity.low, mean, quantity.high);
    case Distribution::triangular: return draw_triangular(stream, quantity.low, mean, quantity.high);
    case Distribution::fixed:
    case Distribution::dirichlet: break;
    }
    return mean;
}

} // namespace

InputDomain domain_of(const Model::Layout& layout, const InputTarget& target) {
    const auto row = static_cast<std::size_t>(target.row);
    switch (target.column) {
    case InputColumn::rate_value:
        if (layout.tables.rates[row].measure == RateMeasure::turnover_per_year) return {0.0, unlimited};
        return {0.0, 1.0, true};
    case InputColumn::training_completion: {
        const TrainingRow& training = layout.tables.training[row];
        const Route& route = layout.framework.route(layout.framework.route_id(training.route));
        return {std::numeric_limits<double>::min(), 1.0 - fail_every_attempt(route, training)};
    }
    case InputColumn::training_months: return {1.0, unlimited};
    case InputColumn::establishment_fte:
    case InputColumn::filling_rate:
    case InputColumn::recruitment_heads:
    case InputColumn::levy_income:
    case InputColumn::staff_cost: break;
    }
    return {0.0, unlimited};
}

std::string law_fault(const Model::Layout& layout, const InputTarget& target, const Quantity& quantity) {
    const double sd = standard_deviation(quantity);
    const double mean = quantity.value;
    if (!(quantity.low <= mean && mean <= quantity.high)) return "the figures must be in order: low, value, high";
    switch (quantity.distribution) {
    case Distribution::beta:
        if (!(mean > 0 && mean < 1)) return "a beta law is for shares between 0 and 1";
        if (!(sd * sd < mean * (1 - mean))) return "the interval is wider than any beta law of this mean";
        if (layout.tables.rates.size() > static_cast<std::size_t>(target.row) &&
            target.column == InputColumn::rate_value &&
            layout.tables.rates[static_cast<std::size_t>(target.row)].measure == RateMeasure::turnover_per_year)
            return "a rate per person-year may exceed 1: beta is for probabilities";
        return "";
    case Distribution::gamma:
    case Distribution::lognormal: return mean > 0 ? "" : "this law is for values above 0";
    case Distribution::dirichlet:
        if (target.column != InputColumn::recruitment_heads ||
            layout.tables.recruitment[static_cast<std::size_t>(target.row)].law != RecruitmentLaw::multinomial)
            return "Dirichlet is for the shares of a multinomial group";
        return mean > 0 ? "" : "a share of a Dirichlet law is above 0";
    case Distribution::pert:
    case Distribution::triangular:
    case Distribution::fixed: break;
    }
    return "";
}

double draw_quantity(Stream& stream, const Quantity& quantity, const InputDomain& domain) {
    if (!(quantity.high > quantity.low)) return quantity.value;
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
        const double value = draw_once(stream, quantity);
        if (value >= domain.lowest && (domain.without_highest ? value < domain.highest : value <= domain.highest))
            return value;
    }
    throw InputError(fmt::format("the law of an uncertain input ({}, {} to {}) almost never gives a possible value",
                                 quantity.value, quantity.low, quantity.high),
                     codes::input_law_impossible);
}

} // namespace careerflow
