#pragma once

#include "careerflow/framework/framework.hpp"
#include "careerflow/paths/career_paths.hpp"
#include "careerflow/project/settings.hpp"
#include "careerflow/results/table.hpp"

#include <optional>
#include <string>

namespace careerflow {

/// How a project judges paths where a question does not say otherwise.
struct PathsDefaults {
    PathsOptions options{}; ///< section [paths] of project.toml; what it does not hold is as in PathsOptions
    /// First month of the project: the start of a profile that gives none, where the calendar binds. None in the
    /// catalogue.
    std::optional<CalendarMonth> start{};
};

/// The defaults of a project; those of the bundled catalogue are PathsOptions{}.
[[nodiscard]] PathsDefaults paths_defaults(const ProjectSettings& settings);

/// One row per path: path (from 1), months, cost_gbp (net, to the payers of the search), what each payer bears (net),
/// salary_support_gbp, completion, lowest and highest yearly pay on the way, competitions, the steps in short, and the
/// weakest confidence of any figure used.
[[nodiscard]] Table front_table(const Framework& framework, const PathsResult& result);

/// One row per step of every path: path, step, kind, route, roles, award, months, dates, net cost by payer, completion,
/// pay, the entry rule in words and the conditions it names.
[[nodiscard]] Table steps_table(const Framework& framework, const PathsResult& result);

/// One row per cost line of every step: path, step, payer, kind, paid_to, amount_gbp.
[[nodiscard]] Table path_costs_table(const PathsResult& result);

/// The answer of why_not as rows of (field, value), the comparison included.
[[nodiscard]] Table why_not_table(const Framework& framework, const WhyNot& answer);

/// The weakest confidence of the figures a path uses (assumption before recalled before local before published).
[[nodiscard]] Confidence weakest_confidence(const Framework& framework, const Path& path);

/// A path in short: the roles it passes through and what is studied, e.g. "tna → na → rnda_topup → rn_adult".
[[nodiscard]] std::string short_form(const Path& path);

} // namespace careerflow
