#pragma once

#include "careerflow/workforce/accounts.hpp"
#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/month_counts.hpp"
#include "careerflow/workforce/series_recorder.hpp"
#include "careerflow/workforce/step.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace careerflow {

/// Where a run stands between two months. A value; a copy is a fork.
template <class State>
struct RunMonth {
    State state{}; ///< between two steps; state.step is the step to come
    Accounts accounts;
};

using ExpectedMonth = RunMonth<ExpectedState>;
using SampledMonth = RunMonth<SampledState>;

/// Room that a run works in, so that it does not allocate.
struct RunRoom {
    MonthCounts counts{}; ///< of the model: make_month_counts
    std::vector<double> costs_pence{};
};

/// Writes the posts at the end of the month before the step to come into `counts`, in FTE by role: funded as they were
/// then, before the first month as they are in it, and offers accepted and not yet started.
void put_opening_posts(const Model& model, const ExpectedState& state, MonthCounts& counts);
void put_opening_posts(const Model& model, const SampledState& state, MonthCounts& counts);

/// Takes the months of the recorder's layout from `from` on and writes them to `values` (one for each of
/// recorder.layout().size(); any content). `take(state, counts, funding)` takes one step. `from` is left at the end of
/// the last month.
template <class Count, class Take>
void run_months(const Model& model, const SeriesRecorder& recorder, RunMonth<WorkforceState<Count>>& from,
                RunRoom& room, std::span<double> values, const Take& take) {
    std::fill(values.begin() + recorder.layout().years_offset(), values.end(), 0.0);
    room.costs_pence.resize(from.accounts.cost_lines().size());
    put_opening_posts(model, from.state, room.counts);
    recorder.open(std::span<const Count>(from.state.cells), from.accounts.levy_balance_pence().value_or(0), room.counts,
                  values);
    for (Index row = 0; row < recorder.layout().flow_rows(); ++row) {
        take(from.state, room.counts, StepFunding{from.accounts.levy_balance_pence()});
        from.accounts.account(room.counts, room.costs_pence);
        recorder.record(row, room.counts, from.accounts, room.costs_pence, values);
    }
}

} // namespace careerflow
