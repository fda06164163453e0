#pragma once

#include "paths/career_query.hpp"

namespace careerflow::career {

/// Roles, actions, awards and clocks within reach, were every wait as long as need be.
struct Query::Reach {
    std::vector<char> roles{};
    std::vector<char> actions{};
    BitSet tokens{};
    std::vector<char> clocks{};
};

} // namespace careerflow::career
