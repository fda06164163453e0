#pragma once

#include "careerflow/random/philox.hpp"

#include <cstdint>
#include <span>

namespace careerflow {

/// What a stream is for, so that two uses of the same entity and step do not share numbers. The caller numbers its
/// purposes, e.g. `inline constexpr Purpose lottery{7};`, and never renumbers them: the number decides the draws.
enum class Purpose : std::uint16_t {};

/// The name of a stream. Equal names give equal numbers on any machine, on any thread, in any order.
/// Number entities by something that stays when others are added, not by what happens to be present.
struct StreamKey {
    std::uint64_t seed = 0;     ///< any value; the whole of it is used
    Purpose purpose{};          ///< 0 to 65 535
    std::int64_t replicate = 0; ///< 0 to 2^32 − 1
    std::int64_t entity = 0;    ///< 0 to 2^32 − 1
    std::int64_t step = 0;      ///< 0 to 65 535

    friend constexpr bool operator==(const StreamKey&, const StreamKey&) = default;
};

/// A stream of random numbers named by (seed, purpose, replicate, entity, step): a small value that is copied freely; a
/// copy continues with the same numbers as the original.
///
/// Packing, part of the draw protocol (`draw_protocol_version`): the Philox key is the seed, low word first; the
/// counter holds, in its four words of 32 bits, the block number, the entity, the replicate, and step + 65 536 ·
/// purpose. The five fields fill 128 + 64 bits without sharing any, so different names never meet the same (counter,
/// key), and no two streams overlap. A block of four words w0 … w3 gives two numbers of 64 bits: w0 + 2^32 w1, then
/// w2 + 2^32 w3.
class Stream {
public:
    /// Throws InputError (CF1202) if a part of the key is out of range. Cost: nothing is drawn yet.
    explicit Stream(const StreamKey& key)
        : philox_key_{static_cast<std::uint32_t>(key.seed), static_cast<std::uint32_t>(key.seed >> 32U)},
          counter_{0, static_cast<std::uint32_t>(key.entity), static_cast<std::uint32_t>(key.replicate),
                   static_cast<std::uint32_t>(key.step) | (static_cast<std::uint32_t>(key.purpose) << 16U)} {
        // A negative part has its highest bits set, so one comparison finds either end of a range.
        const auto beyond = [](std::int64_t part, unsigned bits) {
            return (static_cast<std::uint64_t>(part) >> bits) != 0;
        };
        if (beyond(key.replicate, 32U) || beyond(key.entity, 32U) || beyond(key.step, 16U)) throw_bad_key(key);
    }

    /// The same stream, where its first block is known from first_blocks. Cost: nothing, and one block less later.
    Stream(const StreamKey& key, const PhiloxCounter& first_block) : Stream(key) {
        words_ = first_block;
        first_known_ = true;
    }

    /// The name under which the stream was made.
    [[nodiscard]] StreamKey key() const;

    /// The next 64 random bits. Throws InputError (CF1203) after 2^33 of them. Cost: half a Philox block.
    std::uint64_t next() {
        if (!half_used_) {
            advance();
            half_used_ = true;
            return words_[0] | (std::uint64_t{words_[1]} << 32U);
        }
        half_used_ = false;
        return words_[2] | (std::uint64_t{words_[3]} << 32U);
    }

    /// Moves on to the start of a block, leaving at most one number unused. Samplers that have a batch form over many
    /// lanes begin and end there, so that a lane's place is a block number.
    void align() { half_used_ = false; }

    /// Number of blocks begun: where the stream stands.
    [[nodiscard]] std::uint64_t blocks_used() const { return blocks_used_; }

    /// Continues at the start of block `blocks`, at most 2^32. Cost: none, forwards or backwards.
    void seek(std::uint64_t blocks);

private:
    [[noreturn]] static void throw_bad_key(const StreamKey& key);
    void advance();

    PhiloxKey philox_key_;
    PhiloxCounter counter_;
    PhiloxCounter words_{};
    PhiloxCounter ahead_{};
    std::uint64_t blocks_used_ = 0;
    bool half_used_ = false;
    bool first_known_ = false; ///< and in words_, before any block is begun
    bool ahead_known_ = false; ///< the block after the one in words_ is in ahead_

    friend void first_blocks(const StreamKey& key, std::span<const std::uint32_t> entities,
                             std::span<PhiloxCounter> blocks);
};

/// The first blocks of the streams whose names differ from `key` in the entity alone: faster than one by one, because
/// they need not wait for each other. Shapes: as many blocks as entities.
void first_blocks(const StreamKey& key, std::span<const std::uint32_t> entities, std::span<PhiloxCounter> blocks);

} // namespace careerflow
