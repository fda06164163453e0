#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/sensitivity.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/restriction.hpp"
#include "markov/sensitivity_terms.hpp"

#include <fmt/format.h>

#include <utility>

namespace careerflow::markov {

namespace {

/// One end of a chain seen from a start distribution.
struct EndView {
    TransientPart transient;
    MMatrixSolver solver;
    std::vector<double> visits;      ///< to transient states: y (I − Q) = start, in local order
    std::vector<double> probability; ///< of the end, by state of the whole chain
    double from_start = 0;           ///< of the end

    EndView(const Chain& chain, std::span<const double> start, std::string_view end_state)
        : transient(transient_part(chain.transitions())),
          solver(transient.part.flows, transient.part.exits, transient.block_starts),
          visits(solver.solved_transposed(transient.part.pick(start))) {
        const Index end = transient.end_of(chain.index_of(end_state));
        if (end < 0) {
            throw InputError(fmt::format("'{}' is transient: the chain does not end there", end_state),
                             codes::chain_lacks_property);
        }
        std::vector<double> inside(start.size());
        for (const Index state : transient.members(end)) inside.data()[state] = 1;
        const std::vector<double> entering = multiply(chain.transitions(), inside);
        probability = transient.part.spread(solver.solved(transient.part.pick(entering)), 0.0);
        for (const Index state : transient.members(end)) probability.data()[state] = 1;
        from_start = dot(start, probability);
    }
};

} // namespace

Sensitivity sensitivity_of_end_probability(const Chain& chain, std::span<const double> start,
                                           std::string_view end_state) {
    expect_stocks(chain.labels(), start, "start");
    EndView end(chain, start, end_state);
    return {end.from_start, {end.transient.part.spread(end.visits, 0.0)}, {std::move(end.probability)}};
}

Sensitivity sensitivity_of_mean_steps_given_end(const Chain& chain, std::span<const double> start,
                                                std::string_view end_state) {
    expect_stocks(chain.labels(), start, "start");
    EndView end(chain, start, end_state);
    if (!(end.from_start > 0)) throw InputError(fmt::format("'{}' cannot be reached from the start", end_state));
    const Restriction& part = end.transient.part;
    // g = E[steps; the end], and what is still to come after a step, itself counted: g + b
    std::vector<double> later = part.spread(end.solver.solved(part.pick(end.probability)), 0.0);
    const double mean = dot(start, later) / end.from_start;
    for (std::size_t i = 0; i < later.size(); ++i) later[i] += end.probability[i];
    std::vector<double> second = end.visits; // z (I − Q) = y Q, that is z + y = y (I − Q)⁻¹
    end.solver.solve_transposed(second);
    for (std::size_t k = 0; k < second.size(); ++k) second[k] -= (1 + mean) * end.visits[k];
    Sensitivity result{mean, {}, {}};
    result.from.push_back(part.spread(scaled(end.visits, 1 / end.from_start), 0.0));
    result.from.push_back(part.spread(scaled(std::move(second), 1 / end.from_start), 0.0));
    result.to = {std::move(later), std::move(end.probability)};
    return result;
}

} // namespace careerflow::markov
