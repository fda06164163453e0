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

/// How a wave is reduced: in pieces that do not touch each other's sums. Waves are reduced in order.
struct WaveReduction {
    Index pieces = 0;
    /// Before the pieces of a wave, by one thread. The wave holds the slots first … first + count − 1.
    std::function<void(Index first, Index count)> begin{};
    std::function<void(Index piece)> reduce{}; ///< one piece, by any thread
    std::function<void()> end{};               ///< after the pieces of the wave, by one thread
};

/// As many draws at a time as keep every thread busy and, unless threads need more, fit some tens of megabytes.
[[nodiscard]] WavePlan plan_waves(Index draws, Index numbers_per_draw, const Parallelism& parallelism);

/// Calls `make(draw, slot)` for the draws of a wave and, beside them, the pieces of the wave before: the pieces come
/// last, so whoever has no draw left to begin takes them instead of waiting for the others. Slots go from 0 to
/// 2 per_wave − 1; waves take the halves in turn. If cancelled, draws of an unfinished wave are not reduced.
Outcome run_waves(const WavePlan& plan, const std::function<void(Index draw, Index slot)>& make,
                  const WaveReduction& reduction, const Parallelism& parallelism, Monitor* monitor);

} // namespace careerflow
