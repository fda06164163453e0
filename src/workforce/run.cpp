#include "careerflow/workforce/run.hpp"

#include "workforce/layout.hpp"
#include "workforce/numbers.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace careerflow {

namespace {

template <class Count>
void put_posts(const Model& model, const WorkforceState<Count>& state, MonthCounts& counts) {
    const Model::Layout& layout = model.layout();
    const auto& plan = layout.plans[layout.plan_epochs.at(std::max(state.step - 1, 0))];
    for (std::size_t role = 0; role < counts.funded_fte.size(); ++role) {
        const Index row = plan.establishment[role];
        counts.funded_fte[role] = row < 0 ? 0.0 : model.numbers().values.funded_fte[static_cast<std::size_t>(row)];
        counts.offered_fte[role] = 0.0;
    }
    for (const Channel& channel : layout.channels) {
        const auto role = static_cast<std::size_t>(channel.role.index());
        const auto first = state.offers.begin() + channel.first_offer;
        counts.offered_fte[role] +=
            layout.fte_per_head[role] * static_cast<double>(std::accumulate(first, first + channel.size, Count{}));
    }
}

} // namespace

void put_opening_posts(const Model& model, const ExpectedState& state, MonthCounts& counts) {
    put_posts(model, state, counts);
}

void put_opening_posts(const Model& model, const SampledState& state, MonthCounts& counts) {
    put_posts(model, state, counts);
}

} // namespace careerflow
