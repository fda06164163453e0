#include "careerflow/workforce/model.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/project/horizon.hpp"
#include "careerflow/results/sha256.hpp"
#include "careerflow/workforce/accounts.hpp"
#include "careerflow/workforce/codes.hpp"
#include "workforce/layout.hpp"
#include "workforce/notes.hpp"
#include "workforce/numbers.hpp"
#include "workforce/resolve.hpp"
#include "workforce/row_checks.hpp"
#include "workforce/uncertain.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace careerflow {

namespace {

/// The figures as the tables state them.
WorkforceValues stated_values(const Framework& framework, const WorkforceTables& tables, const ModelOptions& options) {
    WorkforceValues values;
    for (const EstablishmentRow& row : tables.establishment) values.funded_fte.push_back(row.funded_fte.value);
    for (const RateRow& row : tables.rates) values.rate.push_back(row.value.value);
    for (const FillingRow& row : tables.filling) values.fill_rate.push_back(row.rate_per_month.value);
    for (const RecruitmentRow& row : tables.recruitment) values.recruited_heads.push_back(row.heads.value);
    for (const TrainingRow& row : tables.training) {
        const Route& route = framework.route(framework.route_id(row.route));
        values.completion.push_back(completion_of(route, row));
        values.training_months.push_back(usual_months(route, row, options.duration));
    }
    for (const LevyRow& row : tables.levy) values.levy_income_gbp.push_back(row.monthly_income_gbp.value);
    for (const StaffCostRow& row : tables.staff_costs) values.staff_cost.push_back(row.value.value);
    return values;
}

struct Compiled {
    std::shared_ptr<Model::Layout> layout{};
    std::shared_ptr<Model::Numbers> numbers{};
    Diagnostics diagnostics{};
};

/// Layout and numbers if the rows have no errors.
Compiled compile(const Framework& framework, const WorkforceTables& tables, CalendarMonth start,
                 const ModelOptions& options) {
    Compiled result;
    result.diagnostics = check_rows(framework, tables, start, options.duration);
    result.diagnostics.append(check_accounts(tables, start));
    if (result.diagnostics.has_errors()) return result;
    result.layout =
        std::make_shared<Model::Layout>(build_layout(framework, tables, start, options, result.diagnostics));
    if (result.diagnostics.has_errors()) return result;
    Model::Layout& layout = *result.layout;
    layout.values = stated_values(framework, tables, options);
    for (std::size_t role = 0; role < framework.roles().size(); ++role) layout.fte_per_head.push_back(1.0);
    for (const StaffRow& row : tables.staff)
        layout.fte_per_head[framework.role_id(row.role).index()] = row.fte_per_head;
    find_inputs(layout, result.diagnostics);
    note_assumptions(layout);
    note_nonlinear(layout);
    result.numbers = std::make_shared<Model::Numbers>(make_numbers(layout, layout.values, result.diagnostics));
    return result;
}

void check_horizon(int months) {
    if (months >= 1 && months <= most_horizon_months) return;
    throw InputError(
        fmt::format("horizon_months must be from 1 to {}, a hundred years, not {}", most_horizon_months, months),
        codes::horizon_out_of_range);
}

} // namespace

Model::Model(std::shared_ptr<const Layout> layout, std::shared_ptr<const Numbers> numbers)
    : layout_(std::move(layout)), numbers_(std::move(numbers)) {}

const Framework& Model::framework() const { return layout_->framework; }
const WorkforceTables& Model::tables() const { return layout_->tables; }
CalendarMonth Model::start() const { return layout_->start; }
const ModelOptions& Model::options() const { return layout_->options; }
const std::vector<Flow>& Model::flows() const { return layout_->flows; }
const std::vector<TrainingLine>& Model::training_lines() const { return numbers_->lines; }
double Model::fte_per_head(RoleId role) const { return layout_->fte_per_head[role.index()]; }
const WorkforceValues& Model::values() const { return numbers_->values; }
bool Model::linear() const { return layout_->nonlinear_reasons.empty(); }
const std::vector<std::string>& Model::nonlinear_reasons() const { return layout_->nonlinear_reasons; }
const std::vector<std::string>& Model::assumptions() const { return layout_->assumptions; }
const std::vector<UncertainInput>& Model::inputs() const { return layout_->inputs; }
Index Model::cell_count() const { return layout_->cell_count; }

ModelCell Model::cell(Index index) const {
    expects(index >= 0 && index < cell_count(), "cell of a model: no cell of that number");
    const auto begins_after = [](Index at, const auto& group) { return at < group.first_cell; };
    if (index < layout_->post_cells) {
        const Node& node = *(std::upper_bound(layout_->nodes.begin(), layout_->nodes.end(), index, begins_after) - 1);
        return {.held_role = node.role,
                .clock = static_cast<int>(index) - node.first_cell,
                .awards = node.awards,
                .waiting_for = node.waiting_for};
    }
    const auto after = std::upper_bound(layout_->lines.begin(), layout_->lines.end(), index, begins_after);
    const Line& line = *(after - 1);
    return {.held_role = line.held_role,
            .clock = static_cast<int>(index) - line.first_cell,
            .awards = line.awards,
            .training_line = after - layout_->lines.begin() - 1};
}

std::string Model::cell_label(Index index) const {
    const ModelCell at = cell(index);
    std::string label = framework().role(at.held_role).id;
    if (at.training_line) {
        const TrainingLine& line = training_lines()[static_cast<std::size_t>(*at.training_line)];
        const TrainingRow& row = tables().training[static_cast<std::size_t>(line.training)];
        label += fmt::format(", {} from {}, training row {}", row.route,
                             line.origin ? framework().role(*line.origin).id : "outside", line.training + 1);
    }
    for (const QualificationId award : at.awards) label += ", " + framework().qualification(award).id;
    if (at.waiting_for) label += ", waiting for " + framework().role(*at.waiting_for).id;
    if (at.training_line) label += fmt::format(", month {}", at.clock);
    else if (layout_->rates[at.held_role.index()].bracket_starts.size() > 1)
        label += fmt::format(", clock {}", at.clock);
    return label;
}

Diagnostics check_workforce(const Framework& framework, const WorkforceTables& tables, CalendarMonth start) {
    return compile(framework, tables, start, {}).diagnostics.sorted();
}

Model compile_model(const Framework& framework, const WorkforceTables& tables, CalendarMonth start,
                    const ModelOptions& options) {
    check_horizon(options.horizon_months);
    Compiled compiled = compile(framework, tables, start, options);
    if (compiled.diagnostics.has_errors()) throw DataError(compiled.diagnostics.sorted());
    return {std::move(compiled.layout), std::move(compiled.numbers)};
}

ModelOrigin origin_of(const Project& project) {
    std::string files;
    for (const InputFile& file : project.inputs)
        if (!file.name.starts_with("scenarios/")) files += fmt::format("{} {}\n", file.sha256, file.name);
    return {.project = project.settings.name, .digest = sha256_hex(files)};
}

Model compile_model(const Project& project, const ModelOptions& options) {
    ModelOptions of_project = options;
    of_project.origin = origin_of(project);
    return compile_model(project.framework, project.workforce, project.settings.start, of_project);
}

MonthCounts make_month_counts(const Model& model) {
    MonthCounts counts;
    const std::size_t roles = model.framework().roles().size();
    for (auto* by_role : {&counts.opening_heads, &counts.closing_heads, &counts.closing_trainees, &counts.waiting_heads,
                          &counts.funded_fte, &counts.vacant_fte, &counts.offered_fte})
        by_role->assign(roles, 0.0);
    counts.month = model.start();
    counts.flows.assign(model.flows().size(), 0.0);
    for (const Line& line : model.layout().lines)
        counts.line_heads.emplace_back(static_cast<std::size_t>(line.slots - 1), 0.0);
    counts.line_starts.assign(model.layout().lines.size(), 0.0);
    counts.line_passes.assign(model.layout().lines.size(), 0.0);
    counts.shortfall_eligible.assign(model.tables().training.size(), 0.0);
    counts.shortfall_funding.assign(model.tables().training.size(), 0.0);
    return counts;
}

} // namespace careerflow
