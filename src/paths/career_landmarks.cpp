#include "paths/career_landmarks.hpp"

#include <algorithm>
#include <bit>

namespace careerflow::career {

namespace {

constexpr double far = 1e15;

} // namespace

/// Finds the landmarks of one objective, one after the other, each from what the ones before have left of the costs.
class Lookahead::Cuts {
public:
    Cuts(const Lookahead& lookahead, std::size_t objective)
        : look_(lookahead), costs_(lookahead.choices_.size()), distances_(lookahead.places()),
          zone_(lookahead.places()) {
        for (std::size_t i = 0; i < costs_.size(); ++i) {
            const Distance& weight = look_.choices_[i].weight;
            costs_[i] = objective == 0 ? weight.months : objective == 1 ? weight.cost : weight.loss;
        }
    }

    /// The next landmark: positions of choices; empty if there is none. `cost` is what it costs.
    std::vector<std::size_t> next(double& cost) {
        measure();
        const double goal = distances_[at(look_.goal_set_)];
        std::vector<std::size_t> cut;
        if (goal <= 0 || goal >= far) return cut;
        fill_zone();
        cost = far;
        for (std::size_t i = 0; i < costs_.size(); ++i) {
            const Choice& choice = look_.choices_[i];
            if (costs_[i] <= 0 || before(choice) >= far || !brings_zone(choice)) continue;
            if (zone_[at(choice.from)] != 0 || (choice.rule >= 0 && needs_zone(first_term(choice)))) continue;
            cut.push_back(i);
            cost = std::min(cost, costs_[i]);
        }
        for (const std::size_t i : cut) costs_[i] -= cost;
        return cut;
    }

private:
    int first_term(const Choice& choice) const { return look_.first_term_[at(choice.rule)]; }

    /// How far the subtree is: a clock is as far as the nearest role that it runs in.
    double distance(int term) const {
        const Term& node = look_.terms_[at(term)];
        switch (node.kind) {
        case RuleTerm::Kind::token: return distances_[at(node.place)];
        case RuleTerm::Kind::clock:
            return look_.query_.start().clocks[at(node.clock)] >= node.threshold ? 0 : distances_[at(node.place)];
        case RuleTerm::Kind::never: return far;
        case RuleTerm::Kind::all_of:
        case RuleTerm::Kind::any_of: {
            const bool all = node.kind == RuleTerm::Kind::all_of;
            double value = all ? 0 : far;
            for (int child = term + 1; child < node.end; child = look_.terms_[at(child)].end)
                value = all ? std::max(value, distance(child)) : std::min(value, distance(child));
            return value;
        }
        default: return 0;
        }
    }

    double before(const Choice& choice) const {
        const double from = distances_[at(choice.from)];
        return choice.rule < 0 ? from : std::max(from, distance(first_term(choice)));
    }

    template <class Visit>
    void for_each(const Run& run, const Visit& visit) const {
        for (int i = run.first; i < run.last; ++i) visit(look_.listed_[at(i)]);
    }

    /// Calls `visit` with every place that having taken the choice, paid for or not, leads to.
    template <class Visit>
    void for_each_result(const Choice& choice, const Visit& visit) const {
        if (choice.to >= 0) for_each(look_.of_role_[at(choice.to)], visit);
        for_each(choice.brings, visit);
    }

    /// Calls `visit` with every place that only taking it in full leads to.
    template <class Visit>
    void for_each_earned(const Choice& choice, const Visit& visit) const {
        if (choice.award >= 0) visit(choice.award);
        for_each(choice.runs, visit);
    }

    void lower(int place, double to) {
        if (distances_[at(place)] <= to) return;
        distances_[at(place)] = to;
        for (std::size_t w = 0; w < look_.choice_words_; ++w)
            queued_[w] |= look_.asking_[at(place) * look_.choice_words_ + w];
    }

    // Distances of all places from the start.
    void measure() {
        const State& start = look_.query_.start();
        std::fill(distances_.begin(), distances_.end(), far);
        queued_.assign(look_.choice_words_, 0);
        for (int bit = 0; bit < look_.first_clock_ - look_.first_bit_; ++bit)
            if ((start.held[at(bit / 64)] >> (bit % 64) & 1U) != 0) distances_[at(look_.place_of_bit(bit))] = 0;
        for_each(look_.of_role_[at(start.role)], [&](int place) { lower(place, 0); });
        for (std::size_t w = 0; w < queued_.size(); w = queued_[w] == 0 ? w + 1 : 0) {
            if (queued_[w] == 0) continue;
            const std::size_t i = w * 64 + at(std::countr_zero(queued_[w]));
            queued_[w] &= queued_[w] - 1;
            const Choice& choice = look_.choices_[i];
            const double soonest = before(choice);
            if (soonest >= far) continue;
            const double taken = soonest + costs_[i];
            for_each_earned(choice, [&](int place) { lower(place, taken); });
            const bool free = choice.shortens && choice.award >= 0;
            const double value = free ? std::min(taken, std::max(soonest, distances_[at(choice.award)])) : taken;
            for_each_result(choice, [&](int place) { lower(place, value); });
        }
    }

    bool in_zone(const Choice& choice, bool earned) const {
        bool any = false;
        const auto look = [&](int place) { any = any || zone_[at(place)] != 0; };
        if (earned) for_each_earned(choice, look);
        else for_each_result(choice, look);
        return any;
    }

    bool brings_zone(const Choice& choice) const { return in_zone(choice, false) || in_zone(choice, true); }

    /// Whether the subtree cannot hold before something in the zone has been reached.
    bool needs_zone(int term) const {
        const Term& node = look_.terms_[at(term)];
        switch (node.kind) {
        case RuleTerm::Kind::token: return zone_[at(node.place)] != 0;
        case RuleTerm::Kind::clock:
            return look_.query_.start().clocks[at(node.clock)] < node.threshold && zone_[at(node.place)] != 0;
        case RuleTerm::Kind::never: return true;
        case RuleTerm::Kind::all_of:
        case RuleTerm::Kind::any_of: {
            const bool all = node.kind == RuleTerm::Kind::all_of;
            for (int child = term + 1; child < node.end; child = look_.terms_[at(child)].end)
                if (needs_zone(child) == all) return all;
            return !all;
        }
        default: return false;
        }
    }

    void enter(int place) {
        grown_ = grown_ || zone_[at(place)] == 0;
        zone_[at(place)] = 1;
    }

    // Adds things one of which must be reached before the subtree holds: the farthest part of what is asked for
    // together.
    void enter_rule(int term) {
        const Term& node = look_.terms_[at(term)];
        if (node.kind == RuleTerm::Kind::token || node.kind == RuleTerm::Kind::clock) return enter(node.place);
        int farthest = -1;
        for (int child = term + 1; child < node.end; child = look_.terms_[at(child)].end) {
            if (node.kind == RuleTerm::Kind::any_of) enter_rule(child);
            else if (farthest < 0 || distance(child) > distance(farthest)) farthest = child;
        }
        if (farthest >= 0) enter_rule(farthest);
    }

    void enter_before(const Choice& choice, bool with_award) {
        const double from = distances_[at(choice.from)];
        const double rule = choice.rule < 0 ? 0 : distance(first_term(choice));
        const double award = with_award ? distances_[at(choice.award)] : 0;
        if (award >= std::max(from, rule) && with_award) enter(choice.award);
        else if (from >= rule) enter(choice.from);
        else enter_rule(first_term(choice));
    }

    // The zone: what leads to the goal at no further cost. Everything in it is as far as the goal.
    void fill_zone() {
        std::fill(zone_.begin(), zone_.end(), 0);
        enter(look_.goal_set_);
        todo_.clear();
        for (std::size_t i = 0; i < costs_.size(); ++i)
            if (before(look_.choices_[i]) < far) todo_.push_back({i, costs_[i] <= 0, shortened(look_.choices_[i])});
        for (grown_ = true; grown_;) {
            grown_ = false;
            for (Todo& todo : todo_) {
                if (!todo.paid && !todo.held) continue;
                const Choice& choice = look_.choices_[todo.choice];
                const bool results = in_zone(choice, false);
                if (todo.paid && (results || in_zone(choice, true))) {
                    enter_before(choice, false);
                    todo.paid = false;
                }
                if (todo.held && results) {
                    enter_before(choice, true);
                    todo.held = false;
                }
            }
        }
    }

    bool shortened(const Choice& choice) const {
        return choice.shortens && choice.award >= 0 && distances_[at(choice.award)] < far;
    }

    struct Todo { ///< what the zone may still have to take in from before a choice
        std::size_t choice = 0;
        bool paid = false; ///< taken in full, at no further cost
        bool held = false; ///< taken on the award
    };

    const Lookahead& look_;
    std::vector<double> costs_;     ///< by choice: what is left of it
    std::vector<double> distances_; ///< by place
    std::vector<char> zone_;        ///< by place
    std::vector<Todo> todo_{};
    std::vector<std::uint64_t> queued_{};
    bool grown_ = false;
};

Landmarks::Landmarks(const Lookahead& lookahead) {
    const std::vector<int>& choice_of = lookahead.choice_of_edge_;
    of_edge_.resize(choice_of.size());
    if (!lookahead.role_is_goal_) return;
    for (std::size_t objective = 0; objective < 3; ++objective) {
        Lookahead::Cuts cuts(lookahead, objective);
        std::vector<std::uint64_t> of_choice(lookahead.choices_.size(), 0);
        double cost = 0;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::vector<std::size_t> cut = cuts.next(cost);
            if (cut.empty()) break;
            const std::uint64_t bit = std::uint64_t{1} << i;
            for (const std::size_t choice : cut) of_choice[choice] |= bit;
            all_[objective] |= bit;
            costs_[objective].push_back(static_cast<std::int64_t>(cost));
        }
        for (std::size_t e = 0; e < choice_of.size(); ++e) of_edge_[e][objective] = of_choice[at(choice_of[e])];
    }
}

Objectives Landmarks::cost(const LandmarkBits& left) const {
    const auto sum = [&](std::size_t objective) {
        std::int64_t value = 0;
        for (std::uint64_t bits = left[objective]; bits != 0; bits &= bits - 1)
            value += costs_[objective][at(std::countr_zero(bits))];
        return value;
    };
    return {static_cast<int>(sum(0)), sum(1), sum(2)};
}

} // namespace careerflow::career
