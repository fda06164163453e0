#include "careerflow/workforce/passages.hpp"

#include "workforce/layout.hpp"
#include "workforce/numbers.hpp"
#include "workforce/passages_builder.hpp"

#include <algorithm>

namespace careerflow {

namespace {

/// What a row takes of the people of a node who are still free.
struct Taking {
    Index to = 0; ///< cell
    Index flow = 0;
    std::int32_t cause = 0; ///< see Passage
    double share = 0;
};

double share_of(const std::vector<std::pair<std::uint32_t, double>>& shares, std::uint32_t entity) {
    const auto found = std::find_if(shares.begin(), shares.end(), [&](const auto& of) { return of.first == entity; });
    return found == shares.end() ? 0.0 : found->second;
}

/// Follows one person from every cell through the month.
class PassagesBuilder {
public:
    PassagesBuilder(const Model& model, int step, const TakenShares& shares)
        : layout_(model.layout()), numbers_(model.numbers()), plan_(layout_.plans[layout_.plan_epochs.at(step)]),
          rate_epoch_(layout_.rate_epochs.at(step)),
          calendar_bit_(1U << static_cast<unsigned>(months_after(layout_.start, step).month)),
          takings_(layout_.nodes.size()) {
        for (const FillRole& fill : plan_.fills)
            for (const Index row : fill.sources) add_filling(row, shares);
        for (const Index row : plan_.training) add_intake(static_cast<std::size_t>(row), shares);
    }

    Passages build() {
        result_.first.reserve(static_cast<std::size_t>(layout_.cell_count) + 1);
        for (std::size_t n = 0; n < layout_.nodes.size(); ++n) follow_post(n);
        for (std::size_t l = 0; l < layout_.lines.size(); ++l) follow_line(l);
        return std::move(result_);
    }

private:
    [[nodiscard]] Index first_cell(int node) const { return layout_.nodes[static_cast<std::size_t>(node)].first_cell; }

    void add_filling(Index row, const TakenShares& shares) {
        const FillSource& source = layout_.fill_sources[static_cast<std::size_t>(row)];
        const double share = share_of(shares.filling, source.entity);
        if (!(share > 0.0)) return;
        for (const Candidate& candidate : source.candidates)
            takings_[static_cast<std::size_t>(candidate.from)].push_back(
                {first_cell(candidate.to), candidate.flow, static_cast<std::int32_t>(row), share});
    }

    void add_intake(std::size_t row_index, const TakenShares& shares) {
        const Intake& intake = layout_.intakes[row_index];
        const TrainingRow& row = layout_.tables.training[row_index];
        if ((intake.calendar & calendar_bit_) == 0U) return;
        const double share =
            row.rate_per_person ? *row.rate_per_person * row.eligible_share : share_of(shares.intake, intake.entity);
        if (!(share > 0.0)) return;
        const auto cause = static_cast<std::int32_t>(layout_.fill_sources.size() + row_index);
        for (const Candidate& candidate : intake.candidates)
            takings_[static_cast<std::size_t>(candidate.from)].push_back(
                {layout_.lines[static_cast<std::size_t>(candidate.to)].first_cell, candidate.flow, cause, share});
    }

    void add(Index to, std::optional<Index> flow, int turn, double probability, std::int32_t cause = -1) {
        if (probability > 0.0) result_.all.push_back({to, flow, turn, cause, probability});
    }

    void go(const Target& target, int turn, double probability, std::int32_t cause = -1) {
        add(target.node < 0 ? layout_.cell_count : first_cell(target.node), target.flow, turn, probability, cause);
    }

    /// `odds`: of what competes in the cell, numbered as brackets of all epochs, then groups of months of routes.
    void finish_cell(std::size_t odds) {
        result_.first.push_back(result_.all.size());
        result_.odds_of.push_back(static_cast<std::int32_t>(odds));
    }

    /// What happens at a rate; the probability that nothing does.
    double compete(const StepOdds& odds, const std::vector<Target>& targets) {
        if (odds.first_share < 0) return 1.0;
        for (std::size_t j = 0; j < targets.size(); ++j)
            go(targets[j], 0, odds.leave.probability * numbers_.shares[static_cast<std::size_t>(odds.first_share) + j],
               static_cast<std::int32_t>(j));
        return 1.0 - odds.leave.probability;
    }

    void follow_post(std::size_t number) {
        const Node& node = layout_.nodes[number];
        const RoleRates& rates = layout_.rates[node.role.index()];
        const std::size_t first = rate_epoch_ * static_cast<std::size_t>(layout_.bracket_count) +
                                  static_cast<std::size_t>(rates.first_bracket);
        for (int clock = 0; clock < node.clocks; ++clock) {
            const auto bracket = std::upper_bound(rates.bracket_starts.begin(), rates.bracket_starts.end(), clock) -
                                 rates.bracket_starts.begin() - 1;
            const std::size_t odds = first + static_cast<std::size_t>(bracket);
            double free = compete(numbers_.brackets[odds], node.events);
            int turn = 0;
            for (const Taking& taking : takings_[number]) {
                const double taken = free * taking.share;
                add(taking.to, taking.flow, ++turn, taken, taking.cause);
                free -= taken;
            }
            add(node.first_cell + std::min(clock + 1, node.clocks - 1), std::nullopt, ++turn, free);
            finish_cell(odds);
        }
    }

    void follow_line(std::size_t number) {
        const Line& line = layout_.lines[number];
        const std::size_t profile = rate_epoch_ * layout_.profiles.size() + static_cast<std::size_t>(line.profile);
        int followed = 0;
        for (int g = numbers_.first_group[profile]; g < numbers_.first_group[profile + 1]; ++g) {
            const AgeGroup& group = numbers_.groups[static_cast<std::size_t>(g)];
            for (int age = group.first; age < group.end; ++age, ++followed) {
                const double on = compete(group.odds, line.events);
                end_month_of_line(line, numbers_.lines[number], age, on);
                finish_cell(numbers_.brackets.size() + static_cast<std::size_t>(g));
            }
        }
        for (; followed < line.slots; ++followed) {
            result_.first.push_back(result_.all.size());
            result_.odds_of.push_back(-1);
        }
    }

    /// Those who stayed on the route, with probability `on`: the next month of it, or an attempt.
    void end_month_of_line(const Line& line, const TrainingLine& length, int age, double on) {
        const Index next = line.first_cell + age + 1;
        const int since = age + 1 - length.months;
        if (since < 0 || since % length.resit_months != 0) return add(next, std::nullopt, 1, on);
        const double fail = numbers_.fail[static_cast<std::size_t>(line.training)];
        go(line.pass, 1, on * (1.0 - fail));
        if (since / length.resit_months < length.resits) add(next, std::nullopt, 2, on * fail);
        else go(line.fail, 2, on * fail);
    }

    const Model::Layout& layout_;
    const Model::Numbers& numbers_;
    const Plan& plan_;
    std::size_t rate_epoch_;
    unsigned calendar_bit_;
    std::vector<std::vector<Taking>> takings_; ///< by node, in the order of the month
    Passages result_{};
};

} // namespace

Passages build_passages(const Model& model, int step, const TakenShares& shares) {
    return PassagesBuilder(model, step, shares).build();
}

} // namespace careerflow
