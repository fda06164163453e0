#include "markov/uniformised_sensitivity.hpp"

#include "markov/sensitivity_terms.hpp"

#include <algorithm>
#include <utility>

namespace careerflow::markov {

SeriesSensitivity of_series(const RateSystem& system, double rate, std::span<const double> start,
                            std::span<const double> c, std::span<const double> weights) {
    Sensitivity result;
    std::vector<double> scratch(c.size());
    // Horner's rule from the far end: worth_l = Σ_{k≥l} w_k A^(k−l) c
    std::vector<double> worth = scaled({c.begin(), c.end()}, weights.back());
    for (std::size_t l = weights.size() - 1; l-- > 0;) {
        result.to.push_back(worth);
        uniformised_step_back(system, rate, worth, scratch);
        for (std::size_t i = 0; i < c.size(); ++i) worth[i] += weights[l] * c[i];
    }
    std::reverse(result.to.begin(), result.to.end());
    result.value = dot(start, worth);
    std::vector<double> now(start.begin(), start.end());
    for (std::size_t l = 0; l + 1 < weights.size(); ++l) {
        result.from.push_back(scaled(now, 1 / rate));
        uniformised_step(system, rate, now, scratch);
    }
    return {std::move(result), std::move(worth)};
}

double rate_for(const RateSystem& system, double time) {
    const double largest = largest_rate(system);
    return largest > 0 ? largest : 1 / time;
}

SeriesSensitivity of_distribution(const RateSystem& system, std::span<const double> start, std::span<const double> c,
                                  double time, double error) {
    if (time == 0) return {{dot(start, c), {}, {}}, {c.begin(), c.end()}};
    const double rate = rate_for(system, time);
    const PoissonWeights poisson = poisson_weights(rate * time, error);
    std::vector<double> weights(static_cast<std::size_t>(poisson.first));
    weights.insert(weights.end(), poisson.weights.begin(), poisson.weights.end());
    return of_series(system, rate, start, c, weights);
}

} // namespace careerflow::markov
