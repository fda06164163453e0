#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// The names in `known` that `name` may have meant, nearest first, at most `limit` of them.
/// Distance is the optimal-string-alignment edit distance without regard to ASCII case; names further than a third of
/// the longer length (at least 2 edits) are left out, except that a known name containing `name` (3 characters or more)
/// counts as near. Cost: O(Σ |name|·|known|).
[[nodiscard]] std::vector<std::string> nearest_names(std::string_view name, const std::vector<std::string>& known,
                                                     int limit = 3);

/// The nearest of `known`, or an empty string if none is near.
[[nodiscard]] std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

} // namespace careerflow
