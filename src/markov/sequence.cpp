#include "careerflow/markov/sequence.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/mixing.hpp"

#include "markov/arguments.hpp"

#include <algorithm>

namespace careerflow::markov {

namespace {

void expect_same_states(std::span<const Chain> chains) {
    expects(!chains.empty(), "a product needs at least one chain");
    for (const Chain& chain : chains) {
        expects(chain.labels().all() == chains.front().labels().all(),
                "chains that follow each other must have the same states in the same order");
    }
}

} // namespace

Chain product(std::span<const Chain> chains, const DenseOptions& options) {
    expect_same_states(chains);
    expect_cells(chains.front().size(), chains.front().size(), options.cell_limit, "a product");
    Matrix result = to_dense(chains.front().transitions());
    for (const Chain& chain : chains.subspan(1)) result = multiply(result, to_dense(chain.transitions()));
    return {chains.front().labels().all(), result};
}

Matrix distributions_through(std::span<const Chain> chains, std::span<const double> start) {
    expect_same_states(chains);
    expect_stocks(chains.front().labels(), start, "start");
    Matrix result = zeros(static_cast<Index>(chains.size()) + 1, chains.front().size());
    std::copy(start.begin(), start.end(), result.row(0).begin());
    Index t = 0;
    for (const Chain& chain : chains) {
        const std::vector<double> next = multiply(result.row(t), chain.transitions());
        std::copy(next.begin(), next.end(), result.row(++t).begin());
    }
    return result;
}

double contraction(const Chain& chain, const DenseOptions& options) {
    expect_cells(chain.size(), chain.size(), options.cell_limit, "rows to compare");
    const Matrix p = to_dense(chain.transitions());
    double worst = 0;
    for (Index i = 0; i < p.rows; ++i) {
        for (Index j = i + 1; j < p.rows; ++j) worst = std::max(worst, total_variation(p.row(i), p.row(j)));
    }
    return worst;
}

} // namespace careerflow::markov
