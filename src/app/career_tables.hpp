#pragma once

#include "careerflow/analysis/analysis.hpp"
#include "careerflow/app/workforce_case.hpp"
#include "careerflow/results/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// Which costs are added up.
enum class CostScope {
    routes, ///< what routes cost
    people, ///< what people in posts and trainees are paid, with on-costs
    all
};

/// Months by which `level` of those who arrive have; nothing if nobody does.
[[nodiscard]] std::optional<Index> quantile_of(const Career& career, double level);

/// Careers as tables.
class CareerTables {
public:
    CareerTables(const WorkforceCase& of, const Analysis& analysis) : of_(of), analysis_(analysis) {}

    [[nodiscard]] const Analysis& analysis() const { return analysis_; }
    [[nodiscard]] const std::string& from_of(const Career& career) const;
    [[nodiscard]] const std::string& to_of(const Career& career) const;
    [[nodiscard]] std::optional<double> per_arrival_gbp(const Career& career, CostScope scope) const;
    /// Basis, what costs are of, price year: what belongs with every table.
    [[nodiscard]] std::vector<std::string> notes() const;

    /// from, to, start_as, chance, months, costs per arrival, basis.
    [[nodiscard]] Table careers() const;
    /// from, to, role, months, basis.
    [[nodiscard]] Table months() const;
    /// from, to, payer, part, kind, per_start_gbp, per_arrival_gbp, basis.
    [[nodiscard]] Table costs() const;
    /// from, to, month, arrived, basis.
    [[nodiscard]] Table curve() const;
    /// from, to, measure, rank, kind, role, to_role, route, type, elasticity, basis.
    [[nodiscard]] Table inputs() const;
    /// from, to, measure, rank, file, line, table, row, column, value, unit, elasticity, effect, confidence, source,
    /// basis.
    [[nodiscard]] Table figures() const;

    // For a terminal: fewer columns, and small figures left out.
    [[nodiscard]] Table brief_careers() const;
    [[nodiscard]] Table brief_months() const;
    [[nodiscard]] Table payers() const;
    [[nodiscard]] Table brief_inputs() const;
    [[nodiscard]] Table brief_figures() const;

private:
    [[nodiscard]] double gbp(const Career& career, CostScope scope) const;
    [[nodiscard]] std::string input_text(Index flow) const;
    [[nodiscard]] const std::string& role_id(RoleId role) const { return of_.model.framework().role(role).id; }
    [[nodiscard]] std::string basis() const { return analysis_.exact ? "exact" : "mean field"; }
    [[nodiscard]] Table noted(Table table) const;

    const WorkforceCase& of_;
    const Analysis& analysis_;
};

} // namespace careerflow
