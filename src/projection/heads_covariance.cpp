#include "heads_covariance.hpp"

#include "careerflow/workforce/linear_step.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace careerflow {

namespace {

markov::SparseMatrix transitions(const LinearStep& month, Index cells) {
    std::vector<markov::Entry> entries;
    entries.reserve(month.entries.size());
    for (const LinearStep::Entry& entry : month.entries) entries.push_back({entry.from, entry.to, entry.probability});
    return markov::sparse_from_entries(cells, cells, entries);
}

void add(markov::Matrix& target, const markov::Matrix& term) {
    for (std::size_t i = 0; i < target.values.size(); ++i) target.values[i] += term.values[i];
}

/// What joiners add to the covariance: nothing if fixed, their mean if Poisson, and by group if multinomial.
void add_joining_covariance(const LinearStep& month, Index cells, markov::Matrix& covariance) {
    std::map<Index, std::vector<LinearStep::Joining>> groups;
    for (const LinearStep::Joining& joining : month.joining) {
        if (joining.law == RecruitmentLaw::poisson) covariance(joining.cell, joining.cell) += joining.mean;
        if (joining.law == RecruitmentLaw::multinomial) groups[joining.group].push_back(joining);
    }
    for (const auto& [group, rows] : groups) {
        markov::MultinomialRecruitment law{0, std::vector<double>(static_cast<std::size_t>(cells))};
        for (const LinearStep::Joining& row : rows) law.total += row.mean;
        if (law.total == 0) continue;
        for (const LinearStep::Joining& row : rows) law.shares.data()[row.cell] += row.mean / law.total;
        add(covariance, markov::recruit_moments(law, cells).covariance);
    }
}

} // namespace

markov::OpenSystem open_system(const Model& model, int step, const std::vector<std::string>& labels) {
    return {labels, transitions(linear_step(model, step), model.cell_count())};
}

CellMoments::CellMoments(const Model& model, int first_step, std::span<const double> heads)
    : model_(model), step_(first_step), stocks_(markov::known_stocks(heads)) {
    for (Index i = 0; i < model.cell_count(); ++i) labels_.push_back(std::to_string(i));
}

void CellMoments::advance() {
    const LinearStep month = linear_step(model_, step_);
    const Index cells = model_.cell_count();
    markov::FixedRecruitment mean{std::vector<double>(static_cast<std::size_t>(cells))};
    for (const LinearStep::Joining& joining : month.joining) mean.heads.data()[joining.cell] += joining.mean;
    stocks_ = markov::step({labels_, transitions(month, cells)}, stocks_, mean);
    add_joining_covariance(month, cells, stocks_.covariance);
    ++step_;
}

RoleSums::RoleSums(const Model& model, std::vector<RoleId> roles) : roles_(std::move(roles)) {
    std::map<RoleId, Index> positions;
    for (std::size_t i = 0; i < roles_.size(); ++i) positions[roles_[i]] = static_cast<Index>(i);
    for (Index cell = 0; cell < model.cell_count(); ++cell) {
        role_of_cell_.push_back(positions.at(model.cell(cell).held_role));
    }
}

markov::Matrix RoleSums::rows(const markov::Matrix& by_cell) const {
    markov::Matrix result = markov::zeros(size(), by_cell.columns);
    for (Index cell = 0; cell < by_cell.rows; ++cell) {
        const auto to = result.row(role_of_cell_.data()[cell]);
        const auto from = by_cell.row(cell);
        for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
    }
    return result;
}

std::vector<double> RoleSums::columns(const markov::Matrix& by_role_and_cell) const {
    std::vector<double> result(roles_.size() * roles_.size());
    for (Index role = 0; role < size(); ++role) {
        const auto row = by_role_and_cell.row(role);
        for (std::size_t cell = 0; cell < row.size(); ++cell) {
            result.data()[role * size() + role_of_cell_[cell]] += row[cell];
        }
    }
    return result;
}

std::vector<double> RoleSums::covariance(const markov::Matrix& by_cell) const { return columns(rows(by_cell)); }

} // namespace careerflow
