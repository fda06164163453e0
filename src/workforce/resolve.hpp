#pragma once

#include "careerflow/framework/framework.hpp"
#include "careerflow/project/workforce_rows.hpp"
#include "workforce/layout.hpp"

#include <optional>
#include <set>
#include <vector>

// What single rows mean, once their names are known to exist.

namespace careerflow {

[[nodiscard]] RoleEvent event_of(const Framework& framework, const RateRow& row);

/// Whether a rate acts on someone with `clock` months.
[[nodiscard]] bool in_bracket(const RateRow& row, int clock);

/// Where the people of a staff row are.
struct StaffPlace {
    RoleId held_role{};
    std::optional<RoleId> waiting_for{};
    std::optional<Index> training{}; ///< of trainees: their row of training
    std::optional<RoleId> origin{};  ///< of trainees; nothing: from outside
    std::set<QualificationId> held{};
};

[[nodiscard]] StaffPlace place_of(const Framework& framework, const WorkforceTables& tables, const StaffRow& row);

/// The training row that the trainees of a staff row are on: of its route the first that names their origin, else the
/// first; nothing if there is none.
[[nodiscard]] std::optional<Index> training_of(const WorkforceTables& tables, const StaffRow& row);

/// Bits of the calendar months; all twelve if none is named.
[[nodiscard]] unsigned calendar_of(const std::vector<int>& months);

/// Whether a training row takes people from outside.
[[nodiscard]] bool is_from_outside(const Framework& framework, const TrainingRow& row);

/// The role held while on the route of a training row.
[[nodiscard]] RoleId held_on(const Framework& framework, const TrainingRow& row, std::optional<RoleId> origin);

/// Months until the first attempt, as known without a draw: typical where they are uncertain.
[[nodiscard]] int usual_months(const Route& route, const TrainingRow& row, DurationBasis basis);
/// The longest they can be.
[[nodiscard]] int longest_months(const Route& route, const TrainingRow& row, DurationBasis basis);

/// Further attempts: none where nobody fails.
[[nodiscard]] int resits_of(const Route& route, const TrainingRow& row);

/// P(fail every attempt).
[[nodiscard]] double fail_every_attempt(const Route& route, const TrainingRow& row);

/// P(award | stays), of the row or else of the route.
[[nodiscard]] double completion_of(const Route& route, const TrainingRow& row);

} // namespace careerflow
