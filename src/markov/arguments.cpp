#include "markov/arguments.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace careerflow::markov {

namespace {

[[noreturn]] void refuse_value(std::string_view what, const std::string& label, double value, std::string_view wanted) {
    throw InputError(fmt::format("{}: '{}' has {}, which is not {}", what, label, value, wanted),
                     codes::state_value_out_of_range);
}

} // namespace

void expect_one_per_state(Index size, std::size_t values, std::string_view what) {
    if (static_cast<Index>(values) == size) return;
    throw ShapeError(fmt::format("{}: {} values were given for {} states", what, values, size));
}

void expect_finite(const StateLabels& labels, std::span<const double> values, std::string_view what) {
    expect_one_per_state(labels.size(), values.size(), what);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) refuse_value(what, labels[static_cast<Index>(i)], values[i], "a finite number");
    }
}

void expect_stocks(const StateLabels& labels, std::span<const double> values, std::string_view what) {
    expect_one_per_state(labels.size(), values.size(), what);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] >= 0 && std::isfinite(values[i])) continue;
        refuse_value(what, labels[static_cast<Index>(i)], values[i], "a finite number from 0 up");
    }
}

void expect_distribution(const StateLabels& labels, std::span<const double> values, std::string_view what) {
    expect_stocks(labels, values, what);
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    if (std::abs(sum - 1) <= start_tolerance) return;
    throw InputError(fmt::format("{}: the probabilities of the states sum to {:.15g}, not to 1 within {}", what, sum,
                                 start_tolerance),
                     codes::start_sum_not_one);
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

void expect_cells(Index rows, Index columns, Index cell_limit, std::string_view what) {
    if (static_cast<double>(rows) * static_cast<double>(columns) <= static_cast<double>(cell_limit)) return;
    throw InputError(fmt::format("the table of {} would have {} × {} cells, more than the limit of {}", what, rows,
                                 columns, cell_limit),
                     codes::too_large_for_dense);
}

} // namespace careerflow::markov
