#include "careerflow/markov/lumping.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include "markov/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow::markov {

namespace {

/// The number of groups; throws unless every group from 0 up has a state.
Index count_groups(const Chain& chain, std::span<const Index> group_of) {
    expect_one_per_state(chain.size(), group_of.size(), "groups");
    const Index groups = *std::max_element(group_of.begin(), group_of.end()) + 1;
    std::vector<bool> used(static_cast<std::size_t>(std::max<Index>(groups, 0)));
    for (const Index group : group_of) {
        expects(group >= 0, "a group number must not be negative");
        used[static_cast<std::size_t>(group)] = true;
    }
    const auto empty = std::find(used.begin(), used.end(), false);
    if (empty != used.end()) throw InputError(fmt::format("group {} has no state", empty - used.begin()));
    return groups;
}

/// Probabilities of going to each group, n × groups.
Matrix to_groups(const Chain& chain, std::span<const Index> group_of, Index groups) {
    Matrix result = zeros(chain.size(), groups);
    for (Index i = 0; i < chain.size(); ++i) {
        const auto columns = chain.transitions().row_columns(i);
        const auto values = chain.transitions().row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) result(i, group_of.data()[columns[e]]) += values[e];
    }
    return result;
}

} // namespace

Lumpability lumpability(const Chain& chain, std::span<const Index> group_of, double tolerance) {
    const Index groups = count_groups(chain, group_of);
    const Matrix moves = to_groups(chain, group_of, groups);
    Lumpability result;
    // the extremes of every group and destination differ most
    for (Index target = 0; target < groups; ++target) {
        std::vector<Index> lowest(static_cast<std::size_t>(groups), -1);
        std::vector<Index> highest(lowest);
        for (Index i = 0; i < chain.size(); ++i) {
            Index& low = lowest.data()[group_of.data()[i]];
            Index& high = highest.data()[group_of.data()[i]];
            if (low < 0 || moves(i, target) < moves(low, target)) low = i;
            if (high < 0 || moves(i, target) > moves(high, target)) high = i;
        }
        for (std::size_t g = 0; g < lowest.size(); ++g) {
            const double difference = moves(highest[g], target) - moves(lowest[g], target);
            if (difference <= result.largest_difference) continue;
            result = {false, difference, lowest[g], highest[g], target};
        }
    }
    result.lumpable = result.largest_difference <= tolerance;
    return result;
}

Chain lumped(const Chain& chain, std::span<const Index> group_of, std::vector<std::string> group_labels,
             double tolerance) {
    const Lumpability test = lumpability(chain, group_of, tolerance);
    if (!test.lumpable) {
        throw InputError(fmt::format("the chain is not lumpable: '{}' and '{}' share a group but go to group {} with "
                                     "probabilities that differ by {:.3g}",
                                     chain.label(test.first_state), chain.label(test.second_state), test.to_group,
                                     test.largest_difference),
                         codes::chain_lacks_property);
    }
    return aggregated(chain, group_of, std::move(group_labels),
                      std::vector<double>(static_cast<std::size_t>(chain.size()), 1.0));
}

Chain aggregated(const Chain& chain, std::span<const Index> group_of, std::vector<std::string> group_labels,
                 std::span<const double> weights) {
    const Index groups = count_groups(chain, group_of);
    expect_stocks(chain.labels(), weights, "weights");
    const Matrix moves = to_groups(chain, group_of, groups);
    std::vector<double> mass(static_cast<std::size_t>(groups));
    for (Index i = 0; i < chain.size(); ++i) mass.data()[group_of.data()[i]] += weights.data()[i];
    Matrix result = zeros(groups, groups);
    for (Index i = 0; i < chain.size(); ++i) {
        const Index group = group_of.data()[i];
        if (!(mass.data()[group] > 0)) throw InputError(fmt::format("the weights of group {} are all zero", group));
        const double share = weights.data()[i] / mass.data()[group];
        for (Index target = 0; target < groups; ++target) result(group, target) += share * moves(i, target);
    }
    return {std::move(group_labels), result};
}

} // namespace careerflow::markov
