#include "paths/career_search.hpp"

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
    int next = -1; ///< next live label of the role
    bool live = true;
};

struct Entry {
    Objectives bound{};
    int label = 0;
    friend bool operator>(const Entry& a, const Entry& b) {
        return std::tie(a.bound, a.label) > std::tie(b.bound, b.label);
    }
};

class FrontSearch {
public:
    FrontSearch(const Query& query, Search& search)
        : query_(query), search_(search), words_(at(query.words())), clocks_(at(query.clocks())),
          heads_(at(query.roles()), -1) {}

    std::vector<Objectives> run() {
        offer(query_.start());
        State here, next;
        while (!queue_.empty()) {
            const Entry entry = queue_.top();
            queue_.pop();
            if (!labels_[at(entry.label)].live || beaten(entry.bound)) continue;
            if (search_.stop()) return {};
            load(entry.label, here);
            if (query_.can_wait(here)) {
                next = here;
                query_.wait(next, 1);
                offer(next);
            }
            for (int e = query_.first_edge(here.role); e < query_.last_edge(here.role); ++e)
                if (query_.advance(here, query_.edges()[at(e)], next)) offer(next);
        }
        std::sort(front_.begin(), front_.end());
        return front_;
    }

private:
    bool beaten(const Objectives& bound) const {
        return std::any_of(front_.begin(), front_.end(), [&](const Objectives& f) { return no_worse(f, bound); });
    }

    void load(int label, State& state) const {
        state.role = labels_[at(label)].role;
        state.spent = labels_[at(label)].spent;
        const auto held = held_.begin() + static_cast<std::ptrdiff_t>(at(label) * words_);
        const auto clocks = clock_values_.begin() + static_cast<std::ptrdiff_t>(at(label) * clocks_);
        state.held.assign(held, held + static_cast<std::ptrdiff_t>(words_));
        state.clocks.assign(clocks, clocks + static_cast<std::ptrdiff_t>(clocks_));
    }

    void offer(const State& state) {
        const bool goal = query_.is_goal(state);
        const Objectives bound = goal ? state.spent : query_.bound(state);
        if (bound.months > query_.max_months() || beaten(bound)) return;
        if (goal) {
            std::erase_if(front_, [&](const Objectives& f) { return no_worse(state.spent, f); });
            front_.push_back(state.spent);
            return;
        }
        if (dominated(state)) return;
        drop_dominated_by(state);
        const int label = static_cast<int>(labels_.size());
        labels_.push_back({.spent = state.spent, .role = state.role, .next = heads_[at(state.role)]});
        heads_[at(state.role)] = label;
        held_.insert(held_.end(), state.held.begin(), state.held.end());
        clock_values_.insert(clock_values_.end(), state.clocks.begin(), state.clocks.end());
        queue_.push({bound, label});
        ++search_.created;
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
    std::size_t words_, clocks_;
    std::vector<int> heads_; ///< by role: first live label
    std::vector<Label> labels_{};
    State other_{};
    std::vector<std::uint64_t> held_{};
    std::vector<int> clock_values_{};
    std::vector<Objectives> front_{};
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_{};
};

} // namespace

std::vector<Objectives> pareto_front(const Query& query, Search& search) {
    if (!query.hopeful()) return {};
    return FrontSearch(query, search).run();
}

} // namespace careerflow::career
