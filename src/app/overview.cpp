#include "careerflow/app/overview.hpp"

#include "app/assumed_figures.hpp"
#include "app/series_tables.hpp"
#include "app/untaken_places.hpp"
#include "careerflow/app/targets.hpp"
#include "careerflow/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace careerflow {

namespace {

/// The figure at a position of a layout.
using Reader = std::function<Estimate(Index)>;

/// Expectations, with the normal interval where its deviation is known.
Reader reader_of(const Projection& projection, const StockSpread& spread) {
    return [&projection, &spread](Index at) {
        const auto i = static_cast<std::size_t>(at);
        Estimate estimate{.value = projection.values[i]};
        if (spread.deviation.empty() || !std::isfinite(spread.deviation[i])) return estimate;
        estimate.low = spread.low[i];
        estimate.high = spread.high[i];
        return estimate;
    };
}

/// Mean, lowest and highest quantile; no interval where nothing is known of it.
Reader reader_of(const SeriesStatistics& statistics) {
    return [&statistics](Index at) {
        Estimate estimate{.value = statistics.mean[static_cast<std::size_t>(at)]};
        if (statistics.levels.size() < 2) return estimate;
        const double low = statistics.quantile(0)[static_cast<std::size_t>(at)];
        const double high =
            statistics.quantile(static_cast<Index>(statistics.levels.size()) - 1)[static_cast<std::size_t>(at)];
        if (std::isfinite(low) && std::isfinite(high)) {
            estimate.low = low;
            estimate.high = high;
        }
        return estimate;
    };
}

double level_of(const SeriesStatistics& statistics) {
    return statistics.levels.size() < 2 ? 0.0
                                        : (100 * statistics.levels.back() - 100 * statistics.levels.front()) / 100;
}

/// A column of a grid of people.
struct Chosen {
    std::string name{};
    std::string title{};
    std::string suffix{}; ///< of names of series: "group/band_5", "rn_adult"
};

std::string spaced(std::string id) {
    std::replace(id.begin(), id.end(), '_', ' ');
    return id;
}

/// The title of a group; its id where the table groups gives none.
std::string title_of(const SeriesLayout& layout, const std::string& id) {
    const auto group = std::find_if(layout.groups.begin(), layout.groups.end(),
                                    [&id](const SeriesGroup& candidate) { return candidate.id == id; });
    return group == layout.groups.end() || group->title.empty() ? spaced(id) : group->title;
}

std::vector<Chosen> chosen_columns(const Model& model, const SeriesLayout& layout, const OverviewOptions& options) {
    std::vector<Chosen> result;
    for (const std::string& role : options.roles)
        result.push_back({role, role, model.framework().role(model.framework().role_id(role)).id});
    if (!result.empty()) return result;
    std::vector<std::string> known;
    for (const SeriesGroup& group : layout.groups) known.push_back(group.id);
    for (const std::string& id : options.groups)
        if (std::find(known.begin(), known.end(), id) == known.end()) throw NotFoundError("group", id, known);
    for (const std::string& id : options.groups.empty() ? known : options.groups)
        result.push_back({spaced(id), title_of(layout, id), "group/" + id});
    return result;
}

std::optional<Index> find_series(const std::vector<Series>& list, const std::string& name) {
    const auto found = std::find_if(list.begin(), list.end(), [&name](const Series& s) { return s.name == name; });
    return found == list.end() ? std::nullopt : std::optional<Index>(found - list.begin());
}

OverviewGrid people_grid(const SeriesLayout& layout, SeriesKind kind, std::string title,
                         const std::vector<Chosen>& chosen, const Reader& read) {
    OverviewGrid grid{.name = std::string(to_string(kind)), .title = std::move(title), .unit = "FTE"};
    std::vector<Index> columns;
    for (const Chosen& column : chosen) {
        const auto found = find_series(layout.stocks, fmt::format("{}/{}", to_string(kind), column.suffix));
        if (!found) continue;
        grid.columns.push_back(column.name);
        grid.titles.push_back(column.title);
        columns.push_back(*found);
    }
    const auto add_row = [&](std::string name, Index row) {
        grid.rows.push_back(std::move(name));
        std::vector<Estimate> cells;
        for (const Index column : columns) cells.push_back(read(layout.stock_at(row, column)));
        grid.cells.push_back(std::move(cells));
    };
    add_row("opening", 0);
    for (const FinancialYear& year : layout.years) add_row(year.name, year.first_step + year.months);
    return grid;
}

OverviewGrid cost_grid(const SeriesLayout& layout, const Reader& read) {
    OverviewGrid grid{.name = "cost",
                      .title = layout.discount_rate == 0 ? "Cost by payer" : "Cost by payer, discounted",
                      .unit = "GBP million",
                      .decimals = 2};
    std::vector<Index> columns;
    for (Index i = 0; i < layout.flow_columns(); ++i) {
        const Series& series = layout.yearly[static_cast<std::size_t>(i)];
        if (series.kind != SeriesKind::cost || !series.cost_kind.empty()) continue;
        grid.columns.push_back(series.payer.empty() ? "all" : spaced(series.payer));
        columns.push_back(i);
    }
    if (!columns.empty()) { // the sum stands last, as in the grids of people
        std::rotate(columns.begin(), columns.begin() + 1, columns.end());
        std::rotate(grid.columns.begin(), grid.columns.begin() + 1, grid.columns.end());
    }
    constexpr double millions_per_penny = 1e-8;
    for (Index year = 0; year < layout.year_rows(); ++year) {
        grid.rows.push_back(layout.years[static_cast<std::size_t>(year)].name);
        std::vector<Estimate> cells;
        for (const Index column : columns) {
            Estimate estimate = read(layout.year_at(year, column));
            estimate.value *= millions_per_penny;
            if (estimate.low) estimate.low = *estimate.low * millions_per_penny;
            if (estimate.high) estimate.high = *estimate.high * millions_per_penny;
            cells.push_back(estimate);
        }
        grid.cells.push_back(std::move(cells));
    }
    return grid;
}

std::vector<OverviewGrid> grids_of(const Model& model, const SeriesLayout& layout, const OverviewOptions& options,
                                   const Reader& read) {
    const std::vector<Chosen> chosen = chosen_columns(model, layout, options);
    return {people_grid(layout, SeriesKind::fte, "In post at the end of the financial year", chosen, read),
            people_grid(layout, SeriesKind::vacant_fte, "Vacant at the end of the financial year", chosen, read),
            cost_grid(layout, read)};
}

std::string scenario_text(const WorkforceCase& of) {
    return of.question.scenario.empty() ? std::string("as it stands") : "scenario " + of.question.scenario;
}

std::string subtitle_of(const WorkforceCase& of, const SeriesLayout& layout) {
    return fmt::format("{}, {} months from {}", scenario_text(of), layout.months, to_string(layout.start));
}

std::string assumed_text(const WorkforceTables& tables) {
    std::vector<int> counts(4, 0);
    int uncertain = 0;
    for (const AssumedFigure& figure : assumed_figures(tables)) {
        ++counts[static_cast<std::size_t>(figure.standing.confidence)];
        uncertain += figure.quantity.uncertain() ? 1 : 0;
    }
    return fmt::format(
        "Assumed: of {} figures {} are published, {} local, {} recalled, {} assumptions; {} have a range "
        "(--table assumptions lists them).",
        counts[0] + counts[1] + counts[2] + counts[3], counts[0], counts[1], counts[2], counts[3], uncertain);
}

std::vector<std::string> closing_notes(const WorkforceCase& of) {
    std::vector<std::string> notes;
    notes.push_back(price_note(of) + " Costs are net of support received. \"All\" payers count apprenticeship money "
                                     "twice: as the charge that employers pay in and as the tuition it pays.");
    notes.push_back(assumed_text(of.project.workforce));
    return notes;
}

std::string simulated_text(const Simulation& simulation) {
    std::string draws = "uncertain inputs fixed at their values";
    if (simulation.draws > 0)
        draws = fmt::format("{} draws of the uncertain inputs, {} futures each", simulation.draws,
                            simulation.replicates_per_draw);
    else if (simulation.statistics.layout.first_step > 0)
        draws = "uncertain inputs as in the run that saved the month gone on from";
    return fmt::format("Method: {} simulated futures, seed {}; {}.", simulation.replicates, simulation.seed, draws);
}

/// An empty note is none.
void add_note(Overview& to, std::string note) {
    if (!note.empty()) to.notes.push_back(std::move(note));
}

OverviewTarget target_of(const TargetRow& row) {
    return {.id = row.id,
            .by = to_string(row.by),
            .at_least = row.at_least,
            .unit = row.measure == TargetMeasure::fte ? "FTE" : "heads",
            .wanted = row.probability};
}

OverviewTarget target_of(const TargetOutcome& outcome) {
    OverviewTarget target{.id = outcome.id,
                          .by = to_string(outcome.by),
                          .at_least = outcome.at_least,
                          .unit = outcome.measure == TargetMeasure::fte ? "FTE" : "heads",
                          .wanted = outcome.wanted};
    if (!outcome.within_horizon) return target;
    target.reached = Estimate{.value = outcome.mean};
    if (outcome.shortfall_quantiles.size() >= 2) {
        target.reached->low = outcome.at_least - outcome.shortfall_quantiles.back();
        target.reached->high = outcome.at_least - outcome.shortfall_quantiles.front();
    }
    target.probability = outcome.probability;
    target.standard_error = outcome.standard_error;
    return target;
}

} // namespace

Overview overview(const WorkforceCase& of, const Projection& projection, const OverviewOptions& options) {
    Overview result{
        .title = of.project.settings.title, .subtitle = subtitle_of(of, projection.layout), .level = projection.level};
    const StockSpread spread = stock_spread(of.model, projection);
    result.grids = grids_of(of.model, projection.layout, options, reader_of(projection, spread));
    for (const TargetRow& row : of.project.workforce.targets) {
        OverviewTarget target = target_of(row);
        if (const auto reached = target_value(of.model, projection, row)) target.reached = Estimate{.value = *reached};
        result.targets.push_back(std::move(target));
    }
    std::string method = fmt::format("Method: {}.", projection.method);
    if (!projection.linear)
        method +=
            fmt::format(" {} rows make people depend on each other, so expectations are not exact; simulate gives "
                        "means and intervals.",
                        projection.nonlinear_reasons.size());
    if (!spread.deviation.empty())
        method += " Intervals are normal, with the exact variance of chance; the inputs are taken at their values.";
    result.notes.push_back(std::move(method));
    for (const std::string& note : projection.notes) add_note(result, note);
    add_note(result, beyond_horizon_note(beyond_horizon(of.model, projection)));
    for (std::string& note : closing_notes(of)) result.notes.push_back(std::move(note));
    return result;
}

Overview overview(const WorkforceCase& of, const Simulation& simulation, const OverviewOptions& options) {
    Overview result{.title = of.project.settings.title,
                    .subtitle = subtitle_of(of, simulation.statistics.layout),
                    .level = level_of(simulation.statistics)};
    result.grids = grids_of(of.model, simulation.statistics.layout, options, reader_of(simulation.statistics));
    for (const TargetOutcome& outcome : simulation.targets) result.targets.push_back(target_of(outcome));
    result.notes.push_back(simulated_text(simulation));
    for (const std::string& note : simulation.notes) add_note(result, note);
    add_note(result, untaken_places_note(of.model, simulation.statistics));
    add_note(result, beyond_horizon_note(beyond_horizon(simulation)));
    for (std::string& note : closing_notes(of)) result.notes.push_back(std::move(note));
    return result;
}

Overview overview(const WorkforceCase& base, const WorkforceCase& other, const Comparison& comparison,
                  const OverviewOptions& options) {
    Overview result{.title = other.project.settings.title,
                    .subtitle = fmt::format("{} less {}", scenario_text(other), scenario_text(base)),
                    .level = level_of(comparison.difference)};
    result.grids = grids_of(other.model, comparison.difference.layout, options, reader_of(comparison.difference));
    for (OverviewGrid& grid : result.grids) {
        grid.signs = true;
        grid.title += ": difference";
    }
    for (const TargetDifference& difference : comparison.targets) {
        const auto row = std::find_if(other.project.workforce.targets.begin(), other.project.workforce.targets.end(),
                                      [&](const TargetRow& r) { return r.id == difference.id; });
        if (row == other.project.workforce.targets.end()) continue;
        OverviewTarget target = target_of(*row);
        if (difference.within_horizon) {
            target.probability = difference.other;
            target.probability_base = difference.base;
            target.standard_error = difference.standard_error;
        }
        result.targets.push_back(std::move(target));
    }
    result.notes.push_back(simulated_text(comparison.other) +
                           " Both scenarios share luck and draws; intervals are those of the difference.");
    for (const std::string& note : comparison.base.notes) add_note(result, note);
    add_note(result, beyond_horizon_note(beyond_horizon(comparison)));
    add_note(result, unpaired_note(comparison));
    for (std::string& note : closing_notes(other)) result.notes.push_back(std::move(note));
    return result;
}

} // namespace careerflow
