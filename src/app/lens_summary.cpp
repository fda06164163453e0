#include "app/lens_summary.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace careerflow {

namespace {

using Json = nlohmann::ordered_json;

Json json_number(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json estimate(const Estimate& of) {
    Json json{{"value", json_number(of.value)}};
    if (of.low) json["low"] = json_number(of.low);
    if (of.high) json["high"] = json_number(of.high);
    return json;
}

Json grid_json(const OverviewGrid& grid) {
    Json rows = Json::array();
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        Json cells = Json::object();
        for (std::size_t column = 0; column < grid.columns.size(); ++column)
            cells[grid.columns[column]] = estimate(grid.cells[row][column]);
        rows.push_back({{"year", grid.rows[row]}, {"cells", std::move(cells)}});
    }
    return {{"name", grid.name}, {"title", grid.title}, {"unit", grid.unit}, {"rows", std::move(rows)}};
}

Json target_json(const OverviewTarget& target) {
    Json json{{"id", target.id},
              {"by", target.by},
              {"at_least", target.at_least},
              {"unit", target.unit},
              {"wanted", target.wanted}};
    if (target.reached) json["reached"] = estimate(*target.reached);
    if (target.probability) json["probability"] = json_number(target.probability);
    if (target.probability_base) json["probability_base"] = json_number(target.probability_base);
    if (target.standard_error) json["standard_error"] = json_number(target.standard_error);
    return json;
}

} // namespace

std::string summary_json(const Overview& overview) {
    Json json{{"title", overview.title}, {"subtitle", overview.subtitle}, {"level", overview.level}};
    json["grids"] = Json::array();
    for (const OverviewGrid& grid : overview.grids) json["grids"].push_back(grid_json(grid));
    json["targets"] = Json::array();
    for (const OverviewTarget& target : overview.targets) json["targets"].push_back(target_json(target));
    json["notes"] = overview.notes;
    return json.dump(2) + "\n";
}

} // namespace careerflow
