#pragma once

#include "careerflow/io/result_folder.hpp"
#include "io/table_descriptions.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace careerflow {

[[nodiscard]] std::vector<TableDescription> result_table_descriptions(const std::filesystem::path& folder,
                                                                      const ReadResultOptions& options);

} // namespace careerflow
