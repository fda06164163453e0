#pragma once

#include "paths/career_search.hpp"

namespace careerflow::career {

/// What turning a way into steps needs besides the way.
struct StepContext {
    const CareerModel& model;
    const Start& start;
    const Profile& profile;
    DurationBasis duration = DurationBasis::typical;
};

/// The way as steps, waits included: dates, costs line by line, pay on the way, what is needed.
[[nodiscard]] Path path_of(const StepContext& context, const Query& query, const Way& way);

} // namespace careerflow::career
