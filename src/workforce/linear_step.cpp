#include "careerflow/workforce/linear_step.hpp"

#include "careerflow/core/error.hpp"
#include "workforce/layout.hpp"
#include "workforce/numbers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace careerflow {

namespace {

/// Follows one person from every cell through the month.
class LinearStepBuilder {
public:
    LinearStepBuilder(const Model& model, int step)
        : layout_(model.layout()), numbers_(model.numbers()), plan_(layout_.plans[layout_.plan_epochs.at(step)]),
          rate_epoch_(layout_.rate_epochs.at(step)),
          calendar_bit_(1U << static_cast<unsigned>(months_after(layout_.start, step).month)) {}

    LinearStep build() {
        result_.wastage.assign(static_cast<std::size_t>(layout_.cell_count), 0.0);
        for (std::size_t n = 0; n < layout_.nodes.size(); ++n) add_post(static_cast<int>(n));
        for (std::size_t l = 0; l < layout_.lines.size(); ++l) add_line(l);
        add_joining();
        return std::move(result_);
    }

private:
    void go(const Target& target, double probability) {
        if (target.node < 0) leaving_ += probability;
        else to_[layout_.nodes[static_cast<std::size_t>(target.node)].first_cell] += probability;
    }

    /// What happens at a rate; the probability that nothing does.
    double compete(const StepOdds& odds, const std::vector<Target>& targets) {
        if (odds.first_share < 0) return 1.0;
        for (std::size_t j = 0; j < targets.size(); ++j)
            go(targets[j], odds.leave.probability * numbers_.shares[static_cast<std::size_t>(odds.first_share) + j]);
        return 1.0 - odds.leave.probability;
    }

    void finish(Index from) {
        for (const auto& [to, probability] : to_)
            if (probability > 0.0) result_.entries.push_back({from, to, probability});
        result_.wastage[static_cast<std::size_t>(from)] = leaving_;
        to_.clear();
        leaving_ = 0.0;
    }

    void add_post(int number) {
        const Node& node = layout_.nodes[static_cast<std::size_t>(number)];
        const RoleRates& rates = layout_.rates[node.role.index()];
        const std::size_t first = rate_epoch_ * static_cast<std::size_t>(layout_.bracket_count) +
                                  static_cast<std::size_t>(rates.first_bracket);
        for (int clock = 0; clock < node.clocks; ++clock) {
            const auto bracket = std::upper_bound(rates.bracket_starts.begin(), rates.bracket_starts.end(), clock) -
                                 rates.bracket_starts.begin() - 1;
            double free = compete(numbers_.brackets[first + static_cast<std::size_t>(bracket)], node.events);
            for (const Index row : plan_.training) free -= start(static_cast<std::size_t>(row), number, free);
            to_[node.first_cell + std::min(clock + 1, node.clocks - 1)] += free;
            finish(node.first_cell + clock);
        }
    }

    /// Of those still free with probability `free`, how many start the route of a row.
    double start(std::size_t row_index, int node, double free) {
        const Intake& intake = layout_.intakes[row_index];
        const TrainingRow& row = layout_.tables.training[row_index];
        if ((intake.calendar & calendar_bit_) == 0U || !row.rate_per_person) return 0.0;
        double started = 0.0;
        for (const Candidate& candidate : intake.candidates) {
            if (candidate.from != node) continue;
            started = free * (*row.rate_per_person * row.eligible_share);
            to_[layout_.lines[static_cast<std::size_t>(candidate.to)].first_cell] += started;
        }
        return started;
    }

    void add_line(std::size_t number) {
        const Line& line = layout_.lines[number];
        const TrainingLine& length = numbers_.lines[number];
        const double fail = numbers_.fail[static_cast<std::size_t>(line.training)];
        const std::size_t profile = rate_epoch_ * layout_.profiles.size() + static_cast<std::size_t>(line.profile);
        for (int g = numbers_.first_group[profile]; g < numbers_.first_group[profile + 1]; ++g) {
            const AgeGroup& group = numbers_.groups[static_cast<std::size_t>(g)];
            for (int age = group.first; age < group.end; ++age) {
                const double on = compete(group.odds, line.events);
                const int since = age + 1 - length.months;
                const bool attempts = since >= 0 && since % length.resit_months == 0;
                if (!attempts) {
                    to_[line.first_cell + age + 1] += on;
                } else {
                    go(line.pass, on * (1.0 - fail));
                    if (since / length.resit_months < length.resits) to_[line.first_cell + age + 1] += on * fail;
                    else go(line.fail, on * fail);
                }
                finish(line.first_cell + age);
            }
        }
    }

    void add_joining() {
        Index group = 0;
        const auto join = [&](Index cell, double mean, RecruitmentLaw law) {
            if (mean > 0.0) result_.joining.push_back({cell, mean, law, group});
        };
        const auto recruit = [&](Index row, RecruitmentLaw law) {
            const Recruiting& recruiting = layout_.recruiting[static_cast<std::size_t>(row)];
            if ((recruiting.calendar & calendar_bit_) == 0U) return;
            join(layout_.nodes[static_cast<std::size_t>(recruiting.target.node)].first_cell,
                 numbers_.values.recruited_heads[static_cast<std::size_t>(row)], law);
        };
        for (const Index row : plan_.recruitment)
            recruit(row, layout_.tables.recruitment[static_cast<std::size_t>(row)].law);
        for (const std::vector<Index>& rows : plan_.groups) {
            ++group;
            for (const Index row : rows) recruit(row, RecruitmentLaw::multinomial);
        }
        group = 0;
        for (const Index row : plan_.training) {
            const Intake& intake = layout_.intakes[static_cast<std::size_t>(row)];
            if (intake.outside && (intake.calendar & calendar_bit_) != 0U)
                join(layout_.lines[static_cast<std::size_t>(intake.outside->to)].first_cell,
                     static_cast<double>(*layout_.tables.training[static_cast<std::size_t>(row)].places),
                     RecruitmentLaw::fixed);
        }
    }

    const Model::Layout& layout_;
    const Model::Numbers& numbers_;
    const Plan& plan_;
    std::size_t rate_epoch_;
    unsigned calendar_bit_;
    LinearStep result_{};
    std::map<Index, double> to_{};
    double leaving_ = 0.0;
};

} // namespace

LinearStep linear_step(const Model& model, int step) {
    expects(step >= 0, "linear step: steps count from 0");
    if (!model.linear())
        throw InputError(
            fmt::format("linear step: the model is not linear ({})", fmt::join(model.nonlinear_reasons(), "; ")));
    return LinearStepBuilder(model, step).build();
}

} // namespace careerflow
