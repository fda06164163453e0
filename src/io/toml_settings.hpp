#pragma once

#include "careerflow/project/source_table.hpp"

#include <toml++/toml.h>

#include <string>

namespace careerflow {

/// A key of `section` with its value and both places in `file`, nothing interpreted.
[[nodiscard]] SourceSetting setting_of(const toml::key& key, const toml::node& node, std::string section,
                                       const std::string& file);

} // namespace careerflow
