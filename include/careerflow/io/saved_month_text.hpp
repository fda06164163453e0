#pragma once

#include "careerflow/workforce/saved_month.hpp"

#include <string>
#include <string_view>

namespace careerflow {

/// The saved month as JSON on one line, keys in a fixed order. Numbers read back to the same bits.
[[nodiscard]] std::string to_json(const SavedMonth& saved);

/// The month that `text` holds. `file` is the name used in findings. Throws DataError with every finding: text that is
/// not JSON, another format or a later version of it, keys that are missing, unknown or of another kind.
[[nodiscard]] SavedMonth saved_month_from_json(std::string_view text, const std::string& file = "month.json");

} // namespace careerflow
