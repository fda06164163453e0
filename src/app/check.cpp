#include "careerflow/app/check.hpp"

#include "app/roles_nobody_leaves.hpp"
#include "app/rows_table.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/io/example.hpp"
#include "careerflow/io/folder.hpp"
#include "careerflow/io/scenario_text.hpp"
#include "careerflow/workforce/accounts.hpp"
#include "careerflow/workforce/codes.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace careerflow {

namespace {

using RowAt = std::pair<std::string, int>;

/// A finding that something is missing elsewhere, perhaps only because the row that has it could not be read.
bool misses_another_row(Code code) {
    return code == codes::filling_without_establishment || code == codes::trainees_without_training ||
           code == codes::needs_not_grantable || code == codes::agency_without_multiple ||
           code == codes::levy_begins_late;
}

/// What the compiled model is told apart by, beyond what the rows themselves show. Rows that have errors already are
/// not looked at again, so that a fault is reported once.
Diagnostics check_model(const Framework& framework, const WorkforceTables& rows, const ProjectSettings& settings,
                        const Diagnostics& found) {
    std::set<RowAt> known;
    for (const Finding& finding : found.findings())
        if (finding.severity == Severity::error) known.insert({finding.place.file, finding.place.line});
    Diagnostics result;
    if (rows.empty()) return result;
    const Diagnostics of_model = check_workforce(framework, rows, settings.start);
    for (const Finding& finding : of_model.findings()) {
        const bool follows = !known.empty() && misses_another_row(finding.code);
        if (!follows && known.count({finding.place.file, finding.place.line}) == 0) result.add(finding);
    }
    if (known.empty()) result.append(roles_nobody_leaves(framework, rows));
    return result;
}

ProjectMade checked(const FolderRead& read, const std::string& scenario) {
    return check_project_from_memory(read.files, {.scenario = scenario, .further = check_model}, read.found);
}

/// Adds what is wrong with the project under a scenario and not without it.
void append_scenario(const FolderRead& read, const std::string& name, const std::set<std::string>& of_base,
                     Diagnostics& diagnostics) {
    const ProjectMade made = checked(read, name);
    for (Finding finding : made.diagnostics.findings()) {
        if (of_base.count(finding.text()) > 0) continue;
        if (!finding.place.file.starts_with("scenarios/"))
            finding.reason = fmt::format("under scenario {}: {}", name, finding.reason);
        diagnostics.add(std::move(finding));
    }
}

void append_scenarios(const FolderRead& read, Diagnostics& diagnostics) {
    std::set<std::string> of_base;
    for (const Finding& finding : diagnostics.findings()) of_base.insert(finding.text());
    for (const ScenarioSource& scenario : list_scenarios(read.files))
        append_scenario(read, scenario.name, of_base, diagnostics);
}

void put_equilibrium(CheckReport& report) {
    const WorkforceSettings& settings = report.project->settings.workforce;
    try {
        const Model model =
            compile_model(*report.project, {.horizon_months = settings.horizon_months, .duration = settings.duration});
        (void)make_accounts(model); // throws if a pay term is missing that a run would need
        report.equilibrium = implied_equilibrium(model);
        report.diagnostics.append(equilibrium_warnings(model, *report.equilibrium));
    } catch (const DataError& error) {
        // The project may ask for other months of its routes than the typical ones that were looked at before.
        report.diagnostics.append(error.diagnostics());
        report.project.reset();
    } catch (const InputError& error) {
        report.diagnostics.add({.code = error.code(),
                                .place = {.file = "pay_terms.csv"},
                                .reason = error.message(),
                                .remedy = "Add the row; the bundled catalogue shows it"});
        report.project.reset();
    }
}

std::string remark(const RoleBalance& balance) {
    std::string text;
    if (balance.warned) text = "far from funded";
    else if (balance.gap_expected) text = "gap expected";
    if (!balance.settled) text += text.empty() ? "not settled" : ", not settled";
    return text;
}

} // namespace

CheckReport check(const std::string& folder, const std::string& scenario) {
    const FolderRead read = folder.empty() ? FolderRead{.files = example_project_files()} : read_folder(folder);
    if (!read.readable) return {.diagnostics = read.found};
    ProjectMade made = checked(read, scenario);
    CheckReport report{
        .diagnostics = std::move(made.diagnostics), .scenario = scenario, .project = std::move(made.project)};
    if (scenario.empty()) append_scenarios(read, report.diagnostics);
    if (report.project && !report.project->workforce.empty()) put_equilibrium(report);
    report.diagnostics = report.diagnostics.sorted();
    report.valid = !report.diagnostics.has_errors();
    return report;
}

Table findings_table(const Diagnostics& diagnostics) {
    return RowsTable<Finding>("findings", "Findings", diagnostics.sorted().findings())
        .text("severity", "error, warning or note", [](const Finding& f) { return std::string(to_string(f.severity)); })
        .text("code", "stable code; `careerflow explain CODE`", [](const Finding& f) { return f.code.text(); })
        .text("file", "file in the project", [](const Finding& f) { return f.place.file; })
        .integer("line", "", "line, from 1",
                 [](const Finding& f) { return f.place.line > 0 ? std::optional(f.place.line) : std::nullopt; })
        .integer("column", "", "character in the line, from 1",
                 [](const Finding& f) { return f.place.column > 0 ? std::optional(f.place.column) : std::nullopt; })
        .text("field", "column of the table or key", [](const Finding& f) { return f.place.field; })
        .text("value", "as written", [](const Finding& f) { return f.value; })
        .text("reason", "what is wrong", [](const Finding& f) { return f.reason; })
        .text("remedy", "what to do", [](const Finding& f) { return f.remedy; })
        .text("nearest", "nearest known name", [](const Finding& f) { return f.nearest; })
        .build();
}

namespace {

using BalanceRows = RowsTable<RoleBalance>;

void add_outflows(BalanceRows& rows) {
    const auto add = [&](const char* name, const char* description, double YearlyOutflow::*part) {
        rows.number(name, "heads/year", description, 1, [part](const RoleBalance& b) { return b.outflow.*part; });
    };
    add("out_leaving", "leave the organisation", &YearlyOutflow::leaving);
    add("out_moving", "move at a rate or are re-banded", &YearlyOutflow::moving);
    add("out_promotion", "taken into a vacancy of another role", &YearlyOutflow::promotion);
    add("out_training", "start a course in a trainee role", &YearlyOutflow::training);
    add("out_course_end", "end a course: completed, failed or stepped off", &YearlyOutflow::course_end);
}

void add_inflows(BalanceRows& rows) {
    const auto add = [&](const char* name, const char* description, double YearlyInflow::*part) {
        rows.number(name, "heads/year", description, 1, [part](const RoleBalance& b) { return b.inflow.*part; });
    };
    add("in_recruitment", "scheduled joiners", &YearlyInflow::recruitment);
    add("in_filling", "taken into a vacancy, from inside or outside", &YearlyInflow::filling);
    add("in_completion", "come from a course, or back from it", &YearlyInflow::completion);
    add("in_training", "start a course in this trainee role", &YearlyInflow::training);
    add("in_moving", "moved at a rate or re-banded", &YearlyInflow::moving);
}

std::string method_note(const Equilibrium& equilibrium) {
    return fmt::format("Expected values, {} months after the start, with the rows that are in force then: means of {} "
                       "to {}. Heads a year; a role that still changes by more than 1 % a year has not settled.",
                       equilibrium.months, to_string(equilibrium.first), to_string(equilibrium.last));
}

} // namespace

Table balance_table(const CheckReport& report, BalanceDetail detail) {
    const Equilibrium equilibrium = report.equilibrium.value_or(Equilibrium{});
    const auto id = [&](const RoleBalance& b) { return report.project->framework.role(b.role).id; };
    const std::string under = report.scenario.empty() ? std::string() : ", under scenario " + report.scenario;
    BalanceRows rows("balance", "Where the rates lead, role by role" + under, equilibrium.roles);
    rows.text("role", "role held", id)
        .number("heads", "", "heads in post at the start", 0, [](const RoleBalance& b) { return b.heads_start; })
        .number("fte", "FTE", "in post at the start", 1, [](const RoleBalance& b) { return b.fte_start; })
        .number("funded", "FTE", "funded at the start", 1, [](const RoleBalance& b) { return b.funded_fte_start; })
        .number("inflow", "heads/year", "come into the role", 1, [](const RoleBalance& b) { return b.inflow.total(); })
        .number("outflow", "heads/year", "leave the role", 1, [](const RoleBalance& b) { return b.outflow.total(); });
    if (detail == BalanceDetail::flows) {
        add_inflows(rows);
        add_outflows(rows);
    }
    rows.number("leads_to", "FTE", "mean of the last year", 1, [](const RoleBalance& b) { return b.equilibrium_fte; })
        .number("funded_then", "FTE", "funded in that year", 1, [](const RoleBalance& b) { return b.funded_fte; })
        .number("ratio", "", "leads_to / funded_then", 2, [](const RoleBalance& b) { return b.ratio; })
        .text("remark", "far from funded, gap expected, not settled", remark);
    if (report.equilibrium) rows.note(method_note(equilibrium));
    return rows.build();
}

} // namespace careerflow
