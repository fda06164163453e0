#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/workforce_rows.hpp"
#include "careerflow/workforce/codes.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Findings about the rows themselves, before anything is compiled from them.
[[nodiscard]] Diagnostics check_rows(const Framework& framework, const WorkforceTables& tables, CalendarMonth start,
                                     DurationBasis duration);

/// What the checks of all tables share: the framework, and where findings go.
class RowChecks {
public:
    RowChecks(const Framework& framework, const WorkforceTables& tables, CalendarMonth start, DurationBasis duration,
              Diagnostics& diagnostics);

    void staff();
    void establishment();
    void rates();
    void filling();
    void recruitment();
    void training();
    void money();
    void targets_and_groups();

private:
    /// An error at a column of a row.
    void error(Code code, const Place& place, std::string_view field, std::string value, std::string reason,
               std::string remedy);
    void require(bool holds, const Place& place, std::string_view field, double value, std::string_view reason);
    /// An error about a name that is not among those known.
    void unknown(const std::string& name, const Place& place, std::string_view field, std::string_view noun,
                 std::string remedy, const std::vector<std::string>& known);
    std::optional<RoleId> known_role(const std::string& id, const Place& place, std::string_view field);
    /// As known_role, and a post.
    std::optional<RoleId> known_post(const std::string& id, const Place& place, std::string_view field);
    const Route* known_route(const std::string& id, const Place& place, std::string_view field);
    void known_award(const std::string& id, const Place& place, std::string_view field);
    void known_payer(const std::string& id, const Place& place, std::string_view field);
    void calendar_months(const std::vector<int>& months, const Place& place);
    void dates(std::optional<CalendarMonth> from, std::optional<CalendarMonth> until, const Place& place);
    void quantity(const Quantity& quantity, const Place& place, std::string_view field, double lowest, double highest,
                  std::string_view what);

    void staff_row(const StaffRow& row);
    void trainees(const StaffRow& row);
    void staff_of_one_role();
    void pay_points(const StaffRow& row);
    void rate_row(const RateRow& row);
    void competing_rates();
    void rates_together(const std::vector<Index>& active, std::set<std::string>& reported);
    void filling_row(const FillingRow& row);
    void circles();
    void training_row(const TrainingRow& row);
    void eligible_roles(const TrainingRow& row, const Route* route);
    void starts_from(const std::string& role, const TrainingRow& row, const Route& route);
    void completion(const TrainingRow& row, const Route& route);
    void needs(const std::optional<EntryRule>& rule, const std::vector<std::string>& roles, const Place& place);
    [[nodiscard]] bool is_trainee_role(const std::string& id) const;
    void not_a_trainee_role(const std::string& id, const Place& place, std::string_view field);

    const Framework& framework_;
    const WorkforceTables& tables_;
    CalendarMonth start_;
    DurationBasis duration_;
    Diagnostics& diagnostics_;
};

} // namespace careerflow
