#include "careerflow/app/career_result.hpp"

#include "app/career_tables.hpp"
#include "app/lens_manifest.hpp"
#include "careerflow/app/assumptions.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace careerflow {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json number(const std::optional<Index>& value) { return value ? Json(*value) : Json(nullptr); }

Json career_json(const CareerTables& tables, const Career& career) {
    return {{"from", tables.from_of(career)},
            {"to", tables.to_of(career)},
            {"chance", career.arrival.probability_ever},
            {"mean_months", number(career.mean_months)},
            {"sd_months", number(career.sd_months)},
            {"median_months", number(quantile_of(career, 0.5))},
            {"route_cost_per_arrival_gbp", number(tables.per_arrival_gbp(career, CostScope::routes))},
            {"pay_per_arrival_gbp", number(tables.per_arrival_gbp(career, CostScope::people))}};
}

std::string summary(const WorkforceCase& of, const CareerTables& tables) {
    const Analysis& analysis = tables.analysis();
    Json json{{"title", of.project.settings.title},
              {"scenario", of.question.scenario},
              {"start", to_string(analysis.start)},
              {"horizon_months", analysis.horizon_months},
              {"basis", analysis.exact ? "exact" : "mean field"}};
    json["careers"] = Json::array();
    for (const Career& career : analysis.careers) json["careers"].push_back(career_json(tables, career));
    json["notes"] = tables.notes();
    return json.dump(2) + "\n";
}

} // namespace

ResultFiles analysis_result(const WorkforceCase& of, const Analysis& analysis, const AnalysisOptions& options,
                            const ManifestRun& run) {
    const CareerTables tables(of, analysis);
    ResultFiles result{.tables = {tables.careers(), tables.months(), tables.costs(), tables.curve(), tables.inputs(),
                                  tables.figures(), assumptions_table(of.project.workforce)},
                       .summary_json = summary(of, tables),
                       .manifest = lens_manifest("analyse", of, run)};
    std::vector<ManifestOption> asked = manifest_options(options);
    std::move(asked.begin(), asked.end(), std::back_inserter(result.manifest.options));
    result.manifest.tolerance = nearly_exact();
    return result;
}

std::vector<Table> analysis_overview(const WorkforceCase& of, const Analysis& analysis) {
    const CareerTables tables(of, analysis);
    std::vector<Table> result{tables.brief_careers()};
    if (analysis.starts.size() != 1) return result;
    for (Table table : {tables.brief_months(), tables.payers(), tables.brief_figures(), tables.brief_inputs()})
        if (table.row_count() > 0) result.push_back(std::move(table)); // where nobody arrives there is no cost of it
    return result;
}

} // namespace careerflow
