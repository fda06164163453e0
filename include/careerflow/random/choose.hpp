#pragma once

#include "careerflow/random/stream.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace careerflow {

/// `count` different positions out of 0 … `total` − 1, ascending; every subset is equally likely.
/// Domain: 0 ≤ count ≤ total ≤ 2^50. Errors: InputError (CF1201). Exact in law.
/// Cost: half a block per position drawn and a sort, O(m log m) time and O(count) memory with m = min(count, total −
/// count), plus O(total) time where more than half are chosen.
/// Source: Floyd's algorithm, Bentley and Floyd, "A sample of brilliance", CACM 30 (1987); more than half are chosen by
/// choosing who is left out.
[[nodiscard]] std::vector<std::int64_t> draw_subset(Stream& stream, std::int64_t total, std::int64_t count);

/// Puts the elements in random order; every order is equally likely. Exact in law. Cost: half a block per element.
/// Source: Fisher and Yates, from the last element down.
void draw_shuffle(Stream& stream, std::span<std::int64_t> elements);

} // namespace careerflow
