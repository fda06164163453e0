// Regression digests of the draw protocol: they say that nothing changed, not that it is right (the other tests do
// that). A change here means that results of earlier versions cannot be repeated, so draw_protocol_version must grow.

#include "careerflow/core/version.hpp"
#include "careerflow/random/alias.hpp"
#include "careerflow/random/choose.hpp"
#include "careerflow/random/continuous.hpp"
#include "careerflow/random/counts.hpp"
#include "careerflow/random/elementary.hpp"
#include "careerflow/random/uniform.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace careerflow {
namespace {

/// FNV-1a with 64 bits over the eight bytes of every number, lowest byte first.
class Digest {
public:
    void add(std::int64_t number) { add_bits(static_cast<std::uint64_t>(number)); }
    void add(double number) { add_bits(std::bit_cast<std::uint64_t>(number)); }

    [[nodiscard]] std::string text() const {
        std::ostringstream out;
        out << std::hex << value_;
        return out.str();
    }

private:
    void add_bits(std::uint64_t bits) {
        for (int byte = 0; byte < 8; ++byte) {
            value_ = (value_ ^ ((bits >> (8 * byte)) & 0xFFU)) * 0x100000001b3U;
        }
    }
    std::uint64_t value_ = 0xcbf29ce484222325U;
};

/// Digest of 1000 rounds of `draw` on a stream of its own.
template <class Draw>
std::string digest_of(std::int64_t entity, Draw draw) {
    Stream stream({.seed = 0x5eed, .purpose = Purpose{9}, .replicate = 4, .entity = entity, .step = 2});
    Digest digest;
    for (int i = 0; i < 1000; ++i) draw(stream, digest, i);
    return digest.text();
}

std::map<std::string, std::string> counts_digests() {
    std::map<std::string, std::string> result;
    result["binomial"] = digest_of(1, [](Stream& s, Digest& d, int i) {
        d.add(draw_binomial(s, 1 + 37 * i, 0.001 * i));
        d.add(draw_binomial(s, 1000000000, 1e-9 * i * i));
        d.add(draw_binomial(s, 25000, 0.01));
    });
    result["poisson"] = digest_of(2, [](Stream& s, Digest& d, int i) { d.add(draw_poisson(s, 0.05 * i)); });
    result["hypergeometric"] =
        digest_of(3, [](Stream& s, Digest& d, int i) { d.add(draw_hypergeometric(s, 2000, 10 * i, 2 * i)); });
    result["multinomial"] = digest_of(4, [](Stream& s, Digest& d, int i) {
        std::array<std::int64_t, 3> counts{};
        draw_multinomial(s, 50 * i, std::array{0.1, 0.5, 0.4}, counts);
        for (const auto count : counts) d.add(count);
    });
    result["multivariate_hypergeometric"] = digest_of(5, [](Stream& s, Digest& d, int i) {
        std::array<std::int64_t, 3> counts{};
        draw_multivariate_hypergeometric(s, std::array<std::int64_t, 3>{500, 300, 400}, i, counts);
        for (const auto count : counts) d.add(count);
    });
    result["integer"] = digest_of(6, [](Stream& s, Digest& d, int i) { d.add(draw_integer(s, 1 + i)); });
    result["subset"] = digest_of(7, [](Stream& s, Digest& d, int i) {
        for (const auto chosen : draw_subset(s, 100 + i, i % 50)) d.add(chosen);
    });
    result["category"] = digest_of(8, [](Stream& s, Digest& d, int) {
        static const AliasTable table(std::array{0.1, 3.0, 0.0, 2.0, 0.7});
        d.add(table.draw(s));
    });
    return result;
}

std::map<std::string, std::string> continuous_digests() {
    std::map<std::string, std::string> result;
    result["uniform"] = digest_of(11, [](Stream& s, Digest& d, int) { d.add(draw_uniform(s)); });
    result["exponential"] = digest_of(12, [](Stream& s, Digest& d, int) { d.add(draw_exponential(s, 0.3)); });
    result["normal"] = digest_of(13, [](Stream& s, Digest& d, int) { d.add(draw_normal(s)); });
    result["lognormal"] = digest_of(14, [](Stream& s, Digest& d, int) { d.add(draw_lognormal(s, 1.0, 0.4)); });
    result["gamma"] = digest_of(15, [](Stream& s, Digest& d, int i) { d.add(draw_gamma(s, 0.01 * (i + 1))); });
    result["beta"] = digest_of(16, [](Stream& s, Digest& d, int i) { d.add(draw_beta(s, 0.01 * (i + 1), 2.0)); });
    result["triangular"] = digest_of(17, [](Stream& s, Digest& d, int) { d.add(draw_triangular(s, 1, 3, 4)); });
    result["pert"] = digest_of(18, [](Stream& s, Digest& d, int) { d.add(draw_pert(s, 18, 24, 36)); });
    return result;
}

std::map<std::string, std::string> elementary_digests() {
    std::map<std::string, std::string> result;
    result["exp"] = digest_of(21, [](Stream&, Digest& d, int i) { d.add(portable_exp(1.37 * (i - 500))); });
    result["expm1"] = digest_of(22, [](Stream&, Digest& d, int i) { d.add(portable_expm1(0.01 * (i - 500))); });
    result["log"] = digest_of(23, [](Stream&, Digest& d, int i) { d.add(portable_log(0.37 * (i + 1))); });
    result["log1p"] = digest_of(24, [](Stream&, Digest& d, int i) { d.add(portable_log1p(0.003 * (i - 333))); });
    result["log_gamma"] = digest_of(25, [](Stream&, Digest& d, int i) { d.add(portable_log_gamma(0.1 * (i + 1))); });
    return result;
}

/// Reads "name,digest" lines, skipping comments and the heading.
std::map<std::string, std::string> committed_digests() {
    std::ifstream file(CAREERFLOW_TEST_DATA "/golden/random/draws.csv");
    std::map<std::string, std::string> result;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#' || line == "draw,digest") continue;
        const auto comma = line.find(',');
        result[line.substr(0, comma)] = line.substr(comma + 1);
    }
    return result;
}

TEST(DrawProtocol, GivesTheCommittedDigests) {
    ASSERT_EQ(draw_protocol_version, 1) << "a new protocol needs new digests";
    auto digests = counts_digests();
    digests.merge(continuous_digests());
    digests.merge(elementary_digests());
    EXPECT_EQ(digests, committed_digests());
}

} // namespace
} // namespace careerflow
