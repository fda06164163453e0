#include "paths/career_lookahead.hpp"
#include "paths/career_sequences.hpp"

#include <algorithm>

// All ways to the points of the front, for those who ask for ties.
namespace careerflow::career {

namespace {

/// Level by level: ways of one step, of two, …, in order of ids within a level. Restricted to what can still end in a
/// point of the front, so that little is left to look at.
class FrontWays {
public:
    FrontWays(const Query& query, const std::vector<Way>& front, Search& search)
        : query_(query), front_(front), search_(search) {}

    std::vector<Way> run() {
        add({.state = query_.start()});
        std::size_t first = 0, last = nodes_.size();
        while (first < last) {
            std::vector<Node> level = children(first, last);
            if (search_.cancelled) return {};
            number(level);
            first = last;
            for (Node& node : level) add(std::move(node));
            last = nodes_.size();
        }
        std::stable_sort(ways_.begin(), ways_.end(), [](const Way& a, const Way& b) { return a.spent < b.spent; });
        return ways_;
    }

private:
    bool can_end_on_front(const Objectives& bound) const {
        return std::any_of(front_.begin(), front_.end(), [&](const Way& way) { return no_worse(bound, way.spent); });
    }

    std::vector<Node> children(std::size_t first, std::size_t last) {
        std::vector<Node> level;
        for (std::size_t n = first; n < last && !search_.stop(); ++n) {
            const auto within = [&](const State& s) { return can_end_on_front(query_.bound(s)); };
            const auto visit = [&](int edge, const State& from, const State& to) {
                if (!can_end_on_front(query_.is_goal(to) ? to.spent : query_.bound(to))) return;
                level.push_back({to, static_cast<int>(n), taken_of(query_, edge, from), nodes_[n].sequence});
            };
            for_each_step(query_, nodes_[n].state, within, visit);
        }
        return level;
    }

    // `sequence` comes in as that of the parent, and leaves as the node's own.
    void number(std::vector<Node>& level) {
        const auto key = [](const Node& n) { return std::tie(n.sequence, n.taken.edge, n.state.spent.months); };
        std::stable_sort(level.begin(), level.end(), [&](const Node& a, const Node& b) { return key(a) < key(b); });
        int previous_parent = -1, previous_edge = -1;
        for (Node& node : level) {
            if (node.sequence != previous_parent || node.taken.edge != previous_edge) ++sequences_;
            previous_parent = node.sequence;
            previous_edge = node.taken.edge;
            node.sequence = sequences_;
        }
    }

    void add(Node node) {
        ++search_.created;
        if (query_.is_goal(node.state)) return finish(node);
        if (goes_in_a_circle(node) || !can_end_on_front(lookahead_.remembered_bound(node.state))) return;
        nodes_.push_back(std::move(node));
    }

    void finish(const Node& node) {
        const auto same = [&](const Way& way) { return way.spent == node.state.spent; };
        if (node.sequence == last_finished_ || std::none_of(front_.begin(), front_.end(), same)) return;
        last_finished_ = node.sequence;
        Way way = way_to(nodes_, node);
        if (has_no_detour(query_, way)) ways_.push_back(std::move(way));
    }

    bool goes_in_a_circle(const Node& node) const {
        for (int n = node.parent; n >= 0; n = nodes_[at(n)].parent) {
            const State& earlier = nodes_[at(n)].state;
            if (earlier.role == node.state.role && earlier.held == node.state.held &&
                clocks_no_worse(earlier, node.state))
                return true;
        }
        for (auto n = nodes_.rbegin(); n != nodes_.rend() && n->sequence == node.sequence; ++n)
            if (n->state.spent.months <= node.state.spent.months && clocks_no_worse(n->state, node.state)) return true;
        return false;
    }

    const Query& query_;
    const std::vector<Way>& front_;
    Search& search_;
    std::vector<Node> nodes_{};
    std::vector<Way> ways_{};
    Lookahead lookahead_{query_};
    int sequences_ = 0;
    int last_finished_ = -1;
};

} // namespace

std::vector<Way> ways_of_front(const Query& query, const std::vector<Way>& front, Search& search) {
    if (front.empty()) return {};
    return FrontWays(query, front, search).run();
}

} // namespace careerflow::career
