#include "paths/career_lookahead.hpp"
#include "paths/career_sequences.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <queue>
#include <set>
#include <tuple>

// The k best sequences of steps: best-first by lower bounds, without dominance between sequences (a sequence that is
// worse in everything is still the next best). Parallel routes are different steps. After the k-shortest-path reading
// of A* (Hart, Nilsson and Raphael, 1968): the i-th time a goal is taken from the queue, it is the i-th best.
namespace careerflow::career {

namespace {

class BestWays {
public:
    BestWays(const Query& query, int k, bool by_cost, Search& search)
        : query_(query), k_(at(k)), by_cost_(by_cost), search_(search) {}

    std::vector<Way> run() {
        offer({.state = query_.start()});
        while (!queue_.empty()) {
            const Entry entry = queue_.top();
            queue_.pop();
            if (found_.size() >= k_ && found_[k_ - 1].key < entry.key) break;
            if (search_.stop()) return {};
            const Node node = nodes_[at(entry.node)];
            if (query_.is_goal(node.state)) finish(node, entry.key);
            else if (!entry.looked_ahead) look_ahead(entry, node);
            else if (!spare_so_far(node)) expand(node, entry.node);
        }
        std::sort(found_.begin(), found_.end());
        std::vector<Way> ways;
        for (std::size_t i = 0; i < std::min(k_, found_.size()); ++i) ways.push_back(std::move(found_[i].way));
        return ways;
    }

private:
    using Key = std::array<std::int64_t, 3>;
    struct Entry {
        Key key{};
        int node = 0;
        bool looked_ahead = false;
        friend bool operator>(const Entry& a, const Entry& b) {
            return std::tie(a.key, a.node) > std::tie(b.key, b.node);
        }
    };
    struct Found {
        Key key{};
        std::vector<int> actions{};
        Way way{};
        friend bool operator<(const Found& a, const Found& b) {
            return std::make_tuple(a.key, a.actions.size(), a.actions) <
                   std::make_tuple(b.key, b.actions.size(), b.actions);
        }
    };

    Key key_of(const Objectives& o) const {
        return by_cost_ ? Key{o.cost, o.months, o.loss} : Key{o.months, o.cost, o.loss};
    }

    void offer(Node node) {
        const Objectives bound = query_.is_goal(node.state) ? node.state.spent : query_.bound(node.state);
        if (bound.months > query_.max_months()) return;
        std::vector<int>& siblings = of_sequence_[at(node.sequence)];
        for (const int s : siblings) {
            const State& other = nodes_[at(s)].state;
            if (other.spent.months <= node.state.spent.months && clocks_no_worse(other, node.state)) return;
        }
        siblings.push_back(static_cast<int>(nodes_.size()));
        queue_.push({key_of(bound), static_cast<int>(nodes_.size())});
        nodes_.push_back(std::move(node));
        ++search_.created;
    }

    void look_ahead(const Entry& entry, const Node& node) {
        const Objectives bound = lookahead_.remembered_bound(node.state);
        if (bound.months <= query_.max_months()) queue_.push({key_of(bound), entry.node, true});
    }

    void expand(const Node& node, int position) {
        const auto within = [&](const State& s) { return s.spent.months <= query_.max_months(); };
        for_each_step(query_, node.state, within, [&](int edge, const State& from, const State& to) {
            if (was_there(position, to)) return;
            const auto [entry, fresh] =
                sequences_.try_emplace({node.sequence, edge}, static_cast<int>(of_sequence_.size()));
            if (fresh) of_sequence_.emplace_back();
            offer({to, position, taken_of(query_, edge, from), entry->second});
        });
    }

    // The same role with the same awards and registrations before: all of them, as the query keeps all.
    bool was_there(int node, const State& state) const {
        for (; node >= 0; node = nodes_[at(node)].parent)
            if (nodes_[at(node)].state.role == state.role && nodes_[at(node)].state.held == state.held) return true;
        return false;
    }

    // A run that can be left out with no loss, whatever comes after: no way through `node` would be listed.
    bool spare_so_far(const Node& node) const {
        const std::vector<Taken> steps = way_to(nodes_, node).taken;
        const std::vector<int>& covering = query_.covering(node.state.role);
        return for_some_rest(steps, [&](const std::vector<Taken>& rest) {
            // With one step left out it may also end in a role that offers as much: should a later step lead to that
            // very role, the two can be left out together.
            const bool elsewhere = rest.size() + 1 == steps.size();
            const auto offers_as_much = [&](int role) {
                return role == node.state.role ||
                       (elsewhere && std::find(covering.begin(), covering.end(), role) != covering.end());
            };
            std::vector<Node> before;
            const std::vector<Node> ends = realisations(query_, rest, node.state.spent.months, false, before);
            return std::any_of(ends.begin(), ends.end(), [&](const Node& end) {
                return offers_as_much(end.state.role) && end.state.spent.months <= node.state.spent.months &&
                       query_.same_relevant(node.state.role, end.state, node.state) &&
                       clocks_no_worse(end.state, node.state);
            });
        });
    }

    void finish(const Node& node, const Key& key) {
        if (!finished_.insert(node.sequence).second) return;
        Way way = way_to(nodes_, node);
        if (!has_no_detour(query_, way)) return;
        Found found{.key = key, .way = std::move(way)};
        for (const Taken& taken : found.way.taken) found.actions.push_back(query_.edges()[at(taken.edge)].action);
        found_.push_back(std::move(found));
    }

    const Query& query_;
    std::size_t k_;
    bool by_cost_;
    Search& search_;
    Lookahead lookahead_{query_};
    std::vector<Node> nodes_{};
    std::vector<std::vector<int>> of_sequence_{{}};
    std::map<std::pair<int, int>, int> sequences_{};
    std::set<int> finished_{};
    std::vector<Found> found_{};
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_{};
};

} // namespace

std::vector<Way> best_ways(const Query& query, int k, bool by_cost, Search& search) {
    if (!query.hopeful()) return {};
    return BestWays(query, k, by_cost, search).run();
}

} // namespace careerflow::career
