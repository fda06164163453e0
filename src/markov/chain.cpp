#include "careerflow/markov/chain.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include "markov/arguments.hpp"
#include "markov/restore_sums.hpp"
#include "markov/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace careerflow::markov {

StateLabels::StateLabels(std::vector<std::string> labels) : labels_(std::move(labels)), alphabetical_(labels_.size()) {
    std::iota(alphabetical_.begin(), alphabetical_.end(), 0);
    const auto text = [&](std::int32_t state) -> const std::string& { return labels_.data()[state]; };
    std::sort(alphabetical_.begin(), alphabetical_.end(), [&](std::int32_t a, std::int32_t b) {
        const int order = text(a).compare(text(b));
        return order != 0 ? order < 0 : a < b;
    });
    Diagnostics diagnostics;
    for (std::size_t k = 0; k < alphabetical_.size(); ++k) {
        const std::int32_t state = alphabetical_[k];
        if (text(state).empty()) {
            diagnostics.add(matrix_finding(codes::label_repeated, state, "", "", "the label is empty"));
        } else if (k > 0 && text(alphabetical_[k - 1]) == text(state)) {
            diagnostics.add(
                matrix_finding(codes::label_repeated, state, "", text(state),
                               fmt::format("the label is used for row {} already", alphabetical_[k - 1] + 1)));
        }
    }
    if (diagnostics.has_errors()) throw DataError(std::move(diagnostics), codes::not_a_chain);
}

Index StateLabels::index_of(std::string_view label) const {
    const auto text = [&](std::int32_t state) { return std::string_view(labels_.data()[state]); };
    const auto found =
        std::lower_bound(alphabetical_.begin(), alphabetical_.end(), label,
                         [&](std::int32_t state, std::string_view wanted) { return text(state) < wanted; });
    if (found == alphabetical_.end() || text(*found) != label) throw NotFoundError("state", label, labels_);
    return *found;
}

std::vector<Index> StateLabels::indices_of(std::span<const std::string> labels) const {
    std::vector<Index> result;
    result.reserve(labels.size());
    for (const std::string& label : labels) result.push_back(index_of(label));
    return result;
}

std::vector<std::string> StateLabels::pick(std::span<const Index> states) const {
    std::vector<std::string> result;
    result.reserve(states.size());
    for (const Index state : states) result.push_back((*this)[state]);
    return result;
}

namespace {

void check_row(const SparseMatrix& matrix, Index i, const std::vector<std::string>& labels, double tolerance,
               Diagnostics& diagnostics) {
    const auto columns = matrix.row_columns(i);
    const auto values = matrix.row_values(i);
    const std::string& label = labels.data()[i];
    double sum = 0;
    bool valid = true;
    for (std::size_t k = 0; k < values.size(); ++k) {
        sum += values[k];
        // one rounding above one is a row such as {0.1 + 0.2 + 0.7}, not a mistake
        if (values[k] >= 0 && values[k] <= 1 + tolerance) continue;
        valid = false;
        diagnostics.add(matrix_finding(
            codes::probability_out_of_range, i, label, fmt::format("{}", values[k]),
            fmt::format("the probability of going to '{}' does not lie in [0, 1]", labels.data()[columns[k]])));
    }
    if (valid && !(std::abs(sum - 1) <= tolerance)) {
        diagnostics.add(matrix_finding(
            codes::row_sum_not_one, i, label, fmt::format("{:.15g}", sum),
            fmt::format("the row sums to {:.15g}, not to 1 within {} (difference {:.3g})", sum, tolerance, sum - 1),
            "Correct the row; nothing is rescaled"));
    }
}

} // namespace

Chain::Chain(std::vector<std::string> labels, SparseMatrix transitions, const ChainOptions& options)
    : transitions_(std::move(transitions)) {
    expects(options.row_sum_tolerance >= 0, "row_sum_tolerance must not be negative");
    expect_labelled_square(labels, transitions_.rows, transitions_.columns);
    Diagnostics diagnostics;
    for (Index i = 0; i < transitions_.rows; ++i) {
        check_row(transitions_, i, labels, options.row_sum_tolerance, diagnostics);
    }
    labels_ = checked_labels(std::move(labels), std::move(diagnostics));
}

Chain::Chain(std::vector<std::string> labels, const Matrix& transitions, const ChainOptions& options)
    : Chain(std::move(labels), sparse_from_dense(transitions), options) {}

Chain::Chain(std::vector<std::string> row_labels, const std::vector<std::string>& column_labels,
             const Matrix& transitions, const ChainOptions& options)
    : Chain((expect_same_labels(row_labels, column_labels), std::move(row_labels)), transitions, options) {}

double Chain::probability(std::string_view from, std::string_view to) const {
    return transitions_.at(index_of(from), index_of(to));
}

std::vector<double> distribution_after(const Chain& chain, std::span<const double> start, Index steps) {
    expects(steps >= 0, "steps must not be negative");
    expect_stocks(chain.labels(), start, "start");
    std::vector<double> result(start.begin(), start.end());
    for (Index t = 0; t < steps; ++t) result = multiply(result, chain.transitions());
    return result;
}

namespace {

bool rows_sum_to_one(const SparseMatrix& p) {
    constexpr double rounding = 1e-12; // more than that is in the rows themselves, which are used as they were given
    for (Index i = 0; i < p.rows; ++i) {
        const auto row = p.row_values(i);
        if (std::abs(std::accumulate(row.begin(), row.end(), 0.0) - 1) > rounding) return false;
    }
    return true;
}

} // namespace

Matrix power(const Chain& chain, Index steps, const DenseOptions& options) {
    expects(steps >= 0, "steps must not be negative");
    expect_cells(chain.size(), chain.size(), options.cell_limit, "a power");
    const bool restore = rows_sum_to_one(chain.transitions());
    const auto product = [restore](const Matrix& a, const Matrix& b) {
        Matrix made = multiply(a, b);
        if (restore) restore_sums(made);
        return made;
    };
    Matrix result = identity(chain.size());
    Matrix square = to_dense(chain.transitions());
    for (bool first = true; steps > 0; steps /= 2) {
        if (steps % 2 == 1) {
            result = first ? square : product(result, square);
            first = false;
        }
        if (steps > 1) square = product(square, square);
    }
    return result;
}

} // namespace careerflow::markov
