#include "workforce/numbers.hpp"

#include "careerflow/random/elementary.hpp"
#include "careerflow/workforce/accounts.hpp"
#include "careerflow/workforce/codes.hpp"
#include "workforce/keys.hpp"
#include "workforce/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace careerflow {

bool hazards_of(RateMeasure measure, std::span<const double> values, std::span<double> hazards) {
    const bool monthly =
        measure == RateMeasure::probability_per_month || measure == RateMeasure::net_probability_per_month;
    const double per_year = monthly ? 12.0 : 1.0;
    switch (measure) {
    case RateMeasure::turnover_per_year: std::copy(values.begin(), values.end(), hazards.begin()); return true;
    case RateMeasure::net_probability_per_year:
    case RateMeasure::net_probability_per_month:
        for (std::size_t j = 0; j < values.size(); ++j) {
            if (values[j] >= 1.0) return false;
            hazards[j] = -per_year * portable_log1p(-values[j]);
        }
        return true;
    case RateMeasure::probability_per_year:
    case RateMeasure::probability_per_month: break;
    }
    double together = 0.0;
    for (const double value : values) together += value;
    if (together >= 1.0) return false;
    const double hazard = -per_year * portable_log1p(-together);
    for (std::size_t j = 0; j < values.size(); ++j) hazards[j] = together > 0.0 ? (values[j] / together) * hazard : 0.0;
    return true;
}

Finding impossible_rates(const std::vector<RateRow>& rates, std::span<const Index> rows,
                         std::span<const double> values) {
    std::string names;
    double sum = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i > 0) names += ", ";
        names += row_name(rates[static_cast<std::size_t>(rows[i])], "rates");
        sum += values[i];
    }
    const RateRow& first = rates[static_cast<std::size_t>(rows.front())];
    Place place = first.place;
    place.field = "value";
    return {.code = codes::rates_exceed_possible,
            .place = std::move(place),
            .value = fmt::format("{}", sum),
            .reason = fmt::format("the probabilities of what can happen to one person of '{}' must stay below 1 "
                                  "together ({})",
                                  first.role, names),
            .remedy = "Lower them, or state events per person-year as turnover_per_year"};
}

double drop_out_total(double completion, double fail_every_attempt) {
    const double total = -portable_log(completion / (1.0 - fail_every_attempt));
    return total > 0.0 ? total : 0.0; // not below 0 by rounding
}

double drop_out_share(int k, int months, std::span<const double> weights) {
    const double third = static_cast<double>(months) / 3.0;
    const double sum = (weights[0] + weights[1]) + weights[2];
    double share = 0.0;
    for (int i = 0; i < 3; ++i) {
        const double low = std::max(static_cast<double>(k), third * i);
        const double high =
            std::min(static_cast<double>(k + 1), i == 2 ? static_cast<double>(months) : third * (i + 1));
        if (high > low) share += ((high - low) / third) * (weights[static_cast<std::size_t>(i)] / sum);
    }
    return share;
}

namespace {

class NumbersBuilder {
public:
    NumbersBuilder(const Model::Layout& layout, WorkforceValues values, Diagnostics& diagnostics)
        : layout_(layout), diagnostics_(diagnostics) {
        numbers_.values = std::move(values);
    }

    Model::Numbers build() {
        for (std::size_t epoch = 0; epoch < layout_.bracket_rates.size(); ++epoch) add_epoch(epoch);
        numbers_.first_group.push_back(static_cast<int>(numbers_.groups.size()));
        for (const double rate : numbers_.values.fill_rate)
            numbers_.fill_odds.push_back(binomial_odds(-portable_expm1(-rate)));
        add_training();
        return std::move(numbers_);
    }

private:
    /// The hazards per year of the events of a role in one bracket, added up where rows differ in their brackets only.
    void find_hazards(const RoleRates& rates, const BracketRates& rows) {
        hazards_.assign(rates.events.size(), 0.0);
        if (rows.empty()) return;
        values_.clear();
        for (const auto& [event, row] : rows) values_.push_back(numbers_.values.rate[static_cast<std::size_t>(row)]);
        row_hazards_.resize(rows.size());
        const auto& table = layout_.tables.rates;
        const RateRow& first = table[static_cast<std::size_t>(rows.front().second)];
        if (!hazards_of(first.measure, values_, row_hazards_)) {
            report(rows);
            return;
        }
        for (std::size_t j = 0; j < rows.size(); ++j)
            hazards_[static_cast<std::size_t>(rows[j].first)] += row_hazards_[j];
    }

    void report(const BracketRates& rows) {
        std::vector<Index> positions;
        for (const auto& [event, row] : rows) positions.push_back(row);
        Finding finding = impossible_rates(layout_.tables.rates, positions, values_);
        // The same rows may act in another bracket or at another date.
        if (reported_.insert(finding.reason).second) diagnostics_.add(std::move(finding));
    }

    /// The odds of the hazards per year in hazards_, whose sum is not 0 only if something can happen.
    StepOdds odds() {
        double total = 0.0;
        for (const double hazard : hazards_) total += hazard;
        if (!(total > 0.0)) return {};
        StepOdds result{.leave = binomial_odds(-portable_expm1(-total / 12.0)),
                        .first_share = static_cast<int>(numbers_.shares.size())};
        double left = 0.0;
        for (const double hazard : hazards_) numbers_.shares.push_back(hazard / total);
        numbers_.conditional.resize(numbers_.shares.size());
        for (std::size_t j = hazards_.size(); j-- > 0;) {
            left += hazards_[j];
            // The last that can happen takes all: its hazard is all that is left, so this is exactly 1.
            numbers_.conditional[static_cast<std::size_t>(result.first_share) + j] =
                binomial_odds(left > 0.0 ? hazards_[j] / left : 0.0);
        }
        return result;
    }

    void add_epoch(std::size_t epoch) {
        bracket_hazards_.clear();
        for (const RoleRates& rates : layout_.rates) {
            for (std::size_t b = 0; b < rates.bracket_starts.size(); ++b) {
                find_hazards(rates, layout_.bracket_rates[epoch][static_cast<std::size_t>(rates.first_bracket) + b]);
                bracket_hazards_.push_back(hazards_);
                numbers_.brackets.push_back(odds());
            }
        }
        for (const Profile& profile : layout_.profiles) add_profile(profile);
    }

    void add_profile(const Profile& profile) {
        numbers_.first_group.push_back(static_cast<int>(numbers_.groups.size()));
        const auto row_index = static_cast<std::size_t>(profile.training);
        const TrainingRow& row = layout_.tables.training[row_index];
        const Route& route = layout_.framework.route(layout_.intakes[row_index].route);
        const RoleRates& rates = layout_.rates[profile.held_role.index()];
        const int months = numbers_.values.training_months[row_index];
        const int end = months + resits_of(route, row) * row.resit_months;
        const double total = drop_out_total(numbers_.values.completion[row_index], fail_every_attempt(route, row));
        std::size_t last_bracket = 0;
        double last_drop_out = 0.0;
        for (int k = 0; k < end; ++k) {
            std::size_t bracket = k == 0 ? 0 : last_bracket;
            while (bracket + 1 < rates.bracket_starts.size() && rates.bracket_starts[bracket + 1] <= k) ++bracket;
            const double drop_out = k < months ? total * drop_out_share(k, months, row.dropout_thirds) : 0.0;
            if (k > 0 && bracket == last_bracket && drop_out == last_drop_out) {
                ++numbers_.groups.back().end;
                continue;
            }
            last_bracket = bracket;
            last_drop_out = drop_out;
            hazards_ = bracket_hazards_[static_cast<std::size_t>(rates.first_bracket) + bracket];
            hazards_.push_back(12.0 * drop_out);
            numbers_.groups.push_back({.first = k, .end = k + 1, .odds = odds()});
        }
    }

    void add_training() {
        for (std::size_t i = 0; i < layout_.intakes.size(); ++i) {
            const Route& route = layout_.framework.route(layout_.intakes[i].route);
            numbers_.fail.push_back(layout_.tables.training[i].fail_per_attempt);
            numbers_.levy_price_pence.push_back(
                layout_.intakes[i].levy_only
                    ? static_cast<double>(levy_price_pence(route, numbers_.values.training_months[i]))
                    : 0.0);
        }
        for (const Line& line : layout_.lines) {
            const auto i = static_cast<std::size_t>(line.training);
            const TrainingRow& row = layout_.tables.training[i];
            const Route& route = layout_.framework.route(layout_.intakes[i].route);
            numbers_.lines.push_back({.training = line.training,
                                      .origin = line.origin,
                                      .held_role = line.held_role,
                                      .awards = line.awards,
                                      .months = numbers_.values.training_months[i],
                                      .resits = resits_of(route, row),
                                      .resit_months = row.resit_months});
        }
    }

    const Model::Layout& layout_;
    Diagnostics& diagnostics_;
    Model::Numbers numbers_{};
    std::set<std::string> reported_{};
    std::vector<double> values_{}, row_hazards_{}, hazards_{};
    std::vector<std::vector<double>> bracket_hazards_{};
};

} // namespace

Model::Numbers make_numbers(const Model::Layout& layout, WorkforceValues values, Diagnostics& diagnostics) {
    return NumbersBuilder(layout, std::move(values), diagnostics).build();
}

} // namespace careerflow
