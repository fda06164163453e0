#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/core/monitor.hpp"

#include <functional>
#include <string_view>

namespace careerflow {

/// How many threads a call may use. Results never depend on it.
struct Parallelism {
    int threads = 1; ///< at least 1; 0 means one per hardware thread
};

/// Whether work ran to its end.
enum class Outcome { completed, cancelled };

/// Calls `body(i)` once for every i in [0, count), on at most `parallelism.threads` threads including the caller's.
/// The only place in the library that starts threads. Indices are handed out in ascending order; every index must write
/// to its own slot only. The caller reduces the slots in index order, so results do not depend on the number of
/// threads. If bodies throw, no further index is started and the exception of the lowest failing index is rethrown.
/// `monitor`, if given, is reported to and asked on the calling thread, between indices.
/// Throws InputError if `count` or `parallelism.threads` is negative.
Outcome parallel_for(Index count, const std::function<void(Index)>& body, const Parallelism& parallelism = {},
                     Monitor* monitor = nullptr, std::string_view stage = {});

} // namespace careerflow
