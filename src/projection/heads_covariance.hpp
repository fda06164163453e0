#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/matrix.hpp"
#include "careerflow/markov/open_system.hpp"
#include "careerflow/workforce/model.hpp"

#include <span>
#include <vector>

namespace careerflow {

/// The exact mean and covariance of the heads in every cell of a linear model, month by month.
class CellMoments {
public:
    /// At the start of step `first_step`, with these heads for sure.
    CellMoments(const Model& model, int first_step, std::span<const double> heads);

    /// Goes on by one month.
    void advance();

    [[nodiscard]] int step() const { return step_; }
    [[nodiscard]] const markov::Stocks& stocks() const { return stocks_; }
    /// Names for the states of open systems of the model.
    [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }

private:
    Model model_;
    int step_ = 0;
    std::vector<std::string> labels_{};
    markov::Stocks stocks_{};
};

/// Sums over the cells of each role: how cells become heads by role.
class RoleSums {
public:
    RoleSums(const Model& model, std::vector<RoleId> roles);

    [[nodiscard]] Index size() const { return static_cast<Index>(roles_.size()); }
    /// Covariance by role (R × R) of a covariance by cell.
    [[nodiscard]] std::vector<double> covariance(const markov::Matrix& by_cell) const;
    /// Covariance of the sums by role with every cell (R × cells).
    [[nodiscard]] markov::Matrix rows(const markov::Matrix& by_cell) const;
    /// Sums of columns by role (R × R) of R × cells.
    [[nodiscard]] std::vector<double> columns(const markov::Matrix& by_role_and_cell) const;

private:
    std::vector<RoleId> roles_;
    std::vector<Index> role_of_cell_; ///< position in roles_
};

/// One month of a linear model as an open system.
[[nodiscard]] markov::OpenSystem open_system(const Model& model, int step, const std::vector<std::string>& labels);

} // namespace careerflow
