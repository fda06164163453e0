#include "careerflow/markov/reversal.hpp"

#include "markov/arguments.hpp"
#include "markov/gth.hpp"

#include <cmath>

namespace careerflow::markov {

Reversibility reversibility(const Chain& chain, double tolerance) {
    expect_irreducible(chain, "reversibility");
    const SparseMatrix& p = chain.transitions();
    const std::vector<double> pi = gth_distribution(p);
    Reversibility result;
    for (Index i = 0; i < p.rows; ++i) {
        const auto columns = p.row_columns(i);
        const auto values = p.row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            const Index j = columns[e];
            const double violation = std::abs(pi.data()[i] * values[e] - pi.data()[j] * p.at(j, i));
            if (violation <= result.largest_violation) continue;
            result.largest_violation = violation;
            result.from = i;
            result.to = j;
        }
    }
    result.reversible = result.largest_violation <= tolerance;
    return result;
}

Chain time_reversal(const Chain& chain) {
    expect_irreducible(chain, "time reversal");
    const std::vector<double> pi = gth_distribution(chain.transitions());
    SparseMatrix reversed = transpose(chain.transitions());
    for (Index i = 0; i < reversed.rows; ++i) {
        for (Index e = reversed.row_starts.data()[i]; e < reversed.row_starts.data()[i + 1]; ++e) {
            reversed.values.data()[e] *= pi.data()[reversed.column_indices.data()[e]] / pi.data()[i];
        }
    }
    return {chain.labels().all(), std::move(reversed)};
}

} // namespace careerflow::markov
