#include "paths/career_landmarks.hpp"
#include "paths/career_lookahead.hpp"
#include "paths/career_sequences.hpp"

#include <algorithm>
#include <queue>

// The exact Pareto front by label setting. Labels leave the queue in lexicographic order of their lower bounds; a label
// is dropped when a point of the front is no worse than its bound, or when a label of the same role dominates it
// (Mandow and Pérez de la Cruz, "Multiobjective A* search with consistent heuristics", 2010; the bounds are those by
// rule of Lookahead and those of Landmarks). Nothing here depends on bounds being consistent.
namespace careerflow::career {

namespace {

Objectives greatest(const Objectives& a, const Objectives& b) {
    return {std::max(a.months, b.months), std::max(a.cost, b.cost), std::max(a.loss, b.loss)};
}

struct Label {
    Objectives spent{};
    int role = 0;
    int parent = -1; ///< label this one comes from
    int edge = -1;   ///< −1: the start
    int waited = 0;  ///< months before taking the edge, those until an intake apart
    int steps = 0;   ///< waits apart
    bool live = true;
    bool paid = false;   ///< the edge was taken in full, not as an appointment on an award held
    LandmarkBits left{}; ///< landmarks not come by yet
};

/// What most comparisons of labels end with.
struct Known {
    Objectives spent{};
    std::uint64_t held = 0; ///< first word
    int label = 0;
};

struct Entry {
    Objectives bound{};
    int label = 0;
    bool looked_ahead = false;
    // Of equal bounds the latest label first: it is nearest to an end, and an end beats the others.
    friend bool operator>(const Entry& a, const Entry& b) {
        return a.bound != b.bound ? a.bound > b.bound : a.label < b.label;
    }
};

constexpr int before_landmarks = 4; // bounds by rule, before landmarks are looked for

class FrontSearch {
public:
    FrontSearch(const Query& query, Search& search)
        : query_(query), search_(search), words_(at(query.words())), clocks_(at(query.clocks())),
          known_(at(query.roles())) {}

    std::vector<Way> run() {
        offer(query_.start(), {}, {});
        State here;
        while (!queue_.empty()) {
            const Entry entry = queue_.top();
            queue_.pop();
            if (!labels_[at(entry.label)].live || beaten(entry.bound)) continue;
            if (search_.stop()) return {};
            load(entry.label, here);
            Objectives bound = entry.bound;
            if (!entry.looked_ahead) {
                bound = greatest(bound, bound_by_landmarks(labels_[at(entry.label)]));
                if (put_back(bound, entry, false)) continue;
                bound = greatest(bound, lookahead_.bound(here));
                if (++looked_ahead_ == before_landmarks) find_landmarks();
                if (put_back(bound, entry, true)) continue;
            }
            expand(entry.label, here, bound);
        }
        std::sort(front_.begin(), front_.end(), [](const Label& a, const Label& b) { return a.spent < b.spent; });
        std::vector<Way> ways;
        for (const Label& end : front_) ways.push_back(without_detours(query_, way_of(end)));
        return ways;
    }

private:
    // Whether a label with that bound is not to be expanded now: others come before it, or the bound is no use.
    bool put_back(const Objectives& bound, const Entry& entry, bool looked_ahead) {
        if (bound.months > query_.max_months() || beaten(bound)) return true;
        if (queue_.empty() || !(queue_.top().bound < bound)) return false;
        if (looked_ahead || bound != entry.bound) queue_.push({bound, entry.label, looked_ahead});
        return looked_ahead || bound != entry.bound;
    }

    // They cost as much as some bounds by rule, so they are left until a search turns out not to be short.
    void find_landmarks() {
        landmarks_.emplace(lookahead_);
        for (Label& label : labels_) label.left = landmarks_left(label);
    }

    LandmarkBits landmarks_left(const Label& label) const {
        if (label.parent < 0) return landmarks_->all();
        LandmarkBits left = labels_[at(label.parent)].left;
        if (label.paid)
            for (std::size_t i = 0; i < left.size(); ++i) left[i] &= ~landmarks_->of(label.edge)[i];
        return left;
    }

    Objectives bound_by_landmarks(const Label& label) const {
        if (!landmarks_) return label.spent;
        const Objectives rest = landmarks_->cost(label.left);
        return {label.spent.months + rest.months, label.spent.cost + rest.cost, label.spent.loss + rest.loss};
    }

    // Every edge after the shortest wait for it, and after the longer ones that waiting later does not make up for.
    // Those that reach the goal come first: often they leave nothing better to hope for.
    void expand(int label, const State& here, const Objectives& bound) {
        waits_.assign(at(query_.rules()), unknown);
        for (const bool last : {true, false}) {
            for (int e = query_.first_edge(here.role); e < query_.last_edge(here.role); ++e)
                if (query_.may_end(query_.edges()[at(e)]) == last) take(label, here, e, bound);
            if (last && beaten(bound)) return;
        }
    }

    void take(int label, const State& here, int e, const Objectives& bound) {
        const Edge& edge = query_.edges()[at(e)];
        const std::optional<int> wait = months_until(here, edge);
        if (!wait) return;
        waited_ = here;
        if (*wait > 0) query_.wait(waited_, *wait);
        Label next{.parent = label, .edge = e, .waited = *wait, .steps = labels_[at(label)].steps + 1};
        next.paid = !query_.holds_award(waited_, edge);
        for (int more = query_.worthwhile_wait(waited_, edge);; --more) {
            const bool within = query_.follow(waited_, edge, next_);
            if (within && (next.waited == *wait || query_.worth_having_waited(edge, next_))) offer(next_, next, bound);
            if (more <= 0) break;
            query_.wait(waited_, 1);
            ++next.waited;
        }
    }

    // As Query::months_until. Many edges have the same rule: it is looked at once for each label that is expanded.
    std::optional<int> months_until(const State& here, const Edge& edge) {
        if (edge.rule < 0 || query_.is_spare(here, edge)) return query_.months_until(here, edge);
        int& known = waits_[at(edge.rule)];
        if (known == unknown) known = query_.months_until(here, edge).value_or(never);
        return known == never ? std::nullopt : std::optional(known);
    }

    bool beaten(const Objectives& bound) const {
        return std::any_of(front_.begin(), front_.end(), [&](const Label& f) { return no_worse(f.spent, bound); });
    }

    void load(int label, State& state) const {
        state.role = labels_[at(label)].role;
        state.spent = labels_[at(label)].spent;
        const auto held = held_.begin() + static_cast<std::ptrdiff_t>(at(label) * words_);
        const auto clocks = clock_values_.begin() + static_cast<std::ptrdiff_t>(at(label) * clocks_);
        state.held.assign(held, held + static_cast<std::ptrdiff_t>(words_));
        state.clocks.assign(clocks, clocks + static_cast<std::ptrdiff_t>(clocks_));
    }

    Way way_of(const Label& end) const {
        Way way{.spent = end.spent};
        State before;
        for (const Label* label = &end; label->parent >= 0; label = &labels_[at(label->parent)]) {
            load(label->parent, before);
            query_.wait(before, label->waited);
            way.taken.push_back(taken_of(query_, label->edge, before));
        }
        std::reverse(way.taken.begin(), way.taken.end());
        return way;
    }

    bool simpler(const Label& a, const Label& b) const {
        if (a.steps != b.steps) return a.steps < b.steps;
        const auto actions = [&](const Label& label) {
            std::vector<int> list;
            for (const Taken& taken : way_of(label).taken) list.push_back(query_.edges()[at(taken.edge)].action);
            return list;
        };
        return actions(a) < actions(b);
    }

    // `label` comes with parent, edge and steps. A way through it is a way through its parent: it spends no less than
    // `parent_bound`.
    void offer(const State& state, Label label, const Objectives& parent_bound) {
        label.spent = state.spent;
        label.role = state.role;
        if (const std::optional<int> wait = query_.months_until_goal(state)) {
            Label end = label;
            end.spent.months += *wait;
            if (end.spent.months <= query_.max_months()) finish(end);
            if (*wait == 0) return;
        }
        if (landmarks_) label.left = landmarks_left(label);
        const Objectives bound = greatest(parent_bound, bound_by_landmarks(label));
        if (bound.months > query_.max_months()) return;
        if (beaten(bound) || dominated(state)) return;
        drop_dominated_by(state);
        const int position = static_cast<int>(labels_.size());
        known_[at(state.role)].push_back({state.spent, state.held[0], position});
        labels_.push_back(label);
        held_.insert(held_.end(), state.held.begin(), state.held.end());
        clock_values_.insert(clock_values_.end(), state.clocks.begin(), state.clocks.end());
        queue_.push({bound, position});
        ++search_.created;
    }

    void finish(const Label& end) {
        for (Label& known : front_)
            if (known.spent == end.spent) {
                if (simpler(end, known)) known = end;
                return;
            }
        if (beaten(end.spent)) return;
        std::erase_if(front_, [&](const Label& known) { return no_worse(end.spent, known.spent); });
        front_.push_back(end);
    }

    Standing standing(int label) const {
        return {labels_[at(label)].role, labels_[at(label)].spent, held_.data() + at(label) * words_,
                clock_values_.data() + at(label) * clocks_};
    }

    static Standing standing(const State& state) {
        return {state.role, state.spent, state.held.data(), state.clocks.data()};
    }

    bool dominated(const State& state) const {
        const auto dominates = [&](const Known& known) {
            return (state.held[0] & ~known.held) == 0 && no_worse(known.spent, state.spent) &&
                   query_.dominates(standing(known.label), standing(state));
        };
        return std::any_of(query_.covering(state.role).begin(), query_.covering(state.role).end(), [&](int role) {
            return std::any_of(known_[at(role)].begin(), known_[at(role)].end(), dominates);
        });
    }

    void drop_dominated_by(const State& state) {
        const auto is_dominated = [&](const Known& known) {
            if ((known.held & ~state.held[0]) != 0 || !no_worse(state.spent, known.spent) ||
                !query_.dominates(standing(state), standing(known.label)))
                return false;
            labels_[at(known.label)].live = false;
            return true;
        };
        for (const int role : query_.covered(state.role)) std::erase_if(known_[at(role)], is_dominated);
    }

    const Query& query_;
    Search& search_;
    Lookahead lookahead_{query_};
    std::size_t words_, clocks_;
    std::vector<std::vector<Known>> known_; ///< by role: live labels
    std::optional<Landmarks> landmarks_{};
    int looked_ahead_ = 0;
    std::vector<Label> labels_{};
    State waited_{}, next_{};
    static constexpr int unknown = -1, never = -2;
    std::vector<int> waits_{}; ///< by rule: months until it holds for the label that is expanded
    std::vector<std::uint64_t> held_{};
    std::vector<int> clock_values_{};
    std::vector<Label> front_{};
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_{};
};

} // namespace

std::vector<Way> pareto_front(const Query& query, Search& search) {
    if (!query.hopeful()) return {};
    return FrontSearch(query, search).run();
}

} // namespace careerflow::career
