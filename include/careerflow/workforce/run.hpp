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
template <class Count>
struct RunRoom {
    MonthCounts counts{};
    std::vector<double> costs_pence{};
    std::vector<Count> opening_cells{};
};

/// Takes `months` months from `from` on and writes them to `values` (one for each of recorder.layout().size(); any
/// content). `take(state, counts, funding)` takes one step. `from` is left at the end of the last month.
template <class Count, class Take>
void run_months(const SeriesRecorder& recorder, RunMonth<WorkforceState<Count>>& from, RunRoom<Count>& room,
                std::span<double> values, const Take& take) {
    std::fill(values.begin() + recorder.layout().years_offset(), values.end(), 0.0);
    room.opening_cells = from.state.cells;
    room.costs_pence.resize(from.accounts.cost_lines().size());
    const double opening_balance = from.accounts.levy_balance_pence().value_or(0);
    for (Index row = 0; row < recorder.layout().flow_rows(); ++row) {
        take(from.state, room.counts, StepFunding{from.accounts.levy_balance_pence()});
        from.accounts.account(room.counts, room.costs_pence);
        recorder.record(row, room.counts, from.accounts, room.costs_pence, values);
        // Only now are the funded posts of the first month known.
        if (row == 0) recorder.open(std::span<const Count>(room.opening_cells), opening_balance, room.counts, values);
    }
}

} // namespace careerflow
