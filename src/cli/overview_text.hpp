#pragma once

#include "careerflow/app/overview.hpp"

#include <string>

namespace careerflow::cli {

struct OverviewTextOptions {
    int width = 100;         ///< columns of the terminal
    bool every_year = false; ///< else the first five years, then every fifth, and the last
};

/// The overview for people: years down, groups and payers across, targets, notes. Intervals stand beside their figure
/// where the terminal is wide enough, else below it.
[[nodiscard]] std::string overview_text(const Overview& overview, const OverviewTextOptions& options = {});

} // namespace careerflow::cli
