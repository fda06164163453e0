#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/core/monitor.hpp"
#include "careerflow/core/parallel.hpp"

#include <functional>

namespace careerflow {

/// Draws that are made side by side, then reduced in order. How many they are changes nothing but memory.
struct WavePlan {
    Index draws = 0; ///< in all
    Index per_wave = 1;
};

/// As many draws at a time as keep every thread busy and, unless threads need more, fit some tens of megabytes.
[[nodiscard]] WavePlan plan_waves(Index draws, Index numbers_per_draw, const Parallelism& parallelism);

/// Calls `make(draw, slot)` for the draws of a wave in parallel, then `reduce(count)` for its slots 0 to count − 1,
/// wave after wave. If cancelled, draws of an unfinished wave are not reduced.
Outcome run_waves(const WavePlan& plan, const std::function<void(Index draw, Index slot)>& make,
                  const std::function<void(Index count)>& reduce, const Parallelism& parallelism, Monitor* monitor);

} // namespace careerflow
