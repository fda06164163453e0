#include "quantile_store.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>
#include <utility>

namespace careerflow {

namespace {

constexpr std::size_t bins_with_ends = static_cast<std::size_t>(histogram_bins) + 2;
constexpr Index line_of_cache = 16; ///< words
constexpr unsigned most_bits = 11;  ///< of a digit that numbers are sorted by

/// Whole numbers that order as the floats do.
std::uint32_t ordered_key(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return bits ^ ((bits & 0x80000000U) != 0 ? 0xFFFFFFFFU : 0x80000000U);
}

float from_key(std::uint32_t key) {
    return std::bit_cast<float>(key ^ ((key & 0x80000000U) != 0 ? 0x80000000U : 0xFFFFFFFFU));
}

/// One digit of `bits` bits from `shift` on. `starts` has room for every digit.
void sort_by_digit(std::span<const std::uint32_t> from, std::span<std::uint32_t> to, unsigned shift, unsigned bits,
                   std::span<std::uint32_t> starts) {
    const std::uint32_t mask = (1U << bits) - 1U;
    std::fill_n(starts.begin(), mask + 1U, 0U);
    for (const std::uint32_t key : from) ++starts[(key >> shift) & mask];
    std::uint32_t sum = 0;
    for (std::uint32_t digit = 0; digit <= mask; ++digit) sum += std::exchange(starts[digit], sum);
    for (const std::uint32_t key : from) to[starts[(key >> shift) & mask]++] = key;
}

/// Definition 7: the value at share `level` of the way from the first to the last order statistic.
template <class AtRank>
double interpolated(double level, Index size, const AtRank& at_rank) {
    const double place = std::clamp(level, 0.0, 1.0) * static_cast<double>(size - 1);
    const auto below = static_cast<Index>(std::floor(place));
    const Index above = std::min(below + 1, size - 1);
    const double low = at_rank(below);
    return low + (place - static_cast<double>(below)) * (at_rank(above) - low);
}

/// The number with the fewest decimals that is stored as this one, nine at most: 50.66, not 50.65999984741211.
double shortest_decimal(float stored) {
    const auto exact = static_cast<double>(stored);
    if (exact == std::trunc(exact)) return exact;
    for (double scale = 10; scale <= 1e9; scale *= 10) {
        const double decimal = std::round(exact * scale) / scale;
        if (static_cast<float>(decimal) == stored) return decimal;
    }
    return exact;
}

/// How many of the replicates of each draw are at or below a value: summed over draws, and the sum of the squares.
struct CountsAtMost {
    std::int64_t sum = 0;
    std::int64_t squares = 0;
};

/// `per_draw` is a constant where it can be: the loop is then one over vectors.
template <class Size>
CountsAtMost counts_at_most(std::span<const float> sample, float value, Size per_draw) {
    const auto size = static_cast<std::size_t>(per_draw);
    std::int32_t sum = 0;
    std::int64_t squares = 0;
    for (std::size_t first = 0; first + size <= sample.size(); first += size) {
        std::int32_t at_most = 0;
        for (std::size_t k = 0; k < size; ++k) at_most += sample.data()[first + k] <= value ? 1 : 0;
        sum += at_most;
        squares += std::int64_t{at_most} * at_most;
    }
    return {sum, squares};
}

CountsAtMost counts_at_most(std::span<const float> sample, float value, Index per_draw) {
    if (per_draw == 1) return counts_at_most(sample, value, std::integral_constant<Index, 1>{});
    if (per_draw == 2) return counts_at_most(sample, value, std::integral_constant<Index, 2>{});
    return counts_at_most<Index>(sample, value, per_draw);
}

/// Standard error of the share of replicates at or below `value`, from the shares in single draws: replicates of one
/// draw are not independent, draws are.
double share_standard_error(std::span<const float> sample, float value, Index per_draw) {
    const Index draws = static_cast<Index>(sample.size()) / per_draw;
    if (draws < 2) return 0;
    const CountsAtMost counts = counts_at_most(sample, value, per_draw);
    const auto sum = static_cast<double>(counts.sum);
    const auto count = static_cast<double>(draws);
    const double spread = std::max(0.0, static_cast<double>(counts.squares) - sum * sum / count) / (count - 1);
    return std::sqrt(spread / count) / static_cast<double>(per_draw);
}

} // namespace

void sort_numbers(std::span<float> numbers, std::vector<std::uint32_t>& keys, std::vector<std::uint32_t>& spare) {
    if (numbers.empty()) return;
    keys.resize(numbers.size());
    spare.resize(numbers.size());
    std::uint32_t least = 0xFFFFFFFFU;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        keys[i] = ordered_key(numbers[i]);
        least = std::min(least, keys[i]);
    }
    std::uint32_t any = 0;
    for (std::uint32_t& key : keys) any |= key -= least;
    if (any == 0) return;
    const auto bits = static_cast<unsigned>(std::bit_width(any));
    const auto lowest = static_cast<unsigned>(std::countr_zero(any));
    const unsigned passes = (bits - lowest + most_bits - 1) / most_bits;
    const unsigned per_pass = (bits - lowest + passes - 1) / passes;
    std::array<std::uint32_t, std::size_t{1} << most_bits> starts;
    for (unsigned pass = 0; pass < passes; ++pass) {
        sort_by_digit(keys, spare, lowest + pass * per_pass, per_pass, starts);
        keys.swap(spare);
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = from_key(keys[i] + least);
}

QuantileStore::QuantileStore(QuantilePlan plan) : plan_(std::move(plan)) {
    expects(plan_.stored_replicates > 0 && plan_.replicates >= 0 && plan_.replicates_per_draw > 0,
            "quantiles need a positive number of stored replicates");
    const auto cells = static_cast<std::size_t>(plan_.cells);
    capacity_ = std::min(plan_.replicates, plan_.stored_replicates);
    may_overflow_ = plan_.replicates > plan_.stored_replicates;
    chunk_ = may_overflow_ ? std::max(capacity_, static_cast<Index>(bins_with_ends)) : line_of_cache;
    added_.resize(cells);
    const Index chunks = (capacity_ + chunk_ - 1) / chunk_;
    words_.reset(new std::uint32_t[cells * static_cast<std::size_t>(chunks * chunk_)]);
    if (may_overflow_) bins_.resize(cells);
}

/// Where the word of a replicate is; all those of a chunk follow each other.
std::uint32_t* QuantileStore::word(Index cell, Index replicate) const {
    return words_.get() + ((replicate / chunk_) * plan_.cells + cell) * chunk_ + replicate % chunk_;
}

std::span<std::uint32_t> QuantileStore::bin_counts(Index cell) const { return {word(cell, 0), bins_with_ends}; }

std::vector<float> QuantileStore::sample(Index cell) const {
    const Index size = std::min(capacity_, added_.data()[cell]);
    std::vector<float> values(static_cast<std::size_t>(size));
    for (Index first = 0; first < size; first += chunk_) {
        const auto count = static_cast<std::size_t>(std::min(chunk_, size - first));
        std::memcpy(values.data() + first, word(cell, first), count * sizeof(float));
    }
    return values;
}

void QuantileStore::add(Index cell, std::span<const double> values) {
    Index& added = added_.data()[cell];
    const auto fitting = static_cast<std::size_t>(std::max<Index>(capacity_ - added, 0));
    const std::size_t storing = std::min(values.size(), fitting);
    for (std::size_t first = 0; first < storing;) { // chunk by chunk
        const auto room = static_cast<std::size_t>(chunk_ - added % chunk_);
        const std::span<const double> part = values.subspan(first, std::min(room, storing - first));
        std::uint32_t* const words = word(cell, added);
        for (std::size_t i = 0; i < part.size(); ++i)
            words[i] = std::bit_cast<std::uint32_t>(static_cast<float>(part[i]));
        first += part.size();
        added += static_cast<Index>(part.size());
    }
    if (storing == values.size()) return;
    ensures(may_overflow_, "more replicates were added than were planned");
    if (added == capacity_) begin_histogram(cell);
    for (const double value : values.subspan(storing)) count(cell, value);
    added += static_cast<Index>(values.size() - storing);
}

/// The stored replicates decide the ends: their range and half of it more on each side.
void QuantileStore::begin_histogram(Index cell) {
    const std::vector<float> values = sample(cell);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    Bins& bins = bins_.data()[cell];
    bins.least = *least;
    bins.most = *most;
    double range = bins.most - bins.least;
    if (!(range > 0)) range = std::max(1.0, 1e-3 * std::abs(bins.most));
    bins.low = bins.least - range / 2;
    bins.width = 2 * range / static_cast<double>(histogram_bins);
    const auto bins_of_cell = bin_counts(cell);
    std::fill(bins_of_cell.begin(), bins_of_cell.end(), 0U);
    for (const float value : values) count(cell, static_cast<double>(value));
}

void QuantileStore::count(Index cell, double value) {
    Bins& bins = bins_.data()[cell];
    bins.least = std::min(bins.least, value);
    bins.most = std::max(bins.most, value);
    const double place = (value - bins.low) / bins.width;
    std::size_t bin = 0;
    if (place >= static_cast<double>(histogram_bins)) {
        bin = bins_with_ends - 1;
    } else if (place >= 0) {
        bin = 1 + static_cast<std::size_t>(place);
    }
    ++bin_counts(cell)[bin];
}

CellQuantiles QuantileStore::quantiles(Index cell) const {
    if (added_.data()[cell] == 0) return {};
    return added_.data()[cell] <= capacity_ ? from_sample(cell) : from_histogram(cell);
}

/// Standard errors after Woodruff, "Confidence intervals for medians and other position measures", J. Amer. Statist.
/// Assoc. 47 (1952): half the way between the quantiles one standard error of the share below and above the level.
CellQuantiles QuantileStore::from_sample(Index cell) const {
    const std::vector<float> values = sample(cell);
    std::vector<float> sorted = values;
    std::vector<std::uint32_t> keys;
    std::vector<std::uint32_t> spare;
    sort_numbers(sorted, keys, spare);
    const auto size = static_cast<Index>(sorted.size());
    const auto at = [&](double level) {
        return interpolated(level, size, [&](Index rank) { return shortest_decimal(sorted.data()[rank]); });
    };
    CellQuantiles result;
    result.values.reserve(plan_.levels.size());
    result.standard_errors.reserve(plan_.levels.size());
    for (const double level : plan_.levels) {
        const double value = at(level);
        result.values.push_back(value);
        if (sorted.front() == sorted.back()) {
            result.standard_errors.push_back(0);
            continue;
        }
        const double error = share_standard_error(values, static_cast<float>(value), plan_.replicates_per_draw);
        result.standard_errors.push_back((at(level + error) - at(level - error)) / 2);
    }
    return result;
}

/// Within a bin values are taken as spread evenly. Standard errors are those of as many independent values as there
/// are draws: the order of the replicates is lost, and this is the most they can be.
CellQuantiles QuantileStore::from_histogram(Index cell) const {
    const auto counts = bin_counts(cell);
    const Bins& bins = bins_.data()[cell];
    const Index size = added_.data()[cell];
    CellQuantiles result;
    const auto ends = [&](std::size_t bin) -> std::array<double, 2> {
        if (bin == 0) return {bins.least, bins.low};
        const double low = bins.low + bins.width * static_cast<double>(bin - 1);
        if (bin == bins_with_ends - 1) return {low, bins.most};
        return {low, low + bins.width};
    };
    const auto at_rank = [&](Index rank) {
        Index before = 0;
        for (std::size_t bin = 0; bin < bins_with_ends; ++bin) {
            const auto here = static_cast<Index>(counts[bin]);
            if (rank >= before + here) {
                before += here;
                continue;
            }
            const auto [low, high] = ends(bin);
            result.resolution = std::max(result.resolution, high - low);
            const double share = (static_cast<double>(rank - before) + 0.5) / static_cast<double>(here);
            return std::clamp(low + share * (high - low), bins.least, bins.most);
        }
        return bins.most;
    };
    const Index whole_draws = size / plan_.replicates_per_draw;
    const auto draws = static_cast<double>(whole_draws);
    for (const double level : plan_.levels) {
        result.values.push_back(interpolated(level, size, at_rank));
        const double stated = result.resolution;
        const double error = std::sqrt(level * (1 - level) / std::max(draws, 1.0));
        const double spread = interpolated(level + error, size, at_rank) - interpolated(level - error, size, at_rank);
        result.standard_errors.push_back(spread / 2);
        result.resolution = stated; // of the quantiles themselves
    }
    return result;
}

} // namespace careerflow
