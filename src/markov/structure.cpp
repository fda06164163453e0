#include "careerflow/markov/structure.hpp"

#include "markov/components.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace careerflow::markov {

std::span<const Index> Structure::members(Index class_index) const {
    const Index* const starts = class_starts.data();
    return {states_by_class.data() + starts[class_index],
            static_cast<std::size_t>(starts[class_index + 1] - starts[class_index])};
}

namespace {

/// gcd of level(i) + 1 − level(j) over the transitions i → j inside a class, levels from a breadth-first search.
Index period_of_class(const SparseMatrix& graph, const std::vector<Index>& class_of, std::span<const Index> members,
                      std::vector<Index>& level) {
    const Index own = class_of.data()[members.front()];
    std::vector<Index> queue{members.front()};
    level.data()[members.front()] = 0;
    Index period = 0;
    for (std::size_t head = 0; head < queue.size(); ++head) {
        const Index i = queue[head];
        for (const std::int32_t j : graph.row_columns(i)) {
            if (class_of.data()[j] != own) continue;
            if (level.data()[j] < 0) {
                level.data()[j] = level.data()[i] + 1;
                queue.push_back(j);
            }
            // most differences are multiples of the period found so far
            const Index difference = level.data()[i] + 1 - level.data()[j];
            if (difference == 0 || period == 1) continue;
            if (period == 0 || difference % period != 0) period = std::gcd(period, difference);
        }
    }
    return period;
}

void find_condensation(const SparseMatrix& graph, Structure& result) {
    // class by class, each destination once: no list of all transitions between classes is ever held
    std::vector<Index> last_seen_from(result.recurrent.size(), -1);
    for (Index c = 0; c < result.class_count(); ++c) {
        const std::size_t first_pair = result.condensation.size();
        for (const Index i : result.members(c)) {
            for (const std::int32_t j : graph.row_columns(i)) {
                const Index other = result.class_of.data()[j];
                if (other == c || last_seen_from.data()[other] == c) continue;
                last_seen_from.data()[other] = c;
                result.condensation.emplace_back(c, other);
            }
        }
        if (result.condensation.size() > first_pair) result.recurrent[static_cast<std::size_t>(c)] = false;
        std::sort(result.condensation.begin() + static_cast<std::ptrdiff_t>(first_pair), result.condensation.end());
    }
}

void sum_up(Structure& result) {
    const Index classes = result.class_count();
    result.aperiodic = true;
    bool single_ends = true;
    for (Index c = 0; c < classes; ++c) {
        const auto members = result.members(c);
        if (!result.recurrent[static_cast<std::size_t>(c)]) {
            result.transient_states.insert(result.transient_states.end(), members.begin(), members.end());
            continue;
        }
        result.recurrent_classes.push_back(c);
        if (result.periods.data()[c] != 1) result.aperiodic = false;
        if (members.size() == 1) result.absorbing_states.push_back(members.front());
        else single_ends = false;
    }
    std::sort(result.transient_states.begin(), result.transient_states.end());
    std::sort(result.absorbing_states.begin(), result.absorbing_states.end());
    result.irreducible = classes == 1;
    result.ergodic = result.irreducible && result.aperiodic;
    result.has_unique_limit = result.recurrent_classes.size() == 1 && result.aperiodic;
    result.absorbing = single_ends && !result.transient_states.empty();
}

} // namespace

Structure structure(const Chain& chain) {
    const SparseMatrix& graph = chain.transitions();
    const Components components = strong_components(graph);
    Structure result;
    result.class_of.assign(components.component_of.begin(), components.component_of.end());
    result.states_by_class.assign(components.vertices.begin(), components.vertices.end());
    result.class_starts = components.starts;
    result.recurrent.assign(static_cast<std::size_t>(components.count()), true);
    find_condensation(graph, result);
    std::vector<Index> level(result.class_of.size(), -1);
    result.periods.reserve(result.recurrent.size());
    for (Index c = 0; c < components.count(); ++c) {
        result.periods.push_back(period_of_class(graph, result.class_of, result.members(c), level));
    }
    sum_up(result);
    return result;
}

std::string set_label(const StateLabels& labels, std::span<const Index> states) {
    if (states.size() == 1) return labels[states.front()];
    constexpr std::size_t spelt_out = 5;
    std::string text = "{";
    for (std::size_t k = 0; k < std::min(states.size(), spelt_out); ++k) {
        if (k > 0) text += ", ";
        text += labels[states[k]];
    }
    if (states.size() > spelt_out) text += fmt::format(", … {} states", states.size());
    return text + "}";
}

std::vector<bool> can_reach(const Chain& chain, std::span<const Index> targets) {
    const SparseMatrix backwards = transpose(chain.transitions());
    std::vector<bool> reached(static_cast<std::size_t>(chain.size()));
    std::vector<Index> queue(targets.begin(), targets.end());
    for (const Index target : targets) reached[static_cast<std::size_t>(target)] = true;
    for (std::size_t head = 0; head < queue.size(); ++head) {
        for (const std::int32_t origin : backwards.row_columns(queue[head])) {
            if (reached[static_cast<std::size_t>(origin)]) continue;
            reached[static_cast<std::size_t>(origin)] = true;
            queue.push_back(origin);
        }
    }
    return reached;
}

namespace {

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}

} // namespace

std::string condensation_dot(const Chain& chain, const Structure& structure) {
    std::string text = "digraph classes {\n";
    for (Index c = 0; c < structure.class_count(); ++c) {
        text += fmt::format("    c{} [label={}{}];\n", c, quoted(set_label(chain.labels(), structure.members(c))),
                            structure.recurrent[static_cast<std::size_t>(c)] ? ", peripheries=2" : "");
    }
    for (const auto& pair : structure.condensation) text += fmt::format("    c{} -> c{};\n", pair.first, pair.second);
    return text + "}\n";
}

} // namespace careerflow::markov
