#include "markov/m_matrix_solver.hpp"

#include "careerflow/core/error.hpp"

#include "markov/band_inverse.hpp"
#include "markov/components.hpp"
#include "markov/row_sums.hpp"
#include "markov/sparse_factor.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace careerflow::markov {

namespace {

// A band of m rows is worth m·lower·upper operations up to this number whatever its filling …
constexpr double band_work_always = 5e7;
// … and beyond it when at least this share of the band holds flows to begin with.
constexpr double band_filling = 0.1;
// Columns between blocks of the inverse made at a time: as many as let the rows of a band stay in the second-level
// cache, because long pieces of rows are fetched ahead and short ones are not.
constexpr Index inverse_panel_cells = Index{48} * 1024;
constexpr Index inverse_panel_least = 64;
// Columns of the inverse of a component with a general elimination made at a time.
constexpr Index sparse_panel = 256;

struct Band {
    Index lower = 0;
    Index upper = 0;
    [[nodiscard]] double work(Index rows) const {
        return static_cast<double>(rows) * static_cast<double>(lower + 1) * static_cast<double>(upper + 1);
    }
};

/// The band of the rows at positions first … last − 1, entries outside these positions ignored.
Band band_of(const SparseMatrix& flows, const std::vector<std::int32_t>& state_at,
             const std::vector<std::int32_t>& position_of, Index first, Index last) {
    Band band;
    for (Index k = first; k < last; ++k) {
        for (const std::int32_t state : flows.row_columns(state_at.data()[k])) {
            const Index j = position_of.data()[state];
            if (j < first || j >= last) continue;
            band.lower = std::max(band.lower, k - j);
            band.upper = std::max(band.upper, j - k);
        }
    }
    return band;
}

} // namespace

MMatrixSolver::MMatrixSolver(const SparseMatrix& flows, std::span<const double> exits)
    : state_at_(static_cast<std::size_t>(flows.rows)), position_of_(state_at_.size()) {
    Components components = strong_components(flows);
    state_at_ = std::move(components.vertices);
    block_starts_ = std::move(components.starts);
    order_states(flows);
    make_blocks(flows, {exits.begin(), exits.end()});
}

MMatrixSolver::MMatrixSolver(const SparseMatrix& flows, std::span<const double> exits, std::vector<Index> block_starts)
    : state_at_(static_cast<std::size_t>(flows.rows)), position_of_(state_at_.size()),
      block_starts_(std::move(block_starts)) {
    std::iota(state_at_.begin(), state_at_.end(), 0);
    order_states(flows);
    make_blocks(flows, {exits.begin(), exits.end()});
}

void MMatrixSolver::order_states(const SparseMatrix& flows) {
    const auto renumber = [&] {
        for (std::size_t k = 0; k < state_at_.size(); ++k) {
            position_of_.data()[state_at_[k]] = static_cast<std::int32_t>(k);
        }
    };
    renumber();
    bool changed = false;
    blocks_.reserve(block_starts_.size() - 1);
    for (std::size_t b = 0; b + 1 < block_starts_.size(); ++b) {
        Block block{block_starts_[b], block_starts_[b + 1] - block_starts_[b], 0, 0, 0, -1};
        if (block.size > 1) changed = narrow_block(flows, block) || changed;
        blocks_.push_back(block);
    }
    if (changed) renumber(); // only now: positions of a block are not asked for by others
    identity_order_ = true;
    for (std::size_t k = 0; k < state_at_.size() && identity_order_; ++k) {
        identity_order_ = state_at_[k] == static_cast<std::int32_t>(k);
    }
}

bool MMatrixSolver::narrow_block(const SparseMatrix& flows, Block& block) {
    const Index first = block.first;
    const Index last = first + block.size;
    const Band natural = band_of(flows, state_at_, position_of_, first, last);
    block.lower = natural.lower;
    block.upper = natural.upper;
    // flows per row bound from below what any order can reach; near it, searching would cost more than it saves
    Index entries = 0;
    for (Index k = first; k < last; ++k) entries += static_cast<Index>(flows.row_columns(state_at_.data()[k]).size());
    if (block.size == 2 || (natural.lower + natural.upper) * block.size <= 3 * entries) return false;
    SparseMatrix local{block.size, block.size, {0}, {}, {}};
    for (Index k = first; k < last; ++k) {
        for (const std::int32_t state : flows.row_columns(state_at_.data()[k])) {
            const Index j = position_of_.data()[state];
            if (j < first || j >= last) continue;
            local.column_indices.push_back(static_cast<std::int32_t>(j - first));
            local.values.push_back(1);
        }
        local.row_starts.push_back(local.nonzeros());
    }
    const std::vector<std::int32_t> order = reverse_cuthill_mckee(local);
    std::vector<std::int32_t> place(order.size());
    for (std::size_t k = 0; k < order.size(); ++k) place.data()[order[k]] = static_cast<std::int32_t>(k);
    const Band narrowed = band_of(local, order, place, 0, block.size);
    if (narrowed.work(block.size) >= natural.work(block.size)) return false;
    block.lower = narrowed.lower;
    block.upper = narrowed.upper;
    const std::vector<std::int32_t> before(state_at_.begin() + first, state_at_.begin() + last);
    for (Index k = 0; k < block.size; ++k) state_at_.data()[first + k] = before.data()[order.data()[k]];
    return true;
}

void MMatrixSolver::make_blocks(const SparseMatrix& flows, std::vector<double> caller_exits) {
    const Index n = flows.rows;
    std::vector<double> exits(state_at_.size());
    for (Index k = 0; k < n; ++k) exits.data()[k] = caller_exits.data()[state_at_.data()[k]];
    coupling_ = {n, n, {}, {}, {}};
    coupling_.row_starts.reserve(state_at_.size() + 1);
    coupling_.row_starts.push_back(0);
    std::vector<Entry> sparse_entries;
    for (Block& block : blocks_) {
        const Index first = block.first;
        const Index last = block.first + block.size;
        const Index size = block.size;
        const Band band{block.lower, block.upper};
        const Index width = band.lower + band.upper + 1;
        block.offset = static_cast<Index>(bands_.size());
        double entries = 0;
        for (Index k = first; k < last; ++k) {
            entries += static_cast<double>(flows.row_columns(state_at_.data()[k]).size());
        }
        const bool sparse = band.work(size) > band_work_always &&
                            entries < band_filling * static_cast<double>(size) * static_cast<double>(width);
        if (!sparse) bands_.resize(bands_.size() + static_cast<std::size_t>(size * width));
        sparse_entries.clear();
        for (Index k = first; k < last; ++k) {
            const std::int32_t state = state_at_.data()[k];
            const auto columns = flows.row_columns(state);
            const auto values = flows.row_values(state);
            double diagonal = 0;
            for (std::size_t e = 0; e < columns.size(); ++e) {
                if (columns[e] == state) continue;
                const Index j = position_of_.data()[columns[e]];
                if (j >= last) {
                    coupling_.column_indices.push_back(static_cast<std::int32_t>(j));
                    coupling_.values.push_back(values[e]);
                    exits.data()[k] += values[e];
                } else if (sparse) {
                    diagonal += values[e];
                    sparse_entries.push_back({k - first, j - first, -values[e]});
                } else {
                    bands_.data()[block.offset + (k - first) * width + band.lower + (j - k)] = values[e];
                }
            }
            coupling_.row_starts.push_back(coupling_.nonzeros());
            if (sparse) {
                sparse_entries.push_back({k - first, k - first, diagonal + exits.data()[k]});
            }
        }
        if (sparse) {
            block.sparse = static_cast<Index>(sparse_.size());
            sparse_.emplace_back(size, sparse_entries);
        } else {
            factorise_band(block, exits);
        }
    }
}

void MMatrixSolver::factorise_band(const Block& block, std::vector<double>& exits) {
    const Index lower = block.lower;
    const Index upper = block.upper;
    const Index width = lower + upper + 1;
    double* const diagonal = bands_.data() + block.offset + lower; // + k·width: the diagonal of row k
    double* const exit = exits.data() + block.first;
    for (Index k = 0; k < block.size; ++k) {
        double* const row = diagonal + k * width;
        const Index reach = std::min(upper, block.size - 1 - k);
        double pivot = exit[k];
        for (Index t = 1; t <= reach; ++t) pivot += row[t];
        ensures(pivot > 0, "a state of an M-matrix cannot reach an exit");
        const double reciprocal = 1 / pivot;
        row[0] = reciprocal;
        const Index last = std::min(k + lower, block.size - 1);
        for (Index i = k + 1; i <= last; ++i) {
            double* const target = diagonal + i * width - (i - k);
            if (target[0] == 0) continue;
            const double factor = target[0] * reciprocal;
            target[0] = factor;
            for (Index t = 1; t <= reach; ++t) target[t] += factor * row[t];
            exit[i] += factor * exit[k];
        }
    }
}

void MMatrixSolver::solve_block(const Block& block, double* x) const {
    if (block.sparse >= 0) return sparse_.data()[block.sparse].solve(x, 1, 1);
    const Index width = block.lower + block.upper + 1;
    const double* const diagonal = bands_.data() + block.offset + block.lower;
    if (block.lower > 0) {
        for (Index i = 1; i < block.size; ++i) {
            const double* const row = diagonal + i * width;
            double sum = x[i];
            for (Index t = -std::min(block.lower, i); t < 0; ++t) sum += row[t] * x[i + t];
            x[i] = sum;
        }
    }
    for (Index i = block.size - 1; i >= 0; --i) {
        const double* const row = diagonal + i * width;
        const Index reach = std::min(block.upper, block.size - 1 - i);
        double sum = x[i];
        for (Index t = 1; t <= reach; ++t) sum += row[t] * x[i + t];
        x[i] = sum * row[0];
    }
}

void MMatrixSolver::solve_block_transposed(const Block& block, double* x) const {
    if (block.sparse >= 0) return sparse_.data()[block.sparse].solve_transposed(x);
    const Index width = block.lower + block.upper + 1;
    const double* const diagonal = bands_.data() + block.offset + block.lower;
    for (Index i = 0; i < block.size; ++i) {
        const double* const row = diagonal + i * width;
        const Index reach = std::min(block.upper, block.size - 1 - i);
        x[i] *= row[0];
        const double value = x[i];
        for (Index t = 1; t <= reach; ++t) x[i + t] += row[t] * value;
    }
    for (Index i = block.size - 1; i > 0; --i) {
        const double* const row = diagonal + i * width;
        const double value = x[i];
        for (Index t = -std::min(block.lower, i); t < 0; ++t) x[i + t] += row[t] * value;
    }
}

void MMatrixSolver::solve_block_columns(const Block& block, double* x, Index columns, Index stride,
                                        Index first_row) const {
    if (block.sparse >= 0) return sparse_.data()[block.sparse].solve(x, columns, stride);
    const Index width = block.lower + block.upper + 1;
    const double* const diagonal = bands_.data() + block.offset + block.lower;
    for (Index i = first_row + 1; i < block.size && block.lower > 0; ++i) {
        const Index reach = std::min(block.lower, i - first_row);
        add_rows(x + i * stride, x + (i - reach) * stride, stride, diagonal + i * width - reach, reach, columns, 1);
    }
    for (Index i = block.size - 1; i >= 0; --i) {
        const double* const row = diagonal + i * width;
        const Index reach = std::min(block.upper, block.size - 1 - i);
        add_rows(x + i * stride, x + (i + 1) * stride, stride, row + 1, reach, columns, row[0]);
    }
}

void MMatrixSolver::solve(std::span<double> x) const {
    std::vector<double> y(state_at_.size());
    for (std::size_t k = 0; k < y.size(); ++k) y[k] = x.data()[state_at_[k]];
    for (auto block = blocks_.rbegin(); block != blocks_.rend(); ++block) {
        for (Index i = block->first; i < block->first + block->size; ++i) {
            double sum = y.data()[i];
            for (Index e = coupling_.row_starts.data()[i]; e < coupling_.row_starts.data()[i + 1]; ++e) {
                sum += coupling_.values.data()[e] * y.data()[coupling_.column_indices.data()[e]];
            }
            y.data()[i] = sum;
        }
        solve_block(*block, y.data() + block->first);
    }
    for (std::size_t k = 0; k < y.size(); ++k) x.data()[state_at_[k]] = y[k];
}

std::vector<double> MMatrixSolver::solved(std::span<const double> right_side) const {
    std::vector<double> x(right_side.begin(), right_side.end());
    solve(x);
    return x;
}

void MMatrixSolver::solve_transposed(std::span<double> x) const {
    std::vector<double> y(state_at_.size());
    for (std::size_t k = 0; k < y.size(); ++k) y[k] = x.data()[state_at_[k]];
    for (const Block& block : blocks_) {
        solve_block_transposed(block, y.data() + block.first);
        for (Index i = block.first; i < block.first + block.size; ++i) {
            const double value = y.data()[i];
            for (Index e = coupling_.row_starts.data()[i]; e < coupling_.row_starts.data()[i + 1]; ++e) {
                y.data()[coupling_.column_indices.data()[e]] += coupling_.values.data()[e] * value;
            }
        }
    }
    for (std::size_t k = 0; k < y.size(); ++k) x.data()[state_at_[k]] = y[k];
}

std::vector<double> MMatrixSolver::solved_transposed(std::span<const double> right_side) const {
    std::vector<double> x(right_side.begin(), right_side.end());
    solve_transposed(x);
    return x;
}

void MMatrixSolver::solve_columns(const Block& block, double* x, Index columns, Index stride, bool from_zero) const {
    Index touched = from_zero ? block.size : 0; // rows before it are zero
    for (Index i = 0; i < block.size; ++i) {
        double* const out = x + (block.first + i) * stride;
        const Index first = coupling_.row_starts.data()[block.first + i];
        const Index last = coupling_.row_starts.data()[block.first + i + 1];
        for (Index e = first; e < last; ++e) {
            add_rows(out, x + coupling_.column_indices.data()[e] * stride, stride, coupling_.values.data() + e, 1,
                     columns, 1);
            touched = std::min(touched, i);
        }
    }
    if (touched < block.size) solve_block_columns(block, x + block.first * stride, columns, stride, touched);
}

void MMatrixSolver::solve(Matrix& x) const {
    const auto solve_all = [this](Matrix& of) {
        for (auto block = blocks_.rbegin(); block != blocks_.rend(); ++block)
            solve_columns(*block, of.values.data(), of.columns, of.columns, false);
    };
    if (identity_order_) return solve_all(x);
    Matrix y = zeros(size(), x.columns);
    for (Index k = 0; k < size(); ++k) {
        std::copy_n(x.row(state_at_.data()[k]).data(), x.columns, y.row(k).data());
    }
    solve_all(y);
    for (Index k = 0; k < size(); ++k) {
        std::copy_n(y.row(k).data(), x.columns, x.row(state_at_.data()[k]).data());
    }
}

void MMatrixSolver::write_block_inverse(const Block& block, double* out, Index stride) const {
    if (block.sparse < 0) {
        const double* const diagonal = bands_.data() + block.offset + block.lower;
        return write_inverse({diagonal, block.size, block.lower, block.upper}, out, stride);
    }
    for (Index i = 0; i < block.size; ++i) out[i * stride + i] = 1;
    for (Index from = 0; from < block.size; from += sparse_panel) {
        const Index columns = std::min(sparse_panel, block.size - from);
        sparse_.data()[block.sparse].solve(out + from, columns, stride);
    }
}

Matrix MMatrixSolver::ordered_inverse() const {
    const Index n = size();
    Matrix result = zeros(n, n);
    Index widest = 0;
    for (const Block& block : blocks_) {
        write_block_inverse(block, result.values.data() + block.first * (n + 1), n);
        widest = std::max(widest, std::max(block.lower, block.upper));
    }
    const Index panel = std::max(inverse_panel_cells / (widest + 2), inverse_panel_least);
    for (Index from = 0; from < n; from += panel) {
        const Index last = std::min(from + panel, n);
        for (auto block = blocks_.rbegin(); block != blocks_.rend(); ++block) {
            const Index first = std::max(from, block->first + block->size); // columns of later blocks
            if (first < last) solve_columns(*block, result.values.data() + first, last - first, n, true);
        }
    }
    return result;
}

Matrix MMatrixSolver::inverse() const {
    Matrix ordered = ordered_inverse();
    if (identity_order_) return ordered;
    const Index n = size();
    Matrix result = zeros(n, n);
    for (Index i = 0; i < n; ++i) {
        const double* const in = ordered.row(i).data();
        double* const out = result.row(state_at_.data()[i]).data();
        for (Index j = 0; j < n; ++j) out[state_at_.data()[j]] = in[j];
    }
    return result;
}

} // namespace careerflow::markov
