#include "careerflow/markov/generator.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include "markov/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace careerflow::markov {

namespace {

/// Checks a row without its diagonal and adds its rates; returns their sum.
double take_rates(const SparseMatrix& matrix, Index i, const std::vector<std::string>& labels, SparseMatrix& rates,
                  Diagnostics& diagnostics) {
    const auto columns = matrix.row_columns(i);
    const auto values = matrix.row_values(i);
    double sum = 0;
    for (std::size_t e = 0; e < values.size(); ++e) {
        if (columns[e] == i) continue;
        if (!(values[e] >= 0 && std::isfinite(values[e]))) {
            diagnostics.add(matrix_finding(
                codes::rate_out_of_range, i, labels.data()[i], fmt::format("{}", values[e]),
                fmt::format("the rate of going to '{}' must be finite and not negative", labels.data()[columns[e]])));
        }
        sum += values[e];
        rates.column_indices.push_back(columns[e]);
        rates.values.push_back(values[e]);
    }
    rates.row_starts.push_back(rates.nonzeros());
    return sum;
}

void check_diagonal(double diagonal, double sum, double tolerance, Index i, const std::string& label,
                    Diagnostics& diagnostics) {
    if (diagonal > 0 || !std::isfinite(diagonal)) {
        diagnostics.add(matrix_finding(codes::rate_out_of_range, i, label, fmt::format("{}", diagonal),
                                       "the diagonal of a generator must be finite and not positive"));
    } else if (!(std::abs(diagonal + sum) <= tolerance * std::max(std::abs(diagonal), sum))) {
        diagnostics.add(
            matrix_finding(codes::row_sum_not_zero, i, label, fmt::format("{:.15g}", diagonal + sum),
                           fmt::format("the rates out sum to {:.15g} but the diagonal is {:.15g}", sum, diagonal),
                           "The diagonal must be minus the sum of the rates"));
    }
}

} // namespace

Generator::Generator(std::vector<std::string> labels, const SparseMatrix& matrix, const ChainOptions& options)
    : rates_{matrix.rows, matrix.columns, {0}, {}, {}} {
    expect_labelled_square(labels, matrix.rows, matrix.columns);
    Diagnostics diagnostics;
    for (Index i = 0; i < matrix.rows; ++i) {
        exit_rates_.push_back(take_rates(matrix, i, labels, rates_, diagnostics));
        check_diagonal(matrix.at(i, i), exit_rates_.back(), options.row_sum_tolerance, i, labels.data()[i],
                       diagnostics);
    }
    labels_ = checked_labels(std::move(labels), std::move(diagnostics));
}

Generator::Generator(std::vector<std::string> labels, const Matrix& matrix, const ChainOptions& options)
    : Generator(std::move(labels), sparse_from_dense(matrix), options) {}

Generator Generator::from_rates(std::vector<std::string> labels, const SparseMatrix& rates) {
    expect_labelled_square(labels, rates.rows, rates.columns);
    Generator result;
    result.rates_ = {rates.rows, rates.columns, {0}, {}, {}};
    Diagnostics diagnostics;
    for (Index i = 0; i < rates.rows; ++i) {
        result.exit_rates_.push_back(take_rates(rates, i, labels, result.rates_, diagnostics));
        if (const double diagonal = rates.at(i, i); diagonal != 0) {
            diagnostics.add(matrix_finding(codes::rate_out_of_range, i, labels.data()[i], fmt::format("{}", diagonal),
                                           "a state has no rate of going to itself"));
        }
    }
    result.labels_ = checked_labels(std::move(labels), std::move(diagnostics));
    return result;
}

SparseMatrix Generator::matrix() const {
    SparseMatrix result{size(), size(), {0}, {}, {}};
    for (Index i = 0; i < size(); ++i) {
        const auto columns = rates_.row_columns(i);
        const auto values = rates_.row_values(i);
        const auto before = std::lower_bound(columns.begin(), columns.end(), static_cast<std::int32_t>(i));
        const auto split = before - columns.begin();
        const bool leaves = exit_rates_.data()[i] > 0;
        result.column_indices.insert(result.column_indices.end(), columns.begin(), before);
        result.values.insert(result.values.end(), values.begin(), values.begin() + split);
        if (leaves) {
            result.column_indices.push_back(static_cast<std::int32_t>(i));
            result.values.push_back(-exit_rates_.data()[i]);
        }
        result.column_indices.insert(result.column_indices.end(), before, columns.end());
        result.values.insert(result.values.end(), values.begin() + split, values.end());
        result.row_starts.push_back(result.nonzeros());
    }
    return result;
}

Chain embedded_chain(const Generator& generator) {
    std::vector<Entry> entries;
    for (Index i = 0; i < generator.size(); ++i) {
        const double exit = generator.exit_rates().data()[i];
        if (!(exit > 0)) entries.push_back({i, i, 1});
        const auto columns = generator.rates().row_columns(i);
        const auto values = generator.rates().row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) entries.push_back({i, columns[e], values[e] / exit});
    }
    return {generator.labels().all(), sparse_from_entries(generator.size(), generator.size(), entries)};
}

Chain uniformised_chain(const Generator& generator, double rate) {
    std::vector<Entry> entries;
    for (Index i = 0; i < generator.size(); ++i) {
        const double exit = generator.exit_rates().data()[i];
        if (!(rate >= exit && rate > 0 && std::isfinite(rate))) {
            throw InputError(fmt::format("the rate {} must be finite, positive and at least {}, the exit rate of '{}'",
                                         rate, exit, generator.label(i)));
        }
        entries.push_back({i, i, 1 - exit / rate});
        const auto columns = generator.rates().row_columns(i);
        const auto values = generator.rates().row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) entries.push_back({i, columns[e], values[e] / rate});
    }
    return {generator.labels().all(), sparse_from_entries(generator.size(), generator.size(), entries)};
}

} // namespace careerflow::markov
