#include "careerflow/markov/phase_sensitivity.hpp"

#include "careerflow/core/error.hpp"

#include "markov/m_matrix_solver.hpp"
#include "markov/phase_rates.hpp"
#include "markov/sensitivity_terms.hpp"
#include "markov/uniformised_sensitivity.hpp"

#include <cmath>
#include <utility>

namespace careerflow::markov {

namespace {

/// Appends what absorption is worth.
std::vector<double> with_outside(std::vector<double> worth, double outside) {
    worth.push_back(outside);
    return worth;
}

PhaseSensitivity times(PhaseSensitivity s, double factor, double value) {
    return {scaled(std::move(s.by_rate), factor, value), scaled(std::move(s.by_initial), factor)};
}

/// α exp(Tt) c.
PhaseSensitivity of_value_at(const PhaseType& law, const std::vector<double>& c, double time) {
    expects(time >= 0 && std::isfinite(time), "a time must be finite and not negative");
    const std::vector<double> totals = total_rates(law);
    SeriesSensitivity found = of_distribution({law.rates(), totals}, law.initial(), c, time, phase_series_error);
    for (std::vector<double>& term : found.to_rates.to) term.push_back(0); // outside
    return {std::move(found.to_rates), std::move(found.to_start)};
}

} // namespace

PhaseSensitivity sensitivity_of_moment(const PhaseType& law, int order) {
    expects(order >= 1, "the order of a moment must be at least one");
    const MMatrixSolver solver(law.rates(), law.exit_rates());
    std::vector<std::vector<double>> powers{std::vector<double>(law.initial().size(), 1.0)}; // k! U^l 1
    for (int l = 1; l <= order; ++l) powers.push_back(solver.solved(powers.back()));
    const double factorial = std::tgamma(order + 1.0);
    PhaseSensitivity result;
    result.by_initial = scaled(powers.back(), factorial);
    result.by_rate.value = dot(law.initial(), result.by_initial);
    std::vector<double> visits = law.initial();
    for (int l = order; l >= 1; --l) {
        solver.solve_transposed(visits);
        result.by_rate.from.push_back(visits);
        result.by_rate.to.push_back(with_outside(scaled(std::move(powers[static_cast<std::size_t>(l)]), factorial), 0));
    }
    return result;
}

PhaseSensitivity sensitivity_of_mean(const PhaseType& law) { return sensitivity_of_moment(law, 1); }

PhaseSensitivity sensitivity_of_variance(const PhaseType& law) {
    PhaseSensitivity result = sensitivity_of_moment(law, 2);
    PhaseSensitivity first = sensitivity_of_moment(law, 1);
    const double mean = first.by_rate.value;
    result.by_rate.value -= mean * mean;
    first = times(std::move(first), -2 * mean, 0);
    append_terms(result.by_rate, std::move(first.by_rate));
    for (std::size_t i = 0; i < result.by_initial.size(); ++i) result.by_initial[i] += first.by_initial[i];
    return result;
}

PhaseSensitivity sensitivity_of_survival(const PhaseType& law, double time) {
    return of_value_at(law, std::vector<double>(law.initial().size(), 1.0), time);
}

PhaseSensitivity sensitivity_of_cumulative(const PhaseType& law, double time) {
    PhaseSensitivity survived = sensitivity_of_survival(law, time);
    const double value = 1 - survived.by_rate.value;
    return times(std::move(survived), -1, value);
}

PhaseSensitivity sensitivity_of_density(const PhaseType& law, double time) {
    PhaseSensitivity result = of_value_at(law, law.exit_rates(), time);
    // the exit rate of a phase counts by who is there: α exp(Tt) e_i, moved to absorption
    std::vector<double> outside(law.initial().size());
    result.by_rate.from.push_back(phases_at(law, time));
    result.by_rate.to.push_back(with_outside(std::move(outside), 1));
    return result;
}

PhaseSensitivity sensitivity_of_quantile(const PhaseType& law, double level) {
    const double time = quantile(law, level);
    if (time == 0) return {{}, std::vector<double>(law.initial().size())};
    const double at = density(law, time);
    if (!(at > 0)) throw InputError("the density at the quantile is 0: it has no derivative");
    return times(sensitivity_of_cumulative(law, time), -1 / at, time);
}

} // namespace careerflow::markov
