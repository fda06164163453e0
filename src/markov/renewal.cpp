#include "markov/renewal.hpp"

#include "careerflow/core/error.hpp"

#include "markov/fourier.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <utility>

namespace careerflow::markov {

namespace {

// Intervals of this many steps, and laws that are shorter, are not worth a transform.
constexpr Index leaf_steps = 128;

// Nanoseconds, measured by benchmarks/markov/durations_benchmark.cpp: a product in a sum; a value and halving of a
// transform; a product of frequencies.
constexpr double direct_cost = 0.3;
constexpr double transform_cost = 1.8;
constexpr double frequency_cost = 1.0;

Index ceiling_power(Index value) { return static_cast<Index>(std::bit_ceil(static_cast<std::uint64_t>(value))); }

/// Σ_i a_i b_i in four lanes: one running sum would wait for every addition.
double dot_in_lanes(const double* a, const double* b, Index count) {
    double lanes[4] = {0, 0, 0, 0};
    Index i = 0;
    for (; i + 4 <= count; i += 4) {
        for (Index lane = 0; lane < 4; ++lane) lanes[lane] += a[i + lane] * b[i + lane];
    }
    double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    for (; i < count; ++i) sum += a[i] * b[i];
    return sum;
}

double norm(std::span<const double> values) {
    return std::sqrt(dot_in_lanes(values.data(), values.data(), static_cast<Index>(values.size())));
}

/// A flow with its masses turned round, so that a step of it reads forwards: reversed[length − k] is mass(k).
struct Kernel {
    Index from = 0;
    Index to = 0;
    Index length = 0;
    std::span<const double> mass{};
    std::vector<double> reversed{};

    explicit Kernel(const RenewalFlow& flow)
        : from(flow.from), to(flow.to), length(static_cast<Index>(flow.mass.size())), mass(flow.mass),
          reversed(flow.mass.rbegin(), flow.mass.rend()) {}

    /// Σ_{k ≤ reach} mass(k) y(t − k), reach ≤ t.
    [[nodiscard]] double arrived(const double* y, Index t, Index reach) const {
        const Index used = std::min(reach, length);
        return dot_in_lanes(y + t - used, reversed.data() + length - used, used);
    }
};

/// The masses at distances 0 … size − 1 transformed, and their norm.
struct KernelSpectrum {
    Fourier::Spectrum spectrum{};
    double norm = 0;
};

class Renewal {
public:
    Renewal(std::span<const RenewalFlow> flows, Matrix forcing, bool non_negative)
        : non_negative_(non_negative), steps_(forcing.columns) {
        result_.values = std::move(forcing);
        for (const RenewalFlow& flow : flows) {
            const Kernel kernel(flow);
            (kernel.length > leaf_steps ? long_ : short_).push_back(kernel);
            longest_ = std::max(longest_, kernel.length);
        }
    }

    RenewalResult solved(ConvolutionMethod method) {
        const bool possible = !long_.empty() && steps_ > 2 * leaf_steps;
        const bool chosen = method == ConvolutionMethod::fourier ||
                            (method == ConvolutionMethod::automatic && transforms_take() < direct_takes());
        if (possible && chosen) {
            result_.method = ConvolutionMethod::fourier;
            solve(0, ceiling_power(steps_));
        } else {
            result_.method = ConvolutionMethod::direct;
            step_through(0, 0, steps_);
        }
        return std::move(result_);
    }

private:
    [[nodiscard]] double direct_takes() const {
        double products = 0;
        for (const Kernel& kernel : long_) {
            const auto length = static_cast<double>(std::min(kernel.length, steps_));
            products += length * (static_cast<double>(steps_) - length / 2);
        }
        return direct_cost * products;
    }

    [[nodiscard]] double transforms_take() const {
        const auto flows = static_cast<double>(long_.size());
        const auto states = static_cast<double>(result_.values.rows);
        double time = direct_cost * flows * static_cast<double>(steps_ * leaf_steps) / 2;
        for (Index half = leaf_steps; half < steps_; half *= 2) {
            const auto size = static_cast<double>(transform_size(half));
            const Index carried = steps_ - leaf_steps - half; // last middle of an interval that is worth it
            if (carried <= 0) break;
            const double blocks = std::ceil(static_cast<double>(carried) / static_cast<double>(2 * half));
            const double one = transform_cost * size * std::log2(size);
            time += blocks * (2 * states * one + flows * frequency_cost * size) + flows * one;
        }
        return time;
    }

    /// How many steps before the middle of an interval matter after it.
    [[nodiscard]] Index reach(Index half) const { return std::min(half, longest_); }
    /// Cyclic: what wraps round falls on places before the middle, which are not read.
    [[nodiscard]] Index transform_size(Index half) const { return 2 * ceiling_power(reach(half)); }

    void solve(Index first, Index count) {
        if (first >= steps_) return;
        if (count <= leaf_steps) {
            step_through(first, first, std::min(first + count, steps_));
            return;
        }
        const Index half = count / 2;
        const Index middle = first + half;
        solve(first, half);
        if (middle >= steps_) return;
        if (steps_ - middle <= leaf_steps) { // few steps are left: not worth a transform of all before them
            step_through(first, middle, steps_);
            return;
        }
        carry(middle, half);
        solve(middle, half);
    }

    /// Steps first … last − 1, when what flows to them by long laws from before `origin` has been added.
    void step_through(Index origin, Index first, Index last) {
        Matrix& y = result_.values;
        for (Index t = first; t < last; ++t) {
            for (const Kernel& kernel : short_) y(kernel.to, t) += kernel.arrived(y.row(kernel.from).data(), t, t);
            for (const Kernel& kernel : long_) {
                y(kernel.to, t) += kernel.arrived(y.row(kernel.from).data(), t, t - origin);
            }
            for (Index j = 0; non_negative_ && j < y.rows; ++j) y(j, t) = std::max(y(j, t), 0.0);
        }
    }

    /// Adds to the steps after the middle what flows to them from before it.
    void carry(Index middle, Index half) {
        const Index back = reach(half);
        const Index size = transform_size(half);
        const std::vector<KernelSpectrum>& kernels = spectra(size);
        std::map<Index, std::pair<Fourier::Spectrum, double>> origins;
        std::map<Index, std::pair<Fourier::Spectrum, double>> arrivals;
        for (std::size_t f = 0; f < long_.size(); ++f) {
            auto& [origin, origin_norm] = origins[long_[f].from];
            if (origin.empty()) {
                const auto segment =
                    std::as_const(result_.values)
                        .row(long_[f].from)
                        .subspan(static_cast<std::size_t>(middle - back), static_cast<std::size_t>(back));
                origin = fourier_.forward(segment, size);
                origin_norm = norm(segment);
            }
            auto& [sum, error] = arrivals[long_[f].to];
            sum.resize(origin.size());
            add_product(sum, origin, kernels[f].spectrum);
            error += convolution_error(size, origin_norm, kernels[f].norm);
        }
        const Index reached = std::min(back, steps_ - middle);
        for (const auto& [to, arrival] : arrivals) {
            const std::vector<double> values = fourier_.backward(arrival.first, size);
            for (Index k = 0; k < reached; ++k) result_.values(to, middle + k) += values.data()[back + k];
            result_.error_bound += static_cast<double>(reached) * arrival.second;
        }
    }

    const std::vector<KernelSpectrum>& spectra(Index size) {
        std::vector<KernelSpectrum>& found = spectra_[size];
        for (std::size_t f = found.size(); f < long_.size(); ++f) {
            std::vector<double> by_distance{0};
            const auto used = std::min(static_cast<std::size_t>(size) - 1, long_[f].mass.size());
            by_distance.insert(by_distance.end(), long_[f].mass.begin(),
                               long_[f].mass.begin() + static_cast<std::ptrdiff_t>(used));
            found.push_back({fourier_.forward(by_distance, size), norm(by_distance)});
        }
        return found;
    }

    RenewalResult result_{};
    bool non_negative_;
    Index steps_;
    Index longest_ = 0;
    std::vector<Kernel> short_{};
    std::vector<Kernel> long_{};
    Fourier fourier_{};
    std::map<Index, std::vector<KernelSpectrum>> spectra_{};
};

} // namespace

RenewalResult solve_renewal(std::span<const RenewalFlow> flows, Matrix forcing, bool non_negative,
                            ConvolutionMethod method) {
    return Renewal(flows, std::move(forcing), non_negative).solved(method);
}

std::vector<double> convolved(std::span<const double> a, std::span<const double> b, Index length,
                              ConvolutionMethod method, double& error_bound) {
    a = a.first(std::min(a.size(), static_cast<std::size_t>(length)));
    b = b.first(std::min(b.size(), static_cast<std::size_t>(length)));
    if (a.empty() || b.empty()) return std::vector<double>(static_cast<std::size_t>(length));
    const Index size = ceiling_power(static_cast<Index>(a.size() + b.size()));
    const double products = static_cast<double>(a.size()) * static_cast<double>(b.size());
    const double one = transform_cost * static_cast<double>(size) * std::log2(static_cast<double>(size));
    const bool possible = static_cast<Index>(b.size()) > leaf_steps && length > 2 * leaf_steps;
    const bool chosen = method == ConvolutionMethod::fourier ||
                        (method == ConvolutionMethod::automatic && 3 * one < direct_cost * products);
    if (!(possible && chosen)) {
        const std::vector<double> reversed(b.rbegin(), b.rend());
        const auto count = static_cast<Index>(b.size());
        std::vector<double> result(static_cast<std::size_t>(length));
        for (Index t = 0; t < length; ++t) {
            const Index first = std::max<Index>(t - count + 1, 0); // of the values of a that are used
            const Index last = std::min(t, static_cast<Index>(a.size()) - 1);
            if (first > last) continue;
            result.data()[t] =
                dot_in_lanes(a.data() + first, reversed.data() + count - 1 - t + first, last - first + 1);
        }
        return result;
    }
    Fourier fourier;
    Fourier::Spectrum product(static_cast<std::size_t>(size / 2 + 1));
    add_product(product, fourier.forward(a, size), fourier.forward(b, size));
    std::vector<double> result = fourier.backward(product, size);
    result.resize(static_cast<std::size_t>(length));
    error_bound += convolution_error(size, norm(a), norm(b));
    return result;
}

} // namespace careerflow::markov
