#include "workforce/duplicate_rows.hpp"
#include "workforce/in_force.hpp"
#include "workforce/keys.hpp"
#include "workforce/numbers.hpp"
#include "workforce/resolve.hpp"
#include "workforce/row_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace careerflow {

namespace {

bool is_leaving(RateEvent event) {
    return event == RateEvent::leaving || event == RateEvent::all_leaving || event == RateEvent::retirement;
}

/// Whether the months of two rows have any in common.
bool meet(const RateRow& a, const RateRow& b) {
    return in_bracket(a, std::max(a.clock_from.value_or(0), b.clock_from.value_or(0))) &&
           in_bracket(b, std::max(a.clock_from.value_or(0), b.clock_from.value_or(0)));
}

} // namespace

void RowChecks::rates() {
    for (const RateRow& row : tables_.rates) rate_row(row);
    report_duplicates(
        tables_.rates, [](const auto& row) { return std::pair(key_of(row), row.from); }, "event", diagnostics_);
    competing_rates();
}

void RowChecks::rate_row(const RateRow& row) {
    known_post(row.role, row.place, "role");
    const bool moves = row.event == RateEvent::move || row.event == RateEvent::rebanding;
    if (moves && known_post(row.to, row.place, "to")) {
        not_a_trainee_role(row.to, row.place, "to");
        if (row.to == row.role)
            error(codes::workforce_not_a_post, row.place, "to", row.to, "a move leads to another role",
                  "Name another role");
    }
    if (!moves && !row.to.empty())
        error(codes::workforce_not_a_post, row.place, "to", row.to, "those who leave or retire go to no role",
              "Leave to empty, or write move in event");
    if (row.age_from || row.age_to)
        error(codes::rates_age_bracket, row.place, row.age_from ? "age_from" : "age_to",
              fmt::format("{}", row.age_from.value_or(row.age_to.value_or(0))), "the cohort engine does not know ages",
              "Leave age_from and age_to empty, or simulate individuals");
    const int from = row.clock_from.value_or(0);
    require(from >= 0, row.place, "clock_from", from, "months are counted from 0");
    if (row.clock_to)
        require(*row.clock_to > from && *row.clock_to <= 600, row.place, "clock_to", *row.clock_to,
                "a bracket ends after it begins, and at most after 600 months");
    const bool turnover = row.measure == RateMeasure::turnover_per_year;
    quantity(row.value, row.place, "value", 0, turnover ? 1e6 : 1,
             turnover ? "a rate cannot be negative" : "a probability lies between 0 and 1");
}

/// Rows that act on the same people in the same month and leave nobody: as an impossible draw would be reported.
void RowChecks::rates_together(const std::vector<Index>& active, std::set<std::string>& reported) {
    std::map<std::string, std::set<int>> clocks; // at which a bracket of a role begins
    const auto row_of = [&](Index i) -> const RateRow& { return tables_.rates[static_cast<std::size_t>(i)]; };
    for (const Index i : active) clocks[row_of(i).role].insert(row_of(i).clock_from.value_or(0));
    for (const auto& [role, starts] : clocks) {
        for (const int clock : starts) {
            std::vector<Index> rows;
            std::vector<double> values;
            bool sound = true; // else something has been said about the rows already
            for (const Index i : active) {
                const RateRow& row = row_of(i);
                if (row.role != role || !in_bracket(row, clock)) continue;
                rows.push_back(i);
                values.push_back(row.value.value);
                sound = sound && row.measure == row_of(rows.front()).measure && row.value.value >= 0;
            }
            std::vector<double> hazards(values.size());
            if (!sound || rows.empty() || hazards_of(row_of(rows.front()).measure, values, hazards)) continue;
            Finding finding = impossible_rates(tables_.rates, rows, values);
            if (reported.insert(finding.reason).second) diagnostics_.add(std::move(finding));
        }
    }
}

/// Rows that act on the same people in the same month: one measure, nothing counted twice.
void RowChecks::competing_rates() {
    std::vector<int> steps;
    add_changes(tables_.rates, start_, steps);
    std::set<std::pair<Index, Index>> seen;
    std::set<std::string> reported;
    for (const int step : epochs_of(std::move(steps)).starts) {
        const std::vector<Index> active = rows_in_force(tables_.rates, months_after(start_, step), row_key);
        rates_together(active, reported);
        for (std::size_t i = 0; i < active.size(); ++i) {
            const RateRow& a = tables_.rates[static_cast<std::size_t>(active[i])];
            for (std::size_t j = i + 1; j < active.size(); ++j) {
                const RateRow& b = tables_.rates[static_cast<std::size_t>(active[j])];
                if (a.role != b.role || !meet(a, b) || !seen.emplace(active[i], active[j]).second) continue;
                if (a.measure != b.measure)
                    error(codes::rates_mixed_measures, b.place, "measure", "",
                          fmt::format("{} acts on the same people in another measure", row_name(a, "rates")),
                          "State competing rates in one measure");
                const bool both_leave = is_leaving(a.event) && is_leaving(b.event) && a.event != b.event;
                if (both_leave && (a.event == RateEvent::all_leaving || b.event == RateEvent::all_leaving))
                    error(codes::rates_overlap, b.place, "event", "",
                          fmt::format("all_leaving includes what {} says", row_name(a, "rates")),
                          "Use leaving beside retirement, or all_leaving alone");
                if (a.event == b.event && a.to == b.to && a.leaver_type == b.leaver_type) {
                    Place place = b.place;
                    place.field = "clock_from";
                    diagnostics_.add({.severity = Severity::warning,
                                      .code = codes::rates_overlap,
                                      .place = std::move(place),
                                      .reason = fmt::format("{} is about the same event in some of the same months; "
                                                            "both act",
                                                            row_name(a, "rates")),
                                      .remedy = "Let the brackets meet without overlap"});
                }
            }
        }
    }
}

} // namespace careerflow
