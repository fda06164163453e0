#pragma once

#include "careerflow/core/id.hpp"

#include <complex>
#include <memory>
#include <span>
#include <vector>

namespace careerflow::markov {

/// The discrete Fourier transform of real sequences, any number of them in turn. One object, one thread.
class Fourier {
public:
    Fourier();
    ~Fourier();
    Fourier(const Fourier&) = delete;
    Fourier& operator=(const Fourier&) = delete;

    using Spectrum = std::vector<std::complex<double>>;

    /// The first size/2 + 1 frequencies of the values, followed by zeros up to `size`, an even number.
    [[nodiscard]] Spectrum forward(std::span<const double> values, Index size);
    /// The `size` values with these frequencies.
    [[nodiscard]] std::vector<double> backward(const Spectrum& spectrum, Index size);

private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

/// sum ← sum + a · b, frequency by frequency: what convolves.
void add_product(Fourier::Spectrum& sum, const Fourier::Spectrum& a, const Fourier::Spectrum& b);

/// What rounding adds to any value of a convolution through transforms of this size, at most: c ε log₂(size) ‖a‖₂ ‖b‖₂.
/// Two transforms, a product and a transform back lose at most 3 log₂(size) + 1 times a few ε relative to the norms
/// (Higham 2002, theorem 24.2); c = 16.
[[nodiscard]] double convolution_error(Index size, double norm_a, double norm_b);

} // namespace careerflow::markov
