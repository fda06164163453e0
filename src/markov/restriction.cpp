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
    SparseMatrix& kept = result.flows;
    kept.row_starts.resize(static_cast<std::size_t>(size) + 1);
    kept.column_indices.resize(flows.values.size());
    kept.values.resize(flows.values.size());
    Index next = 0;
    for (Index k = 0; k < size; ++k) {
        const Index state = result.states.data()[k];
        double exit = 0;
        for (Index e = flows.row_starts.data()[state]; e < flows.row_starts.data()[state + 1]; ++e) {
            const std::int32_t column = result.local.data()[flows.column_indices.data()[e]];
            const double value = flows.values.data()[e];
            if (column < 0) {
                exit += value;
            } else {
                kept.column_indices.data()[next] = column;
                kept.values.data()[next++] = value;
            }
        }
        result.exits.data()[k] = exit;
        kept.row_starts.data()[k + 1] = next;
    }
    kept.column_indices.resize(static_cast<std::size_t>(next));
    kept.values.resize(static_cast<std::size_t>(next));
    return result;
}

std::vector<Index> TransientPart::members(Index end) const {
    const Index own = recurrent_classes.data()[end];
    return {components.vertices.begin() + components.starts.data()[own],
            components.vertices.begin() + components.starts.data()[own + 1]};
}

TransientPart transient_part(const SparseMatrix& flows) {
    TransientPart result;
    result.components = strong_components(flows);
    const Components& components = result.components;
    result.end_of_class.assign(static_cast<std::size_t>(components.count()), -1);
    std::vector<Index> states;
    states.reserve(static_cast<std::size_t>(flows.rows));
    for (Index c = 0; c < components.count(); ++c) {
        bool recurrent = true;
        for (Index k = components.starts.data()[c]; k < components.starts.data()[c + 1] && recurrent; ++k) {
            for (const std::int32_t column : flows.row_columns(components.vertices.data()[k])) {
                if (components.component_of.data()[column] != c) recurrent = false;
            }
        }
        if (recurrent) {
            result.end_of_class.data()[c] = static_cast<Index>(result.recurrent_classes.size());
            result.recurrent_classes.push_back(c);
            continue;
        }
        states.insert(states.end(), components.vertices.begin() + components.starts.data()[c],
                      components.vertices.begin() + components.starts.data()[c + 1]);
        result.block_starts.push_back(static_cast<Index>(states.size()));
    }
    result.part = restrict_to(flows, std::move(states));
    return result;
}

} // namespace careerflow::markov
