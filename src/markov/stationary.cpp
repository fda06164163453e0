#include "careerflow/markov/stationary.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/codes.hpp"

#include "markov/arguments.hpp"
#include "markov/gth.hpp"
#include "markov/restriction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace careerflow::markov {

std::vector<double> StationaryDistribution::over_all(Index chain_size) const {
    std::vector<double> result(static_cast<std::size_t>(chain_size));
    for (std::size_t k = 0; k < states.size(); ++k) result.data()[states[k]] = probabilities[k];
    return result;
}

namespace {

std::vector<StationaryDistribution> distributions(const Chain& chain, const Structure& shape) {
    std::vector<StationaryDistribution> result;
    result.reserve(shape.recurrent_classes.size());
    for (const Index c : shape.recurrent_classes) {
        const auto members = shape.members(c);
        StationaryDistribution one{c, {members.begin(), members.end()}, {1.0}, 0};
        if (members.size() > 1) {
            const Restriction part = restrict_to(chain.transitions(), one.states);
            one.probabilities = gth_distribution(part.flows);
            const std::vector<double> next = multiply(one.probabilities, part.flows);
            for (std::size_t k = 0; k < next.size(); ++k) {
                one.residual = std::max(one.residual, std::abs(next[k] - one.probabilities[k]));
            }
        }
        result.push_back(std::move(one));
    }
    return result;
}

} // namespace

std::vector<StationaryDistribution> stationary_distributions(const Chain& chain) {
    return distributions(chain, structure(chain));
}

std::vector<double> stationary_distribution(const Chain& chain) {
    const Structure shape = structure(chain);
    if (shape.recurrent_classes.size() > 1) {
        throw InputError(fmt::format("the chain has {} recurrent classes, such as {} and {}, and a stationary "
                                     "distribution for each; ask for stationary_distributions",
                                     shape.recurrent_classes.size(),
                                     set_label(chain.labels(), shape.members(shape.recurrent_classes[0])),
                                     set_label(chain.labels(), shape.members(shape.recurrent_classes[1]))),
                         codes::chain_lacks_property);
    }
    return distributions(chain, shape).front().over_all(chain.size());
}

std::vector<double> long_run_distribution(const Chain& chain, std::span<const double> start) {
    expect_distribution(chain.labels(), start, "start");
    const Structure shape = structure(chain);
    const std::vector<double> ends = end_distribution(chain, start);
    std::vector<double> result(static_cast<std::size_t>(chain.size()));
    const auto parts = distributions(chain, shape);
    for (std::size_t e = 0; e < parts.size(); ++e) {
        for (std::size_t k = 0; k < parts[e].states.size(); ++k) {
            result.data()[parts[e].states[k]] = ends[e] * parts[e].probabilities[k];
        }
    }
    return result;
}

} // namespace careerflow::markov
