#include "careerflow/random/lanes.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/counts.hpp"
#include "careerflow/random/uniform.hpp"
#include "random/lane_kernels.hpp"
#include "random/multinomial_split.hpp"
#include "random/parameters.hpp"

#include <algorithm>
#include <array>

namespace careerflow {

namespace {

using lane_kernels::chunk;
using lane_kernels::Kernels;

constexpr std::string_view plain_name = "streams";

StreamKey key_of(const StreamKey& first, LaneAxis axis, std::int64_t lane) {
    StreamKey key = first;
    (axis == LaneAxis::replicate ? key.replicate : key.entity) += lane;
    return key;
}

/// The kernels the options ask for; none means the plain loop over streams.
const Kernels* kernels_for(const LaneOptions& options) {
    const auto& available = lane_kernels::available();
    if (options.instruction_set == plain_name) return nullptr;
    if (options.instruction_set.empty()) return available.empty() ? nullptr : &available.front().kernels;
    for (const auto& named : available)
        if (named.name == options.instruction_set) return &named.kernels;
    throw NotFoundError("instruction set", options.instruction_set, lane_instruction_sets());
}

lane_kernels::Names names_of(const StreamLanes& lanes, std::size_t start) {
    const StreamKey key = key_of(lanes.first(), lanes.axis(), static_cast<std::int64_t>(start));
    const bool replicates = lanes.axis() == LaneAxis::replicate;
    return {{static_cast<std::uint32_t>(key.seed), static_cast<std::uint32_t>(key.seed >> 32U)},
            static_cast<std::uint32_t>(key.entity),
            replicates ? 0U : 1U,
            static_cast<std::uint32_t>(key.replicate),
            replicates ? 1U : 0U,
            static_cast<std::uint32_t>(key.step) | (static_cast<std::uint32_t>(key.purpose) << 16U)};
}

void check_length(std::string_view what, std::size_t length, const StreamLanes& lanes) {
    if (static_cast<std::int64_t>(length) != lanes.size())
        throw ShapeError(fmt::format("draw on lanes: {} of length {} for {} lanes", what, length, lanes.size()));
}

void check_blocks_left(StreamLanes& lanes) {
    constexpr std::uint32_t last_start = 0xFFF00000U;
    std::uint32_t furthest = 0;
    for (const std::uint32_t block : lanes.blocks()) furthest = std::max(furthest, block);
    if (furthest >= last_start)
        throw InputError("draw on lanes: a lane has fewer than 2^20 blocks left", codes::stream_exhausted);
}

template <class Body>
void for_every_lane(StreamLanes& lanes, Body body) {
    for (std::int64_t lane = 0; lane < lanes.size(); ++lane) {
        Stream stream = lanes.lane(lane);
        body(stream, static_cast<std::size_t>(lane));
        lanes.blocks()[static_cast<std::size_t>(lane)] = static_cast<std::uint32_t>(stream.blocks_used());
    }
}

void check_binomial(std::span<const std::int64_t> trials, std::span<const double> probabilities) {
    for (const std::int64_t n : trials) check_count("binomial variable", "number of trials", n);
    for (const double p : probabilities) check_probability("binomial variable", p);
}

/// fill_binomial on one chunk, parameters checked.
void binomial_chunk(StreamLanes& lanes, std::size_t start, std::span<const std::int64_t> trials,
                    std::span<const double> probabilities, std::span<std::int64_t> successes, const Kernels& kernels) {
    std::array<double, chunk> n;
    std::array<double, chunk> p;
    std::array<double, chunk> k;
    const bool one_probability = probabilities.size() == 1;
    const auto probability_of = [&](std::size_t i) { return one_probability ? probabilities[0] : probabilities[i]; };
    for (std::size_t i = 0; i < trials.size(); ++i) {
        n[i] = static_cast<double>(trials[i]);
        const double probability = probability_of(i);
        p[i] = std::min(probability, 1.0 - probability);
    }
    kernels.binomial(names_of(lanes, start), n.data(), p.data(), &lanes.blocks()[start], k.data(), trials.size());
    for (std::size_t i = 0; i < trials.size(); ++i)
        successes[i] = static_cast<std::int64_t>(probability_of(i) <= 0.5 ? k[i] : n[i] - k[i]);
}

/// fill_binomial with parameters checked.
void binomial_lanes(StreamLanes& lanes, std::span<const std::int64_t> trials, std::span<const double> probabilities,
                    std::span<std::int64_t> successes, const Kernels* kernels) {
    const bool one_probability = probabilities.size() == 1;
    if (kernels == nullptr) {
        for_every_lane(lanes, [&](Stream& stream, std::size_t lane) {
            successes[lane] = draw_binomial(stream, trials[lane], probabilities[one_probability ? 0 : lane]);
        });
        return;
    }
    for (std::size_t start = 0; start < trials.size(); start += chunk) {
        const std::size_t length = std::min(chunk, trials.size() - start);
        binomial_chunk(lanes, start, trials.subspan(start, length),
                       one_probability ? probabilities : probabilities.subspan(start, length),
                       successes.subspan(start, length), *kernels);
    }
}

/// The probability of each event given that none before it has happened, for one lane or for all lanes apart. The event
/// that takes whoever is left has 1, and draws nothing.
class MultinomialShares {
public:
    /// Throws InputError (CF1201) as multinomial_split.
    MultinomialShares(std::span<const double> probabilities, std::size_t events, std::size_t lanes, bool shared)
        : probabilities_(probabilities), width_(shared ? 1 : lanes), mass_(width_, 1.0), share_(width_),
          splits_(width_) {
        std::vector<double> column(events);
        for (std::size_t i = 0; i < width_; ++i) {
            for (std::size_t j = 0; j < events; ++j) column[j] = probabilities[j * width_ + i];
            splits_[i] = multinomial_split(column);
        }
    }

    /// To be called for one event after the other.
    std::span<const double> of_event(std::size_t event) {
        for (std::size_t i = 0; i < width_; ++i) {
            const double probability = probabilities_[event * width_ + i];
            const bool takes_rest = splits_[i].rest_to_next && event >= splits_[i].binomials;
            share_[i] = takes_rest || probability >= mass_[i] ? 1.0 : probability / mass_[i];
            mass_[i] -= probability;
        }
        return share_;
    }

private:
    std::span<const double> probabilities_;
    std::size_t width_;
    std::vector<double> mass_;
    std::vector<double> share_;
    std::vector<MultinomialSplit> splits_;
};

} // namespace

StreamLanes::StreamLanes(const StreamKey& first, std::int64_t count, LaneAxis axis) : first_(first), axis_(axis) {
    if (count < 0)
        throw InputError(fmt::format("stream lanes: count is {}, must be at least 0", count), codes::bad_stream_key);
    (void)Stream(first);
    if (count > 0) (void)Stream(key_of(first, axis, count - 1));
    blocks_.resize(static_cast<std::size_t>(count));
}

Stream StreamLanes::lane(std::int64_t lane) const {
    if (lane < 0 || lane >= size())
        throw InputError(fmt::format("stream lanes: lane is {}, must be from 0 to {}", lane, size() - 1));
    Stream stream(key_of(first_, axis_, lane));
    stream.seek(blocks_[static_cast<std::size_t>(lane)]);
    return stream;
}

std::vector<std::string> lane_instruction_sets() {
    std::vector<std::string> names;
    for (const auto& named : lane_kernels::available()) names.push_back(named.name);
    names.emplace_back(plain_name);
    return names;
}

void fill_uniform(StreamLanes& lanes, std::span<double> numbers, const LaneOptions& options) {
    check_length("numbers", numbers.size(), lanes);
    check_blocks_left(lanes);
    const Kernels* kernels = kernels_for(options);
    if (kernels == nullptr) {
        for_every_lane(lanes, [&](Stream& stream, std::size_t lane) { numbers[lane] = draw_uniform(stream); });
        return;
    }
    const auto blocks = lanes.blocks();
    for (std::size_t start = 0; start < numbers.size(); start += chunk) {
        const std::size_t length = std::min(chunk, numbers.size() - start);
        kernels->uniform(names_of(lanes, start), &blocks[start], &numbers[start], length);
    }
    for (std::uint32_t& block : blocks) ++block;
}

void fill_binomial(StreamLanes& lanes, std::span<const std::int64_t> trials, std::span<const double> probabilities,
                   std::span<std::int64_t> successes, const LaneOptions& options) {
    check_length("trials", trials.size(), lanes);
    check_length("successes", successes.size(), lanes);
    if (probabilities.size() != 1) check_length("probabilities", probabilities.size(), lanes);
    check_binomial(trials, probabilities);
    check_blocks_left(lanes);
    binomial_lanes(lanes, trials, probabilities, successes, kernels_for(options));
}

void fill_multinomial(StreamLanes& lanes, std::span<const std::int64_t> trials, std::span<const double> probabilities,
                      std::span<std::int64_t> counts, const LaneOptions& options) {
    check_length("trials", trials.size(), lanes);
    if (trials.empty()) return;
    const std::size_t events = counts.size() / trials.size();
    const bool shared = probabilities.size() == events;
    if (counts.size() % trials.size() != 0 || (!shared && probabilities.size() != counts.size()))
        throw ShapeError(fmt::format("draw on lanes: {} probabilities and room for {} counts on {} lanes",
                                     probabilities.size(), counts.size(), trials.size()));
    for (const std::int64_t n : trials) check_count("multinomial variable", "number of trials", n);
    MultinomialShares shares(probabilities, events, trials.size(), shared);
    check_blocks_left(lanes);
    const Kernels* kernels = kernels_for(options);
    std::vector<std::int64_t> left(trials.begin(), trials.end());
    for (std::size_t j = 0; j < events; ++j) {
        const auto row = counts.subspan(j * trials.size(), trials.size());
        binomial_lanes(lanes, left, shares.of_event(j), row, kernels);
        for (std::size_t i = 0; i < left.size(); ++i) left[i] -= row[i];
    }
}

} // namespace careerflow
