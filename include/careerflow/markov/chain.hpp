#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/matrix.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow::markov {

/// The names of states: distinct, not empty, in the order of the rows of a matrix.
class StateLabels {
public:
    StateLabels() = default;
    /// Throws DataError (CF2200) that lists every label that is empty or used twice.
    explicit StateLabels(std::vector<std::string> labels);

    [[nodiscard]] Index size() const { return static_cast<Index>(labels_.size()); }
    [[nodiscard]] const std::vector<std::string>& all() const { return labels_; }
    [[nodiscard]] const std::string& operator[](Index state) const { return labels_.data()[state]; }
    /// The position of the state of this name. Throws NotFoundError with the nearest names. Cost: O(log n).
    [[nodiscard]] Index index_of(std::string_view label) const;
    [[nodiscard]] std::vector<Index> indices_of(std::span<const std::string> labels) const;
    [[nodiscard]] std::vector<std::string> pick(std::span<const Index> states) const;

private:
    std::vector<std::string> labels_;
    std::vector<std::int32_t> alphabetical_; // a sorted permutation is a tenth of a hash table's memory
};

struct ChainOptions {
    /// A row may differ from one (a generator's row, relative to its diagonal: from zero) by this much and no more.
    double row_sum_tolerance = 1e-9;
};

/// A Markov chain in discrete time: n labelled states and the n × n matrix of one-step probabilities, rows are *from*,
/// stored by its nonzero entries. Immutable. Nothing is renormalised: rows are used as they were given.
class Chain {
public:
    /// Throws DataError (CF2200) that lists every finding: matrix not square, labels missing, empty or repeated,
    /// entries that are no probabilities (with both labels), rows whose sum differs from one by more than the tolerance
    /// (with label and sum). Cost: O(n log n + nonzeros).
    Chain(std::vector<std::string> labels, SparseMatrix transitions, const ChainOptions& options = {});
    Chain(std::vector<std::string> labels, const Matrix& transitions, const ChainOptions& options = {});
    /// As above, where the source labels its rows and its columns: they must agree, in order.
    Chain(std::vector<std::string> row_labels, const std::vector<std::string>& column_labels, const Matrix& transitions,
          const ChainOptions& options = {});

    [[nodiscard]] Index size() const { return labels_.size(); }
    [[nodiscard]] const StateLabels& labels() const { return labels_; }
    [[nodiscard]] const std::string& label(Index state) const { return labels_[state]; }
    [[nodiscard]] Index index_of(std::string_view label) const { return labels_.index_of(label); }
    [[nodiscard]] const SparseMatrix& transitions() const { return transitions_; }
    /// The probability of going from one named state to another in one step.
    [[nodiscard]] double probability(std::string_view from, std::string_view to) const;

private:
    StateLabels labels_;
    SparseMatrix transitions_;
};

/// Distribution over the states after `steps` steps: x Pᵗ. `start` has n values from 0 up that need not sum to one, so
/// that stocks can be moved as well. Throws ShapeError on another length, InputError on negative steps or (CF2214) a
/// value that is negative or not finite.
/// Cost: O(steps · nonzeros).
[[nodiscard]] std::vector<double> distribution_after(const Chain& chain, std::span<const double> start, Index steps);

struct DenseOptions {
    /// Dense results with more cells than this are refused with CF2211.
    Index cell_limit = 200'000'000;
};

/// Pᵗ as a dense matrix by repeated squaring. Where the rows of P sum to one within 1e-12, the rows of every product
/// are brought back to sum one, because a squaring doubles what rounding has added to a sum; other rows are used as
/// they were given. Throws InputError if steps < 0, or (CF2211) above the limit. Cost: O(n³ log steps), n² doubles.
[[nodiscard]] Matrix power(const Chain& chain, Index steps, const DenseOptions& options = {});

} // namespace careerflow::markov
