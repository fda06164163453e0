#include "markov/band_inverse.hpp"

#include "markov/row_sums.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace careerflow::markov {

namespace {

/// How many rows share one LeftOf. More rows need fewer of them, size² · lower² / 2 rows operations in all, but more
/// numbers near the diagonal that are made one by one, size · lower · rows / 2 operations: the best of both.
Index rows_together(const EliminatedBand& band) {
    const double best = std::sqrt(static_cast<double>(band.size) * static_cast<double>(band.lower));
    return std::max(static_cast<Index>(best), std::max(band.lower, Index{1}));
}

/// The factors −L_j+t,j of a column, t = 1 … lower, side by side for every j.
class LowerColumns {
public:
    explicit LowerColumns(const EliminatedBand& band)
        : size_(band.size), lower_(band.lower), factors_(static_cast<std::size_t>(size_ * lower_)) {
        for (Index j = 0; j < size_; ++j)
            for (Index t = 1; t <= std::min(lower_, size_ - 1 - j); ++t)
                factors_.data()[j * lower_ + t - 1] = band.row(j + t)[-t];
    }

    [[nodiscard]] const double* of(Index j) const { return factors_.data() + j * lower_; }

    /// Number j of a row of the inverse, left of its diagonal, from those on its right.
    [[nodiscard]] double visits(Index j, const double* row) const {
        double sum = 0;
        for (Index t = 1; t <= std::min(lower_, size_ - 1 - j); ++t) sum += of(j)[t - 1] * row[j + t];
        return sum;
    }

private:
    Index size_;
    Index lower_;
    std::vector<double> factors_;
};

/// Visits to states before `first` for each visit to one of the `lower` states from `first` on, by that state and the
/// one visited. For rows i ≥ first of the inverse, N_ij = Σ_s N_i,first+s · row s of this, because columns further left
/// follow from columns on their right by factors that do not depend on i.
class LeftOf {
public:
    explicit LeftOf(const EliminatedBand& band)
        : lower_(band.lower), size_(band.size), by_visited_(static_cast<std::size_t>((size_ + lower_) * lower_)),
          by_source_(by_visited_.size()) {}

    void make(const LowerColumns& columns, Index first) {
        first_ = first;
        count_ = std::min(lower_, size_ - first);
        for (Index s = 0; s < count_; ++s)
            for (Index t = 0; t < count_; ++t) visited(first + s)[t] = s == t ? 1 : 0;
        Index zeros = 0; // once so many columns are zero that no other is reached, the rest is zero, too
        for (begin_ = first; begin_ > 0 && zeros < lower_; --begin_) {
            const Index j = begin_ - 1;
            double* const own = visited(j);
            std::fill_n(own, count_, 0.0);
            add_rows(own, own + lower_, lower_, columns.of(j), std::min(lower_, first + count_ - 1 - j), count_, 1);
            zeros = std::all_of(own, own + count_, [](double visits) { return visits == 0; }) ? zeros + 1 : 0;
        }
        for (Index j = begin_; j < first; ++j)
            for (Index s = 0; s < count_; ++s) by_source_.data()[s * size_ + j] = visited(j)[s];
    }

    /// The part of a row of the inverse before `first`, from `lower` numbers of it that follow.
    void write(double* row) const {
        add_rows(row + begin_, by_source_.data() + begin_, size_, row + first_, count_, first_ - begin_, 1);
    }

private:
    double* visited(Index j) { return by_visited_.data() + j * lower_; }

    Index lower_;
    Index size_;
    std::vector<double> by_visited_; ///< row j: column j of the other
    std::vector<double> by_source_;
    Index first_ = 0;
    Index count_ = 0;
    Index begin_ = 0;
};

/// Row i from the diagonal to its end, from the rows below it.
void write_right_part(const EliminatedBand& band, Index i, double* out, Index stride) {
    const double* const flows = band.row(i);
    const Index reach = std::min(band.upper, band.size - 1 - i);
    double* const own = out + i * stride + i;
    double visits = 1;
    for (Index t = 1; t <= reach; ++t) visits += flows[t] * own[t * stride];
    *own = visits * flows[0];
    add_rows(own + 1, own + 1 + stride, stride, flows + 1, reach, band.size - 1 - i, flows[0]);
}

} // namespace

void write_inverse(const EliminatedBand& band, double* out, Index stride) {
    const Index together = rows_together(band);
    const LowerColumns columns(band);
    LeftOf left(band);
    for (Index first = (band.size - 1) / together * together; first >= 0; first -= together) {
        left.make(columns, first);
        for (Index i = std::min(first + together, band.size) - 1; i >= first; --i) {
            double* const row = out + i * stride;
            write_right_part(band, i, out, stride);
            for (Index j = i - 1; j >= first; --j) row[j] = columns.visits(j, row);
            left.write(row);
        }
    }
}

} // namespace careerflow::markov
