#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/project.hpp"
#include "careerflow/project/workforce_rows.hpp"
#include "careerflow/workforce/flow.hpp"
#include "careerflow/workforce/month_counts.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// Which project a model is of.
struct ModelOrigin {
    std::string project{}; ///< its name; empty: not known
    std::string digest{};  ///< SHA-256 over names and digests of its files but for scenarios

    friend bool operator==(const ModelOrigin&, const ModelOrigin&) = default;
};

/// How a model is compiled.
struct ModelOptions {
    int horizon_months = 180;                        ///< how far one means to look; a step beyond it is allowed
    DurationBasis duration = DurationBasis::typical; ///< of training rows that do not say
    double discount_rate = 0; ///< of costs, a year, to the start of the project; 0: none. 0.035 is 3.5 %
    ModelOrigin origin{};     ///< filled in for a model of a project
};

/// A figure of a project that is not known for sure.
struct UncertainInput {
    std::string table{};  ///< "rates"
    std::string row{};    ///< the key of the row, its parts joined by ";"
    std::string column{}; ///< "value"
    Quantity quantity{};  ///< of months: the ends and the mode of the PERT law
    Place place{};
};

/// The figures of the tables that one draw of the inputs fixes, by row of their table.
struct WorkforceValues {
    std::vector<double> funded_fte{};      ///< establishment
    std::vector<double> rate{};            ///< rates, in the measure of the row
    std::vector<double> fill_rate{};       ///< filling, per vacancy-month
    std::vector<double> recruited_heads{}; ///< recruitment, per named month
    std::vector<double> completion{};      ///< training
    std::vector<int> training_months{};    ///< training
    std::vector<double> levy_income_gbp{}; ///< levy, per month
    std::vector<double> staff_cost{};      ///< staff_costs, in the unit of the item
};

/// Where one or more people can be: a post or a month of a route.
struct ModelCell {
    RoleId held_role{};
    int clock = 0;                         ///< months in the role, the last meaning "or more"; months done of trainees
    std::vector<QualificationId> awards{}; ///< tracked awards held
    std::optional<RoleId> waiting_for{};   ///< the role whose vacancy they wait for
    std::optional<Index> training_line{};  ///< of trainees
};

/// A workforce compiled into cells and flows: what can happen and with which probability. A value; copies share what
/// does not differ.
class Model {
public:
    [[nodiscard]] const Framework& framework() const;
    /// The rows as read; what a draw of the inputs changes is in values().
    [[nodiscard]] const WorkforceTables& tables() const;
    [[nodiscard]] CalendarMonth start() const;
    [[nodiscard]] const ModelOptions& options() const;

    /// The kinds of passage, in a fixed order that MonthCounts::flows follows.
    [[nodiscard]] const std::vector<Flow>& flows() const;
    /// In a fixed order that MonthCounts::line_heads follows.
    [[nodiscard]] const std::vector<TrainingLine>& training_lines() const;
    /// FTE of one head of the role, in (0, 1].
    [[nodiscard]] double fte_per_head(RoleId role) const;
    [[nodiscard]] const WorkforceValues& values() const;

    /// True if every person moves independently, on their own state and the calendar alone: then moments are exact.
    [[nodiscard]] bool linear() const;
    /// The rows that make it not linear, one sentence each.
    [[nodiscard]] const std::vector<std::string>& nonlinear_reasons() const;
    /// What was taken as given because no row says it, one sentence each.
    [[nodiscard]] const std::vector<std::string>& assumptions() const;
    /// In table order; draw_inputs gives one value for each.
    [[nodiscard]] const std::vector<UncertainInput>& inputs() const;

    /// Posts by role first, then the months of every training line.
    [[nodiscard]] Index cell_count() const;
    [[nodiscard]] ModelCell cell(Index index) const;
    /// "hcsw_b3", "hcsw_b3, clock 5", "hcsw_b3, waiting for ap", "training row 2 from hcsw_b3, month 17".
    [[nodiscard]] std::string cell_label(Index index) const;

    struct Layout;  ///< of the library's own sources: what is the same for every draw
    struct Numbers; ///< of the library's own sources: what a draw changes
    Model(std::shared_ptr<const Layout> layout, std::shared_ptr<const Numbers> numbers);
    [[nodiscard]] const Layout& layout() const { return *layout_; }
    [[nodiscard]] const Numbers& numbers() const { return *numbers_; }
    [[nodiscard]] const std::shared_ptr<const Layout>& shared_layout() const { return layout_; }

private:
    std::shared_ptr<const Layout> layout_;
    std::shared_ptr<const Numbers> numbers_;
};

/// Everything that is wrong or doubtful with the rows, against the framework: unknown names with the nearest, figures
/// outside their domain, rates that exceed the possible, completions that cannot be, circular filling, rows that
/// contradict each other. Never throws on bad input.
[[nodiscard]] Diagnostics check_workforce(const Framework& framework, const WorkforceTables& tables,
                                          CalendarMonth start);

/// What tells a project from others and from itself with other tables; scenarios do not count.
[[nodiscard]] ModelOrigin origin_of(const Project& project);

/// The model of a project. Throws DataError (CF40xx) with every finding of check_workforce if any is an error.
[[nodiscard]] Model compile_model(const Project& project, const ModelOptions& options = {});
[[nodiscard]] Model compile_model(const Framework& framework, const WorkforceTables& tables, CalendarMonth start,
                                  const ModelOptions& options = {});

/// Counts with every vector at its size, all zero: what step() fills without allocating.
[[nodiscard]] MonthCounts make_month_counts(const Model& model);

} // namespace careerflow
