#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/entry_rule.hpp"
#include "careerflow/framework/framework.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// The names that entry rules may use, and those that other columns refer to.
struct KnownNames {
    std::vector<std::string> levels{}, bands{}, families{}, conditions{}, roles{}, qualifications{}, payers{},
        registers{};
};

[[nodiscard]] KnownNames known_names(const FrameworkTables& tables);

/// Adds a finding for each name in `rule` that does not exist. `row` is the row's place; `rule_place`, if its column is
/// known, the place of the rule's first character.
void check_entry_rule(const EntryRule& rule, const Place& row, const Place& rule_place, std::string_view field,
                      const KnownNames& names, Diagnostics& diagnostics);

} // namespace careerflow
