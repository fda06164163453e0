#pragma once

#include "careerflow/core/calendar_month.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// A person, as far as routes depend on them. What everyone in the role, or in a role of `months_in`, holds is assumed
/// held too.
struct Profile {
    std::string role{}; ///< id of the role held now; a role of kind outside for someone not employed
    std::vector<std::string> qualifications{};   ///< ids of qualifications held
    std::map<std::string, int> months_in{};      ///< months of experience by role id, the present role included
    std::vector<std::string> licences{};         ///< e.g. "driving"
    std::vector<std::string> registrations{};    ///< bodies whose register the person is on, e.g. "NMC"
    std::vector<std::string> unmet_conditions{}; ///< named conditions that are not met; all others are taken as met
    std::optional<CalendarMonth> start{};        ///< month in which the first step could begin
};

} // namespace careerflow
