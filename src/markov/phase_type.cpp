#include "careerflow/markov/phase_type.hpp"

#include "careerflow/core/error.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/phase_rates.hpp"
#include "markov/uniformisation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace careerflow::markov {

std::vector<double> total_rates(const PhaseType& law) {
    std::vector<double> result = law.exit_rates();
    for (Index i = 0; i < law.phases(); ++i) {
        for (const double rate : law.rates().row_values(i)) result.data()[i] += rate;
    }
    return result;
}

std::vector<double> phases_at(const PhaseType& law, double time) {
    expects(time >= 0 && std::isfinite(time), "a time must be finite and not negative");
    const std::vector<double> totals = total_rates(law);
    const RateSystem system{law.rates(), totals};
    const double rate = largest_rate(system);
    if (rate * time == 0) return law.initial();
    const PoissonWeights poisson = poisson_weights(rate * time, phase_series_error);
    std::vector<double> now = law.initial();
    std::vector<double> scratch(now.size());
    std::vector<double> result(now.size());
    for (Index k = 0; k <= poisson.last(); ++k) {
        if (k > 0) uniformised_step(system, rate, now, scratch);
        if (k < poisson.first) continue;
        const double weight = poisson.weights.data()[k - poisson.first];
        for (std::size_t i = 0; i < now.size(); ++i) result[i] += weight * now[i];
    }
    return result;
}

namespace {

constexpr double initial_tolerance = 1e-9;

bool every_phase_is_left(const SparseMatrix& rates, const std::vector<double>& exits) {
    const SparseMatrix backwards = transpose(rates);
    std::vector<bool> leaves(exits.size());
    std::vector<Index> queue;
    for (std::size_t i = 0; i < exits.size(); ++i) {
        leaves[i] = exits[i] > 0;
        if (leaves[i]) queue.push_back(static_cast<Index>(i));
    }
    for (std::size_t head = 0; head < queue.size(); ++head) {
        for (const std::int32_t origin : backwards.row_columns(queue[head])) {
            if (leaves[static_cast<std::size_t>(origin)]) continue;
            leaves[static_cast<std::size_t>(origin)] = true;
            queue.push_back(origin);
        }
    }
    return std::find(leaves.begin(), leaves.end(), false) == leaves.end();
}

bool finite_and_not_negative(std::span<const double> values) {
    return std::all_of(values.begin(), values.end(), [](double value) { return value >= 0 && std::isfinite(value); });
}

} // namespace

PhaseType::PhaseType(std::vector<double> initial, SparseMatrix rates, std::vector<double> exit_rates)
    : initial_(std::move(initial)), rates_(std::move(rates)), exit_rates_(std::move(exit_rates)) {
    expect_one_per_state(rates_.rows, initial_.size(), "initial probabilities of phases");
    expect_one_per_state(rates_.rows, exit_rates_.size(), "exit rates of phases");
    if (rates_.rows != rates_.columns || rates_.rows == 0) throw ShapeError("rates between phases must be square");
    expects(finite_and_not_negative(initial_) && finite_and_not_negative(exit_rates_) &&
                finite_and_not_negative(rates_.values),
            "probabilities and rates of phases must be finite and not negative");
    for (Index i = 0; i < rates_.rows; ++i) expects(rates_.at(i, i) == 0, "a phase has no rate of going to itself");
    expects(std::accumulate(initial_.begin(), initial_.end(), 0.0) <= 1 + initial_tolerance,
            "the initial probabilities of phases sum to more than one");
    expects(every_phase_is_left(rates_, exit_rates_), "there is a phase from which absorption is impossible");
}

double density(const PhaseType& law, double time) {
    const std::vector<double> phases = phases_at(law, time);
    return std::inner_product(phases.begin(), phases.end(), law.exit_rates().begin(), 0.0);
}

double survival(const PhaseType& law, double time) {
    const std::vector<double> phases = phases_at(law, time);
    return std::accumulate(phases.begin(), phases.end(), 0.0);
}

double cumulative(const PhaseType& law, double time) { return 1 - survival(law, time); }

double quantile(const PhaseType& law, double level) {
    expects(level > 0 && level < 1, "the level of a quantile must lie between 0 and 1");
    if (survival(law, 0) <= 1 - level) return 0;
    double low = 0;
    double high = mean(law);
    while (survival(law, high) > 1 - level) {
        low = high;
        high *= 2;
    }
    constexpr double relative = 1e-12;
    while (high - low > relative * high) {
        const double middle = 0.5 * (low + high);
        if (middle <= low || middle >= high) break;
        (survival(law, middle) > 1 - level ? low : high) = middle;
    }
    return high;
}

double moment(const PhaseType& law, int order) {
    expects(order >= 1, "the order of a moment must be at least one");
    const MMatrixSolver solver(law.rates(), law.exit_rates());
    std::vector<double> x(law.initial().size(), 1.0);
    for (int k = 1; k <= order; ++k) {
        solver.solve(x);
        for (double& value : x) value *= k;
    }
    return std::inner_product(x.begin(), x.end(), law.initial().begin(), 0.0);
}

double mean(const PhaseType& law) { return moment(law, 1); }

double variance(const PhaseType& law) {
    const double first = moment(law, 1);
    return moment(law, 2) - first * first;
}

PhaseType fit_two_moments(double mean, double squared_variation) {
    constexpr double least_variation = 1.0 / 200;
    expects(mean > 0 && std::isfinite(mean), "the mean must be positive and finite");
    expects(squared_variation >= least_variation && std::isfinite(squared_variation),
            "the squared coefficient of variation must be finite and at least 1/200");
    if (squared_variation >= 1) {
        const double p = 0.5 * (1 + std::sqrt((squared_variation - 1) / (squared_variation + 1)));
        return {{p, 1 - p}, SparseMatrix{2, 2, {0, 0, 0}, {}, {}}, {2 * p / mean, 2 * (1 - p) / mean}};
    }
    const auto k = std::max<Index>(2, static_cast<Index>(std::ceil(1 / squared_variation)));
    const auto count = static_cast<double>(k);
    const double p = (count * squared_variation -
                      std::sqrt(std::max(count * (1 + squared_variation) - count * count * squared_variation, 0.0))) /
                     (1 + squared_variation);
    const double rate = (count - p) / mean;
    // the mixture starts in the first or, with probability p, in the second of k phases in a row
    std::vector<Entry> entries;
    for (Index i = 0; i + 1 < k; ++i) entries.push_back({i, i + 1, rate});
    std::vector<double> initial(static_cast<std::size_t>(k));
    initial[0] = 1 - p;
    initial[1] = p;
    std::vector<double> exits(initial.size());
    exits.back() = rate;
    return {std::move(initial), sparse_from_entries(k, k, entries), std::move(exits)};
}

} // namespace careerflow::markov
