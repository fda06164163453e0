#pragma once

#include "careerflow/io/result_folder.hpp"
#include "io/table_descriptions.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace careerflow {

/// A file of a result folder. Throws DataError if it is not to be had.
[[nodiscard]] std::string result_file(const std::filesystem::path& folder, const std::string& name,
                                      const ReadResultOptions& options);

[[nodiscard]] std::vector<TableDescription> result_table_descriptions(const std::filesystem::path& folder,
                                                                      const ReadResultOptions& options);

} // namespace careerflow
