#include "app/untaken_places.hpp"

#include <fmt/format.h>

#include <map>

namespace careerflow {

namespace {

constexpr double mostly = 0.9;

/// Heads of a row of training over the whole run.
struct Places {
    double taken = 0;
    double without_people = 0;
    double without_funds = 0;
};

std::map<Index, Places> places_by_row(const SeriesStatistics& statistics) {
    const SeriesLayout& layout = statistics.layout;
    std::map<Index, Places> result;
    for (Index column = 0; column < layout.flow_columns(); ++column) {
        const Series& series = layout.flows[static_cast<std::size_t>(column)];
        if (!series.training) continue;
        double heads = 0;
        for (Index step = 0; step < layout.flow_rows(); ++step)
            heads += statistics.mean[static_cast<std::size_t>(layout.flow_at(step, column))];
        Places& places = result[*series.training];
        if (series.kind == SeriesKind::starts) places.taken += heads;
        if (series.kind == SeriesKind::shortfall_eligible) places.without_people += heads;
        if (series.kind == SeriesKind::shortfall_funding) places.without_funds += heads;
    }
    return result;
}

} // namespace

std::string untaken_places_note(const Model& model, const SeriesStatistics& statistics) {
    std::string rows;
    for (const auto& [row, places] : places_by_row(statistics)) {
        const double untaken = places.without_people + places.without_funds;
        if (untaken <= 0 || untaken < mostly * (places.taken + untaken)) continue;
        rows += fmt::format("{}row {} of training ({}), {:.0f} %, mainly for want of {}", rows.empty() ? "" : "; ",
                            row + 1, model.tables().training[static_cast<std::size_t>(row)].route,
                            100 * untaken / (places.taken + untaken),
                            places.without_funds > places.without_people ? "levy funds" : "eligible people");
    }
    return rows.empty() ? rows : fmt::format("Places mostly not taken: {} (--table intakes).", rows);
}

} // namespace careerflow
