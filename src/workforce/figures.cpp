#include "careerflow/workforce/figures.hpp"

#include "careerflow/core/error.hpp"
#include "workforce/keys.hpp"
#include "workforce/layout.hpp"
#include "workforce/numbers.hpp"
#include "workforce/resolve.hpp"

#include <cmath>
#include <numeric>
#include <span>

namespace careerflow {

std::string_view to_string(FigureReach reach) {
    switch (reach) {
    case FigureReach::figure: return "figure";
    case FigureReach::vacancies_held: return "vacancies held";
    case FigureReach::passage: return "passage";
    }
    throw InternalError("a figure of no known reach");
}

namespace {

std::string unit_of(RateMeasure measure) {
    switch (measure) {
    case RateMeasure::turnover_per_year: return "events per person-year";
    case RateMeasure::probability_per_year: return "share per year";
    case RateMeasure::probability_per_month: return "share per month";
    case RateMeasure::net_probability_per_year: return "share per year, net";
    case RateMeasure::net_probability_per_month: return "share per month, net";
    }
    throw InternalError("a rate of no known measure");
}

/// Rates of one group of people, by row that acts on them: hazards per year.
struct Competing {
    std::vector<double> hazards{};
    std::vector<std::vector<double>> per_log{}; ///< [row][other row]: d hazard of the other / d ln value of the row
};

/// See hazards_of, which this differentiates. Domain: figures that hazards_of takes.
Competing competing(RateMeasure measure, std::span<const double> values) {
    const std::size_t size = values.size();
    Competing result{std::vector<double>(size), std::vector<std::vector<double>>(size, std::vector<double>(size))};
    ensures(hazards_of(measure, values, result.hazards), "rates of a model together stay below the possible");
    const bool monthly =
        measure == RateMeasure::probability_per_month || measure == RateMeasure::net_probability_per_month;
    const double per_year = monthly ? 12 : 1;
    const bool crude = measure == RateMeasure::probability_per_year || measure == RateMeasure::probability_per_month;
    const double together = std::accumulate(values.begin(), values.end(), 0.0);
    for (std::size_t r = 0; r < size; ++r) {
        if (!(values[r] > 0)) continue;
        auto& of_row = result.per_log[r];
        if (measure == RateMeasure::turnover_per_year) of_row[r] = values[r];
        else if (!crude) of_row[r] = per_year * values[r] / (1 - values[r]);
        if (!crude) continue;
        // h_k = v_k G / P, G = −(per year) ln(1 − P), P = Σ v
        const double each = -per_year * std::log1p(-together) / together;
        const double slope = (per_year / (1 - together) - each) / together;
        for (std::size_t k = 0; k < size; ++k)
            of_row[k] = values[k] * values[r] * slope + (k == r ? values[r] * each : 0);
    }
    return result;
}

/// d q / d ln θ of q_e = h_e (1 − e^(−H/12)) / H, H = Σ h, from hazards per year and their derivatives.
std::vector<double> event_changes(std::span<const double> hazards, std::span<const double> per_log) {
    const double total = std::accumulate(hazards.begin(), hazards.end(), 0.0);
    const double more = std::accumulate(per_log.begin(), per_log.end(), 0.0);
    std::vector<double> result(hazards.size());
    if (!(total > 0)) return result;
    const double each = -std::expm1(-total / 12) / total;
    const double slope = (std::exp(-total / 12) / 12 - each) / total;
    for (std::size_t e = 0; e < hazards.size(); ++e) result[e] = per_log[e] * each + hazards[e] * more * slope;
    return result;
}

class FigureFinder {
public:
    explicit FigureFinder(const Model& model) : layout_(model.layout()), numbers_(model.numbers()) {}

    ModelFigures find() {
        add_rates();
        add_takings();
        for (std::size_t epoch = 0; epoch < layout_.bracket_rates.size(); ++epoch)
            for (const RoleRates& rates : layout_.rates)
                for (std::size_t b = 0; b < rates.bracket_starts.size(); ++b)
                    result_.events.push_back(changes(rates.events.size(), rows_of(epoch, rates, b), std::nullopt));
        for (std::size_t epoch = 0; epoch < layout_.bracket_rates.size(); ++epoch)
            for (std::size_t p = 0; p < layout_.profiles.size(); ++p) add_profile(epoch, p);
        return std::move(result_);
    }

private:
    /// What a route's completion adds to the events of a role.
    struct DropOut {
        Index figure = 0;
        double hazard = 0;  ///< per year
        double per_log = 0; ///< d hazard / d ln completion
    };

    [[nodiscard]] const BracketRates& rows_of(std::size_t epoch, const RoleRates& rates, std::size_t bracket) const {
        return layout_.bracket_rates[epoch][static_cast<std::size_t>(rates.first_bracket) + bracket];
    }

    template <class Row>
    Index add(const Row& row, const char* table, const char* column, std::string unit, double value) {
        ModelFigure& figure = result_.all.emplace_back();
        figure.table = table;
        figure.row = key_text(row);
        figure.column = column;
        figure.unit = std::move(unit);
        figure.value = value;
        figure.standing = row.standing;
        figure.place = row.place;
        figure.place.field = column;
        return static_cast<Index>(result_.all.size()) - 1;
    }

    void add_rates() {
        const auto& rows = layout_.tables.rates;
        for (std::size_t r = 0; r < rows.size(); ++r)
            (void)add(rows[r], "rates", "value", unit_of(rows[r].measure), numbers_.values.rate[r]);
    }

    /// What takes people at turns of their own: fill rates, then places or rates of intakes. Completions follow them.
    void add_takings() {
        const WorkforceTables& tables = layout_.tables;
        for (std::size_t r = 0; r < tables.filling.size(); ++r) {
            const FillingRow& row = tables.filling[r];
            result_.takings.push_back(-1);
            if (row.source == FillingSource::external) continue;
            const double rate = numbers_.values.fill_rate[r];
            result_.takings.back() = add(row, "filling", "rate_per_month", "per vacancy-month", rate);
            ModelFigure& figure = result_.all.back();
            figure.reach = row.cap_heads ? FigureReach::passage : FigureReach::vacancies_held;
            if (!row.cap_heads && rate > 0) figure.of_passage = rate / std::expm1(rate); // of 1 − e^−rate
        }
        for (const TrainingRow& row : tables.training) {
            result_.takings.push_back(
                row.places
                    ? add(row, "training", "places", "heads per intake", static_cast<double>(*row.places))
                    : add(row, "training", "rate_per_person", "share per intake", row.rate_per_person.value_or(0)));
            if (row.places) result_.all.back().reach = FigureReach::passage;
        }
        for (std::size_t r = 0; r < tables.training.size(); ++r)
            completions_.push_back(
                add(tables.training[r], "training", "completion", "share", numbers_.values.completion[r]));
    }

    /// `events` of the role, then dropping out if there is a route.
    [[nodiscard]] std::vector<EventChanges> changes(std::size_t events, const BracketRates& rows,
                                                    const std::optional<DropOut>& drop_out) const {
        std::vector<double> values;
        for (const auto& [event, row] : rows) values.push_back(numbers_.values.rate[static_cast<std::size_t>(row)]);
        const std::size_t all = events + (drop_out ? 1 : 0);
        std::vector<double> hazards(all);
        Competing of_rows;
        if (!rows.empty())
            of_rows = competing(layout_.tables.rates[static_cast<std::size_t>(rows.front().second)].measure, values);
        const auto by_event = [&](const std::vector<double>& of) {
            std::vector<double> sums(all);
            for (std::size_t k = 0; k < rows.size(); ++k) sums[static_cast<std::size_t>(rows[k].first)] += of[k];
            return sums;
        };
        if (!rows.empty()) hazards = by_event(of_rows.hazards);
        if (drop_out) hazards.back() = drop_out->hazard;
        std::vector<EventChanges> result;
        for (std::size_t r = 0; r < rows.size(); ++r)
            result.push_back({rows[r].second, event_changes(hazards, by_event(of_rows.per_log[r]))});
        if (!drop_out) return result;
        std::vector<double> of_completion(all);
        of_completion.back() = drop_out->per_log;
        result.push_back({drop_out->figure, event_changes(hazards, of_completion)});
        return result;
    }

    /// The groups of a profile in one epoch, in the order of the numbers.
    void add_profile(std::size_t epoch, std::size_t number) {
        const Profile& profile = layout_.profiles[number];
        const auto row_index = static_cast<std::size_t>(profile.training);
        const TrainingRow& row = layout_.tables.training[row_index];
        const Route& route = layout_.framework.route(layout_.intakes[row_index].route);
        const RoleRates& rates = layout_.rates[profile.held_role.index()];
        const int months = numbers_.values.training_months[row_index];
        const double total = drop_out_total(numbers_.values.completion[row_index], fail_every_attempt(route, row));
        const std::size_t at = epoch * layout_.profiles.size() + number;
        for (int g = numbers_.first_group[at]; g < numbers_.first_group[at + 1]; ++g) {
            const int month = numbers_.groups[static_cast<std::size_t>(g)].first;
            std::size_t bracket = 0;
            while (bracket + 1 < rates.bracket_starts.size() && rates.bracket_starts[bracket + 1] <= month) ++bracket;
            // nobody drops out where the completion is all that failing leaves; then more of it is impossible
            const double share = month < months && total > 0 ? drop_out_share(month, months, row.dropout_thirds) : 0.0;
            result_.events.push_back(changes(rates.events.size(), rows_of(epoch, rates, bracket),
                                             DropOut{completions_[row_index], 12 * total * share, -12 * share}));
        }
    }

    const Model::Layout& layout_;
    const Model::Numbers& numbers_;
    std::vector<Index> completions_{}; ///< by row of training
    ModelFigures result_{};
};

} // namespace

ModelFigures model_figures(const Model& model) { return FigureFinder(model).find(); }

} // namespace careerflow
