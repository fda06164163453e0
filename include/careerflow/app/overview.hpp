#pragma once

#include "careerflow/app/workforce_case.hpp"
#include "careerflow/projection/projection.hpp"
#include "careerflow/simulation/comparison.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// A figure, with the ends of its interval where there is one.
struct Estimate {
    double value = 0;
    std::optional<double> low{};
    std::optional<double> high{};
};

/// Figures by year and column.
struct OverviewGrid {
    std::string name{};  ///< "fte", "vacant_fte", "cost"
    std::string title{}; ///< "In post at the end of the financial year"
    std::string unit{};  ///< "FTE", "GBP million"
    int decimals = 1;
    bool signs = false;                         ///< differences: written with their sign
    std::vector<std::string> columns{};         ///< names of groups, roles or payers
    std::vector<std::string> titles{};          ///< of the columns, where people read them: titles of groups; or empty
    std::vector<std::string> rows{};            ///< "opening", "2026/27", …
    std::vector<std::vector<Estimate>> cells{}; ///< by row, then column
};

/// A target and how surely it is met.
struct OverviewTarget {
    std::string id{};
    std::string by{};
    double at_least = 0;
    std::string unit{}; ///< "FTE" or "heads"
    std::optional<Estimate> reached{};
    std::optional<double> probability{};      ///< of simulations
    std::optional<double> probability_base{}; ///< of comparisons: in the base
    std::optional<double> standard_error{};   ///< Monte Carlo; of comparisons that of the difference
    double wanted = 0;
};

/// What a planner asks of a run first: people, vacancies, money by year, targets, and how the answer was come by.
struct Overview {
    std::string title{};
    std::string subtitle{};
    std::vector<OverviewGrid> grids{};
    std::vector<OverviewTarget> targets{};
    std::vector<std::string> notes{}; ///< method, seed, assumptions; one sentence or two each
    double level = 0.9;               ///< of the intervals
};

/// Which columns the grids of people have.
struct OverviewOptions {
    std::vector<std::string> groups{}; ///< ids; empty: all, with the total
    std::vector<std::string> roles{};  ///< ids; if given, roles instead of groups
};

/// Errors: NotFoundError for unknown groups and roles.
[[nodiscard]] Overview overview(const WorkforceCase& of, const Projection& projection,
                                const OverviewOptions& options = {});
[[nodiscard]] Overview overview(const WorkforceCase& of, const Simulation& simulation,
                                const OverviewOptions& options = {});
/// Grids and targets show the difference, other less base.
[[nodiscard]] Overview overview(const WorkforceCase& base, const WorkforceCase& other, const Comparison& comparison,
                                const OverviewOptions& options = {});

} // namespace careerflow
