#include "careerflow/random/counts.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/uniform.hpp"
#include "random/log_mass.hpp"
#include "random/parameters.hpp"

#include <algorithm>
#include <cmath>

namespace careerflow {

namespace {

/// An urn after reflection: successes and drawn are each at most half of the total, so 0 is the least outcome.
struct Urn {
    double successes;
    double failures;
    double drawn;

    [[nodiscard]] double total() const { return successes + failures; }
    [[nodiscard]] double share() const { return drawn / total(); }
    [[nodiscard]] double most() const { return std::min(successes, drawn); }

    /// log of the mass at k up to a constant: two binomials of the same share, one for each kind of head.
    [[nodiscard]] double shape(double k) const {
        const double p = share();
        const double q = 1.0 - p;
        return binomial_shape(k, successes, successes * p, successes * q) +
               binomial_shape(drawn - k, failures, failures * p, failures * q);
    }

    /// log of the mass at 0: the shape with the constants of the two binomials and of the one they condition on.
    [[nodiscard]] double log_mass_at_0() const {
        const double n = total();
        const double p = share();
        const double constants = (stirling_error(successes) + stirling_error(failures) - stirling_error(n)) +
                                 0.5 * portable_log(successes * (failures / n)) - series::half_log_two_pi;
        return shape(0.0) + constants - binomial_shape(drawn, n, n * p, n * (1.0 - p));
    }
};

/// Sequential search through the cumulated mass. Mean below 10: beyond 63 lies less than 2^-60.
double invert(Stream& stream, const Urn& urn) {
    const double u = draw_uniform(stream);
    double mass = portable_exp(urn.log_mass_at_0());
    double cumulated = mass;
    double k = 0.0;
    const double last = std::min(urn.most(), 63.0);
    while (u > cumulated && k < last) {
        const double ways = (urn.successes - k) * (urn.drawn - k);
        k += 1.0;
        mass *= ways / (k * ((urn.failures - urn.drawn) + k));
        cumulated += mass;
    }
    return k;
}

/// Ratio of uniforms. The mean is at least 10.
double reject(Stream& stream, const Urn& urn) {
    const double n = urn.total();
    const double p = urn.successes / n;
    const double centre = urn.drawn * p + 0.5;
    const double deviation = std::sqrt((((n - urn.drawn) / (n - 1.0)) * urn.drawn) * (p * (1.0 - p)) + 0.5);
    constexpr double slope = 1.7155277699214135; // 2 √(2/e)
    constexpr double floor = 0.8989161620588988; // 3 − 2 √(3/e)
    const double width = slope * deviation + floor;
    const double mode =
        static_cast<double>(static_cast<std::int64_t>((urn.drawn + 1.0) * ((urn.successes + 1.0) / (n + 2.0))));
    const double top = urn.shape(mode);
    while (true) {
        const double u = draw_uniform(stream);
        const double v = draw_uniform(stream);
        const double place = centre + (width * (v - 0.5)) / u;
        if (!(place >= 0.0 && place < urn.most() + 1.0)) continue;
        const double k = static_cast<double>(static_cast<std::int64_t>(place));
        const double height = urn.shape(k) - top;
        // Two bounds of 2 log u spare most of the logarithms.
        if (u * (4.0 - u) - 3.0 <= height) return k;
        if (u * (u - height) >= 1.0) continue;
        if (2.0 * portable_log(u) <= height) return k;
    }
}

/// Parameters already checked.
std::int64_t hypergeometric(Stream& stream, std::int64_t successes, std::int64_t failures, std::int64_t drawn) {
    if (successes == 0 || drawn == 0) return 0;
    if (failures == 0) return drawn;
    const std::int64_t total = successes + failures;
    if (drawn == total) return successes;
    // Reflect first what is left behind, then the kinds of heads.
    const bool leave = drawn > total - drawn;
    const bool swap = successes > failures;
    const std::int64_t few_drawn = leave ? total - drawn : drawn;
    const Urn urn{static_cast<double>(swap ? failures : successes), static_cast<double>(swap ? successes : failures),
                  static_cast<double>(few_drawn)};
    stream.align();
    const bool small = urn.drawn * (urn.successes / urn.total()) < 10.0;
    auto k = static_cast<std::int64_t>(small ? invert(stream, urn) : reject(stream, urn));
    stream.align();
    if (swap) k = few_drawn - k;
    return leave ? successes - k : k;
}

} // namespace

std::int64_t draw_hypergeometric(Stream& stream, std::int64_t successes, std::int64_t failures, std::int64_t drawn) {
    check_count("hypergeometric variable", "number of successes", successes);
    check_count("hypergeometric variable", "number of failures", failures);
    check_count("hypergeometric variable", "sum of successes and failures", successes + failures);
    if (drawn < 0 || drawn > successes + failures)
        throw_bad_parameter("hypergeometric variable", "number drawn", drawn, "from 0 to the number of all heads");
    return hypergeometric(stream, successes, failures, drawn);
}

void draw_multivariate_hypergeometric(Stream& stream, std::span<const std::int64_t> sizes, std::int64_t drawn,
                                      std::span<std::int64_t> counts) {
    if (counts.size() != sizes.size())
        throw ShapeError(fmt::format("draw of a multivariate hypergeometric variable: {} groups but room for {} counts",
                                     sizes.size(), counts.size()));
    std::int64_t others = 0;
    for (const std::int64_t size : sizes) {
        check_count("multivariate hypergeometric variable", "size of a group", size);
        others += size;
        check_count("multivariate hypergeometric variable", "sum of sizes", others);
    }
    if (drawn < 0 || drawn > others)
        throw_bad_parameter("multivariate hypergeometric variable", "number drawn", drawn,
                            "from 0 to the number of all heads");
    std::fill(counts.begin(), counts.end(), 0);
    std::int64_t left = drawn;
    for (std::size_t j = 0; j < sizes.size() && left > 0; ++j) {
        others -= sizes[j];
        counts[j] = hypergeometric(stream, sizes[j], others, left);
        left -= counts[j];
    }
}

} // namespace careerflow
