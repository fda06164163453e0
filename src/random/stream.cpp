#include "careerflow/random/stream.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/codes.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace careerflow {

namespace {

constexpr std::int64_t largest_32 = 0xFFFFFFFF;
constexpr std::int64_t largest_16 = 0xFFFF;
constexpr std::uint64_t blocks_in_stream = std::uint64_t{1} << 32U;

void check_range(std::string_view part, std::int64_t value, std::int64_t largest) {
    if (value < 0 || value > largest)
        throw InputError(fmt::format("random stream: {} is {}, must be from 0 to {}", part, value, largest),
                         codes::bad_stream_key);
}

[[noreturn]] void throw_exhausted() {
    throw InputError("random stream: all 2^33 numbers of this stream are used", codes::stream_exhausted);
}

} // namespace

void Stream::throw_bad_key(const StreamKey& key) {
    check_range("replicate", key.replicate, largest_32);
    check_range("entity", key.entity, largest_32);
    check_range("step", key.step, largest_16);
    throw InternalError("random stream: a key in range was refused");
}

StreamKey Stream::key() const {
    return {philox_key_[0] | (std::uint64_t{philox_key_[1]} << 32U), static_cast<Purpose>(counter_[3] >> 16U),
            counter_[2], counter_[1], counter_[3] & 0xFFFFU};
}

void Stream::seek(std::uint64_t blocks) {
    if (blocks > blocks_in_stream) throw_exhausted();
    blocks_used_ = blocks;
    half_used_ = false;
    first_known_ = false;
    ahead_known_ = false;
}

void Stream::advance() {
    if (blocks_used_ >= blocks_in_stream) throw_exhausted();
    const std::uint64_t block = blocks_used_++;
    if (std::exchange(first_known_, false)) return;
    if (std::exchange(ahead_known_, false)) {
        words_ = ahead_;
        return;
    }
    counter_[0] = static_cast<std::uint32_t>(block);
    words_ = philox4x32_10(counter_, philox_key_);
    if (block == 0) return; // most streams end here
    // The rounds of a block wait for each other: a second one, made at the same time, costs next to nothing.
    counter_[0] = static_cast<std::uint32_t>(block + 1);
    ahead_ = philox4x32_10(counter_, philox_key_);
    ahead_known_ = true;
}

void first_blocks(const StreamKey& key, std::span<const std::uint32_t> entities, std::span<PhiloxCounter> blocks) {
    expects(entities.size() == blocks.size(), "every stream needs room for its first block");
    const Stream stream(key); // checks the key
    PhiloxCounter counter = stream.counter_;
    for (std::size_t i = 0; i < entities.size(); ++i) {
        counter[1] = entities[i];
        blocks[i] = philox4x32_10(counter, stream.philox_key_);
    }
}

} // namespace careerflow
