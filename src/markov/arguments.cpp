#include "markov/arguments.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include <fmt/format.h>

namespace careerflow::markov {

void expect_one_per_state(Index size, std::size_t values, std::string_view what) {
    if (static_cast<Index>(values) == size) return;
    throw ShapeError(fmt::format("{}: {} values were given for {} states", what, values, size));
}

void expect_states(const Chain& chain, std::span<const Index> states, std::string_view what) {
    if (states.empty()) throw InputError(fmt::format("{}: name at least one state", what));
    for (const Index state : states) {
        if (state < 0 || state >= chain.size()) {
            throw InputError(fmt::format("{}: {} is no state of a chain of {} states", what, state, chain.size()));
        }
    }
}

void expect_irreducible(const Chain& chain, std::string_view what) {
    const Structure shape = structure(chain);
    if (shape.irreducible) return;
    throw InputError(fmt::format("{} needs an irreducible chain; this one has {} classes, and {} cannot be reached "
                                 "from {}",
                                 what, shape.class_count(), set_label(chain.labels(), shape.members(0)),
                                 set_label(chain.labels(), shape.members(shape.class_count() - 1))),
                     codes::chain_lacks_property);
}

} // namespace careerflow::markov
