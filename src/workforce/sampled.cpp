#include "careerflow/random/counts.hpp"
#include "careerflow/random/uniform.hpp"
#include "careerflow/workforce/step.hpp"
#include "workforce/month_rule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>

namespace careerflow {

namespace {

/// Purposes of the streams of this module; part of the draw protocol.
constexpr std::uint16_t first_purpose = 400;

/// As many are picked one by one before it pays to draw group by group.
constexpr std::int64_t few = 12;

std::int64_t rounded(double value) { return static_cast<std::int64_t>(std::floor(value + 0.5)); }

/// Heads as whole people, drawn from streams named by (seed, purpose, replicate, entity, step).
class SampledHeads {
public:
    using Count = std::int64_t;
    static constexpr double conservation_tolerance = 0.0;

    /// `leaving` as Layout::leaving.
    SampledHeads(const SampledKey& key, int step, std::span<const std::uint32_t> leaving)
        : key_{.seed = key.seed, .purpose = Purpose{first_purpose}, .replicate = key.replicate, .step = step},
          leaving_(leaving), stream_(key_) {}

    void begin(DrawFor what, std::uint32_t entity) {
        key_.purpose = Purpose{static_cast<std::uint16_t>(first_purpose + static_cast<std::uint16_t>(what))};
        key_.entity = entity;
        // Made in place: an assignment copies what was only just written, and waits for it to arrive.
        std::construct_at(&stream_, key_);
    }

    /// Nodes and lines come in order, so the first blocks of several are made at a time.
    void begin_leaving(std::size_t place) {
        static_assert(static_cast<int>(DrawFor::leaving) == 0);
        if (place >= known_ + blocks_.size() || known_ > place) {
            known_ = place - place % blocks_.size();
            const auto entities = leaving_.subspan(known_, std::min(blocks_.size(), leaving_.size() - known_));
            first_blocks(key_, entities, std::span(blocks_).first(entities.size()));
        }
        key_.entity = leaving_[place];
        std::construct_at(&stream_, key_, blocks_[place - known_]);
    }

    /// The heads of several cells with the same odds are one binomial; which cells they leave is drawn if any do.
    std::int64_t leave(std::span<std::int64_t> cells, const StepOdds& odds) {
        std::int64_t total = 0;
        for (const std::int64_t heads : cells) total += heads;
        if (total == 0) return 0;
        const std::int64_t leaving = draw_binomial(stream_, total, odds.leave);
        if (leaving > 0)
            take(
                leaving, total, 1, [&](std::size_t) { return cells; }, [](std::size_t, std::int64_t) {});
        return leaving;
    }

    template <class Each>
    void split(std::int64_t count, std::span<const double> shares, std::span<const BinomialOdds> conditional,
               Each each) {
        for (std::size_t j = 0; j < shares.size() && count > 0; ++j) {
            const std::int64_t heads = draw_binomial(stream_, count, conditional[j]);
            if (heads > 0) each(j, heads);
            count -= heads;
        }
    }

    std::int64_t succeed(std::int64_t count, double probability) { return draw_binomial(stream_, count, probability); }
    std::int64_t succeed(std::int64_t count, const BinomialOdds& odds) { return draw_binomial(stream_, count, odds); }

    template <class CellsOf, class Each>
    void take(std::int64_t count, std::int64_t available, std::size_t groups, CellsOf cells_of, Each each) {
        if (count <= few) take_one_by_one(count, available, groups, cells_of, each);
        else take_cell_by_cell(count, available, groups, cells_of, each);
    }

    std::int64_t joiners(double mean, RecruitmentLaw law) {
        return law == RecruitmentLaw::poisson ? draw_poisson(stream_, mean) : rounded(mean);
    }
    std::int64_t vacancies(double posts) { return rounded(posts); }
    std::int64_t eligible(std::int64_t heads, double share) { return rounded(static_cast<double>(heads) * share); }
    std::int64_t affordable(double places) { return static_cast<std::int64_t>(std::floor(std::min(places, 0x1p50))); }

private:
    /// Everybody stands in a row; whoever stands at the position drawn steps out.
    template <class CellsOf, class Each>
    void take_one_by_one(std::int64_t count, std::int64_t available, std::size_t groups, CellsOf cells_of, Each each) {
        for (; count > 0; --count, --available) {
            std::int64_t position = count == available ? 0 : draw_integer(stream_, available);
            for (std::size_t g = 0; g < groups; ++g) {
                bool found = false;
                for (std::int64_t& heads : cells_of(g)) {
                    found = position < heads;
                    if (found) --heads;
                    if (found) break;
                    position -= heads;
                }
                if (!found) continue;
                each(g, std::int64_t{1});
                break;
            }
        }
    }

    template <class CellsOf, class Each>
    void take_cell_by_cell(std::int64_t count, std::int64_t available, std::size_t groups, CellsOf cells_of,
                           Each each) {
        for (std::size_t g = 0; g < groups && count > 0; ++g) {
            std::int64_t taken = 0;
            for (std::int64_t& heads : cells_of(g)) {
                if (heads == 0 || count == 0) continue;
                available -= heads;
                const std::int64_t going = draw_hypergeometric(stream_, heads, available, count);
                heads -= going;
                count -= going;
                taken += going;
            }
            if (taken > 0) each(g, taken);
        }
    }

    StreamKey key_;
    std::span<const std::uint32_t> leaving_;
    std::array<PhiloxCounter, 16> blocks_; ///< the first of those who leave from place known_ on
    std::size_t known_ = std::numeric_limits<std::size_t>::max() / 2;
    Stream stream_;
};

} // namespace

void step(const Model& model, SampledState& state, MonthCounts& counts, const SampledKey& key,
          const StepFunding& funding) {
    SampledHeads heads(key, state.step, model.layout().leaving);
    MonthRule<SampledHeads>(model, state, counts, funding, heads).take();
}

} // namespace careerflow
