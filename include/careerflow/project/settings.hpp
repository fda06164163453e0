#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/route.hpp"
#include "careerflow/project/source_table.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace careerflow {

/// Section [paths] of project.toml: how paths are judged unless a query says otherwise.
struct PathSettings {
    std::vector<std::string> cost_to{"employer"}; ///< payers whose costs count
    DurationBasis duration = DurationBasis::typical;
    bool calendar = false;       ///< wait for intake months, from the project's first month on
    bool include_salary = false; ///< pay on the way counts as a cost
};

/// The highest discount rate there may be, a year: above it, per cent is mostly meant.
inline constexpr double most_discount_rate = 0.5;

/// Section [workforce] of project.toml.
struct WorkforceSettings {
    int horizon_months = 180;
    DurationBasis duration = DurationBasis::typical; ///< of routes, unless a row of training says otherwise
    double discount_rate = 0; ///< of costs, a year, from 0 to most_discount_rate; 0: none. 0.035 is 3.5 %
};

/// Section [simulation] of project.toml.
struct SimulationSettings {
    int replicates = 1000;
    std::int64_t seed = 1; ///< not negative
};

/// project.toml as values.
struct ProjectSettings {
    std::string name{};
    std::string title{}; ///< defaults to the name
    CalendarMonth start{};
    std::string catalogue = "nhs-england"; ///< or "none"
    std::string currency = "GBP";
    std::string price_year{};          ///< empty: not stated
    std::vector<std::string> payers{}; ///< beyond default_payers()
    PathSettings paths{};
    WorkforceSettings workforce{};
    SimulationSettings simulation{};
};

struct SettingsRead {
    ProjectSettings settings{};
    Diagnostics diagnostics{};
    bool start_known = true;   ///< false: start is missing or could not be read
    bool horizon_known = true; ///< false: horizon_months could not be read
};

/// Turns the keys of project.toml into settings. Unknown sections and keys, values of the wrong kind, and required keys
/// that are missing are findings; what cannot be read keeps its default. Never throws on bad input.
[[nodiscard]] SettingsRead read_settings(const SourceSettings& source);

} // namespace careerflow
