#include "careerflow/markov/semi_markov.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/stationary.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/restriction.hpp"
#include "markov/semi_markov_masses.hpp"
#include "markov/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

namespace careerflow::markov {

namespace {

/// A move of either kind, for the checks both share.
struct MoveView {
    Index from = 0;
    Index to = 0;
    std::span<const double> values{};
};

std::string name_of(const std::vector<std::string>& labels, Index state) {
    const bool known = state >= 0 && state < static_cast<Index>(labels.size());
    return known ? labels.data()[state] : fmt::format("state {}", state);
}

/// Whether both ends of every move exist; adds findings for these, for repeated moves and for values outside [0, 1].
bool check_moves(const std::vector<std::string>& labels, std::span<const MoveView> moves, Diagnostics& diagnostics) {
    std::set<std::pair<Index, Index>> seen;
    bool all_exist = true;
    const auto size = static_cast<Index>(labels.size());
    for (const MoveView& move : moves) {
        const std::string from = name_of(labels, move.from);
        const std::string to = name_of(labels, move.to);
        const auto add = [&](Code code, std::string value, std::string reason) {
            diagnostics.add(matrix_finding(code, move.from, from, std::move(value), std::move(reason)));
        };
        if (move.from < 0 || move.from >= size || move.to < 0 || move.to >= size) {
            all_exist = false;
            add(codes::label_mismatch, to, "the move joins a state that does not exist");
        } else if (move.from == move.to) {
            add(codes::label_mismatch, to, "a move leads to another state; holding the state is no move");
        } else if (!seen.emplace(move.from, move.to).second) {
            add(codes::label_mismatch, to, "the move is given twice");
        }
        for (std::size_t k = 0; k < move.values.size(); ++k) {
            if (move.values[k] >= 0 && move.values[k] <= 1) continue;
            add(codes::probability_out_of_range, fmt::format("{}", move.values[k]),
                fmt::format("the probability of going to '{}' after {} steps does not lie in [0, 1]", to, k + 1));
        }
    }
    return all_exist;
}

double hazard_at(const DurationHazard& move, Index step) {
    if (move.hazard.empty()) return 0;
    const auto last = static_cast<Index>(move.hazard.size()) - 1;
    return move.hazard.data()[std::min(step, last)];
}

/// The longest table of each state, at least one; throws if the moves are not valid.
std::vector<Index> checked_lengths(const std::vector<std::string>& labels, std::span<const DurationHazard> moves,
                                   double tolerance) {
    std::vector<MoveView> views;
    for (const DurationHazard& move : moves) views.push_back({move.from, move.to, move.hazard});
    Diagnostics diagnostics;
    std::vector<Index> lengths(labels.size(), 1);
    if (check_moves(labels, views, diagnostics)) {
        for (const DurationHazard& move : moves) {
            Index& length = lengths.data()[move.from];
            length = std::max(length, static_cast<Index>(move.hazard.size()));
        }
        std::vector<std::vector<double>> sums;
        sums.reserve(lengths.size());
        for (const Index length : lengths) sums.emplace_back(static_cast<std::size_t>(length));
        for (const DurationHazard& move : moves) {
            auto& sum = sums.data()[move.from];
            for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += hazard_at(move, static_cast<Index>(k));
        }
        for (std::size_t i = 0; i < sums.size(); ++i) {
            for (std::size_t k = 0; k < sums[i].size(); ++k) {
                if (sums[i][k] <= 1 + tolerance) continue;
                diagnostics.add(matrix_finding(codes::row_sum_not_one, static_cast<Index>(i), labels[i],
                                               fmt::format("{:.15g}", sums[i][k]),
                                               fmt::format("the hazards of step {} sum to more than one", k + 1)));
            }
        }
    }
    (void)checked_labels(labels, std::move(diagnostics));
    return lengths;
}

} // namespace

SemiMarkov::SemiMarkov(std::vector<std::string> labels, std::vector<HoldingLaw> moves, const ChainOptions& options)
    : moves_(std::move(moves)) {
    std::vector<MoveView> views;
    for (const HoldingLaw& move : moves_) views.push_back({move.from, move.to, move.mass});
    Diagnostics diagnostics;
    if (labels.empty()) {
        diagnostics.add({.code = codes::label_count, .place = {"labels"}, .reason = "the chain has no states"});
    }
    if (check_moves(labels, views, diagnostics)) {
        std::vector<double> totals(labels.size());
        for (const HoldingLaw& move : moves_) {
            for (const double mass : move.mass) totals.data()[move.from] += mass;
            longest_ = std::max(longest_, static_cast<Index>(move.mass.size()));
        }
        for (std::size_t i = 0; i < totals.size(); ++i) {
            if (totals[i] <= 1 + options.row_sum_tolerance) continue;
            diagnostics.add(matrix_finding(codes::row_sum_not_one, static_cast<Index>(i), labels[i],
                                           fmt::format("{:.15g}", totals[i]),
                                           "the masses of the moves of a state sum to more than one"));
        }
    }
    labels_ = checked_labels(std::move(labels), std::move(diagnostics));
}

SemiMarkov tabulated(const std::vector<std::string>& labels, std::span<const DurationHazard> moves, Index longest,
                     const ChainOptions& options) {
    expects(longest >= 1, "a table must have at least one step");
    (void)checked_lengths(labels, moves, options.row_sum_tolerance);
    std::vector<std::vector<double>> held(labels.size(),
                                          std::vector<double>(static_cast<std::size_t>(longest) + 1, 1.0));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (Index k = 0; k < longest; ++k) {
            double sum = 0;
            for (const DurationHazard& move : moves) {
                if (move.from == static_cast<Index>(i)) sum += hazard_at(move, k);
            }
            held[i].data()[k + 1] = held[i].data()[k] * std::max(1 - sum, 0.0);
        }
    }
    std::vector<HoldingLaw> laws;
    for (const DurationHazard& move : moves) {
        HoldingLaw law{move.from, move.to, {}};
        for (Index k = 0; k < longest; ++k) {
            law.mass.push_back(held.data()[move.from].data()[k] * hazard_at(move, k));
        }
        laws.push_back(std::move(law));
    }
    return {labels, std::move(laws), options};
}

std::vector<double> total_masses(const SemiMarkov& chain) {
    std::vector<double> totals(static_cast<std::size_t>(chain.size()));
    for (const HoldingLaw& move : chain.moves()) {
        for (const double mass : move.mass) totals.data()[move.from] += mass;
    }
    return totals;
}

Chain embedded_chain(const SemiMarkov& chain) {
    std::vector<Entry> entries;
    for (const HoldingLaw& move : chain.moves()) {
        entries.push_back({move.from, move.to, std::accumulate(move.mass.begin(), move.mass.end(), 0.0)});
    }
    const std::vector<double> totals = total_masses(chain);
    for (Index i = 0; i < chain.size(); ++i) {
        if (totals.data()[i] < complete_mass) entries.push_back({i, i, 1 - totals.data()[i]});
    }
    return {chain.labels().all(), sparse_from_entries(chain.size(), chain.size(), entries), visits_tolerance};
}

Chain visits_chain(const SemiMarkov& chain) {
    const Index n = chain.size();
    const std::vector<double> totals = total_masses(chain);
    std::vector<std::string> names;
    std::vector<Entry> entries;
    for (Index i = 0; i <= n; ++i) {
        names.push_back(std::to_string(i));
        const double held = i == n ? 1 : totals.data()[i] < complete_mass ? 1 - totals.data()[i] : 0;
        entries.push_back({i, n, held});
    }
    for (const HoldingLaw& move : chain.moves()) {
        entries.push_back({move.from, move.to, std::accumulate(move.mass.begin(), move.mass.end(), 0.0)});
    }
    return {std::move(names), sparse_from_entries(n + 1, n + 1, entries), visits_tolerance};
}

std::vector<double> hitting_probabilities(const SemiMarkov& chain, std::span<const Index> targets) {
    (void)target_flags(chain, targets);
    std::vector<double> result = hitting_probabilities(visits_chain(chain), targets);
    result.pop_back();
    return result;
}

std::vector<double> hitting_times(const SemiMarkov& chain, std::span<const Index> targets) {
    (void)target_flags(chain, targets);
    const Chain visits = visits_chain(chain);
    const std::vector<double> moves = hitting_times(visits, targets);
    std::vector<Index> open;
    for (std::size_t i = 0; i < moves.size(); ++i) {
        if (moves[i] > 0 && std::isfinite(moves[i])) open.push_back(static_cast<Index>(i));
    }
    const Restriction part = restrict_to(visits.transitions(), std::move(open));
    std::vector<double> holding = mean_holding_times(chain);
    holding.push_back(0); // being held for ever, never open
    std::vector<double> result = part.spread(MMatrixSolver(part.flows, part.exits).solved(part.pick(holding)),
                                             std::numeric_limits<double>::infinity());
    for (const Index target : targets) result.data()[target] = 0;
    result.pop_back();
    return result;
}

std::vector<double> mean_holding_times(const SemiMarkov& chain) {
    std::vector<double> result(static_cast<std::size_t>(chain.size()));
    for (const HoldingLaw& move : chain.moves()) {
        for (std::size_t k = 0; k < move.mass.size(); ++k) {
            result.data()[move.from] += static_cast<double>(k + 1) * move.mass[k];
        }
    }
    const std::vector<double> totals = total_masses(chain);
    for (std::size_t i = 0; i < totals.size(); ++i) {
        if (totals[i] < complete_mass) result[i] = std::numeric_limits<double>::infinity();
    }
    return result;
}

std::vector<double> limiting_occupancy(const SemiMarkov& chain) {
    std::vector<double> shares = stationary_distribution(embedded_chain(chain));
    const std::vector<double> holding = mean_holding_times(chain);
    const auto recurrent = std::count_if(shares.begin(), shares.end(), [](double share) { return share > 0; });
    if (recurrent == 1) return shares; // one state is kept for ever in the end
    double sum = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (shares[i] == 0) continue;
        if (!std::isfinite(holding[i])) {
            throw InputError(fmt::format("state '{}' may be held for ever after any visit: the chain ends there",
                                         chain.labels()[static_cast<Index>(i)]),
                             codes::chain_lacks_property);
        }
        sum += shares[i] *= holding[i];
    }
    for (double& share : shares) share /= sum;
    return shares;
}

std::vector<double> ExpandedChain::collected(std::span<const double> expanded) const {
    expect_one_per_state(chain.size(), expanded.size(), "values of expanded states");
    std::vector<double> result(entry_state.size());
    for (std::size_t k = 0; k < state_of.size(); ++k) result.data()[state_of[k]] += expanded.data()[k];
    return result;
}

ExpandedChain expanded_chain(const std::vector<std::string>& labels, std::span<const DurationHazard> moves,
                             const ChainOptions& options) {
    const std::vector<Index> lengths = checked_lengths(labels, moves, options.row_sum_tolerance);
    std::vector<std::string> names;
    std::vector<Index> state_of;
    std::vector<Index> steps_held;
    std::vector<Index> entry_state;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        entry_state.push_back(static_cast<Index>(names.size()));
        for (Index k = 0; k < lengths[i]; ++k) {
            names.push_back(lengths[i] == 1 ? labels[i] : fmt::format("{}[{}]", labels[i], k));
            state_of.push_back(static_cast<Index>(i));
            steps_held.push_back(k);
        }
    }
    std::vector<Entry> entries;
    std::vector<double> leaving(names.size());
    for (const DurationHazard& move : moves) {
        for (Index k = 0; k < lengths.data()[move.from]; ++k) {
            const double hazard = hazard_at(move, k);
            const Index copy = entry_state.data()[move.from] + k;
            leaving.data()[copy] += hazard;
            entries.push_back({copy, entry_state.data()[move.to], hazard});
        }
    }
    for (std::size_t copy = 0; copy < names.size(); ++copy) {
        const Index last = lengths.data()[state_of[copy]] - 1;
        const Index next = static_cast<Index>(copy) + (steps_held[copy] < last ? 1 : 0);
        entries.push_back({static_cast<Index>(copy), next, std::max(1 - leaving[copy], 0.0)});
    }
    const auto size = static_cast<Index>(names.size());
    return {Chain(std::move(names), sparse_from_entries(size, size, entries), options), std::move(state_of),
            std::move(steps_held), std::move(entry_state)};
}

} // namespace careerflow::markov
