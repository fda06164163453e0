#pragma once

#include "careerflow/results/manifest.hpp"

#include <string>
#include <string_view>

namespace careerflow {

/// The manifest as JSON, keys in a fixed order, closed by a line end. Throws InputError if two options share a name.
[[nodiscard]] std::string to_json(const Manifest& manifest);

/// The manifest that `text` holds. `file` is the name used in findings. Throws DataError with every finding: text that
/// is not JSON, a results schema later than this library's, keys that are missing, unknown or of another kind, outputs
/// whose names lead out of the folder.
[[nodiscard]] Manifest manifest_from_json(std::string_view text, const std::string& file = "manifest.json");

} // namespace careerflow
