#include "careerflow/markov/mixing.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/stationary.hpp"
#include "careerflow/markov/structure.hpp"

#include "markov/schur.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace careerflow::markov {

namespace {

void expect_small(const Chain& chain, Index limit, std::string_view what) {
    if (chain.size() <= limit) return;
    throw InputError(
        fmt::format("{} works on a dense matrix; {} states are more than the limit of {}", what, chain.size(), limit),
        codes::too_large_for_dense);
}

double distance_to(const Matrix& p, std::span<const double> limit) {
    double largest = 0;
    for (Index i = 0; i < p.rows; ++i) largest = std::max(largest, total_variation(p.row(i), limit));
    return largest;
}

} // namespace

Spectrum spectrum(const Chain& chain, const SpectrumOptions& options) {
    expect_small(chain, options.state_limit, "the spectrum");
    Spectrum result;
    result.eigenvalues = eigenvalues(to_dense(chain.transitions()));
    std::stable_sort(result.eigenvalues.begin(), result.eigenvalues.end(),
                     [](const auto& a, const auto& b) { return std::abs(a) > std::abs(b); });
    if (chain.size() > 1) result.second_modulus = std::abs(result.eigenvalues[1]);
    // what is known from the structure is not left to rounding
    if (chain.size() > 1 && !structure(chain).has_unique_limit) result.second_modulus = 1;
    result.spectral_gap = 1 - result.second_modulus;
    result.relaxation_steps =
        result.spectral_gap > 0 ? 1 / result.spectral_gap : std::numeric_limits<double>::infinity();
    return result;
}

std::optional<Index> mixing_time(const Chain& chain, const MixingOptions& options) {
    expects(options.distance > 0 && options.distance < 1, "distance must lie between 0 and 1");
    expects(options.step_limit >= 0, "step_limit must not be negative");
    expect_small(chain, options.state_limit, "the mixing time");
    if (!structure(chain).has_unique_limit) {
        throw InputError("the chain has several recurrent classes or a periodic one: it does not settle",
                         codes::chain_lacks_property);
    }
    const std::vector<double> limit = stationary_distribution(chain);
    Matrix reached = identity(chain.size());
    if (distance_to(reached, limit) <= options.distance) return 0;
    // P¹, P², P⁴, … until one has mixed; then as many steps as possible without mixing, from the largest power down
    std::vector<Matrix> powers{to_dense(chain.transitions())};
    Index largest = 1;
    while (distance_to(powers.back(), limit) > options.distance) {
        if (largest > options.step_limit / 2) return std::nullopt;
        powers.push_back(multiply(powers.back(), powers.back()));
        largest *= 2;
    }
    Index steps = 0;
    for (std::size_t k = powers.size(); k-- > 0; largest /= 2) {
        Matrix further = multiply(reached, powers[k]);
        if (distance_to(further, limit) <= options.distance) continue;
        reached = std::move(further);
        steps += largest;
    }
    if (steps + 1 > options.step_limit) return std::nullopt;
    return steps + 1;
}

StartMixing mixing_time_from(const Chain& chain, std::span<const double> start, const StartMixingOptions& options) {
    expects(options.distance > 0 && options.distance < 1, "distance must lie between 0 and 1");
    expects(options.step_limit >= 0, "step_limit must not be negative");
    const std::vector<double> limit = long_run_distribution(chain, start);
    if (!structure(chain).aperiodic) {
        throw InputError("the chain has a periodic recurrent class: it does not settle", codes::chain_lacks_property);
    }
    std::vector<double> now(start.begin(), start.end());
    StartMixing result;
    for (;; ++result.steps_taken) {
        result.distance = total_variation(now, limit);
        if (result.distance <= options.distance) result.steps = result.steps_taken;
        if (result.steps || result.steps_taken == options.step_limit) return result;
        now = multiply(now, chain.transitions());
    }
}

double total_variation(std::span<const double> a, std::span<const double> b) {
    if (a.size() != b.size()) {
        throw ShapeError(fmt::format("distributions over {} and {} states cannot be compared", a.size(), b.size()));
    }
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += std::abs(a.data()[k] - b.data()[k]);
    return sum / 2;
}

double entropy_rate(const Chain& chain) {
    const std::vector<double> pi = stationary_distribution(chain);
    double sum = 0;
    for (Index i = 0; i < chain.size(); ++i) {
        for (const double p : chain.transitions().row_values(i)) sum -= pi.data()[i] * p * std::log(p);
    }
    return std::max(sum, 0.0);
}

} // namespace careerflow::markov
