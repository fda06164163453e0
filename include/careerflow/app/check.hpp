#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/project/project.hpp"
#include "careerflow/results/table.hpp"
#include "careerflow/workforce/equilibrium.hpp"

#include <optional>
#include <string>

namespace careerflow {

/// What a check found: every finding, the project if none of them is an error that concerns it, and where the rates of
/// its workforce lead.
struct CheckReport {
    Diagnostics diagnostics{};
    std::string scenario{};                   ///< that was looked at; empty: the project as it stands
    std::optional<Project> project{};         ///< nothing if it has errors
    std::optional<Equilibrium> equilibrium{}; ///< nothing without a project or without a workforce
    bool valid = false;                       ///< no errors, neither in the project nor in a scenario of it
};

/// Reads the project in `folder` (empty: the bundled example trust) and reports everything that is wrong or worth a
/// warning: in its rows, in the workforce they describe, in where its rates lead (a warning for each role that ends
/// more than 20 % from its funded posts), and in what each of its scenarios makes of it, as far as the project itself
/// does not have it. With a scenario, the project is looked at as that scenario has it, and no other scenario is.
/// Bad input, an unknown scenario among it, is in the report; only faults of the system throw.
[[nodiscard]] CheckReport check(const std::string& folder = {}, const std::string& scenario = {});

/// Findings as a table: severity, code, file, line, column, field, value, reason, remedy, nearest.
[[nodiscard]] Table findings_table(const Diagnostics& diagnostics);

/// Which columns a table of balances has.
enum class BalanceDetail {
    brief, ///< stocks, yearly inflow and outflow, equilibrium
    flows  ///< also what inflow and outflow consist of
};

/// One row for each role of the report with people or posts: stocks at the start, yearly inflow and outflow in heads,
/// the equilibrium in FTE beside the funded FTE, and a remark. Without rows if there is no equilibrium in the report.
[[nodiscard]] Table balance_table(const CheckReport& report, BalanceDetail detail = BalanceDetail::flows);

} // namespace careerflow
