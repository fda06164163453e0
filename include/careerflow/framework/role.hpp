#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/entry_rule.hpp"
#include "careerflow/framework/pay.hpp"
#include "careerflow/framework/standing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// A level of the career framework: competence, 1 to 9. Not a band, not an RQF level.
struct Level {
    int number = 1;
    std::string title{};
    std::string description{};
    std::string typical_bands{}; ///< custom and practice, in words; no rule reads it
    Standing standing{};
    Place place{};

    friend bool operator==(const Level&, const Level&) = default;
};

/// What a role stands for. A `post` is held by people in the organisation; `outside` is where they come from (the
/// labour market, abroad); `marker` is a name that leaving and stepping-off routes point to.
enum class RoleKind { post, outside, marker };

/// A role: a job that can be held. Several posts may have the same role.
struct Role {
    std::string id{};
    std::string title{};
    RoleKind kind = RoleKind::post;
    std::optional<int> level{};      ///< career framework level; a post has one
    std::string band{};              ///< id of the pay band; a post has one
    std::string family{};            ///< id of the family, e.g. "nursing"; a post has one
    std::string setting{};           ///< in words
    std::string registration_body{}; ///< whose register one must be on to hold the role, e.g. "NMC"; empty if none
    std::string variant_of{}; ///< the generic role this is a variant of; counts as that role in routes and experience
    std::vector<std::string> holds{}; ///< qualifications that everyone in the role holds
    std::optional<EntryRule>
        entry_rule{};           ///< if given, anyone who meets it can be appointed from any role; if not, routes only
    int appointment_months = 0; ///< months from applying to starting, for appointments under entry_rule
    std::string areas{};        ///< clinical areas or examples of duties, in words
    Standing standing{};
    Place place{};
    Place rule_place{}; ///< of the first character of the text of entry_rule; column 0 if not known

    friend bool operator==(const Role&, const Role&) = default;
};

} // namespace careerflow
