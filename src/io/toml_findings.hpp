#pragma once

#include "careerflow/core/diagnostics.hpp"

#include <toml++/toml.h>

#include <string>

namespace careerflow {

[[nodiscard]] Place place_of(const toml::source_region& region, const std::string& file, std::string field);

/// What a TOML syntax error says to a user.
[[nodiscard]] Finding syntax_error(const toml::parse_error& error, const std::string& file);

} // namespace careerflow
