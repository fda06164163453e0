#include "markov/components.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace careerflow::markov {

namespace {

/// The state of one run of Tarjan's algorithm.
class TarjanSearch {
public:
    explicit TarjanSearch(const SparseMatrix& graph)
        : starts_(graph.row_starts.data()), columns_(graph.column_indices.data()),
          low_(static_cast<std::size_t>(graph.rows), unseen), next_edge_(low_.size()), component_(low_.size()) {}

    void search_from(std::int32_t root) {
        if (low_.data()[root] != unseen) return;
        enter(root);
        while (!calls_.empty()) {
            const std::int32_t vertex = calls_.back();
            if (!enter_successor(vertex)) leave(vertex);
        }
    }

    std::vector<std::int32_t> component_of() && {
        // Tarjan closes components from the sinks upwards
        for (std::int32_t& component : component_) component = count_ - 1 - component;
        return std::move(component_);
    }
    [[nodiscard]] std::int32_t count() const { return count_; }

private:
    static constexpr std::int32_t unseen = -1;
    static constexpr std::int32_t closed = std::numeric_limits<std::int32_t>::max();

    void enter(std::int32_t vertex) {
        low_.data()[vertex] = clock_++;
        next_edge_.data()[vertex] = starts_[vertex];
        calls_.push_back(vertex);
        entered_.push_back(low_.data()[vertex]);
        open_.push_back(vertex);
    }

    /// Follows the transitions of a vertex as far as one not seen before, which is entered; false if there is none.
    bool enter_successor(std::int32_t vertex) {
        std::int32_t low = low_.data()[vertex];
        const Index last = starts_[vertex + 1];
        for (Index edge = next_edge_.data()[vertex]; edge < last; ++edge) {
            const std::int32_t successor = columns_[edge];
            if (low_.data()[successor] == unseen) {
                next_edge_.data()[vertex] = edge + 1;
                low_.data()[vertex] = low;
                enter(successor);
                return true;
            }
            low = std::min(low, low_.data()[successor]);
        }
        low_.data()[vertex] = low;
        return false;
    }

    void lower(std::int32_t vertex, std::int32_t value) { low_.data()[vertex] = std::min(low_.data()[vertex], value); }

    void leave(std::int32_t vertex) {
        const std::int32_t low = low_.data()[vertex];
        const std::int32_t entered = entered_.back();
        calls_.pop_back();
        entered_.pop_back();
        if (low == entered) {
            std::int32_t member = unseen;
            do {
                member = open_.back();
                open_.pop_back();
                low_.data()[member] = closed;
                component_.data()[member] = count_;
            } while (member != vertex);
            ++count_;
        } else if (!calls_.empty()) {
            lower(calls_.back(), low);
        }
    }

    const Index* starts_;
    const std::int32_t* columns_;
    std::vector<std::int32_t> low_;
    std::vector<Index> next_edge_;
    std::vector<std::int32_t> component_;
    std::vector<std::int32_t> calls_;
    std::vector<std::int32_t> entered_;
    std::vector<std::int32_t> open_;
    std::int32_t clock_ = 0;
    std::int32_t count_ = 0;
};

} // namespace

Components strong_components(const SparseMatrix& graph) {
    TarjanSearch search(graph);
    for (std::int32_t vertex = 0; vertex < graph.rows; ++vertex) search.search_from(vertex);
    Components result;
    const std::int32_t count = search.count();
    result.component_of = std::move(search).component_of();
    result.starts.assign(static_cast<std::size_t>(count) + 1, 0);
    for (const std::int32_t component : result.component_of) ++result.starts[static_cast<std::size_t>(component) + 1];
    std::partial_sum(result.starts.begin(), result.starts.end(), result.starts.begin());
    result.vertices.resize(result.component_of.size());
    std::vector<Index> next(result.starts.begin(), result.starts.end() - 1);
    for (std::int32_t vertex = 0; vertex < graph.rows; ++vertex) {
        result.vertices.data()[next.data()[result.component_of.data()[vertex]]++] = vertex;
    }
    return result;
}

namespace {

/// The pattern of A + Aᵀ without its diagonal; neighbours may repeat.
struct Neighbours {
    std::vector<Index> starts;
    std::vector<std::int32_t> vertices;
    [[nodiscard]] Index degree(std::int32_t v) const { return starts.data()[v + 1] - starts.data()[v]; }
};

Neighbours symmetric_neighbours(const SparseMatrix& graph) {
    Neighbours result{std::vector<Index>(static_cast<std::size_t>(graph.rows) + 1), {}};
    const auto for_each_edge = [&](auto&& visit) {
        for (std::int32_t i = 0; i < graph.rows; ++i) {
            for (const std::int32_t j : graph.row_columns(i)) {
                if (i == j) continue;
                visit(i, j);
                visit(j, i);
            }
        }
    };
    for_each_edge([&](std::int32_t i, std::int32_t) { ++result.starts.data()[i + 1]; });
    std::partial_sum(result.starts.begin(), result.starts.end(), result.starts.begin());
    result.vertices.resize(static_cast<std::size_t>(result.starts.back()));
    std::vector<Index> next(result.starts.begin(), result.starts.end() - 1);
    for_each_edge([&](std::int32_t i, std::int32_t j) { result.vertices.data()[next.data()[i]++] = j; });
    return result;
}

/// Appends the vertices reachable from `root` in breadth-first order, neighbours by ascending degree.
void breadth_first(const Neighbours& graph, std::int32_t root, std::vector<bool>& seen,
                   std::vector<std::int32_t>& order) {
    std::size_t head = order.size();
    order.push_back(root);
    seen[static_cast<std::size_t>(root)] = true;
    while (head < order.size()) {
        const std::int32_t vertex = order[head++];
        const auto first_new = static_cast<std::ptrdiff_t>(order.size());
        for (Index k = graph.starts.data()[vertex]; k < graph.starts.data()[vertex + 1]; ++k) {
            const std::int32_t neighbour = graph.vertices.data()[k];
            if (seen[static_cast<std::size_t>(neighbour)]) continue;
            seen[static_cast<std::size_t>(neighbour)] = true;
            order.push_back(neighbour);
        }
        std::sort(order.begin() + first_new, order.end(), [&](std::int32_t a, std::int32_t b) {
            return graph.degree(a) != graph.degree(b) ? graph.degree(a) < graph.degree(b) : a < b;
        });
    }
}

} // namespace

std::vector<std::int32_t> reverse_cuthill_mckee(const SparseMatrix& graph) {
    const Neighbours neighbours = symmetric_neighbours(graph);
    std::vector<bool> seen(static_cast<std::size_t>(graph.rows));
    std::vector<std::int32_t> order;
    order.reserve(seen.size());
    for (std::int32_t vertex = 0; vertex < graph.rows; ++vertex) {
        if (seen[static_cast<std::size_t>(vertex)]) continue;
        // two sweeps find a vertex near the rim of its component, from where levels are thin
        std::int32_t rim = vertex;
        for (int sweep = 0; sweep < 2; ++sweep) {
            std::vector<bool> visited = seen;
            std::vector<std::int32_t> levels;
            breadth_first(neighbours, rim, visited, levels);
            rim = levels.back();
        }
        breadth_first(neighbours, rim, seen, order);
    }
    std::reverse(order.begin(), order.end());
    return order;
}

} // namespace careerflow::markov
