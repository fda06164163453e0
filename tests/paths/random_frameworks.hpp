#pragma once

#include "careerflow/paths/career_paths.hpp"
#include "random_multigraphs.hpp"

#include <string>

namespace careerflow {

/// A small framework with a question about it. Equal seeds give equal questions.
struct RandomQuestion {
    FrameworkTables tables{};
    Profile profile{};
    Target target{};
    PathsOptions options{};
};

struct QuestionShape {
    int most_roles = 6;
    int most_qualifications = 4;
    int most_routes = 8;
    int most_months = 4; ///< of a route, and of an experience rule
    int horizon = 12;    ///< PathsOptions::max_months
    int percent_variants = 15;
};

/// Cycles, parallel routes, zero months, variants, entry rules with and, or and months, awards held, trainee posts,
/// full-time study, studies beside one's post, intakes, support above the charge, all in some questions.
[[nodiscard]] RandomQuestion random_question(std::uint32_t seed, const QuestionShape& shape = {});

} // namespace careerflow
