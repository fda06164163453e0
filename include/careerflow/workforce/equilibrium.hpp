#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/workforce/model.hpp"

#include <optional>
#include <vector>

namespace careerflow {

/// How far one looks for an equilibrium, and what counts as one.
struct EquilibriumOptions {
    int months = 480;                  ///< from the start of the project, a multiple of 12, at least 36
    double warned_beyond = 0.2;        ///< distance from the funded FTE, as a share of it
    double settled_within = 0.01;      ///< change of a role's heads from the year before to the last one, as a share
    double settled_within_heads = 0.1; ///< and changes up to this many heads are none
};

/// Heads that leave a role in a year, by where they go. A change of what one does within the role is none.
struct YearlyOutflow {
    double leaving = 0;    ///< out of the organisation, from a course as well
    double moving = 0;     ///< push moves and re-banding
    double promotion = 0;  ///< into a vacancy of another role, from inside or from those who wait
    double training = 0;   ///< into the trainee role of a course
    double course_end = 0; ///< out of a trainee role: completed, failed or stepped off

    [[nodiscard]] double total() const { return leaving + moving + promotion + training + course_end; }
};

/// Heads that come into a role in a year, by how they come.
struct YearlyInflow {
    double recruitment = 0; ///< scheduled joiners
    double filling = 0;     ///< into vacancies, from outside, from another role or from those who wait
    double completion = 0;  ///< from a course: appointed with it, or back in the role held before
    double training = 0;    ///< into the trainee role of a course, from inside or outside
    double moving = 0;      ///< push moves and re-banding

    [[nodiscard]] double total() const { return recruitment + filling + completion + training + moving; }
};

/// Where the rates of a project take one role.
struct RoleBalance {
    RoleId role{};
    double heads_start = 0;
    double fte_start = 0;
    double funded_fte_start = 0; ///< in the first month; 0 without establishment
    YearlyOutflow outflow{};     ///< in the year of the equilibrium
    YearlyInflow inflow{};
    double equilibrium_fte = 0;    ///< mean of the year
    double funded_fte = 0;         ///< mean of the year; 0 without establishment
    std::optional<double> ratio{}; ///< equilibrium ÷ funded; nothing without funded posts
    bool settled = true;           ///< false if heads still change from year to year
    bool gap_expected = false;     ///< the establishment row says that the distance is known
    bool warned = false;           ///< the ratio is too far from 1, and nobody expects it
};

/// What the rates of a project lead to, role by role: roles that have people or posts, in order of the framework.
struct Equilibrium {
    CalendarMonth first{}; ///< of the year that is averaged
    CalendarMonth last{};
    int months = 0; ///< from the start to the end of that year
    std::vector<RoleBalance> roles{};
};

/// The equilibrium of the mean field: the expected step (step.hpp) is taken for `options.months` months, each row from
/// its date on and the last ones for ever, and the last twelve months are averaged. Where filling or places make the
/// model not linear this is the fluid approximation. What has not settled by then is marked, not hidden.
/// Errors: InputError for options outside their domain. Cost: months × one expected step, and the accounts of the levy
/// where it limits an intake.
[[nodiscard]] Equilibrium implied_equilibrium(const Model& model, const EquilibriumOptions& options = {});

/// A warning (CF4060) for each role with `warned`, at the establishment row in force at the end.
[[nodiscard]] Diagnostics equilibrium_warnings(const Model& model, const Equilibrium& equilibrium);

} // namespace careerflow
