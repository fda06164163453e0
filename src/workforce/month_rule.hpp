#pragma once

#include "careerflow/core/error.hpp"
#include "careerflow/workforce/step.hpp"
#include "workforce/fixed_order_sum.hpp"
#include "workforce/layout.hpp"
#include "workforce/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <type_traits>

// The rule of one month, written once. How heads compete, complete and are chosen is the population's business:
//   Count                               how heads are counted
//   begin(what, entity)                 what follows is about this cell or row
//   begin_leaving(place)                what follows is who leaves a node or line, by place in Layout::leaving
//   leave(cells, odds)                  takes those out to whom anything happens; how many
//   split(count, shares, conditional, each)  each(event, heads) for how they fall on events
//   succeed(count, probability or odds) how many of them do
//   take(count, cells, each)            takes `count` out of the cells of several groups; each(group, heads)
//   joiners(mean, law), share_out(total, weights, each), vacancies(posts), eligible(heads, share), affordable(places)

namespace careerflow {

/// What a draw is for; part of the draw protocol.
enum class DrawFor { leaving, completing, recruiting, filling, intake };

template <class Count>
[[nodiscard]] std::remove_const_t<Count> heads_in(std::span<Count> cells) {
    return cells.size() == 1 ? cells.front() : fixed_order_sum(cells.data(), 0, cells.size());
}

template <class Population>
class MonthRule {
public:
    using Count = typename Population::Count;

    MonthRule(const Model& model, WorkforceState<Count>& state, MonthCounts& counts, const StepFunding& funding,
              Population& population)
        : layout_(model.layout()), numbers_(model.numbers()), state_(state), counts_(counts), funding_(funding),
          population_(population), plan_(layout_.plans[layout_.plan_epochs.at(state.step)]),
          rate_epoch_(layout_.rate_epochs.at(state.step)), month_(months_after(layout_.start, state.step)) {}

    void take() {
        open();
        leave_posts();
        leave_routes();
        complete();
        arrive();
        count_offers();
        for (const FillRole& fill : plan_.fills) fill_vacancies(fill);
        for (const Index row : plan_.training) start_training(static_cast<std::size_t>(row));
        close();
        ++state_.step;
    }

private:
    void open() {
        counts_.step = state_.step;
        counts_.month = month_;
        for (std::size_t r = 0; r < state_.role_heads.size(); ++r)
            counts_.opening_heads[r] = static_cast<double>(state_.role_heads[r]);
        const auto clear = [](std::vector<double>& numbers) { std::fill(numbers.begin(), numbers.end(), 0.0); };
        clear(counts_.flows);
        clear(counts_.line_starts);
        clear(counts_.line_passes);
        clear(counts_.shortfall_eligible);
        clear(counts_.shortfall_funding);
    }

    [[nodiscard]] std::span<Count> cells_of(const Node& node) {
        return {&state_.cells[static_cast<std::size_t>(node.first_cell)], static_cast<std::size_t>(node.clocks)};
    }

    [[nodiscard]] std::span<Count> cells_of(const Line& line) {
        return {&state_.cells[static_cast<std::size_t>(line.first_cell)], static_cast<std::size_t>(line.slots)};
    }

    /// Counts heads on a flow; the roles follow.
    void count(Index flow_index, Count heads) {
        const Flow& flow = layout_.flows[static_cast<std::size_t>(flow_index)];
        counts_.flows[static_cast<std::size_t>(flow_index)] += static_cast<double>(heads);
        if (flow.from) state_.role_heads[flow.from->index()] -= heads;
        if (flow.to) state_.role_heads[flow.to->index()] += heads;
    }

    /// They are where they go by the end of the step, and not free before.
    void pass(const Target& target, Count heads) {
        count(target.flow, heads);
        if (target.node >= 0) state_.entered[static_cast<std::size_t>(target.node)] += heads;
    }

    /// Step 1 for people alike: those to whom something happens go where it takes them.
    void compete(std::span<Count> cells, const StepOdds& odds, const std::vector<Target>& targets) {
        if (odds.first_share < 0) return;
        const Count leaving = population_.leave(cells, odds);
        if (leaving == Count{}) return;
        const auto first = static_cast<std::size_t>(odds.first_share);
        population_.split(leaving, std::span(&numbers_.shares[first], targets.size()),
                          std::span(&numbers_.conditional[first], targets.size()),
                          [&](std::size_t event, Count heads) { pass(targets[event], heads); });
    }

    /// Steps 1 and 2 of people in posts.
    void leave_posts() {
        for (std::size_t n = 0; n < layout_.nodes.size(); ++n) {
            const Node& node = layout_.nodes[n];
            const std::span<Count> cells = cells_of(node);
            if (cells.size() == 1 && cells[0] == Count{}) continue;
            const RoleRates& rates = layout_.rates[node.role.index()];
            population_.begin_leaving(n);
            const std::size_t bracket = rate_epoch_ * static_cast<std::size_t>(layout_.bracket_count) +
                                        static_cast<std::size_t>(rates.first_bracket);
            for (std::size_t b = 0; b < rates.bracket_starts.size(); ++b) {
                const auto first = static_cast<std::size_t>(rates.bracket_starts[b]);
                const std::size_t end = b + 1 < rates.bracket_starts.size()
                                            ? static_cast<std::size_t>(rates.bracket_starts[b + 1])
                                            : cells.size();
                compete(cells.subspan(first, end - first), numbers_.brackets[bracket + b], node.events);
            }
            if (cells.size() == 1) continue;
            cells.back() += cells[cells.size() - 2];
            std::copy_backward(cells.begin(), cells.end() - 2, cells.end() - 1);
            cells.front() = Count{};
        }
    }

    /// Steps 1 and 2 of people on routes.
    void leave_routes() {
        for (std::size_t l = 0; l < layout_.lines.size(); ++l) {
            const Line& line = layout_.lines[l];
            const std::span<Count> cells = cells_of(line);
            if (std::all_of(cells.begin(), cells.end(), [](Count heads) { return heads == Count{}; })) continue;
            population_.begin_leaving(layout_.nodes.size() + l);
            const std::size_t profile = rate_epoch_ * layout_.profiles.size() + static_cast<std::size_t>(line.profile);
            for (int g = numbers_.first_group[profile]; g < numbers_.first_group[profile + 1]; ++g) {
                const AgeGroup& group = numbers_.groups[static_cast<std::size_t>(g)];
                compete(cells.subspan(static_cast<std::size_t>(group.first),
                                      static_cast<std::size_t>(group.end - group.first)),
                        group.odds, line.events);
            }
            std::copy_backward(cells.begin(), cells.end() - 1, cells.end());
            cells.front() = Count{};
        }
    }

    /// Step 3.
    void complete() {
        for (std::size_t l = 0; l < layout_.lines.size(); ++l) {
            const TrainingLine& line = numbers_.lines[l];
            const std::span<Count> cells = cells_of(layout_.lines[l]);
            const double pass_probability = 1.0 - numbers_.fail[static_cast<std::size_t>(line.training)];
            for (int attempt = 0; attempt <= line.resits; ++attempt) {
                Count& due = cells[static_cast<std::size_t>(line.months + attempt * line.resit_months)];
                if (due == Count{}) continue;
                population_.begin(DrawFor::completing, layout_.lines[l].entity);
                const Count passed = population_.succeed(due, pass_probability);
                pass(layout_.lines[l].pass, passed);
                counts_.line_passes[l] += static_cast<double>(passed);
                due -= passed;
                if (attempt < line.resits || due == Count{}) continue;
                pass(layout_.lines[l].fail, due);
                due = Count{};
            }
        }
    }

    /// Step 4, but for automatic appointees, who came with step 3.
    void arrive() {
        for (const Channel& channel : layout_.channels) {
            Count& due = offer(channel, 0);
            if (due == Count{}) continue;
            pass(channel.target, due);
            due = Count{};
        }
        const unsigned bit = 1U << static_cast<unsigned>(month_.month);
        for (const Index row : plan_.recruitment) {
            const Recruiting& recruiting = layout_.recruiting[static_cast<std::size_t>(row)];
            const double mean = numbers_.values.recruited_heads[static_cast<std::size_t>(row)];
            if ((recruiting.calendar & bit) == 0U || !(mean > 0.0)) continue;
            population_.begin(DrawFor::recruiting, recruiting.entity);
            pass(recruiting.target,
                 population_.joiners(mean, layout_.tables.recruitment[static_cast<std::size_t>(row)].law));
        }
        for (const std::vector<Index>& group : plan_.groups) recruit_group(group, bit);
    }

    void recruit_group(const std::vector<Index>& rows, unsigned bit) {
        double total = 0.0;
        for (const Index row : rows)
            if ((layout_.recruiting[static_cast<std::size_t>(row)].calendar & bit) != 0U)
                total += numbers_.values.recruited_heads[static_cast<std::size_t>(row)];
        if (!(total > 0.0)) return;
        population_.begin(DrawFor::recruiting, layout_.recruiting[static_cast<std::size_t>(rows.front())].entity);
        Count left = population_.joiners(total, RecruitmentLaw::fixed);
        double weight_left = total;
        std::size_t coming = 0;
        for (const Index row : rows) coming += (layout_.recruiting[static_cast<std::size_t>(row)].calendar & bit) != 0U;
        for (const Index row : rows) {
            const Recruiting& recruiting = layout_.recruiting[static_cast<std::size_t>(row)];
            if ((recruiting.calendar & bit) == 0U) continue;
            const double weight = numbers_.values.recruited_heads[static_cast<std::size_t>(row)];
            const bool last = --coming == 0;
            const Count heads =
                last ? left : population_.succeed(left, weight_left > weight ? weight / weight_left : 1.0);
            pass(recruiting.target, heads);
            left -= heads;
            weight_left -= weight;
        }
    }

    [[nodiscard]] Count& offer(const Channel& channel, int months_to_start) {
        return state_
            .offers[static_cast<std::size_t>(channel.first_offer + (state_.step + months_to_start) % channel.size)];
    }

    /// Heads of offers accepted and not yet started; kept by role in counts_.offered_fte until the month is closed.
    void count_offers() {
        std::fill(counts_.offered_fte.begin(), counts_.offered_fte.end(), 0.0);
        for (const Channel& channel : layout_.channels)
            counts_.offered_fte[channel.role.index()] += static_cast<double>(
                heads_in(std::span<Count>(&state_.offers[static_cast<std::size_t>(channel.first_offer)],
                                          static_cast<std::size_t>(channel.size))));
    }

    [[nodiscard]] double funded_fte(RoleId role) const {
        const Index row = plan_.establishment[role.index()];
        return row < 0 ? 0.0 : numbers_.values.funded_fte[static_cast<std::size_t>(row)];
    }

    /// Step 5 for one role.
    void fill_vacancies(const FillRole& fill) {
        const double per_head = layout_.fte_per_head[fill.role.index()];
        const double in_post = static_cast<double>(state_.role_heads[fill.role.index()]) * per_head;
        const double offered = counts_.offered_fte[fill.role.index()] * per_head;
        const double vacant_fte = (funded_fte(fill.role) - in_post) - offered;
        if (!(vacant_fte > 0.0)) return;
        Count vacancies = population_.vacancies(vacant_fte / per_head);
        for (const Index row : fill.sources) {
            if (!(vacancies > Count{})) return;
            vacancies -= fill_from(static_cast<std::size_t>(row), vacancies);
        }
    }

    /// Heads of one source who take up vacancies.
    Count fill_from(std::size_t row_index, Count vacancies) {
        const FillingRow& row = layout_.tables.filling[row_index];
        const FillSource& source = layout_.fill_sources[row_index];
        const BinomialOdds& odds = numbers_.fill_odds[row_index];
        const bool external = row.source == FillingSource::external;
        const Count available = external ? vacancies : free_heads(source.candidates);
        if (!(available > Count{}) || !(odds.probability > 0.0)) return Count{};
        population_.begin(DrawFor::filling, source.entity);
        Count heads = population_.succeed(vacancies, odds);
        if (row.cap_heads) heads = std::min(heads, static_cast<Count>(*row.cap_heads));
        heads = std::min(heads, available);
        if (heads == Count{}) return heads;
        if (external) {
            const Channel& channel = layout_.channels[static_cast<std::size_t>(source.channel)];
            if (row.months_to_start == 0) pass(channel.target, heads);
            else {
                offer(channel, row.months_to_start) += heads;
                counts_.offered_fte[channel.role.index()] += static_cast<double>(heads);
            }
            return heads;
        }
        choose(heads, available, source.candidates, [&](const Candidate& candidate, Count chosen) {
            pass({candidate.to, candidate.flow}, chosen);
        });
        return heads;
    }

    [[nodiscard]] Count free_heads(const std::vector<Candidate>& candidates) {
        Count total{};
        for (const Candidate& candidate : candidates)
            total += heads_in(cells_of(layout_.nodes[static_cast<std::size_t>(candidate.from)]));
        return total;
    }

    /// Takes `heads` of the `available` at random; each(candidate, heads) for those of each node.
    template <class Each>
    void choose(Count heads, Count available, const std::vector<Candidate>& candidates, Each each) {
        population_.take(
            heads, available, candidates.size(),
            [&](std::size_t c) { return cells_of(layout_.nodes[static_cast<std::size_t>(candidates[c].from)]); },
            [&](std::size_t c, Count chosen) { each(candidates[c], chosen); });
    }

    /// Step 6 for one row.
    void start_training(std::size_t row_index) {
        const Intake& intake = layout_.intakes[row_index];
        if ((intake.calendar & (1U << static_cast<unsigned>(month_.month))) == 0U) return;
        const TrainingRow& row = layout_.tables.training[row_index];
        if (row.places) take_up_places(row_index, static_cast<Count>(*row.places));
        else start_by_rate(intake, row);
    }

    void start(const Candidate& candidate, Count heads) {
        count(candidate.flow, heads);
        const auto line = static_cast<std::size_t>(candidate.to);
        state_.cells[static_cast<std::size_t>(layout_.lines[line].first_cell)] += heads;
        counts_.line_starts[line] += static_cast<double>(heads);
    }

    void start_by_rate(const Intake& intake, const TrainingRow& row) {
        const double probability = *row.rate_per_person * row.eligible_share;
        if (!(probability > 0.0)) return;
        population_.begin(DrawFor::intake, intake.entity);
        for (const Candidate& candidate : intake.candidates) {
            Count started{};
            for (Count& heads : cells_of(layout_.nodes[static_cast<std::size_t>(candidate.from)])) {
                if (heads == Count{}) continue;
                const Count going = population_.succeed(heads, probability);
                heads -= going;
                started += going;
            }
            if (started != Count{}) start(candidate, started);
        }
    }

    void take_up_places(std::size_t row_index, Count places) {
        const Intake& intake = layout_.intakes[row_index];
        const TrainingRow& row = layout_.tables.training[row_index];
        const Count pool = intake.outside ? places : free_heads(intake.candidates);
        const Count eligible = intake.outside ? places : population_.eligible(pool, row.eligible_share);
        Count starts = std::min(places, eligible);
        bool short_of_funds = false;
        const double price = numbers_.levy_price_pence[row_index];
        if (funding_.levy_balance_pence && price > 0.0) {
            const Count funded = population_.affordable(std::max(*funding_.levy_balance_pence, 0.0) / price);
            short_of_funds = funded < starts;
            starts = std::min(starts, funded);
        }
        (short_of_funds ? counts_.shortfall_funding : counts_.shortfall_eligible)[row_index] +=
            static_cast<double>(places - starts);
        if (starts == Count{}) return;
        if (intake.outside) {
            start(*intake.outside, starts);
            return;
        }
        population_.begin(DrawFor::intake, intake.entity);
        choose(starts, pool, intake.candidates,
               [&](const Candidate& candidate, Count chosen) { start(candidate, chosen); });
    }

    /// Those who entered take their places; the stocks are counted anew and must agree with what flowed.
    void close() {
        std::fill(counts_.closing_heads.begin(), counts_.closing_heads.end(), 0.0);
        std::fill(counts_.closing_trainees.begin(), counts_.closing_trainees.end(), 0.0);
        std::fill(counts_.waiting_heads.begin(), counts_.waiting_heads.end(), 0.0);
        for (std::size_t n = 0; n < layout_.nodes.size(); ++n) {
            const Node& node = layout_.nodes[n];
            const std::span<Count> cells = cells_of(node);
            cells.front() += state_.entered[n];
            state_.entered[n] = Count{};
            const Count total = heads_in(cells);
            counts_.closing_heads[node.role.index()] += static_cast<double>(total);
            if (node.waiting_for) counts_.waiting_heads[node.role.index()] += static_cast<double>(total);
        }
        for (std::size_t l = 0; l < layout_.lines.size(); ++l) {
            const std::span<const Count> cells = cells_of(layout_.lines[l]);
            std::vector<double>& heads = counts_.line_heads[l];
            const auto total = static_cast<double>(heads_in(cells)); // the last cell is empty between steps
            if (total == 0.0) std::fill(heads.begin(), heads.end(), 0.0);
            else
                std::transform(cells.begin(), cells.end() - 1, heads.begin(),
                               [](Count here) { return static_cast<double>(here); });
            counts_.closing_heads[layout_.lines[l].held_role.index()] += total;
            counts_.closing_trainees[layout_.lines[l].held_role.index()] += total;
        }
        check_conserved();
        for (std::size_t r = 0; r < counts_.closing_heads.size(); ++r) {
            const RoleId role{static_cast<std::int32_t>(r)};
            counts_.funded_fte[r] = funded_fte(role);
            counts_.offered_fte[r] *= layout_.fte_per_head[r];
            counts_.vacant_fte[r] =
                std::max(0.0, counts_.funded_fte[r] - counts_.closing_heads[r] * layout_.fte_per_head[r]);
        }
    }

    void check_conserved() {
        for (std::size_t r = 0; r < counts_.closing_heads.size(); ++r) {
            const double flowed = static_cast<double>(state_.role_heads[r]);
            const double counted = counts_.closing_heads[r];
            const double tolerance =
                Population::conservation_tolerance * std::max({1.0, counted, counts_.opening_heads[r]});
            if (!(std::fabs(flowed - counted) <= tolerance))
                throw InternalError(fmt::format("heads of '{}' are not conserved in step {}: {} by flows, {} in cells",
                                                layout_.framework.roles()[r].id, state_.step, flowed, counted));
            state_.role_heads[r] = static_cast<Count>(counted);
        }
    }

    const Model::Layout& layout_;
    const Model::Numbers& numbers_;
    WorkforceState<Count>& state_;
    MonthCounts& counts_;
    const StepFunding& funding_;
    Population& population_;
    const Plan& plan_;
    std::size_t rate_epoch_;
    CalendarMonth month_;
};

} // namespace careerflow
