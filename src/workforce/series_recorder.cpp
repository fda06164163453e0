#include "careerflow/workforce/series_recorder.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace careerflow {

namespace {

/// Four sums that do not wait for each other, then one.
double sum_of(const std::vector<double>& values) {
    std::array<double, 4> sums{};
    std::size_t i = 0;
    for (; i + 4 <= values.size(); i += 4) {
        for (std::size_t k = 0; k < 4; ++k) sums[k] += values[i + k];
    }
    for (; i < values.size(); ++i) sums[0] += values[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace

SeriesRecorder::SeriesRecorder(const Model& model, const Accounts& accounts, SeriesLayout layout)
    : layout_(std::move(layout)) {
    const std::size_t roles = model.framework().roles().size();
    for (std::size_t i = 0; i < roles; ++i) {
        fte_per_head_.push_back(model.fte_per_head(RoleId{static_cast<std::int32_t>(i)}));
    }
    place_cells(model);
    place_stocks();
    place_absences(model);
    place_groups();
    place_flows(model);
    place_costs(accounts);
    for (std::size_t year = 0; year < layout_.years.size(); ++year) {
        year_of_step_.insert(year_of_step_.end(), static_cast<std::size_t>(layout_.years[year].months),
                             static_cast<Index>(year));
    }
    for (int row = 0; row < layout_.months; ++row) {
        cost_factors_.push_back(
            layout_.discount_rate == 0 ? 1 : discount_factor(layout_.discount_rate, layout_.first_step + row));
    }
}

void SeriesRecorder::place_cells(const Model& model) {
    for (Index i = 0; i < model.cell_count(); ++i) {
        const ModelCell cell = model.cell(i);
        cells_.push_back({cell.held_role.position, cell.training_line, cell.waiting_for.has_value()});
    }
}

void SeriesRecorder::place_stocks() {
    for (std::size_t i = 0; i < layout_.stocks.size(); ++i) {
        const Series& series = layout_.stocks[i];
        const auto column = static_cast<Index>(i);
        if (series.kind == SeriesKind::levy_balance) levy_balance_ = column;
        if (!series.role) continue;
        const Source source{column, series.role->position};
        switch (series.kind) {
        case SeriesKind::heads: heads_.push_back(source); break;
        case SeriesKind::fte: fte_.push_back(source); break;
        case SeriesKind::productive_fte: productive_.push_back(source); break;
        case SeriesKind::trainees: trainees_.push_back(source); break;
        case SeriesKind::waiting: waiting_.push_back(source); break;
        case SeriesKind::funded_fte: funded_.push_back(source); break;
        case SeriesKind::vacant_fte: vacant_.push_back(source); break;
        case SeriesKind::offered_fte: offered_.push_back(source); break;
        default: throw InternalError("a stock of a role has no source");
        }
    }
}

void SeriesRecorder::place_absences(const Model& model) {
    for (std::size_t i = 0; i < model.training_lines().size(); ++i) {
        const TrainingLine& line = model.training_lines()[i];
        const std::string& id = model.tables().training[static_cast<std::size_t>(line.training)].route;
        const auto route = model.framework().find_route(id);
        ensures(route.has_value(), "a training row names an unknown route");
        const double away = 1 - model.framework().route(*route).productive_share;
        if (away == 0) continue;
        const auto column = std::find_if(productive_.begin(), productive_.end(),
                                         [&](const Source& source) { return source.entry == line.held_role.position; });
        ensures(column != productive_.end(), "the role of a training line has no productive FTE");
        absences_.push_back(
            {static_cast<Index>(i), column->entry, column->column, away * model.fte_per_head(line.held_role)});
    }
}

void SeriesRecorder::place_groups() {
    std::map<std::pair<SeriesKind, RoleId>, Index> columns;
    for (std::size_t i = 0; i < layout_.stocks.size(); ++i) {
        const Series& series = layout_.stocks[i];
        if (series.role) columns[{series.kind, *series.role}] = static_cast<Index>(i);
    }
    std::vector<std::vector<Source>> by_position;
    for (std::size_t i = 0; i < layout_.stocks.size(); ++i) {
        const Series& series = layout_.stocks[i];
        if (!series.group) continue;
        groups_.push_back(static_cast<Index>(i));
        std::size_t position = 0;
        for (const RoleId role : layout_.groups[static_cast<std::size_t>(*series.group)].roles) {
            const auto found = columns.find({series.kind, role});
            if (found == columns.end()) continue;
            by_position.resize(std::max(by_position.size(), position + 1));
            by_position[position++].push_back({static_cast<Index>(i), found->second});
        }
    }
    for (const auto& sources : by_position) members_.insert(members_.end(), sources.begin(), sources.end());
}

void SeriesRecorder::place_flows(const Model& model) {
    std::map<std::pair<SeriesKind, Index>, Index> trainings;
    for (std::size_t i = 0; i < layout_.flows.size(); ++i) {
        const Series& series = layout_.flows[i];
        const auto column = static_cast<Index>(i);
        switch (series.kind) {
        case SeriesKind::flow: flows_.push_back({column, *series.flow}); break;
        case SeriesKind::starts:
        case SeriesKind::passes: trainings[{series.kind, *series.training}] = column; break;
        case SeriesKind::shortfall_eligible: shortfall_eligible_.push_back({column, *series.training}); break;
        case SeriesKind::shortfall_funding: shortfall_funding_.push_back({column, *series.training}); break;
        case SeriesKind::levy_income: levy_income_ = column; break;
        case SeriesKind::levy_claimed: levy_claimed_ = column; break;
        case SeriesKind::levy_paid: levy_paid_ = column; break;
        case SeriesKind::levy_expired: levy_expired_ = column; break;
        default: break;
        }
    }
    for (const TrainingLine& line : model.training_lines()) {
        line_starts_.push_back(trainings.at({SeriesKind::starts, line.training}));
        line_passes_.push_back(trainings.at({SeriesKind::passes, line.training}));
    }
}

void SeriesRecorder::place_costs(const Accounts& accounts) {
    const std::vector<CostLineLabel>& lines = accounts.cost_lines();
    std::map<std::string, Index> payers;
    for (std::size_t i = 0; i < layout_.flows.size(); ++i) {
        const Series& series = layout_.flows[i];
        const auto column = static_cast<Index>(i);
        if (series.kind != SeriesKind::cost) continue;
        if (series.cost_kind.empty()) {
            if (series.payer.empty()) cost_total_ = column;
            else payers[series.payer] = column;
            continue;
        }
        Sum kind{column, cost_lines_.size(), 0};
        for (std::size_t line = 0; line < lines.size(); ++line) {
            const bool counts = lines[line].payer == series.payer && lines[line].kind == series.cost_kind &&
                                lines[line].support_credit == series.support_credit;
            if (counts) cost_lines_.push_back(static_cast<Index>(line));
        }
        kind.last = cost_lines_.size();
        cost_kinds_.push_back(kind);
        cost_payers_.push_back({payers.at(series.payer), column}); // payers come before their kinds
    }
}

void SeriesRecorder::open(std::span<const double> cells, double levy_balance_pence, MonthCounts& counts,
                          std::span<double> values) const {
    open_cells(cells, levy_balance_pence, counts, values);
}

void SeriesRecorder::open(std::span<const std::int64_t> cells, double levy_balance_pence, MonthCounts& counts,
                          std::span<double> values) const {
    open_cells(cells, levy_balance_pence, counts, values);
}

template <class Count>
void SeriesRecorder::open_cells(std::span<const Count> cells, double levy_balance_pence, MonthCounts& counts,
                                std::span<double> values) const {
    ensures(cells.size() == cells_.size(), "a state has another number of cells than its model");
    for (auto* heads : {&counts.closing_heads, &counts.closing_trainees, &counts.waiting_heads}) {
        std::fill(heads->begin(), heads->end(), 0);
    }
    for (auto& line : counts.line_heads) std::fill(line.begin(), line.end(), 0);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const CellPlace& place = cells_[i];
        const auto role = static_cast<std::size_t>(place.role);
        const auto heads = static_cast<double>(cells[i]);
        counts.closing_heads[role] += heads;
        if (place.waiting) counts.waiting_heads[role] += heads;
        if (!place.line) continue;
        counts.closing_trainees[role] += heads;
        auto& line = counts.line_heads[static_cast<std::size_t>(*place.line)];
        if (!line.empty()) line.front() += heads; // the month on the route does not matter to any stock
    }
    for (const Source& source : vacant_) {
        const auto role = static_cast<std::size_t>(source.entry);
        const double fte = counts.closing_heads[role] * fte_per_head_[role];
        counts.vacant_fte[role] = std::max(0.0, counts.funded_fte[role] - fte);
    }
    write_stocks(counts, values.data());
    if (levy_balance_) values.data()[*levy_balance_] = levy_balance_pence;
}

void SeriesRecorder::record(Index row, const MonthCounts& counts, const Accounts& accounts,
                            std::span<const double> costs_pence, std::span<double> values) const {
    double* const stocks = values.data() + layout_.stock_at(row + 1, 0);
    double* const flows = values.data() + layout_.flow_at(row, 0);
    double* const year = values.data() + layout_.year_at(year_of_step_.data()[row], 0);
    write_stocks(counts, stocks);
    if (levy_balance_) stocks[*levy_balance_] = accounts.levy_month().closing_balance_pence;
    write_flows(counts, flows);
    if (levy_income_) write_levy(accounts.levy_month(), flows);
    write_costs(costs_pence, cost_factors_.data()[row], flows, year);
    for (Index i = 0; i < layout_.flow_columns(); ++i) year[i] += flows[i];
}

void SeriesRecorder::write_stocks(const MonthCounts& counts, double* row) const {
    const auto copy = [row](const std::vector<Source>& sources, const std::vector<double>& values) {
        for (const Source& source : sources) row[source.column] = values.data()[source.entry];
    };
    copy(heads_, counts.closing_heads);
    copy(trainees_, counts.closing_trainees);
    copy(waiting_, counts.waiting_heads);
    copy(funded_, counts.funded_fte);
    copy(vacant_, counts.vacant_fte);
    copy(offered_, counts.offered_fte);
    for (std::size_t i = 0; i < fte_.size(); ++i) {
        const double fte = counts.closing_heads.data()[fte_[i].entry] * fte_per_head_.data()[fte_[i].entry];
        row[fte_[i].column] = fte;
        row[productive_[i].column] = fte;
    }
    for (const Absence& absence : absences_) {
        if (counts.closing_trainees.data()[absence.role] == 0) continue;
        row[absence.column] -= absence.fte * sum_of(counts.line_heads.data()[absence.line]);
    }
    for (const Index group : groups_) row[group] = 0;
    for (const Source& member : members_) row[member.column] += row[member.entry];
}

void SeriesRecorder::write_flows(const MonthCounts& counts, double* row) const {
    std::fill_n(row, layout_.flow_columns(), 0.0);
    for (const Source& source : flows_) row[source.column] = counts.flows.data()[source.entry];
    for (std::size_t line = 0; line < line_starts_.size(); ++line) {
        row[line_starts_[line]] += counts.line_starts[line];
        row[line_passes_[line]] += counts.line_passes[line];
    }
    for (const Source& source : shortfall_eligible_)
        row[source.column] = counts.shortfall_eligible.data()[source.entry];
    for (const Source& source : shortfall_funding_) row[source.column] = counts.shortfall_funding.data()[source.entry];
}

void SeriesRecorder::write_levy(const LevyMonth& levy, double* row) const {
    row[*levy_income_] = levy.income_pence;
    row[*levy_claimed_] = levy.claimed_pence;
    row[*levy_paid_] = levy.paid_pence;
    row[*levy_expired_] = levy.expired_pence;
}

/// Lines of a kind are summed by themselves: sums that wait for each other would take most of the time.
void SeriesRecorder::write_costs(std::span<const double> costs_pence, double factor, double* flows,
                                 double* year) const {
    for (const Sum& kind : cost_kinds_) {
        double even = 0;
        double odd = 0;
        std::size_t i = kind.first;
        for (; i + 1 < kind.last; i += 2) {
            even += costs_pence.data()[cost_lines_[i]];
            odd += costs_pence.data()[cost_lines_[i + 1]];
        }
        if (i < kind.last) even += costs_pence.data()[cost_lines_[i]];
        flows[kind.column] = (even + odd) * factor;
    }
    double total = 0;
    for (const Source& part : cost_payers_) {
        flows[part.column] += flows[part.entry];
        total += flows[part.entry];
    }
    flows[cost_total_] = total;
    double* const details = year + layout_.flow_columns();
    for (std::size_t line = 0; line < costs_pence.size(); ++line) details[line] += costs_pence[line] * factor;
}

} // namespace careerflow
