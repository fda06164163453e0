#include "careerflow/random/stream.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/core/parallel.hpp"
#include "careerflow/random/codes.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace careerflow {
namespace {

constexpr StreamKey example{.seed = 0x0123456789abcdef, .purpose = Purpose{7}, .replicate = 3, .entity = 11, .step = 5};

std::vector<std::uint64_t> first_numbers(const StreamKey& key, std::size_t count) {
    Stream stream(key);
    std::vector<std::uint64_t> numbers(count);
    for (auto& number : numbers) number = stream.next();
    return numbers;
}

TEST(Stream, PacksItsNameIntoCounterAndKeyAsDocumented) {
    const auto numbers = first_numbers(example, 4);
    const PhiloxKey key{0x89abcdefU, 0x01234567U};
    for (std::uint32_t block = 0; block < 2; ++block) {
        const auto words = philox4x32_10({block, 11, 3, 5U + 65536U * 7U}, key);
        EXPECT_EQ(numbers[2 * block], words[0] + (std::uint64_t{words[1]} << 32U));
        EXPECT_EQ(numbers[2 * block + 1], words[2] + (std::uint64_t{words[3]} << 32U));
    }
}

TEST(Stream, RemembersItsName) {
    EXPECT_EQ(Stream(example).key(), example);
    const StreamKey largest{~std::uint64_t{0}, Purpose{65535}, 0xFFFFFFFF, 0xFFFFFFFF, 65535};
    Stream stream(largest);
    stream.next();
    EXPECT_EQ(stream.key(), largest);
}

TEST(Stream, GivesOtherNumbersWhenAnyPartOfTheNameChanges) {
    std::set<std::uint64_t> seen;
    for (const StreamKey& change :
         {StreamKey{1, Purpose{0}, 0, 0, 0}, StreamKey{std::uint64_t{1} << 32U, Purpose{0}, 0, 0, 0},
          StreamKey{0, Purpose{1}, 0, 0, 0}, StreamKey{0, Purpose{0}, 1, 0, 0}, StreamKey{0, Purpose{0}, 0, 1, 0},
          StreamKey{0, Purpose{0}, 0, 0, 1}, StreamKey{}})
        for (const auto number : first_numbers(change, 1000)) seen.insert(number);
    EXPECT_EQ(seen.size(), 7000U);
}

TEST(Stream, GivesTheSameNumbersOnAnyNumberOfThreadsAndInAnyOrder) {
    constexpr Index entities = 200;
    const auto sums = [&](int threads, bool backwards) {
        std::vector<std::uint64_t> slots(entities);
        parallel_for(entities,
                     [&](Index i) {
                         const Index entity = backwards ? entities - 1 - i : i;
                         StreamKey key = example;
                         key.entity = entity;
                         for (const auto number : first_numbers(key, 101))
                             slots[static_cast<std::size_t>(entity)] += number;
                     },
                     {threads});
        return slots;
    };
    const auto reference = sums(1, false);
    EXPECT_EQ(sums(4, false), reference);
    EXPECT_EQ(sums(1, true), reference);
}

TEST(Stream, IsAValueWhoseCopyContinuesTheSameWay) {
    Stream original(example);
    original.next();
    Stream copy = original;
    EXPECT_EQ(original.next(), copy.next());
    EXPECT_EQ(original.next(), copy.next());
}

TEST(Stream, AlignsToTheNextBlockAndSeeksAnyBlock) {
    const auto numbers = first_numbers(example, 8);
    Stream stream(example);
    stream.next();
    stream.align();
    EXPECT_EQ(stream.next(), numbers[2]);
    EXPECT_EQ(stream.next(), numbers[3]);
    stream.align();
    EXPECT_EQ(stream.next(), numbers[4]);
    EXPECT_EQ(stream.blocks_used(), 3U);
    stream.seek(1);
    EXPECT_EQ(stream.next(), numbers[2]);
}

TEST(Stream, RefusesToRepeatItselfAtItsEnd) {
    Stream stream(example);
    stream.seek((std::uint64_t{1} << 32U) - 1);
    stream.next();
    stream.next();
    try {
        stream.next();
        FAIL() << "the stream went on";
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::stream_exhausted);
    }
    EXPECT_THROW(stream.seek((std::uint64_t{1} << 32U) + 1), InputError);
}

TEST(Stream, IsTheSameWhereItsFirstBlockIsKnown) {
    const std::vector<std::uint32_t> entities{7, 0, 4'294'967'295U, 12};
    std::vector<PhiloxCounter> blocks(entities.size());
    StreamKey key{.seed = 5, .purpose = Purpose{3}, .replicate = 9, .entity = 1, .step = 4};
    first_blocks(key, entities, blocks);
    for (std::size_t i = 0; i < entities.size(); ++i) {
        key.entity = entities[i];
        Stream plain(key), known(key, blocks[i]);
        for (int n = 0; n < 5; ++n) EXPECT_EQ(known.next(), plain.next());
        EXPECT_EQ(known.blocks_used(), plain.blocks_used());
        Stream moved(key, blocks[i]);
        moved.seek(1);
        plain.seek(1);
        EXPECT_EQ(moved.next(), plain.next());
    }
    blocks.pop_back();
    EXPECT_THROW(first_blocks(key, entities, blocks), InputError);
}

TEST(Stream, RefusesNamesThatDoNotFit) {
    const auto code_of = [](const StreamKey& key) {
        try {
            (void)Stream(key);
        } catch (const InputError& error) {
            return error.code();
        }
        return Code{};
    };
    EXPECT_EQ(code_of({.replicate = -1}), codes::bad_stream_key);
    EXPECT_EQ(code_of({.replicate = std::int64_t{1} << 32}), codes::bad_stream_key);
    EXPECT_EQ(code_of({.entity = -1}), codes::bad_stream_key);
    EXPECT_EQ(code_of({.entity = std::int64_t{1} << 32}), codes::bad_stream_key);
    EXPECT_EQ(code_of({.step = -1}), codes::bad_stream_key);
    EXPECT_EQ(code_of({.step = 65536}), codes::bad_stream_key);
}

TEST(RandomCodes, AreExplainedInAscendingOrder) {
    const auto explanations = random_code_explanations();
    ASSERT_EQ(explanations.size(), 3U);
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        EXPECT_EQ(explanations[i].code.number, 1201 + static_cast<int>(i));
        EXPECT_FALSE(explanations[i].title.empty());
    }
}

} // namespace
} // namespace careerflow
