#include "framework/check_entry_rule.hpp"

#include "careerflow/core/nearest_name.hpp"
#include "careerflow/framework/codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace careerflow {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What a requirement's name must be: the noun, where it is declared, and the names there are.
struct Vocabulary {
    std::string noun{};
    std::string table{};
    std::vector<std::string> names{};
};

Vocabulary vocabulary_of(const Requirement& requirement, const KnownNames& names) {
    switch (requirement.kind) {
    case RequirementKind::qualification: return {"qualification", "qualifications", names.qualifications};
    case RequirementKind::condition: return {"condition", "conditions", names.conditions};
    case RequirementKind::registration: return {"register", "registration_body of a role or route", names.registers};
    case RequirementKind::licence: return {};
    case RequirementKind::experience: break;
    }
    if (requirement.scope == ExperienceScope::band) return {"band", "bands", names.bands};
    if (requirement.scope == ExperienceScope::level) return {"level", "levels", names.levels};
    Vocabulary both{"role or family", "roles or families", names.roles};
    both.names.insert(both.names.end(), names.families.begin(), names.families.end());
    return both;
}

/// A name of the wrong sort gets better advice than a near spelling: `months(band4)`, a condition used bare.
std::string remedy_for(const Requirement& requirement, const KnownNames& names, const Vocabulary& vocabulary) {
    if (requirement.kind == RequirementKind::qualification) {
        if (contains(names.conditions, requirement.name))
            return fmt::format("It is a condition: write condition({})", requirement.name);
        if (contains(names.roles, requirement.name) || contains(names.families, requirement.name))
            return fmt::format("For experience write months({}, 12)", requirement.name);
        if (contains(names.registers, requirement.name))
            return fmt::format("For being registered write registration({})", requirement.name);
    }
    if (requirement.kind == RequirementKind::condition && contains(names.qualifications, requirement.name))
        return fmt::format("It is a qualification: write {}", requirement.name);
    if (requirement.kind == RequirementKind::experience && contains(names.qualifications, requirement.name))
        return "It is a qualification; months count time in a role, family, band or level";
    return fmt::format("Correct the name, or declare it in {}", vocabulary.table);
}

} // namespace

void check_entry_rule(const EntryRule& rule, const Place& row, const Place& rule_place, std::string_view field,
                      const KnownNames& names, Diagnostics& diagnostics) {
    for (const Requirement& requirement : rule.requirements()) {
        if (requirement.kind == RequirementKind::licence) continue;
        const Vocabulary vocabulary = vocabulary_of(requirement, names);
        if (contains(vocabulary.names, requirement.name)) continue;
        const bool column_known = rule_place.column > 0;
        Place place = column_known ? rule_place : row;
        place.field = field;
        // A rule spread over lines inside a cell is rare; then the column counts on from the first line.
        if (column_known) place.column += requirement.offset;
        const std::string at = column_known ? "" : fmt::format(" (character {})", requirement.offset + 1);
        diagnostics.add({.code = codes::rule_unknown_name,
                         .place = std::move(place),
                         .value = requirement.name,
                         .reason = fmt::format("the rule names a {} that does not exist{}", vocabulary.noun, at),
                         .remedy = remedy_for(requirement, names, vocabulary),
                         .nearest = nearest_name(requirement.name, vocabulary.names)});
    }
}

} // namespace careerflow
