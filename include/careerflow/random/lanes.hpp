#pragma once

#include "careerflow/random/stream.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Which part of the name counts upwards from one lane to the next.
enum class LaneAxis { replicate, entity };

/// Many streams side by side whose names differ in one part by one from lane to lane, so that wide instructions can
/// draw from all of them at once. A lane gives the same draws, bit for bit, as the Stream of its name, at any width.
/// A lane stands at the start of a block, and so do draws from it begin and end.
class StreamLanes {
public:
    /// `first` is the name of lane 0. Errors: InputError (CF1202) if lane 0 or the last lane has no valid name or
    /// `count` is negative. Cost: four bytes per lane.
    StreamLanes(const StreamKey& first, std::int64_t count, LaneAxis axis = LaneAxis::replicate);

    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(blocks_.size()); }
    [[nodiscard]] const StreamKey& first() const { return first_; }
    [[nodiscard]] LaneAxis axis() const { return axis_; }

    /// The stream of one lane, standing where the lane stands.
    [[nodiscard]] Stream lane(std::int64_t lane) const;

    /// Blocks used by every lane. Writing here moves the lanes; the fill functions do.
    [[nodiscard]] std::span<std::uint32_t> blocks() { return blocks_; }

private:
    StreamKey first_;
    LaneAxis axis_;
    std::vector<std::uint32_t> blocks_;
};

/// How a fill function works. The numbers never depend on it.
struct LaneOptions {
    /// One of lane_instruction_sets(), to compare them; empty for the widest.
    std::string_view instruction_set{};
};

/// What the fill functions can use on this machine, widest first; the last is "streams", a plain loop.
[[nodiscard]] std::vector<std::string> lane_instruction_sets();

/// draw_uniform on every lane, one block each.
/// Shapes: numbers as long as the lanes. Errors: ShapeError; InputError (CF1203) if a lane has fewer than 2^20 blocks
/// left; NotFoundError for an unknown instruction set.
void fill_uniform(StreamLanes& lanes, std::span<double> numbers, const LaneOptions& options = {});

/// draw_binomial on every lane.
/// Shapes: trials and successes as long as the lanes, probabilities too or of length 1. Domain and law as
/// draw_binomial. Errors: as fill_uniform, and InputError (CF1201) before anything is drawn.
/// Cost: with AVX2 a fifth to a third of draw_binomial, and less where all lanes have one probability.
void fill_binomial(StreamLanes& lanes, std::span<const std::int64_t> trials, std::span<const double> probabilities,
                   std::span<std::int64_t> successes, const LaneOptions& options = {});

/// draw_multinomial on every lane.
/// Shapes: trials as long as the lanes; counts has one row per event, each as long as the lanes; probabilities has one
/// number per event, the same for all lanes, or is shaped as counts. Domain and law as draw_multinomial. Errors: as
/// fill_binomial. Cost: one fill_binomial per event.
void fill_multinomial(StreamLanes& lanes, std::span<const std::int64_t> trials, std::span<const double> probabilities,
                      std::span<std::int64_t> counts, const LaneOptions& options = {});

} // namespace careerflow
