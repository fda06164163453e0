#pragma once

#include "careerflow/project/project.hpp"
#include "careerflow/workforce/model.hpp"

#include <optional>
#include <string>

namespace careerflow {

/// Which workforce a lens looks at.
struct WorkforceQuestion {
    std::string project{};               ///< folder; empty: the bundled example trust
    std::string scenario{};              ///< name of an overlay of the project; empty: the project as it stands
    std::optional<int> horizon_months{}; ///< nothing: the project's
    /// Of costs, a year: 0.035 is the Green Book's 3.5 %; 0: none; at most 0.5. Nothing: the project's
    std::optional<double> discount_rate{};
};

/// A project under a scenario, with its workforce compiled.
struct WorkforceCase {
    WorkforceQuestion question{}; ///< with the horizon and the discount rate that are used
    Project project{};
    Model model;
};

/// Reads and compiles. Errors: DataError with every finding, an unknown scenario among them; InputError for a horizon
/// below 1 month, for a discount rate outside [0, 0.5], and for a project that describes no workforce.
[[nodiscard]] WorkforceCase open_workforce(const WorkforceQuestion& question);

/// The same for a project that is read already, with the scenario applied.
[[nodiscard]] WorkforceCase make_workforce_case(Project project, WorkforceQuestion question);

} // namespace careerflow
