#include "careerflow/app/lens_result.hpp"

#include "app/lens_manifest.hpp"
#include "app/lens_summary.hpp"
#include "app/number_columns.hpp"
#include "app/series_tables.hpp"
#include "careerflow/app/assumptions.hpp"
#include "careerflow/app/overview.hpp"
#include "careerflow/app/targets.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/io/saved_month_text.hpp"

#include <algorithm>
#include <utility>

namespace careerflow {

namespace {

/// Statistics of simulations are sums in a fixed order of numbers that are the same everywhere.
ManifestTolerance exact() { return {.statement = "The same bits on every machine, compiler and number of threads."}; }

template <class Item>
void append(std::vector<Item>& to, std::vector<Item> more) {
    std::move(more.begin(), more.end(), std::back_inserter(to));
}

/// The months that a run went on from and has saved, as files of its result.
void add_months(ResultFiles& result, const std::optional<SavedMonth>& from, const std::optional<SavedMonth>& saved) {
    if (from) result.texts.push_back({from_month_file, to_json(*from)});
    if (saved) result.texts.push_back({saved_month_file, to_json(*saved)});
}

RunNumbers run_numbers(const WorkforceCase& of, const SeriesLayout& layout, std::span<const NumberColumn> columns) {
    return {layout, columns, price_note(of), {{of.model, layout}}};
}

/// The tables that every lens has of a run, but for targets and assumptions.
std::vector<Table> run_tables(const RunNumbers& numbers) {
    return {stocks_table(numbers, StockRows::months_and_roles),
            stocks_table(numbers, StockRows::years_and_groups),
            flows_table(numbers, FlowRows::years),
            costs_table(numbers),
            cost_kinds_table(numbers),
            payers_table(numbers),
            intakes_table(numbers),
            levy_table(numbers)};
}

/// The tables that a simulation has if quantiles of months are asked for.
std::vector<Table> monthly_tables(const RunNumbers& numbers) {
    return {flows_table(numbers, FlowRows::months), monthly_costs_table(numbers)};
}

} // namespace

ResultFiles projection_result(const WorkforceCase& of, const Projection& projection, const ProjectionOptions& options,
                              const ManifestRun& run) {
    const std::vector<NumberColumn> columns = number_columns(projection);
    const StockSpread spread = stock_spread(of.model, projection);
    const std::vector<NumberColumn> spread_columns = number_columns(spread, projection.level);
    RunNumbers numbers = run_numbers(of, projection.layout, columns);
    numbers.spread = spread_columns;
    ResultFiles result{.tables = run_tables(numbers),
                       .summary_json = summary_json(overview(of, projection)),
                       .manifest = lens_manifest("projection", of, run)};
    result.tables.push_back(targets_table(of.model, projection));
    result.tables.push_back(qualified_table(numbers, projection.values));
    result.tables.push_back(assumptions_table(of.project.workforce));
    append(result.manifest.options, manifest_options(options));
    add_months(result, options.from, projection.saved);
    result.manifest.tolerance = nearly_exact();
    return result;
}

ResultFiles simulation_result(const WorkforceCase& of, const Simulation& simulation, const SimulationOptions& options,
                              const ManifestRun& run) {
    const SeriesStatistics& statistics = simulation.statistics;
    const std::vector<NumberColumn> columns = number_columns(statistics);
    const RunNumbers numbers = run_numbers(of, statistics.layout, columns);
    ResultFiles result{.tables = run_tables(numbers),
                       .summary_json = summary_json(overview(of, simulation)),
                       .manifest = lens_manifest("simulate", of, run)};
    result.tables.push_back(targets_table(simulation));
    result.tables.push_back(qualified_table(numbers, statistics.mean));
    result.tables.push_back(assumptions_table(of.project.workforce));
    if (options.monthly_quantiles) append(result.tables, monthly_tables(numbers));
    result.manifest.seed = options.seed;
    append(result.manifest.options, manifest_options(options));
    add_months(result, options.from, simulation.saved);
    result.manifest.tolerance = exact();
    return result;
}

ResultFiles comparison_result(const WorkforceCase& base, const WorkforceCase& other, const Comparison& comparison,
                              const SimulationOptions& options, const ManifestRun& run) {
    const std::vector<NumberColumn> columns = number_columns(comparison);
    const SeriesStatistics& from = comparison.base.statistics;
    const SeriesStatistics& to = comparison.other.statistics;
    const RunNumbers numbers{comparison.difference.layout,
                             columns,
                             price_note(other),
                             {{base.model, from.layout}, {other.model, to.layout}}};
    ResultFiles result{.tables = run_tables(numbers),
                       .summary_json = summary_json(overview(base, other, comparison)),
                       .manifest = lens_manifest("compare", other, run)};
    result.tables.push_back(targets_table(comparison));
    result.tables.push_back(qualified_differences(comparison, price_note(other)));
    result.tables.push_back(assumptions_table(other.project.workforce));
    if (options.monthly_quantiles) append(result.tables, monthly_tables(numbers));
    result.manifest.seed = options.seed;
    result.manifest.options.push_back({"against", base.question.scenario});
    append(result.manifest.options, manifest_options(options));
    add_months(result, options.from, std::nullopt);
    result.manifest.tolerance = exact();
    return result;
}

Table monthly_flows_table(const WorkforceCase& of, const Projection& projection) {
    const std::vector<NumberColumn> columns = number_columns(projection);
    return flows_table(run_numbers(of, projection.layout, columns), FlowRows::months);
}

Table monthly_costs_table(const WorkforceCase& of, const Projection& projection) {
    const std::vector<NumberColumn> columns = number_columns(projection);
    return monthly_costs_table(run_numbers(of, projection.layout, columns));
}

std::vector<std::string> lens_table_names(std::string_view verb) {
    if (verb == "analyse") return {"careers", "months", "costs", "curve", "inputs", "figures", "assumptions"};
    return {"stocks",  "groups", "flows",   "costs",     "cost_kinds", "payers",
            "intakes", "levy",   "targets", "qualified", "assumptions"};
}

std::vector<std::string> monthly_table_names() { return {"monthly_flows", "monthly_costs"}; }

const Table& table_of(const ResultFiles& result, std::string_view name) {
    std::vector<std::string> known;
    for (const Table& table : result.tables) {
        if (table.name() == name) return table;
        known.push_back(table.name());
    }
    throw NotFoundError("table", name, known);
}

std::vector<double> quantiles_for_level(double level) {
    expects(level > 0.5 && level < 1, "the level of intervals lies between 0.5 and 1");
    // In hundredths, so that 0.9 gives 0.05 and not its neighbour.
    return {(100 - 100 * level) / 200, 0.25, 0.5, 0.75, (100 + 100 * level) / 200};
}

} // namespace careerflow
