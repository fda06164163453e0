#include "markov/restriction.hpp"

#include <utility>

namespace careerflow::markov {

std::vector<double> Restriction::pick(std::span<const double> whole) const {
    std::vector<double> result;
    result.reserve(states.size());
    for (const Index state : states) result.push_back(whole.data()[state]);
    return result;
}

std::vector<double> Restriction::spread(std::span<const double> kept, double elsewhere) const {
    std::vector<double> result(local.size(), elsewhere);
    for (std::size_t k = 0; k < states.size(); ++k) result.data()[states[k]] = kept.data()[k];
    return result;
}

Restriction restrict_to(const SparseMatrix& flows, std::vector<Index> states) {
    const auto size = static_cast<Index>(states.size());
    Restriction result{std::move(states),
                       std::vector<std::int32_t>(static_cast<std::size_t>(flows.rows), -1),
                       {size, size, {}, {}, {}},
                       std::vector<double>(static_cast<std::size_t>(size))};
    for (Index k = 0; k < size; ++k) result.local.data()[result.states.data()[k]] = static_cast<std::int32_t>(k);
    result.flows.row_starts.reserve(static_cast<std::size_t>(size) + 1);
    result.flows.row_starts.push_back(0);
    result.flows.column_indices.reserve(flows.values.size());
    result.flows.values.reserve(flows.values.size());
    for (Index k = 0; k < size; ++k) {
        const Index state = result.states.data()[k];
        double exit = 0;
        for (Index e = flows.row_starts.data()[state]; e < flows.row_starts.data()[state + 1]; ++e) {
            const std::int32_t column = result.local.data()[flows.column_indices.data()[e]];
            const double value = flows.values.data()[e];
            if (column < 0) {
                exit += value;
            } else {
                result.flows.column_indices.push_back(column);
                result.flows.values.push_back(value);
            }
        }
        result.exits.data()[k] = exit;
        result.flows.row_starts.push_back(result.flows.nonzeros());
    }
    return result;
}

TransientPart transient_part(const SparseMatrix& flows, const Structure& structure) {
    std::vector<Index> states;
    std::vector<Index> block_starts{0};
    states.reserve(structure.transient_states.size());
    for (Index c = 0; c < structure.class_count(); ++c) {
        if (structure.recurrent[static_cast<std::size_t>(c)]) continue;
        const auto members = structure.members(c);
        states.insert(states.end(), members.begin(), members.end());
        block_starts.push_back(static_cast<Index>(states.size()));
    }
    return {restrict_to(flows, std::move(states)), std::move(block_starts)};
}

} // namespace careerflow::markov
