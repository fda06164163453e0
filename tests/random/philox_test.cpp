#include "careerflow/random/philox.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

// Known answers of the Random123 library (D. E. Shaw Research), file tests/kat_vectors, lines "philox4x32 10".
static_assert(philox4x32_10({0, 0, 0, 0}, {0, 0}) == PhiloxCounter{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});

TEST(Philox, GivesTheKnownAnswersOfRandom123) {
    EXPECT_EQ(philox4x32_10({0xffffffffU, 0xffffffffU, 0xffffffffU, 0xffffffffU}, {0xffffffffU, 0xffffffffU}),
              (PhiloxCounter{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU}));
    EXPECT_EQ(philox4x32_10({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}),
              (PhiloxCounter{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U}));
}

TEST(Philox, GivesTheTenThousandthValueTheStandardRequiresOfPhilox4x32) {
    // C++26 [rand.predef]: the 10000th invocation of a default-constructed std::philox4x32 gives 1955073260. Its
    // default seed, 20111115, is the low word of the key, the counter starts at 0, and every block gives its words in
    // order.
    const std::uint32_t last_block = 10000 / 4 - 1;
    EXPECT_EQ(philox4x32_10({last_block, 0, 0, 0}, {20111115U, 0})[3], 1955073260U);
}

} // namespace
} // namespace careerflow
