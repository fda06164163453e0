#pragma once

#include "cli/console.hpp"

#include <string>
#include <vector>

namespace careerflow::cli {

/// Runs one command line (without the program's name) and returns its exit code. Never throws.
[[nodiscard]] int run(const std::vector<std::string>& arguments, Console console);

} // namespace careerflow::cli
