#pragma once

#include "careerflow/io/arcs_text.hpp"

#include <filesystem>

namespace careerflow {

/// Reads a file of arcs as read_arcs_text does. Links, devices and pipes are refused. Throws DataError with every
/// finding, sorted, if any is an error.
[[nodiscard]] NamedArcs read_arcs(const std::filesystem::path& file, const ArcsReadOptions& options = {});

} // namespace careerflow
