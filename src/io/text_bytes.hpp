#pragma once

#include "careerflow/core/diagnostics.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace careerflow {

/// Bytes as text, or why they are not text.
struct TextBytes {
    std::string_view text{}; ///< without byte order mark
    std::optional<Finding> finding{};
};

/// Checks size, encoding and the absence of NUL.
[[nodiscard]] TextBytes text_of(std::string_view bytes, const std::string& file, std::int64_t max_bytes);

/// A finding for a file that is too large to be read.
[[nodiscard]] Finding too_large(const std::string& file, std::int64_t bytes, std::int64_t max_bytes);

} // namespace careerflow
