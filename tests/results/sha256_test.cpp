#include "careerflow/results/sha256.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <string>
#include <utility>

namespace careerflow {
namespace {

// Messages and digests of the SHA-256 examples that NIST publishes with FIPS 180-4.
TEST(Sha256, GivesTheDigestsOfThePublishedExamples) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, GivesTheDigestOfNothing) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// The padding changes shape at 55, 56 and 64 bytes. The digests are those of Python's hashlib, another implementation.
TEST(Sha256, PadsMessagesThatJustFitOrJustDoNotFitABlock) {
    const std::pair<std::size_t, const char*> known[]{
        {1, "a8100ae6aa1940d0b663bb31cd466142ebbdbd5187131b92d93818987832eb89"},
        {55, "aadaed00a3c5fbb8072ae7f1984ba8199fbe5272de427d11eaf31583af37db51"},
        {56, "528ff50ab05e77bbbd224a9ec86165dbb6824a9a9efb544be0a1d57d5b416457"},
        {57, "6eaa0abf8d7eda3e157692f5191a59bc08196ac193f6ac3bdde2af54214f2240"},
        {63, "d12449c8124182545ae91924286cc6af13528bcf62a5ddbd5e00b891fffc1b48"},
        {64, "8667e718294e9e0df1d30600ba3eeb201f764aad2dad72748643e4a285e1d1f7"},
        {65, "855c9a28fff2bbbd71327165554a00c6fdd44d5d58c1f12b8fdff29b5d67f001"},
        {119, "b863f94597d433ef2280e3b4656f13ea265a79bb8047287321c218905b03c99b"},
        {120, "9088fee917e5a748c2f0b4f5458c1cbdabbd696291c69be6e605bae0ef779e8f"},
        {128, "e9175db65a9789096ca9cb5524d3abc2107df03e3c9ba3af1aca628f9c5d3bd2"},
    };
    for (const auto& [length, digest] : known) EXPECT_EQ(sha256_hex(std::string(length, '\xFF')), digest) << length;
}

TEST(Sha256, ChangesWithEveryBitOfTheMessage) {
    std::set<std::string> digests{sha256_hex(std::string(8, '\0'))};
    for (std::size_t bit = 0; bit < 64; ++bit) {
        std::string message(8, '\0');
        message[bit / 8] = static_cast<char>(1U << (bit % 8));
        digests.insert(sha256_hex(message));
    }
    EXPECT_EQ(digests.size(), 65U);
}

} // namespace
} // namespace careerflow
