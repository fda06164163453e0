#include "markov/sensitivity_terms.hpp"

#include <iterator>
#include <utility>

namespace careerflow::markov {

double dot(std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += a.data()[k] * b.data()[k];
    return sum;
}

SparseMatrix rows_times(SparseMatrix matrix, std::span<const double> numbers) {
    for (Index i = 0; i < matrix.rows; ++i) {
        for (Index e = matrix.row_starts.data()[i]; e < matrix.row_starts.data()[i + 1]; ++e)
            matrix.values.data()[e] *= numbers.data()[i];
    }
    return matrix;
}

std::vector<double> scaled(std::vector<double> values, double factor) {
    for (double& value : values) value *= factor;
    return values;
}

Sensitivity scaled(Sensitivity sensitivity, double factor, double value) {
    sensitivity.value = value;
    for (std::vector<double>& term : sensitivity.from) term = scaled(std::move(term), factor);
    sensitivity.direct.values = scaled(std::move(sensitivity.direct.values), factor);
    sensitivity.direct_elsewhere *= factor;
    return sensitivity;
}

void append_terms(Sensitivity& target, Sensitivity&& other) {
    const auto append = [](auto& terms, auto& more) {
        terms.insert(terms.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    append(target.from, other.from);
    append(target.to, other.to);
}

std::vector<double> unit_vector(Index size, Index position) {
    std::vector<double> result(static_cast<std::size_t>(size));
    result.data()[position] = 1;
    return result;
}

} // namespace careerflow::markov
