#include "careerflow/markov/paths.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include "markov/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <utility>

namespace careerflow::markov {

namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();

void expect_state(const Chain& chain, Index state, std::string_view what) {
    expect_states(chain, std::span<const Index>(&state, 1), what);
}

Index next_state(const Chain& chain, Index state, double draw) {
    expects(draw >= 0 && draw < 1, "a uniform source must give numbers in [0, 1)");
    const auto columns = chain.transitions().row_columns(state);
    const auto values = chain.transitions().row_values(state);
    double reached = 0;
    for (std::size_t e = 0; e < columns.size(); ++e) {
        reached += values[e];
        if (draw < reached) return columns[e];
    }
    return columns.back(); // a row that sums to one less a rounding
}

[[noreturn]] void no_path(const Chain& chain, Index from, Index to, std::string_view how) {
    throw InputError(fmt::format("'{}' cannot be reached from '{}'{}", chain.label(to), chain.label(from), how),
                     codes::impossible_path);
}

} // namespace

std::vector<Index> sample_path(const Chain& chain, Index start, Index steps, const UniformSource& uniform) {
    expect_state(chain, start, "start");
    expects(steps >= 0, "steps must not be negative");
    std::vector<Index> path{start};
    path.reserve(static_cast<std::size_t>(steps) + 1);
    for (Index t = 0; t < steps; ++t) path.push_back(next_state(chain, path.back(), uniform()));
    return path;
}

std::vector<Index> sample_path_to_end(const Chain& chain, Index start, Index step_limit, const UniformSource& uniform) {
    expect_state(chain, start, "start");
    expects(step_limit >= 0, "step_limit must not be negative");
    std::vector<Index> path{start};
    for (Index t = 0; t < step_limit; ++t) {
        const auto columns = chain.transitions().row_columns(path.back());
        if (columns.size() == 1 && columns[0] == path.back()) break;
        path.push_back(next_state(chain, path.back(), uniform()));
    }
    return path;
}

double log_likelihood(const Chain& chain, std::span<const Index> path) {
    expect_states(chain, path, "path");
    double sum = 0;
    for (std::size_t t = 0; t + 1 < path.size(); ++t) {
        sum += std::log(chain.transitions().at(path.data()[t], path.data()[t + 1]));
    }
    return sum;
}

LikelyPath most_likely_path(const Chain& chain, Index from, Index to, Index steps) {
    expect_state(chain, from, "from");
    expect_state(chain, to, "to");
    expects(steps >= 0, "steps must not be negative");
    const auto n = static_cast<std::size_t>(chain.size());
    std::vector<double> best(n, impossible);
    best.data()[from] = 0;
    std::vector<std::vector<Index>> came_from;
    for (Index t = 0; t < steps; ++t) {
        std::vector<double> next(n, impossible);
        std::vector<Index> origin(n, -1);
        for (Index i = 0; i < chain.size(); ++i) {
            if (best.data()[i] == impossible) continue;
            const auto columns = chain.transitions().row_columns(i);
            const auto values = chain.transitions().row_values(i);
            for (std::size_t e = 0; e < columns.size(); ++e) {
                const double value = best.data()[i] + std::log(values[e]);
                if (value <= next.data()[columns[e]]) continue;
                next.data()[columns[e]] = value;
                origin.data()[columns[e]] = i;
            }
        }
        best = std::move(next);
        came_from.push_back(std::move(origin));
    }
    if (best.data()[to] == impossible) no_path(chain, from, to, fmt::format(" in exactly {} steps", steps));
    LikelyPath result{{to}, best.data()[to]};
    for (std::size_t t = came_from.size(); t-- > 0;) {
        result.states.push_back(came_from[t].data()[result.states.back()]);
    }
    std::reverse(result.states.begin(), result.states.end());
    return result;
}

LikelyPath most_likely_path(const Chain& chain, Index from, Index to) {
    expect_state(chain, from, "from");
    expect_state(chain, to, "to");
    const auto n = static_cast<std::size_t>(chain.size());
    std::vector<double> best(n, impossible);
    std::vector<Index> origin(n, -1);
    std::priority_queue<std::pair<double, Index>> queue;
    best.data()[from] = 0;
    queue.emplace(0.0, from);
    while (!queue.empty()) {
        const auto [value, state] = queue.top();
        queue.pop();
        if (value < best.data()[state]) continue;
        if (state == to) break;
        const auto columns = chain.transitions().row_columns(state);
        const auto values = chain.transitions().row_values(state);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            // a probability may exceed one by the tolerance of a row: a step must never pay
            const double further = value + std::min(std::log(values[e]), 0.0);
            if (further <= best.data()[columns[e]]) continue;
            best.data()[columns[e]] = further;
            origin.data()[columns[e]] = state;
            queue.emplace(further, columns[e]);
        }
    }
    if (best.data()[to] == impossible) no_path(chain, from, to, "");
    LikelyPath result{{to}, best.data()[to]};
    while (result.states.back() != from) result.states.push_back(origin.data()[result.states.back()]);
    std::reverse(result.states.begin(), result.states.end());
    return result;
}

} // namespace careerflow::markov
