#pragma once

#include "cli/verbs.hpp"

#include <string>

namespace careerflow::cli {

/// What `paths FROM TO --arcs FILE` was asked.
struct PlainPathsArguments {
    std::string file{};
    std::string from{};
    std::string to{};
    bool front_only = false;
    std::string table{}; ///< "front" or "steps"
};

/// Writes the front between two nodes of a file of arcs, and its steps as the format has room for them.
void run_plain_paths(Session& session, const PlainPathsArguments& arguments);

} // namespace careerflow::cli
