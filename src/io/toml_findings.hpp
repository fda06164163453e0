#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/io/project_text.hpp"

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>

namespace careerflow {

[[nodiscard]] Place place_of(const toml::source_region& region, const std::string& file, std::string field);

/// The text of a file as TOML; nothing, and a finding, if it is none or cannot be read as text.
[[nodiscard]] std::optional<toml::table> parsed_toml(std::string_view bytes, const std::string& file,
                                                     const ReadOptions& options, Diagnostics& found);

} // namespace careerflow
