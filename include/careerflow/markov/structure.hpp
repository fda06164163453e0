#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace careerflow::markov {

/// How the states of a chain hang together. Two states communicate if each can be reached from the other; classes of
/// communicating states are numbered so that transitions never lead to a lower number.
struct Structure {
    std::vector<Index> class_of{};        ///< n values: the class of each state
    std::vector<Index> states_by_class{}; ///< n values: states of class 0, then of class 1, …, ascending within a class
    std::vector<Index> class_starts{};    ///< classes + 1 values: where each class begins in states_by_class
    std::vector<bool> recurrent{};        ///< by class: no transition leads out of it
    std::vector<Index> periods{};         ///< by class: gcd of the lengths of its cycles; 0 if it has none
    std::vector<std::pair<Index, Index>>
        condensation{};                     ///< pairs of different classes joined by a transition, ascending
    std::vector<Index> absorbing_states{};  ///< states never left once entered, ascending
    std::vector<Index> transient_states{};  ///< states of classes that are left for ever, ascending
    std::vector<Index> recurrent_classes{}; ///< ascending

    bool irreducible = false; ///< one class
    bool aperiodic = false;   ///< every recurrent class has period 1
    /// Irreducible and aperiodic. A finite chain is then also what is called regular: some power of P is positive
    /// throughout.
    bool ergodic = false;
    /// One recurrent class, of period 1: the distribution after many steps does not depend on the start.
    bool has_unique_limit = false;
    /// Every recurrent class is one absorbing state, and there are transient states.
    bool absorbing = false;

    [[nodiscard]] Index class_count() const { return static_cast<Index>(recurrent.size()); }
    [[nodiscard]] std::span<const Index> members(Index class_index) const;
};

/// Communicating classes, recurrence, periods and condensation of the chain (strongly connected components: Tarjan
/// 1972; periods: Denardo 1977). Cost: O(n + nonzeros), plus a sort of the transitions between classes.
[[nodiscard]] Structure structure(const Chain& chain);

/// A name for a set of states: the label of a single state, "{a, b, …}" of several (at most five are spelt out).
[[nodiscard]] std::string set_label(const StateLabels& labels, std::span<const Index> states);

/// For each state, whether some state of `targets` can be reached from it in zero or more steps.
/// Cost: O(n + nonzeros).
[[nodiscard]] std::vector<bool> can_reach(const Chain& chain, std::span<const Index> targets);

/// The condensation as text for Graphviz: one node per class, recurrent ones drawn double, one edge per pair of
/// classes.
[[nodiscard]] std::string condensation_dot(const Chain& chain, const Structure& structure);

} // namespace careerflow::markov
