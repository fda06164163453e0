#pragma once

#include "careerflow/workforce/saved_month.hpp"

#include <cstdint>
#include <filesystem>

namespace careerflow {

/// Reads a saved month from a file as saved_month_from_json does. Links, devices and pipes are refused. Throws
/// DataError.
[[nodiscard]] SavedMonth read_saved_month(const std::filesystem::path& file,
                                          std::int64_t max_bytes = std::int64_t{1} << 26);

} // namespace careerflow
