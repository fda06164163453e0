#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

// Chi-square tests of samples against laws computed in long double, independently of the library.

namespace careerflow::testing {

/// How far a chi-square statistic lies from what it should be, in standard deviations of a normal variable (Wilson and
/// Hilferty, 1931). With fixed keys and a hundred tests, a true law stays below 4.5.
struct Fit {
    double statistic = 0;
    int degrees = 0;

    [[nodiscard]] double z() const {
        const double spread = 2.0 / (9.0 * degrees);
        return (std::cbrt(statistic / degrees) - (1.0 - spread)) / std::sqrt(spread);
    }
};

inline constexpr double fits = 4.5;

/// Adds up cells from the left until each pooled one is expected to hold at least `least` of the sample.
inline Fit chi_square(const std::vector<double>& observed, const std::vector<double>& expected, double least = 20) {
    std::vector<double> pooled_observed;
    std::vector<double> pooled_expected;
    double o = 0;
    double e = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        o += observed[i];
        e += expected[i];
        if (e >= least) {
            pooled_observed.push_back(o);
            pooled_expected.push_back(e);
            o = e = 0;
        }
    }
    if (!pooled_expected.empty()) {
        pooled_observed.back() += o;
        pooled_expected.back() += e;
    }
    Fit fit;
    for (std::size_t i = 0; i < pooled_expected.size(); ++i) {
        const double difference = pooled_observed[i] - pooled_expected[i];
        fit.statistic += difference * difference / pooled_expected[i];
    }
    fit.degrees = static_cast<int>(pooled_expected.size()) - 1;
    return fit;
}

/// A law on whole numbers: its mass function and the range outside which lies nothing that matters.
struct WholeLaw {
    std::function<long double(std::int64_t)> mass;
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// Compares a sample with a law: in cells of one outcome where there are few, else in about 50 of equal mass.
inline Fit compare(const std::vector<std::int64_t>& sample, const WholeLaw& law) {
    const auto size = static_cast<double>(sample.size());
    const long double least_mass = law.most - law.least < 100 ? 20.0L / size : 0.02L;
    std::vector<std::int64_t> last_of_cell;
    std::vector<double> expected;
    long double mass = 0;
    for (std::int64_t k = law.least; k <= law.most; ++k) {
        mass += law.mass(k);
        if (mass >= least_mass || k == law.most) {
            last_of_cell.push_back(k);
            expected.push_back(static_cast<double>(mass) * size);
            mass = 0;
        }
    }
    std::vector<double> observed(expected.size(), 0.0);
    double outside = 0;
    for (const auto k : sample) {
        const auto cell = std::lower_bound(last_of_cell.begin(), last_of_cell.end(), k);
        if (k < law.least || cell == last_of_cell.end()) outside += 1;
        else observed[static_cast<std::size_t>(cell - last_of_cell.begin())] += 1;
    }
    Fit fit = chi_square(observed, expected);
    fit.statistic += outside * size; // an outcome that cannot be spoils any fit
    if (fit.degrees == 0) fit.degrees = 1;
    return fit;
}

/// Compares a sample with a density on [low, high], integrated by Simpson's rule over equal cells; what lies outside
/// makes one more cell at each end, of the mass given.
inline Fit compare(const std::vector<double>& sample, const std::function<long double(long double)>& density,
                   double low, double high, double mass_below, double mass_above) {
    constexpr int cells = 60;
    constexpr int panels = 64;
    const auto size = static_cast<double>(sample.size());
    const long double width = (static_cast<long double>(high) - low) / cells;
    std::vector<double> expected{mass_below * size};
    for (int cell = 0; cell < cells; ++cell) {
        const long double start = low + cell * width;
        long double sum = density(start) + density(start + width);
        for (int i = 1; i < panels; ++i) sum += (i % 2 == 1 ? 4 : 2) * density(start + i * width / panels);
        expected.push_back(static_cast<double>(sum * width / (3 * panels)) * size);
    }
    expected.push_back(mass_above * size);
    std::vector<double> observed(expected.size(), 0.0);
    for (const double x : sample) {
        const double cell = std::floor((x - low) / static_cast<double>(width)) + 1;
        observed[static_cast<std::size_t>(std::clamp(cell, 0.0, cells + 1.0))] += 1;
    }
    return chi_square(observed, expected);
}

inline long double log_choose(std::int64_t n, std::int64_t k) {
    const auto lf = [](std::int64_t m) { return std::lgamma(static_cast<long double>(m) + 1); };
    return lf(n) - lf(k) - lf(n - k);
}

inline long double binomial_mass(std::int64_t n, long double p, std::int64_t k) {
    const long double yes = k == 0 ? 0 : static_cast<long double>(k) * std::log(p);
    const long double no = n == k ? 0 : static_cast<long double>(n - k) * std::log1p(-p);
    return std::exp(log_choose(n, k) + yes + no);
}

inline long double poisson_mass(long double mean, std::int64_t k) {
    return std::exp(static_cast<long double>(k) * std::log(mean) - mean - std::lgamma(static_cast<long double>(k) + 1));
}

inline long double hypergeometric_mass(std::int64_t successes, std::int64_t failures, std::int64_t drawn,
                                       std::int64_t k) {
    return std::exp(log_choose(successes, k) + log_choose(failures, drawn - k) -
                    log_choose(successes + failures, drawn));
}

} // namespace careerflow::testing
