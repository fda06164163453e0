#include "careerflow/app/targets.hpp"

#include "app/rows_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <utility>

namespace careerflow {

namespace {

std::string measure_name(TargetMeasure measure) { return measure == TargetMeasure::fte ? "fte" : "headcount"; }

/// The roles that a target names, directly or by group, each once.
std::set<RoleId> roles_of(const Model& model, const TargetRow& target) {
    std::set<RoleId> result;
    const auto add = [&](const std::string& id) {
        if (const auto role = model.framework().find_role(id)) result.insert(*role);
    };
    for (const std::string& id : target.roles) {
        const auto& groups = model.tables().groups;
        const auto group = std::find_if(groups.begin(), groups.end(), [&id](const GroupRow& g) { return g.id == id; });
        if (group == groups.end()) add(id);
        else std::for_each(group->roles.begin(), group->roles.end(), add);
    }
    return result;
}

int months_between(CalendarMonth from, CalendarMonth to) { return (to.year - from.year) * 12 + to.month - from.month; }

std::optional<double> median(const std::vector<double>& levels, const std::vector<double>& quantiles) {
    for (std::size_t i = 0; i < std::min(levels.size(), quantiles.size()); ++i)
        if (levels[i] == 0.5) return quantiles[i];
    return std::nullopt;
}

template <class Target>
std::vector<std::string> ids_beyond(const std::vector<Target>& targets) {
    std::vector<std::string> ids;
    for (const Target& target : targets)
        if (!target.within_horizon) ids.push_back(target.id);
    return ids;
}

/// "Before: a, b."; nothing without ids.
std::string listed(std::string_view before, const std::vector<std::string>& ids) {
    return ids.empty() ? std::string() : fmt::format("{}: {}.", before, fmt::join(ids, ", "));
}

} // namespace

std::string beyond_horizon_note(const std::vector<std::string>& ids) {
    return listed("Beyond the horizon, and so not judged", ids);
}

std::vector<std::string> beyond_horizon(const Model& model, const Projection& projection) {
    std::vector<std::string> ids;
    for (const TargetRow& target : model.tables().targets)
        if (!target_value(model, projection, target)) ids.push_back(target.id);
    return ids;
}

std::vector<std::string> beyond_horizon(const Simulation& simulation) { return ids_beyond(simulation.targets); }

std::vector<std::string> beyond_horizon(const Comparison& comparison) { return ids_beyond(comparison.targets); }

std::string unpaired_note(const Comparison& comparison) {
    return listed("In one of the scenarios only, and so not compared", comparison.unpaired_targets);
}

std::optional<double> target_value(const Model& model, const Projection& projection, const TargetRow& target) {
    const SeriesLayout& layout = projection.layout;
    const Index row = Index{months_between(layout.start, target.by)} + 1;
    if (row < 0 || row >= layout.stock_rows()) return std::nullopt;
    const SeriesKind kind = target.measure == TargetMeasure::fte ? SeriesKind::fte : SeriesKind::heads;
    const std::set<RoleId> roles = roles_of(model, target);
    double sum = 0;
    for (std::size_t i = 0; i < layout.stocks.size(); ++i) {
        const Series& series = layout.stocks[i];
        if (series.kind == kind && series.role && roles.contains(*series.role))
            sum += projection.values[static_cast<std::size_t>(layout.stock_at(row, static_cast<Index>(i)))];
    }
    return sum;
}

Table targets_table(const Model& model, const Projection& projection) {
    const auto reached = [&](const TargetRow& t) { return target_value(model, projection, t); };
    return RowsTable<TargetRow>("targets", "Targets", model.tables().targets)
        .text("id", "target", [](const TargetRow& t) { return t.id; })
        .text("by", "at the end of this month", [](const TargetRow& t) { return to_string(t.by); })
        .text("measure", "fte or headcount", [](const TargetRow& t) { return measure_name(t.measure); })
        .number("at_least", "", "FTE or heads", 1, [](const TargetRow& t) { return t.at_least; })
        .number("wanted", "share", "probability wanted", 3, [](const TargetRow& t) { return t.probability; })
        .number("expected", "", "FTE or heads expected; empty beyond the horizon", 1, reached)
        .number("gap", "", "at_least less expected", 1,
                [&](const TargetRow& t) {
                    const auto value = reached(t);
                    return value ? std::optional(t.at_least - *value) : std::nullopt;
                })
        .note(beyond_horizon_note(beyond_horizon(model, projection)))
        .note("A projection says what to expect, not how surely: simulate gives probabilities.")
        .build();
}

Table targets_table(const Simulation& simulation) {
    const auto known = [](const TargetOutcome& t, double value) {
        return t.within_horizon ? std::optional(value) : std::nullopt;
    };
    return RowsTable<TargetOutcome>("targets", "Targets", simulation.targets)
        .text("id", "target", [](const TargetOutcome& t) { return t.id; })
        .text("by", "at the end of this month", [](const TargetOutcome& t) { return to_string(t.by); })
        .text("measure", "fte or headcount", [](const TargetOutcome& t) { return measure_name(t.measure); })
        .number("at_least", "", "FTE or heads", 1, [](const TargetOutcome& t) { return t.at_least; })
        .number("wanted", "share", "probability wanted", 3, [](const TargetOutcome& t) { return t.wanted; })
        .number("probability", "share", "of futures that meet it; empty beyond the horizon", 3,
                [&](const TargetOutcome& t) { return known(t, t.probability); })
        .number("standard_error", "share", "of the probability, for the number of futures simulated", 4,
                [&](const TargetOutcome& t) { return known(t, t.standard_error); })
        .number("mean", "", "FTE or heads reached", 1, [&](const TargetOutcome& t) { return known(t, t.mean); })
        .number("median_gap", "", "at_least less what half of the futures reach", 1,
                [&](const TargetOutcome& t) {
                    return t.within_horizon ? median(simulation.statistics.levels, t.shortfall_quantiles)
                                            : std::nullopt;
                })
        .note(beyond_horizon_note(beyond_horizon(simulation)))
        .build();
}

Table targets_table(const Comparison& comparison) {
    using Difference = TargetDifference;
    const auto known = [](double Difference::*number) {
        return [number](const Difference& t) { return t.within_horizon ? std::optional(t.*number) : std::nullopt; };
    };
    return RowsTable<Difference>("targets", "Targets: probabilities", comparison.targets)
        .text("id", "target", [](const Difference& t) { return t.id; })
        .number("base", "share", "of futures of the base that meet it; empty beyond the horizon", 3,
                known(&Difference::base))
        .number("other", "share", "of futures of the other scenario that meet it", 3, known(&Difference::other))
        .number("difference", "share", "other less base", 3, known(&Difference::difference))
        .number("difference_se", "share", "standard error of the difference", 4, known(&Difference::standard_error))
        .note(beyond_horizon_note(beyond_horizon(comparison)))
        .note(unpaired_note(comparison))
        .build();
}

} // namespace careerflow
