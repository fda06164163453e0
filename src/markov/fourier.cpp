#include "markov/fourier.hpp"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <cmath>
#include <limits>

namespace careerflow::markov {

struct Fourier::Engine {
    Eigen::FFT<double> transform{};
};

Fourier::Fourier() : engine_(std::make_unique<Engine>()) {
    engine_->transform.SetFlag(Eigen::FFT<double>::HalfSpectrum);
}

Fourier::~Fourier() = default;

Fourier::Spectrum Fourier::forward(std::span<const double> values, Index size) {
    std::vector<double> padded(static_cast<std::size_t>(size));
    std::copy_n(values.begin(), std::min(values.size(), padded.size()), padded.begin());
    Spectrum result(static_cast<std::size_t>(size / 2 + 1));
    engine_->transform.fwd(result.data(), padded.data(), size);
    return result;
}

std::vector<double> Fourier::backward(const Spectrum& spectrum, Index size) {
    std::vector<double> result(static_cast<std::size_t>(size));
    engine_->transform.inv(result.data(), spectrum.data(), size);
    return result;
}

void add_product(Fourier::Spectrum& sum, const Fourier::Spectrum& a, const Fourier::Spectrum& b) {
    // by parts: the product of std::complex looks for infinities
    for (std::size_t k = 0; k < sum.size(); ++k) {
        const double real = a[k].real() * b[k].real() - a[k].imag() * b[k].imag();
        const double imaginary = a[k].real() * b[k].imag() + a[k].imag() * b[k].real();
        sum[k] += std::complex<double>(real, imaginary);
    }
}

double convolution_error(Index size, double norm_a, double norm_b) {
    constexpr double factor = 16 * std::numeric_limits<double>::epsilon();
    return factor * std::log2(static_cast<double>(std::max<Index>(size, 2))) * norm_a * norm_b;
}

} // namespace careerflow::markov
