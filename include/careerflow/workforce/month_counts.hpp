#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/core/id.hpp"
#include "careerflow/framework/framework.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// People on a route who are alike but for how far they are: one line for each training row, origin and set of tracked
/// awards held.
struct TrainingLine {
    Index training = 0;                    ///< row of training
    std::optional<RoleId> origin{};        ///< last role that is not a trainee role; nothing: from outside
    RoleId held_role{};                    ///< the post of the route, else the origin role
    std::vector<QualificationId> awards{}; ///< tracked awards held at the start of the route
    int months = 0;                        ///< until the first attempt
    int resits = 0;                        ///< further attempts
    int resit_months = 0;                  ///< between attempts
};

/// What happened in one month: what accounting and output see. Numbers of heads are expected or, when sampled, whole.
/// "By role" means by RoleId of the framework, roles without people included.
struct MonthCounts {
    int step = 0;
    CalendarMonth month{};
    std::vector<double> opening_heads{};    ///< by held role, trainees included
    std::vector<double> closing_heads{};    ///< by held role, trainees included
    std::vector<double> closing_trainees{}; ///< by held role
    std::vector<double> waiting_heads{};    ///< by held role: qualified and waiting for a post, at the end
    std::vector<double> funded_fte{};       ///< by role; 0 without establishment
    std::vector<double> vacant_fte{};  ///< by role: max(0, funded − FTE of closing heads); 0 without establishment
    std::vector<double> offered_fte{}; ///< by role: offers accepted and not yet started, at the end
    std::vector<double> flows{};       ///< by Model::flows()
    /// By Model::training_lines(): closing heads by months done, resits beyond months.
    std::vector<std::vector<double>> line_heads{};
    std::vector<double> line_starts{};        ///< by training line
    std::vector<double> line_passes{};        ///< by training line: those who got the award
    std::vector<double> shortfall_eligible{}; ///< by row of training: places not taken for want of eligible people
    std::vector<double> shortfall_funding{};  ///< by row of training: places not taken for want of levy funds
};

} // namespace careerflow
