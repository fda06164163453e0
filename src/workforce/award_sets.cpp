#include "workforce/award_sets.hpp"

namespace careerflow {

std::set<QualificationId> implied_awards(const Framework& framework, RoleId role) {
    std::set<QualificationId> result;
    std::optional<RoleId> at = role;
    while (at) {
        for (const std::string& award : framework.role(*at).holds)
            if (const auto id = framework.find_qualification(award)) result.insert(*id);
        at = framework.find_role(framework.role(*at).variant_of);
    }
    return result;
}

TrackedAwards::TrackedAwards(const Framework& framework, const WorkforceTables& tables) : framework_(framework) {
    const auto add = [this](const std::optional<EntryRule>& needs) {
        if (!needs) return;
        for (const Requirement& requirement : needs->requirements())
            if (const auto id = framework_.find_qualification(requirement.name)) named_.insert(*id);
    };
    for (const FillingRow& row : tables.filling) add(row.needs);
    for (const TrainingRow& row : tables.training) add(row.needs);
    for (std::size_t i = 0; i < framework.roles().size(); ++i) {
        implied_.emplace_back();
        for (const QualificationId award : implied_awards(framework, RoleId{static_cast<std::int32_t>(i)}))
            if (names(award)) implied_.back().insert(award);
    }
}

AwardSet TrackedAwards::in_role(RoleId role, const std::set<QualificationId>& held) const {
    AwardSet result;
    for (const QualificationId award : held)
        if (names(award) && implied_[role.index()].count(award) == 0) result.push_back(award);
    return result;
}

std::set<QualificationId> TrackedAwards::held(RoleId role, const AwardSet& awards) const {
    std::set<QualificationId> result = implied_[role.index()];
    result.insert(awards.begin(), awards.end());
    return result;
}

bool TrackedAwards::meets(const std::optional<EntryRule>& needs, RoleId role, const AwardSet& awards) const {
    if (!needs) return true;
    const std::set<QualificationId> all = held(role, awards);
    return needs->holds([&](const Requirement& requirement) {
        const auto id = framework_.find_qualification(requirement.name);
        return id && all.count(*id) > 0;
    });
}

} // namespace careerflow
