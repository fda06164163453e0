#include "careerflow/results/sha256.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace careerflow {

namespace {

using State = std::array<std::uint32_t, 8>;

constexpr std::size_t block_bytes = 64;
constexpr std::size_t length_bytes = 8;

/// Fractional parts of the square roots of the first 8 primes (5.3.3).
constexpr State initial_state{0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                              0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};

/// Fractional parts of the cube roots of the first 64 primes (4.2.2).
constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98U, 0x71374491U, 0xb5c0fbcfU, 0xe9b5dba5U, 0x3956c25bU, 0x59f111f1U, 0x923f82a4U, 0xab1c5ed5U,
    0xd807aa98U, 0x12835b01U, 0x243185beU, 0x550c7dc3U, 0x72be5d74U, 0x80deb1feU, 0x9bdc06a7U, 0xc19bf174U,
    0xe49b69c1U, 0xefbe4786U, 0x0fc19dc6U, 0x240ca1ccU, 0x2de92c6fU, 0x4a7484aaU, 0x5cb0a9dcU, 0x76f988daU,
    0x983e5152U, 0xa831c66dU, 0xb00327c8U, 0xbf597fc7U, 0xc6e00bf3U, 0xd5a79147U, 0x06ca6351U, 0x14292967U,
    0x27b70a85U, 0x2e1b2138U, 0x4d2c6dfcU, 0x53380d13U, 0x650a7354U, 0x766a0abbU, 0x81c2c92eU, 0x92722c85U,
    0xa2bfe8a1U, 0xa81a664bU, 0xc24b8b70U, 0xc76c51a3U, 0xd192e819U, 0xd6990624U, 0xf40e3585U, 0x106aa070U,
    0x19a4c116U, 0x1e376c08U, 0x2748774cU, 0x34b0bcb5U, 0x391c0cb3U, 0x4ed8aa4aU, 0x5b9cca4fU, 0x682e6ff3U,
    0x748f82eeU, 0x78a5636fU, 0x84c87814U, 0x8cc70208U, 0x90befffaU, 0xa4506cebU, 0xbef9a3f7U, 0xc67178f2U};

std::array<std::uint32_t, 64> message_schedule(std::string_view block) {
    std::array<std::uint32_t, 64> words{};
    for (std::size_t i = 0; i < block_bytes; ++i)
        words[i / 4] = (words[i / 4] << 8U) | static_cast<unsigned char>(block[i]);
    for (std::size_t t = 16; t < words.size(); ++t) {
        const std::uint32_t early = words[t - 15], late = words[t - 2];
        const std::uint32_t sigma0 = std::rotr(early, 7) ^ std::rotr(early, 18) ^ (early >> 3U);
        const std::uint32_t sigma1 = std::rotr(late, 17) ^ std::rotr(late, 19) ^ (late >> 10U);
        words[t] = sigma1 + words[t - 7] + sigma0 + words[t - 16];
    }
    return words;
}

void take_block(State& state, std::string_view block) {
    const auto words = message_schedule(block);
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t t = 0; t < words.size(); ++t) {
        const std::uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t choice = (e & f) ^ (~e & g);
        const std::uint32_t first = h + sum1 + choice + round_constants[t] + words[t];
        const std::uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + sum0 + majority;
    }
    const State mixed{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += mixed[i];
}

/// What is left of the message after its whole blocks, a one bit, zeros, and the length in bits: one block or two.
std::string padded_end(std::string_view rest, std::size_t message_bytes) {
    std::string end(rest);
    end += '\x80';
    while (end.size() % block_bytes != block_bytes - length_bytes) end += '\0';
    const std::uint64_t bits = std::uint64_t{message_bytes} * 8;
    for (unsigned shift = 64; shift > 0;) {
        shift -= 8;
        end += static_cast<char>(static_cast<unsigned char>((bits >> shift) & 0xFFU));
    }
    return end;
}

void take_blocks(State& state, std::string_view bytes) {
    for (; bytes.size() >= block_bytes; bytes.remove_prefix(block_bytes))
        take_block(state, bytes.substr(0, block_bytes));
}

} // namespace

std::string sha256_hex(std::string_view bytes) {
    State state = initial_state;
    const std::size_t whole = bytes.size() / block_bytes * block_bytes;
    take_blocks(state, bytes.substr(0, whole));
    take_blocks(state, padded_end(bytes.substr(whole), bytes.size()));
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const std::uint32_t word : state)
        for (unsigned shift = 32; shift > 0;) {
            shift -= 4;
            hex += digits[(word >> shift) & 0xFU];
        }
    return hex;
}

} // namespace careerflow
