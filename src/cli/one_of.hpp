#pragma once

#include <string>
#include <vector>

namespace CLI {
class Validator;
}

namespace careerflow::cli {

/// Accepts one of the names; else a message that says which there are, and the nearest.
[[nodiscard]] CLI::Validator one_of(std::vector<std::string> names);

} // namespace careerflow::cli
