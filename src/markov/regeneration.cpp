#include "markov/regeneration.hpp"

#include "markov/gth.hpp"

#include <algorithm>

namespace careerflow::markov {

namespace {

Restriction all_but(const SparseMatrix& flows, Index hub) {
    std::vector<Index> states;
    states.reserve(static_cast<std::size_t>(flows.rows));
    for (Index i = 0; i < flows.rows; ++i) {
        if (i != hub) states.push_back(i);
    }
    return restrict_to(flows, std::move(states));
}

} // namespace

Regeneration::Regeneration(const SparseMatrix& flows)
    : stationary_(gth_distribution(flows)),
      hub_(std::max_element(stationary_.begin(), stationary_.end()) - stationary_.begin()),
      others_(all_but(flows, hub_)), solver_(others_.flows, others_.exits) {}

std::vector<double> Regeneration::bias(std::span<const double> c) const {
    double mean = 0;
    for (std::size_t i = 0; i < stationary_.size(); ++i) mean += stationary_[i] * c.data()[i];
    std::vector<double> excess(stationary_.size());
    for (std::size_t i = 0; i < excess.size(); ++i) excess[i] = c.data()[i] - mean;
    std::vector<double> result = others_.spread(solver_.solved(others_.pick(excess)), 0.0);
    double level = 0;
    for (std::size_t i = 0; i < result.size(); ++i) level += stationary_[i] * result[i];
    for (double& value : result) value -= level;
    return result;
}

} // namespace careerflow::markov
