#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace careerflow::cli {

/// What is wrong with a command line that names a verb or an option there is not, with the nearest there is; empty if
/// it does neither. `app` has tried to parse `arguments`.
std::string usage_message(const CLI::App& app, const std::vector<std::string>& arguments);

} // namespace careerflow::cli
