#include "careerflow/random/alias.hpp"

#include "careerflow/random/uniform.hpp"
#include "random/parameters.hpp"

namespace careerflow {

namespace {

double checked_sum(std::span<const double> weights) {
    double sum = 0.0;
    for (const double weight : weights) {
        check_finite("category", "weight", weight);
        if (weight < 0.0) throw_bad_parameter("category", "weight", weight, "at least 0");
        sum += weight;
    }
    check_positive("category", "sum of weights", sum);
    return sum;
}

} // namespace

AliasTable::AliasTable(std::span<const double> weights) {
    const double sum = checked_sum(weights);
    const std::size_t count = weights.size();
    columns_.resize(count);
    std::vector<double> height(count);
    std::vector<std::size_t> small;
    std::vector<std::size_t> large;
    for (std::size_t j = 0; j < count; ++j) {
        height[j] = (weights[j] / sum) * static_cast<double>(count);
        (height[j] < 1.0 ? small : large).push_back(j);
    }
    while (!small.empty() && !large.empty()) {
        const std::size_t low = small.back();
        const std::size_t high = large.back();
        small.pop_back();
        columns_[low] = {height[low], static_cast<std::int64_t>(high)};
        height[high] -= 1.0 - height[low];
        if (height[high] < 1.0) {
            large.pop_back();
            small.push_back(high);
        }
    }
    // What rounding leaves over is full; a category without weight must not come even so, and goes to the heaviest.
    std::size_t heaviest = 0;
    for (std::size_t j = 1; j < count; ++j)
        if (weights[j] > weights[heaviest]) heaviest = j;
    for (const std::size_t j : small) {
        const bool impossible = weights[j] == 0.0;
        columns_[j] = {impossible ? 0.0 : 1.0, static_cast<std::int64_t>(impossible ? heaviest : j)};
    }
    for (const std::size_t j : large) columns_[j] = {1.0, static_cast<std::int64_t>(j)};
}

std::int64_t AliasTable::draw(Stream& stream) const {
    stream.align();
    const std::int64_t category = draw_integer(stream, size());
    const Column& column = columns_[static_cast<std::size_t>(category)];
    return draw_uniform(stream) <= column.level && column.level > 0.0 ? category : column.alias;
}

} // namespace careerflow
