#include "careerflow/projection/projection.hpp"

#include "heads_covariance.hpp"
#include "normal_quantile.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/projection/codes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow {

namespace {

void check_options(const Model& model, const ProjectionOptions& options) {
    if (!(options.level > 0 && options.level < 1)) {
        throw InputError(fmt::format("the level of intervals must lie between 0 and 1, not {}", options.level),
                         codes::projection_option);
    }
    const int first = options.from ? options.from->step : 0;
    const int horizon = model.options().horizon_months;
    const auto check_month = [&](const char* what, CalendarMonth month, bool fits) {
        if (fits) return;
        throw InputError(fmt::format("{} {} lies outside a run of {} months from {}", what, to_string(month), horizon,
                                     to_string(model.start())),
                         codes::projection_option);
    };
    if (options.from) check_month("the month gone on from", options.from->month, first >= 0 && first < horizon);
    if (!options.save_month) return;
    const int saved = steps_at_end_of(model, *options.save_month);
    check_month("the month to save", *options.save_month, saved >= first && saved <= horizon);
}

ExpectedMonth start_of(const Model& model, const ProjectionOptions& options) {
    return options.from ? expected_month(model, *options.from)
                        : ExpectedMonth{expected_start(model), make_accounts(model)};
}

SavedMonth saved_after(const Model& model, ExpectedMonth month, int steps) {
    MonthCounts counts = make_month_counts(model);
    std::vector<double> costs_pence(month.accounts.cost_lines().size());
    while (month.state.step < steps) {
        step(model, month.state, counts, {month.accounts.levy_balance_pence()});
        month.accounts.account(counts, costs_pence);
    }
    return save_month(model, month);
}

std::vector<RoleId> roles_of(const SeriesLayout& layout) {
    std::vector<RoleId> roles;
    for (const Series& series : layout.stocks) {
        if (series.kind == SeriesKind::heads && series.role) roles.push_back(*series.role);
    }
    return roles;
}

/// Heads by role are the first columns of the stocks.
void put_intervals(Projection& result) {
    const auto roles = static_cast<Index>(result.covariance_roles.size());
    const double width = normal_quantile(0.5 + result.level / 2);
    for (Index row = 0; row < result.layout.stock_rows(); ++row) {
        for (Index role = 0; role < roles; ++role) {
            const double mean = result.values.data()[result.layout.stock_at(row, role)];
            const double variance = result.heads_covariance.data()[(row * roles + role) * roles + role];
            const double half = width * std::sqrt(std::max(variance, 0.0));
            result.heads_low.push_back(std::max(0.0, mean - half));
            result.heads_high.push_back(mean + half);
        }
    }
}

void put_covariance(const Model& model, const ExpectedState& start, Projection& result, Monitor* monitor) {
    const std::vector<RoleId> roles = roles_of(result.layout);
    const RoleSums sums(model, roles);
    CellMoments moments(model, start.step, start.cells);
    std::vector<double> covariance;
    for (Index row = 0; row < result.layout.stock_rows(); ++row) {
        if (row > 0) moments.advance();
        const std::vector<double> here = sums.covariance(moments.stocks().covariance);
        covariance.insert(covariance.end(), here.begin(), here.end());
        if (monitor == nullptr) continue;
        monitor->report(
            {"covariances", static_cast<double>(row + 1) / static_cast<double>(result.layout.stock_rows())});
        if (!monitor->cancelled()) continue;
        result.outcome = Outcome::cancelled;
        return;
    }
    result.covariance_roles = roles;
    result.heads_covariance = std::move(covariance);
    put_intervals(result);
}

/// Why a projection has no covariance, with the first rows that make it so.
std::string no_covariance_note(const Model& model) {
    constexpr std::size_t shown = 5;
    const std::vector<std::string>& reasons = model.nonlinear_reasons();
    const auto end = reasons.begin() + static_cast<std::ptrdiff_t>(std::min(shown, reasons.size()));
    const std::string more = reasons.size() > shown ? fmt::format("; and {} rows more", reasons.size() - shown) : "";
    return fmt::format("No covariance, standard deviations or intervals: they are exact only where every person moves "
                       "alone, and here they do not: {}{}. Simulation gives intervals.",
                       fmt::join(reasons.begin(), end, "; "), more);
}

/// A note for each row of training that starts a part of a person because the levy lacks the price of one.
void add_levy_notes(const Model& model, Projection& to) {
    const SeriesLayout& layout = to.layout;
    for (Index column = 0; column < layout.flow_columns(); ++column) {
        const Series& series = layout.flows[static_cast<std::size_t>(column)];
        if (series.kind != SeriesKind::shortfall_funding) continue;
        const auto row = static_cast<std::size_t>(*series.training);
        const auto starts = std::find_if(layout.flows.begin(), layout.flows.end(), [&](const Series& other) {
            return other.kind == SeriesKind::starts && other.training == series.training;
        });
        if (starts == layout.flows.end()) continue;
        int intakes = 0;
        for (Index step = 0; step < layout.flow_rows(); ++step) {
            const auto at = [&](Index of) { return to.values[static_cast<std::size_t>(layout.flow_at(step, of))]; };
            const double started = at(starts - layout.flows.begin());
            intakes += at(column) > 0 && started > 0 && started < 1 ? 1 : 0;
        }
        if (intakes == 0) continue;
        to.notes.push_back(fmt::format("Row {} of training ({}): at {} intake{} the levy account held less than the "
                                       "price of one start. Expected months start a part of a person there; in a "
                                       "simulated future nobody starts.",
                                       row + 1, model.tables().training[row].route, intakes, intakes == 1 ? "" : "s"));
    }
}

} // namespace

Projection project(const Model& given, const ProjectionOptions& options, Monitor* monitor) {
    check_options(given, options);
    const Model model = options.from ? model_for(given, *options.from) : given;
    ExpectedMonth month = start_of(model, options);
    const ExpectedState start = options.covariance ? month.state : ExpectedState{};
    const int first = month.state.step;
    Projection result;
    result.layout = series_layout(model, month.accounts, months_after(model.start(), first),
                                  model.options().horizon_months - first);
    result.values.resize(static_cast<std::size_t>(result.layout.size()));
    result.linear = model.linear();
    result.nonlinear_reasons = model.nonlinear_reasons();
    result.assumptions = model.assumptions();
    if (const auto note = options.from ? origin_note(model, *options.from) : std::nullopt)
        result.notes.push_back(*note);
    result.level = options.level;
    const SeriesRecorder recorder(model, month.accounts, result.layout);
    RunRoom room{make_month_counts(model), {}};
    run_months(model, recorder, month, room, result.values,
               [&model](ExpectedState& state, MonthCounts& counts, const StepFunding& funding) {
                   step(model, state, counts, funding);
               });
    if (options.save_month) {
        result.saved = saved_after(model, start_of(model, options), steps_at_end_of(model, *options.save_month));
        result.saved->inputs = options.from ? options.from->inputs : std::nullopt;
    }
    add_levy_notes(model, result);
    if (options.covariance && !model.linear()) result.notes.push_back(no_covariance_note(model));
    if (model.linear() && options.covariance && model.cell_count() > 0) put_covariance(model, start, result, monitor);
    result.method = !model.linear()                   ? "fluid approximation"
                    : result.heads_covariance.empty() ? "exact expectations"
                                                      : "exact expectations and covariances";
    return result;
}

std::vector<double> heads_covariance_between(const Model& model, int earlier, int later) {
    if (!model.linear()) {
        throw InputError(fmt::format("covariances are exact only for a linear model: {}",
                                     fmt::join(model.nonlinear_reasons(), "; ")),
                         codes::projection_not_linear);
    }
    if (earlier < 0 || later < earlier) {
        throw InputError(fmt::format("months {} and {} are not in order from 0", earlier, later),
                         codes::projection_option);
    }
    const ExpectedState start = expected_start(model);
    CellMoments moments(model, start.step, start.cells);
    while (moments.step() < earlier) moments.advance();
    const RoleSums sums(model, roles_of(series_layout(model, make_accounts(model))));
    markov::Matrix carried = sums.rows(moments.stocks().covariance);
    for (int month = earlier; month < later; ++month) {
        const markov::OpenSystem system = open_system(model, month, moments.labels());
        for (Index role = 0; role < carried.rows; ++role) {
            const std::vector<double> next = markov::multiply(carried.row(role), system.transitions());
            std::copy(next.begin(), next.end(), carried.row(role).begin());
        }
    }
    return sums.columns(carried);
}

} // namespace careerflow
