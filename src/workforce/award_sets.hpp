#pragma once

#include "careerflow/framework/framework.hpp"
#include "careerflow/project/workforce_rows.hpp"

#include <set>
#include <string>
#include <vector>

namespace careerflow {

using AwardSet = std::vector<QualificationId>; ///< ascending

/// Which awards make a difference: those that a `needs` names. A role's own are implied and not tracked there.
class TrackedAwards {
public:
    TrackedAwards(const Framework& framework, const WorkforceTables& tables);

    /// Of the awards `held`, those that are tracked in `role`.
    [[nodiscard]] AwardSet in_role(RoleId role, const std::set<QualificationId>& held) const;
    /// What someone holds who is in `role` with the tracked awards `awards`, as far as it makes a difference.
    [[nodiscard]] std::set<QualificationId> held(RoleId role, const AwardSet& awards) const;
    /// Whether someone in `role` with `awards` meets `needs`.
    [[nodiscard]] bool meets(const std::optional<EntryRule>& needs, RoleId role, const AwardSet& awards) const;
    [[nodiscard]] bool names(QualificationId award) const { return named_.count(award) > 0; }

private:
    const Framework& framework_;
    std::set<QualificationId> named_;
    std::vector<std::set<QualificationId>> implied_; ///< by role, of the named
};

/// Qualifications that everyone in the role holds: its own and those of the roles it is a variant of.
[[nodiscard]] std::set<QualificationId> implied_awards(const Framework& framework, RoleId role);

} // namespace careerflow
