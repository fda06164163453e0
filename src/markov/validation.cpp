#include "markov/validation.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace careerflow::markov {

Finding matrix_finding(Code code, Index row, std::string label, std::string value, std::string reason,
                       std::string remedy) {
    return {.severity = Severity::error,
            .code = code,
            .place = {"matrix", static_cast<int>(row + 1), 0, std::move(label)},
            .value = std::move(value),
            .reason = std::move(reason),
            .remedy = std::move(remedy)};
}

void expect_labelled_square(const std::vector<std::string>& labels, Index rows, Index columns) {
    Diagnostics diagnostics;
    if (rows != columns) {
        diagnostics.add(
            {.code = codes::matrix_not_square,
             .place = {"matrix"},
             .value = fmt::format("{} × {}", rows, columns),
             .reason = fmt::format("the matrix has {} rows and {} columns; it must be square", rows, columns)});
    }
    if (static_cast<Index>(labels.size()) != rows) {
        diagnostics.add({.code = codes::label_count,
                         .place = {"matrix"},
                         .value = fmt::format("{}", labels.size()),
                         .reason = fmt::format("there are {} labels for {} rows", labels.size(), rows)});
    }
    if (rows == 0) {
        diagnostics.add({.code = codes::matrix_not_square, .place = {"matrix"}, .reason = "the matrix is empty"});
    }
    if (diagnostics.has_errors()) throw DataError(std::move(diagnostics), codes::not_a_chain);
}

void expect_same_labels(const std::vector<std::string>& rows, const std::vector<std::string>& columns) {
    Diagnostics diagnostics;
    if (rows.size() != columns.size()) {
        diagnostics.add(
            {.code = codes::label_mismatch,
             .place = {"matrix"},
             .reason = fmt::format("there are {} row labels and {} column labels", rows.size(), columns.size())});
    }
    for (std::size_t i = 0; i < std::min(rows.size(), columns.size()); ++i) {
        if (rows[i] == columns[i]) continue;
        diagnostics.add(
            matrix_finding(codes::label_mismatch, static_cast<Index>(i), rows[i], columns[i],
                           fmt::format("row {} is '{}' but column {} is '{}'", i + 1, rows[i], i + 1, columns[i])));
    }
    if (diagnostics.has_errors()) throw DataError(std::move(diagnostics), codes::not_a_chain);
}

StateLabels checked_labels(std::vector<std::string> labels, Diagnostics row_findings) {
    try {
        StateLabels result(std::move(labels));
        if (!row_findings.has_errors()) return result;
    } catch (const DataError& error) {
        row_findings.append(error.diagnostics());
    }
    throw DataError(std::move(row_findings), codes::not_a_chain);
}

} // namespace careerflow::markov
