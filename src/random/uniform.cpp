#include "careerflow/random/uniform.hpp"

#include "random/parameters.hpp"

namespace careerflow {

namespace {

struct Product {
    std::uint64_t high;
    std::uint64_t low;
};

Product multiply(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return {static_cast<std::uint64_t>(product >> 64U), static_cast<std::uint64_t>(product)};
}

} // namespace

std::int64_t draw_integer(Stream& stream, std::int64_t count) {
    if (count < 1) throw_bad_parameter("uniform integer", "count", count, "at least 1");
    const auto n = static_cast<std::uint64_t>(count);
    Product product = multiply(stream.next(), n);
    if (product.low < n) {
        // Of the 2^64 words, 2^64 mod n are one too many; those that fall there are drawn again.
        const std::uint64_t surplus = (0 - n) % n;
        while (product.low < surplus) product = multiply(stream.next(), n);
    }
    return static_cast<std::int64_t>(product.high);
}

bool draw_bernoulli(Stream& stream, double probability) {
    check_probability("Bernoulli variable", probability);
    return draw_uniform(stream) <= probability && probability > 0.0;
}

} // namespace careerflow
