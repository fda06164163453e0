#pragma once

#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/month_counts.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace careerflow {

/// The stocks of a workforce between two steps: a value, copied to fork a future.
/// `Count` is double for expected heads, std::int64_t for sampled ones.
template <class Count>
struct WorkforceState {
    int step = 0;                    ///< of the step to come; 0 is the month the project starts
    std::vector<Count> cells{};      ///< heads by Model::cell()
    std::vector<Count> offers{};     ///< accepted, by channel and month of arrival
    std::vector<Count> role_heads{}; ///< by held role
    std::vector<Count> entered{};    ///< used within a step; all zero between steps

    friend bool operator==(const WorkforceState&, const WorkforceState&) = default;
};

using ExpectedState = WorkforceState<double>;
using SampledState = WorkforceState<std::int64_t>;

/// What a step must know of the levy account to fund intakes with funding = levy_only.
struct StepFunding {
    std::optional<double> levy_balance_pence{}; ///< before the step; nothing: no limit
};

/// Which future is sampled.
struct SampledKey {
    std::uint64_t seed = 0;
    std::int64_t replicate = 0; ///< 0 to 2^32 − 1
};

/// The staff of the tables. Groups without months are spread in whole heads, in both.
[[nodiscard]] ExpectedState expected_start(const Model& model);
[[nodiscard]] SampledState sampled_start(const Model& model);

/// Takes one month: changes `state` to the end of the month and fills `counts` (from make_month_counts).
/// Means are put in for every draw: exact expectations where the model is linear, else a fluid approximation.
/// Errors: InternalError if heads are not conserved. Cost: no allocation; O(cells that are not empty + flows).
void step(const Model& model, ExpectedState& state, MonthCounts& counts, const StepFunding& funding = {});

/// As above, drawing. Equal keys, models and states give equal months on any machine; every draw has a stream named by
/// (seed, replicate, address of cell or row, step). Steps 0 to 65 535.
void step(const Model& model, SampledState& state, MonthCounts& counts, const SampledKey& key,
          const StepFunding& funding = {});

} // namespace careerflow
