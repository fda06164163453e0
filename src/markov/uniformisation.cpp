#include "markov/uniformisation.hpp"

#include <algorithm>
#include <cmath>

namespace careerflow::markov {

PoissonWeights poisson_weights(double mean, double error) {
    if (mean == 0) return {0, {1.0}, 0};
    const auto mode = static_cast<Index>(mean);
    // relative to the weight of the mode; ratios w(k+1)/w(k) = mean/(k+1)
    std::vector<double> below; // mode − 1, mode − 2, …
    std::vector<double> above{1.0};
    double sum = 1;
    double outside = 0;
    // the geometric series of the next ratio bounds what follows; half of the error for each side
    for (Index k = mode;; ++k) {
        const double next = above.back() * mean / static_cast<double>(k + 1);
        const double ratio = mean / static_cast<double>(k + 2);
        const double tail = next / (1 - std::min(ratio, 0.999999));
        if (ratio < 0.999999 && tail <= 0.5 * error * sum) {
            outside += tail;
            break;
        }
        above.push_back(next);
        sum += next;
    }
    double weight = 1;
    for (Index k = mode; k > 0; --k) {
        weight *= static_cast<double>(k) / mean;
        const double ratio = static_cast<double>(k - 1) / mean;
        const double tail = ratio < 1 ? weight / (1 - ratio) : weight * static_cast<double>(k);
        if (tail <= 0.5 * error * sum) {
            outside += tail;
            break;
        }
        below.push_back(weight);
        sum += weight;
    }
    PoissonWeights result;
    result.first = mode - static_cast<Index>(below.size());
    result.weights.assign(below.rbegin(), below.rend());
    result.weights.insert(result.weights.end(), above.begin(), above.end());
    for (double& value : result.weights) value /= sum;
    result.left_out = outside / sum;
    return result;
}

double largest_rate(const RateSystem& system) {
    return system.exit_rates.empty() ? 0 : *std::max_element(system.exit_rates.begin(), system.exit_rates.end());
}

void uniformised_step(const RateSystem& system, double rate, std::vector<double>& x, std::vector<double>& scratch) {
    const SparseMatrix& rates = system.rates;
    for (std::size_t i = 0; i < x.size(); ++i) scratch[i] = x[i] * (1 - system.exit_rates[i] / rate);
    for (Index i = 0; i < rates.rows; ++i) {
        const double factor = x.data()[i] / rate;
        if (factor == 0) continue;
        for (Index e = rates.row_starts.data()[i]; e < rates.row_starts.data()[i + 1]; ++e) {
            scratch.data()[rates.column_indices.data()[e]] += factor * rates.values.data()[e];
        }
    }
    x.swap(scratch);
}

void uniformised_step_back(const RateSystem& system, double rate, std::vector<double>& x,
                           std::vector<double>& scratch) {
    const SparseMatrix& rates = system.rates;
    for (Index i = 0; i < rates.rows; ++i) {
        double sum = 0;
        for (Index e = rates.row_starts.data()[i]; e < rates.row_starts.data()[i + 1]; ++e) {
            sum += rates.values.data()[e] * x.data()[rates.column_indices.data()[e]];
        }
        scratch.data()[i] = x.data()[i] * (1 - system.exit_rates.data()[i] / rate) + sum / rate;
    }
    x.swap(scratch);
}

std::vector<double> time_weights(const PoissonWeights& poisson, double rate) {
    std::vector<double> result(static_cast<std::size_t>(poisson.last()) + 1);
    double sum = 0; // from the far end
    for (Index k = poisson.last(); k >= 0; --k) {
        result.data()[k] = std::min(sum, 1.0) / rate;
        if (k >= poisson.first) sum += poisson.weights.data()[k - poisson.first];
    }
    return result;
}

} // namespace careerflow::markov
