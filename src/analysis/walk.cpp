#include "analysis/walk.hpp"

#include <algorithm>
#include <cstdint>

namespace careerflow {

namespace {

void add(Lanes& to, const Lanes& of, double factor) {
    for (std::size_t lane = 0; lane < lane_count; ++lane) to[lane] += factor * of[lane];
}

bool is_nobody(const Lanes& people) {
    return std::all_of(people.begin(), people.end(), [](double heads) { return heads == 0; });
}

double largest(const Lanes& lanes) { return *std::max_element(lanes.begin(), lanes.end()); }

std::vector<Lanes> times(std::vector<Lanes> people, double factor) {
    for (Lanes& lanes : people)
        for (double& heads : lanes) heads *= factor;
    return people;
}

/// Who begin a month, by cell, and the months they have behind them, summed over them.
struct BeginningMonth {
    std::vector<Lanes> people{};
    std::vector<Lanes> elapsed{};
};

class Walker {
public:
    Walker(const CareerChain& chain, const GoalCells& goal, const Prospects& ahead, std::size_t roles)
        : chain_(chain), goal_(goal), ahead_(ahead), cells_(static_cast<std::size_t>(chain.cells())),
          last_year_(12, {std::vector<Lanes>(cells_), std::vector<Lanes>(cells_)}), closing_(cells_ + 1) {
        walk_.role_months.resize(roles);
        walk_.cost_pence.resize(chain.costs.size());
        walk_.derivatives.resize(chain.is_pass.size());
        walk_.figure_derivatives.resize(chain.figures.all.size());
    }

    Walk follow(std::vector<Lanes> people, const WalkOptions& options) {
        const auto months = static_cast<Index>(chain_.months.size());
        end_month(people);
        Lanes a_year_ago{};
        for (Index month = 0; month < options.months && largest(walk_.on_the_way) > options.tail; ++month) {
            if (month > months && (month - months) % 12 == 0) {
                if (walk_.on_the_way == a_year_ago) break; // they stay for ever
                a_year_ago = walk_.on_the_way;
            }
            if (month < months - 12) {
                pass_on(static_cast<std::size_t>(month), people);
                count(static_cast<std::size_t>(month), people, times(people, static_cast<double>(month)));
            } else {
                pass_on(chain_.at(month), people);
                put_into_last_year(month, people);
            }
            std::copy(closing_.begin(), closing_.end() - 1, people.begin());
            end_month(people);
        }
        for (std::size_t month = 0; month < 12; ++month) {
            pass_on(chain_.months.size() - 12 + month, last_year_[month].people);
            count(chain_.months.size() - 12 + month, last_year_[month].people, last_year_[month].elapsed);
        }
        return std::move(walk_);
    }

private:
    /// People who begin the same month of the chain in any year pass on alike: they are counted together.
    void put_into_last_year(Index month, const std::vector<Lanes>& people) {
        BeginningMonth& of = last_year_[chain_.at(month) - (chain_.months.size() - 12)];
        for (std::size_t cell = 0; cell < cells_; ++cell) {
            add(of.people[cell], people[cell], 1);
            add(of.elapsed[cell], people[cell], static_cast<double>(month));
        }
    }

    /// Those who have arrived are counted and gone, as are those who left; the others are on the way.
    void end_month(std::vector<Lanes>& people) {
        Lanes& arrived = walk_.arrivals.emplace_back();
        if (goal_[chain_.cells()]) arrived = closing_.back();
        walk_.on_the_way = {};
        for (std::size_t cell = 0; cell < cells_; ++cell) {
            if (goal_[static_cast<Index>(cell)]) {
                add(arrived, people[cell], 1);
                people[cell] = {};
            } else {
                add(walk_.on_the_way, people[cell], 1);
            }
        }
    }

    /// Where `people` are after a month of the chain goes to closing_.
    void pass_on(std::size_t month, const std::vector<Lanes>& people) {
        const Passages& passages = chain_.months[month].passages;
        std::fill(closing_.begin(), closing_.end(), Lanes{});
        for (std::size_t cell = 0; cell < cells_; ++cell) {
            if (is_nobody(people[cell])) continue;
            for (const Passage& passage : passages.of(static_cast<Index>(cell)))
                add(closing_[static_cast<std::size_t>(passage.to)], people[cell], passage.probability);
        }
    }

    /// Adds to the answers what the month means to `people`, who have passed on to closing_; `elapsed` are months since
    /// the start, summed over them.
    void count(std::size_t month, const std::vector<Lanes>& people, const std::vector<Lanes>& elapsed) {
        const CareerMonth& of = chain_.months[month];
        totals_ = month_totals(chain_, month);
        for (std::size_t cell = 0; cell < cells_; ++cell) {
            if (is_nobody(people[cell])) continue;
            add(walk_.role_months[chain_.role_of[cell].index()], people[cell], 1);
            charge_passes(of, cell, people[cell]);
            differentiate(month, cell, people[cell], elapsed[cell]);
        }
        charge(of);
    }

    void charge(const CareerMonth& of) {
        for (std::size_t cell = 0; cell < cells_; ++cell) {
            if (goal_[static_cast<Index>(cell)] || is_nobody(closing_[cell])) continue;
            for (const CareerPrice& price : of.prices_of(static_cast<Index>(cell)))
                add(walk_.cost_pence[static_cast<std::size_t>(price.cost)], closing_[cell], price.pence);
        }
    }

    void charge_passes(const CareerMonth& of, std::size_t cell, const Lanes& people) {
        if (chain_.line_of[cell] < 0) return;
        for (const Passage& passage : of.passages.of(static_cast<Index>(cell))) {
            if (!passage.flow || chain_.is_pass[static_cast<std::size_t>(*passage.flow)] == 0) continue;
            for (const CareerPrice& price : of.pass_prices[static_cast<std::size_t>(chain_.line_of[cell])])
                add(walk_.cost_pence[static_cast<std::size_t>(price.cost)], people, passage.probability * price.pence);
        }
    }

    /// A passage that becomes likelier takes from what is decided after it in the month, in proportion.
    void differentiate(std::size_t month, std::size_t cell, const Lanes& people, const Lanes& elapsed) {
        const auto passages = chain_.months[month].passages.of(static_cast<Index>(cell));
        double left = 0;
        Prospect rest; // times `left`
        gains_.clear();
        for (std::size_t end = passages.size(); end > 0;) {
            std::size_t first = end - 1;
            while (first > 0 && passages[first - 1].turn == passages[end - 1].turn) --first;
            const double left_before = left;
            const Prospect before = rest;
            for (std::size_t i = first; i < end; ++i) {
                const Passage& passage = passages[i];
                const double p = passage.probability;
                const Prospect then =
                    prospect_of(chain_, totals_, goal_, ahead_[month + 1], static_cast<Index>(cell), passage);
                left += p;
                rest = {rest.chance + p * then.chance, rest.months + p * then.months, rest.pence + p * then.pence};
                if (!passage.flow || !(left_before > 0)) continue;
                const Prospect gain{then.chance - before.chance / left_before,
                                    then.months - before.months / left_before, then.pence - before.pence / left_before};
                change(walk_.derivatives[static_cast<std::size_t>(*passage.flow)], gain, p, people, elapsed);
                if (passage.turn == 0) put_gain(passage.cause, gain);
                else take(passage, gain, people, elapsed);
            }
            end = first;
        }
        change_events(chain_.months[month].passages.odds_of[cell], people, elapsed);
    }

    /// `more` of `people` gain so much.
    static void change(std::array<Lanes, 3>& derivatives, const Prospect& gain, double more, const Lanes& people,
                       const Lanes& elapsed) {
        add(derivatives[0], people, more * gain.chance);
        add(derivatives[1], elapsed, more * gain.chance); // who arrives has all months behind them, too
        add(derivatives[1], people, more * gain.months);
        add(derivatives[2], people, more * gain.pence);
    }

    void put_gain(std::int32_t event, const Prospect& gain) {
        const auto position = static_cast<std::size_t>(event);
        if (gains_.size() <= position) gains_.resize(position + 1);
        gains_[position] = gain;
    }

    /// More of the figure of a row that takes people at a turn of its own.
    void take(const Passage& passage, const Prospect& gain, const Lanes& people, const Lanes& elapsed) {
        if (passage.cause < 0) return;
        const Index figure = chain_.figures.takings[static_cast<std::size_t>(passage.cause)];
        if (figure < 0) return;
        const double of_passage = chain_.figures.all[static_cast<std::size_t>(figure)].of_passage;
        change(walk_.figure_derivatives[static_cast<std::size_t>(figure)], gain, passage.probability * of_passage,
               people, elapsed);
    }

    /// More of each figure that what competes in a cell hangs on. An event that is impossible stays so.
    void change_events(std::int32_t odds, const Lanes& people, const Lanes& elapsed) {
        if (odds < 0 || gains_.empty()) return;
        for (const EventChanges& changes : chain_.figures.events[static_cast<std::size_t>(odds)]) {
            Prospect sum;
            for (std::size_t event = 0; event < std::min(gains_.size(), changes.per_log.size()); ++event) {
                sum.chance += changes.per_log[event] * gains_[event].chance;
                sum.months += changes.per_log[event] * gains_[event].months;
                sum.pence += changes.per_log[event] * gains_[event].pence;
            }
            change(walk_.figure_derivatives[static_cast<std::size_t>(changes.figure)], sum, 1, people, elapsed);
        }
    }

    const CareerChain& chain_;
    const GoalCells& goal_;
    const Prospects& ahead_;
    std::size_t cells_;
    std::vector<BeginningMonth> last_year_; ///< by month of the last year of the chain
    std::vector<Lanes> closing_;            ///< by cell, and who left
    MonthTotals totals_{};
    std::vector<Prospect> gains_{}; ///< of what competes in a cell, by event
    Walk walk_{};
};

} // namespace

Walk walk(const CareerChain& chain, const GoalCells& goal, const Prospects& ahead, std::vector<Lanes> start,
          std::size_t roles, const WalkOptions& options) {
    return Walker(chain, goal, ahead, roles).follow(std::move(start), options);
}

} // namespace careerflow
