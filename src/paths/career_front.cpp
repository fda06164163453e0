#include "paths/career_lookahead.hpp"
#include "paths/career_sequences.hpp"

#include <algorithm>
#include <queue>

// The exact Pareto front by label setting. Labels leave the queue in lexicographic order of their lower bounds; a label
// is dropped when a point of the front is no worse than its bound, or when a label of the same role dominates it
// (Mandow and Pérez de la Cruz, "Multiobjective A* search with consistent heuristics", 2010, which this follows with
// the bounds of each objective from a backward search as in Hernández et al., "Simple and efficient bi-objective search
// algorithms via fast dominance checks", 2023). Nothing here depends on bounds being consistent.
namespace careerflow::career {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

struct Label {
    Objectives spent{};
    int role = 0;
    int next = -1;   ///< next live label of the role
    int parent = -1; ///< label this one comes from
    int edge = -1;   ///< −1: by waiting
    int steps = 0;   ///< waits apart
    bool live = true;
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

class FrontSearch {
public:
    FrontSearch(const Query& query, Search& search)
        : query_(query), search_(search), words_(at(query.words())), clocks_(at(query.clocks())),
          heads_(at(query.roles()), -1) {}

    std::vector<Way> run() {
        offer(query_.start(), {});
        State here, next;
        while (!queue_.empty()) {
            const Entry entry = queue_.top();
            queue_.pop();
            if (!labels_[at(entry.label)].live || beaten(entry.bound)) continue;
            if (search_.stop()) return {};
            load(entry.label, here);
            if (!entry.looked_ahead) {
                const Objectives bound = lookahead_.bound(here);
                if (bound.months > query_.max_months() || beaten(bound)) continue;
                if (!queue_.empty() && queue_.top().bound < bound) {
                    queue_.push({bound, entry.label, true});
                    continue;
                }
            }
            const int steps = labels_[at(entry.label)].steps;
            if (query_.can_wait(here)) {
                next = here;
                query_.wait(next, 1);
                offer(next, {.parent = entry.label, .steps = steps});
            }
            for (int e = query_.first_edge(here.role); e < query_.last_edge(here.role); ++e)
                if (query_.advance(here, query_.edges()[at(e)], next))
                    offer(next, {.parent = entry.label, .edge = e, .steps = steps + 1});
        }
        std::sort(front_.begin(), front_.end(), [](const Label& a, const Label& b) { return a.spent < b.spent; });
        std::vector<Way> ways;
        for (const Label& end : front_) ways.push_back(without_detours(query_, way_of(end)));
        return ways;
    }

private:
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
            if (label->edge < 0) continue;
            load(label->parent, before);
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

    // `label` comes with parent, edge and steps.
    void offer(const State& state, Label label) {
        const bool goal = query_.is_goal(state);
        const Objectives bound = goal ? state.spent : query_.bound(state);
        label.spent = state.spent;
        label.role = state.role;
        if (bound.months > query_.max_months()) return;
        if (goal) return finish(label);
        if (beaten(bound) || dominated(state)) return;
        drop_dominated_by(state);
        label.next = heads_[at(state.role)];
        const int position = static_cast<int>(labels_.size());
        heads_[at(state.role)] = position;
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

    bool dominated(const State& state) const {
        for (const int role : query_.covering(state.role))
            for (int l = heads_[at(role)]; l >= 0; l = labels_[at(l)].next)
                if (query_.dominates(labels_[at(l)].spent, held_.data() + at(l) * words_,
                                     clock_values_.data() + at(l) * clocks_, state))
                    return true;
        return false;
    }

    void drop_dominated_by(const State& state) {
        for (const int role : query_.covered(state.role))
            for (int* link = &heads_[at(role)]; *link >= 0;) {
                Label& label = labels_[at(*link)];
                if (no_worse(state.spent, label.spent)) {
                    load(*link, other_);
                    if (query_.dominates(state.spent, state.held.data(), state.clocks.data(), other_)) {
                        label.live = false;
                        *link = label.next;
                        continue;
                    }
                }
                link = &label.next;
            }
    }

    const Query& query_;
    Search& search_;
    Lookahead lookahead_{query_};
    std::size_t words_, clocks_;
    std::vector<int> heads_; ///< by role: first live label
    std::vector<Label> labels_{};
    State other_{};
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
