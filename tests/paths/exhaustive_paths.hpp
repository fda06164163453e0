#pragma once

#include "careerflow/paths/career_paths.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace careerflow {

/// months, cost in pence, and the sum over the steps of −ln completion in units of 2⁻⁴⁰, rounded step by step.
using Numbers = std::tuple<int, Pence, std::int64_t>;

/// A sequence of steps: route, qualification or role ids in order, with "!" behind a route whose award was held.
using Sequence = std::vector<std::string>;

/// The rules of a career path, written a second time, plainly: states by name, every wait of whole months, no bounds,
/// no dominance. Only for questions with a horizon (PathsOptions::max_months).
class Exhaustive {
public:
    Exhaustive(const Framework& framework, const Profile& profile, const Target& target, const PathsOptions& options);

    /// Objectives of all paths within the horizon, but for those no state can be told apart by and that cost more.
    [[nodiscard]] std::set<Numbers> all() const;
    /// Those not dominated.
    [[nodiscard]] std::set<Numbers> front() const;

    struct Found {
        Numbers numbers{};
        Sequence steps{};
        friend auto operator<=>(const Found&, const Found&) = default;
    };
    /// Every sequence of at most `most_steps` steps that ends at the target and no sooner, at its fewest months.
    /// `no_return`: only those that never come back to a role with the same qualifications and registrations.
    /// Sequences from which a run of steps, or its first and last step, can be left out without becoming longer are
    /// left out.
    [[nodiscard]] std::vector<Found> sequences(int most_steps, bool no_return) const;

private:
    struct State;
    struct Move;
    [[nodiscard]] State start() const;
    [[nodiscard]] bool at_target(const State& state) const;
    [[nodiscard]] bool holds(const EntryRule& rule, const State& state) const;
    [[nodiscard]] std::vector<Move> moves(const State& state) const;
    void enter(State& state, const std::string& role) const;
    void work(State& state, const std::string& role, int months) const;
    [[nodiscard]] Pence cost_of(const std::vector<CostLine>& lines, int months, Pence salary) const;
    [[nodiscard]] Pence salary(const std::string& band, int months) const;
    [[nodiscard]] bool can_take(const Route& route, const State& state) const;
    [[nodiscard]] State waited(State state, int months) const;
    /// Fewest months of `steps`; nothing if they cannot be taken in this order. Stops where the target is reached.
    [[nodiscard]] std::optional<Numbers> run(const Sequence& steps) const;
    [[nodiscard]] bool has_detour(const Found& found) const;
    void extend(const Sequence& steps, const std::vector<State>& ends,
                const std::set<std::pair<std::string, std::set<std::string>>>& visited, int most_steps, bool no_return,
                std::vector<Found>& found) const;
    [[nodiscard]] std::vector<State> step(const std::vector<State>& from, const std::string& name) const;

    const Framework& framework_;
    const Profile& profile_;
    const Target& target_;
    const PathsOptions& options_;
    int horizon_;
};

} // namespace careerflow
