#include "replicates.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/simulation/codes.hpp"
#include "careerflow/workforce/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace careerflow {

namespace {

constexpr std::int64_t replicate_limit = std::int64_t{1} << 32;

bool draws_inputs(const Model& model, const SimulationOptions& options) {
    return !options.fixed_inputs && !options.from && !model.inputs().empty();
}

void check_month(const Model& model, const char* what, CalendarMonth month, bool fits) {
    if (fits) return;
    throw InputError(fmt::format("{} {} lies outside a run of {} months from {}", what, to_string(month),
                                 model.options().horizon_months, to_string(model.start())),
                     codes::start_does_not_fit);
}

/// The months to go on from and to save, and the replicate to save.
void check_months(const Model& model, const SimulationOptions& options) {
    const int first = options.from ? options.from->step : 0;
    const int horizon = model.options().horizon_months;
    if (options.from) check_month(model, "the month gone on from", options.from->month, first >= 0 && first < horizon);
    if (!options.save_month) return;
    const int saved = steps_at_end_of(model, *options.save_month);
    check_month(model, "the month to save", *options.save_month, saved >= first && saved <= horizon);
    if (options.save_replicate >= 0 && options.save_replicate < options.replicates) return;
    throw InputError(fmt::format("there are replicates 0 to {} to save a month of, not {}", options.replicates - 1,
                                 options.save_replicate),
                     codes::simulation_option);
}

SeriesLayout layout_of(const Model& model, const Accounts& accounts, const SimulationOptions& options) {
    const int first = options.from ? options.from->step : 0;
    return series_layout(model, accounts, months_after(model.start(), first), model.options().horizon_months - first);
}

int months_between(CalendarMonth from, CalendarMonth to) { return 12 * (to.year - from.year) + to.month - from.month; }

/// Columns of FTE or heads by role that the target adds up.
std::vector<Index> target_columns(const Model& model, const SeriesLayout& layout, const TargetRow& target) {
    std::vector<RoleId> roles;
    for (const std::string& name : target.roles) {
        const auto group = std::find_if(layout.groups.begin(), layout.groups.end(),
                                        [&](const SeriesGroup& candidate) { return candidate.id == name; });
        if (const auto role = model.framework().find_role(name)) {
            roles.push_back(*role);
        } else if (group != layout.groups.end()) {
            roles.insert(roles.end(), group->roles.begin(), group->roles.end());
        }
    }
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    const SeriesKind kind = target.measure == TargetMeasure::fte ? SeriesKind::fte : SeriesKind::heads;
    std::vector<Index> columns;
    for (std::size_t i = 0; i < layout.stocks.size(); ++i) {
        const Series& series = layout.stocks[i];
        if (series.kind == kind && series.role && std::binary_search(roles.begin(), roles.end(), *series.role))
            columns.push_back(static_cast<Index>(i));
    }
    return columns;
}

} // namespace

void check_options(const Model& model, const SimulationOptions& options) {
    const auto expect = [](bool condition, const std::string& message) {
        if (!condition) throw InputError(message, codes::simulation_option);
    };
    expect(options.replicates >= 1 && options.replicates <= replicate_limit,
           fmt::format("replicates must be from 1 to 2^32, not {}", options.replicates));
    expect(options.replicates_per_draw >= 1,
           fmt::format("replicates_per_draw must be at least 1, not {}", options.replicates_per_draw));
    expect(options.stored_replicates >= 100,
           fmt::format("stored_replicates must be at least 100, not {}", options.stored_replicates));
    expect(options.parallelism.threads >= 0,
           fmt::format("threads must be 0, for one per processor, or more, not {}", options.parallelism.threads));
    for (const double level : options.quantiles) {
        expect(level > 0 && level < 1, fmt::format("a quantile must lie between 0 and 1, not {}", level));
    }
    check_months(model, options);
    if (draws_inputs(model, options) && options.replicates % options.replicates_per_draw != 0) {
        const auto below = options.replicates - options.replicates % options.replicates_per_draw;
        const std::string fitting = fmt::format("{}{}", below > 0 ? fmt::format("{} or ", below) : std::string(),
                                                below + options.replicates_per_draw);
        throw InputError(fmt::format("replicates must be a multiple of {0}, the futures per draw of the inputs "
                                     "(replicates_per_draw), not {1}: {2}, or leave the inputs fixed (fixed_inputs)",
                                     options.replicates_per_draw, options.replicates, fitting),
                         codes::replicates_not_whole_draws);
    }
}

Replicates::Replicates(const Model& model, const SimulationOptions& options)
    : model_(options.from ? model_for(model, *options.from) : model),
      from_(options.from ? std::optional(sampled_month(model_, *options.from)) : std::nullopt),
      from_inputs_(options.from ? options.from->inputs : std::nullopt),
      accounts_(from_ ? from_->accounts : make_accounts(model, {.rounding = PenceRounding::whole})),
      seed_(options.seed), inputs_drawn_(draws_inputs(model, options)),
      per_draw_(inputs_drawn_ ? options.replicates_per_draw : 1),
      recorder_(model, accounts_, layout_of(model, accounts_, options)) {
    for (const TargetRow& row : model.tables().targets) {
        Target target{{}, target_columns(model, layout(), row), row.at_least};
        const int months = months_between(layout().start, row.by) + 1;
        if (months >= 0 && months <= layout().months) target.row = months;
        targets_.push_back(std::move(target));
    }
}

Model Replicates::model_of_draw(std::int64_t draw) const {
    return inputs_drawn_ ? with_inputs(model_, draw_inputs(model_, seed_, draw)) : model_;
}

SampledMonth Replicates::start_of(const Model& model) const {
    if (from_) return *from_;
    return {sampled_start(model), inputs_drawn_ ? with_values(accounts_, accounts_values(model)) : accounts_};
}

void Replicates::run_on(const Model& model, const SampledMonth& start, std::int64_t replicate, RunRoom& room,
                        std::span<double> values) const {
    SampledMonth month = start;
    const SampledKey key{seed_, replicate};
    run_months(model, recorder_, month, room, values.first(static_cast<std::size_t>(layout().size())),
               [&](SampledState& state, MonthCounts& counts, const StepFunding& funding) {
                   step(model, state, counts, key, funding);
               });
    judge_targets(values);
}

void Replicates::judge_targets(std::span<double> values) const {
    for (Index i = 0; i < target_count(); ++i) {
        const Target& target = targets_.data()[i];
        double reached = 0;
        for (const Index column : target.columns) {
            if (target.row) reached += values.data()[layout().stock_at(*target.row, column)];
        }
        values.data()[lacks_at(i)] = target.at_least - reached;
        values.data()[met_at(i)] = reached >= target.at_least ? 1 : 0;
    }
}

void Replicates::run_draw(std::int64_t draw, std::span<double> values) const {
    const Model model = model_of_draw(draw);
    const SampledMonth start = start_of(model);
    RunRoom room{make_month_counts(model), {}};
    const auto size = static_cast<std::size_t>(this->size());
    for (Index k = 0; k < per_draw_; ++k) {
        run_on(model, start, draw * per_draw_ + k, room, values.subspan(static_cast<std::size_t>(k) * size, size));
    }
}

void Replicates::run(std::int64_t replicate, std::span<double> values) const {
    const Model model = model_of_draw(replicate / per_draw_);
    RunRoom room{make_month_counts(model), {}};
    run_on(model, start_of(model), replicate, room, values);
}

SavedMonth Replicates::run_to(std::int64_t replicate, int last) const {
    const Model model = model_of_draw(replicate / per_draw_);
    SampledMonth month = start_of(model);
    MonthCounts counts = make_month_counts(model);
    std::vector<double> costs_pence(month.accounts.cost_lines().size());
    while (month.state.step < last) {
        step(model, month.state, counts, {seed_, replicate}, {month.accounts.levy_balance_pence()});
        month.accounts.account(counts, costs_pence);
    }
    const InputDraw drawn{seed_, replicate / per_draw_};
    return save_month(model, month, inputs_drawn_ ? std::optional(drawn) : from_inputs_);
}

} // namespace careerflow
