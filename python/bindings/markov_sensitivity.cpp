// Derivatives of numbers of the models of module markov. Conversion as in markov.cpp.
#include "bindings.hpp"
#include "careerflow/markov/mixing_sensitivity.hpp"
#include "careerflow/markov/phase_sensitivity.hpp"
#include "careerflow/markov/rate_sensitivity.hpp"
#include "careerflow/markov/reward_sensitivity.hpp"
#include "careerflow/markov/sensitivity.hpp"
#include "careerflow/markov/stock_sensitivity.hpp"
#include "markov.hpp"

#include <optional>
#include <string>

namespace py = pybind11;
using namespace pybind11::literals;

namespace careerflow::python {
namespace {

using namespace markov;
using States = std::vector<Index>;

using Transitions = std::optional<py::tuple>;
using SpectralSensitivity = Sensitivity (*)(const Chain&, const SpectrumOptions&);

void bind_sensitivity_class(py::module_& module) {
    py::class_<Sensitivity>(module, "Sensitivity", "Derivatives of one number to every transition probability.")
        .def_readonly("value", &Sensitivity::value)
        .def("per_move", &Sensitivity::per_move)
        .def("proportional",
             [](const Sensitivity& s, const Chain& chain, Index i, Index j) { return s.proportional(chain, i, j); })
        .def("elasticity",
             [](const Sensitivity& s, const Chain& chain, Index i, Index j) { return s.elasticity(chain, i, j); })
        .def("per_rate", &Sensitivity::per_rate)
        .def("elasticity_of_rate", [](const Sensitivity& s, const Generator& generator, Index i,
                                      Index j) { return s.elasticity(generator, i, j); })
        .def("proportional_all", [](const Sensitivity& s, const Chain& chain) {
            return arrays_of(released([&] { return s.proportional(chain); }));
        });
}

void bind_sensitivity_of_rewards(py::module_& module) {
    module.def("sensitivity_of_total_reward",
               [](const Chain& chain, const Numbers& start, const Numbers& states, const Transitions& transitions) {
                   const Rewards rewards = rewards_of(states, transitions);
                   return released([&] { return sensitivity_of_total_reward(chain, view(start), rewards); });
               });
    module.def("sensitivity_of_discounted_reward", [](const Chain& chain, const Numbers& start, const Numbers& states,
                                                      const Transitions& transitions, double discount) {
        const Rewards rewards = rewards_of(states, transitions);
        return released([&] { return sensitivity_of_discounted_reward(chain, view(start), rewards, discount); });
    });
    module.def("sensitivity_of_variance_of_total_reward",
               [](const Chain& chain, Index start, const Numbers& states, const Transitions& transitions) {
                   const Rewards rewards = rewards_of(states, transitions);
                   return released([&] { return sensitivity_of_variance_of_total_reward(chain, start, rewards); });
               });
    module.def("sensitivity_of_variance_of_discounted_reward", [](const Chain& chain, Index start,
                                                                  const Numbers& states, const Transitions& transitions,
                                                                  double discount) {
        const Rewards rewards = rewards_of(states, transitions);
        return released([&] { return sensitivity_of_variance_of_discounted_reward(chain, start, rewards, discount); });
    });
    module.def("sensitivity_of_reward_over_horizon",
               [](const Chain& chain, const Numbers& start, const Numbers& states, const Transitions& transitions,
                  Index horizon, double discount) {
                   const Rewards rewards = rewards_of(states, transitions);
                   return released([&] {
                       return sensitivity_of_reward_over_horizon(chain, view(start), rewards, horizon, discount);
                   });
               });
    module.def("sensitivity_of_average_reward",
               [](const Chain& chain, const Numbers& states, const Transitions& transitions) {
                   const Rewards rewards = rewards_of(states, transitions);
                   return released([&] { return sensitivity_of_average_reward(chain, rewards); });
               });
}

void bind_sensitivity_of_distributions(py::module_& module) {
    module.def("sensitivity_of_occupancy",
               [](const Chain& chain, const Numbers& start, const Numbers& c, Index horizon) {
                   return released([&] { return sensitivity_of_occupancy(chain, view(start), view(c), horizon); });
               });
    module.def("sensitivity_of_distribution_after", [](const Chain& chain, const Numbers& start, const Numbers& c,
                                                       Index steps) {
        return released([&] { return sensitivity_of_distribution_after(chain, view(start), view(c), steps); });
    });
    module.def("sensitivities_of_distribution_through",
               [](const std::vector<const Chain*>& chains, const Numbers& start, const Numbers& c) {
                   return released([&] {
                       std::vector<Chain> copies;
                       for (const Chain* chain : chains) copies.push_back(*chain);
                       return sensitivities_of_distribution_through(copies, view(start), view(c));
                   });
               });
    module.def("sensitivities_of_distribution_through", [](const std::vector<const Generator*>& generators,
                                                           const Numbers& durations, const Numbers& start,
                                                           const Numbers& c, double error) {
        return released([&] {
            std::vector<Generator> copies;
            for (const Generator* generator : generators) copies.push_back(*generator);
            return sensitivities_of_distribution_through(copies, view(durations), view(start), view(c), {error});
        });
    });
    module.def("sensitivity_of_distance_after", [](const Chain& chain, const Numbers& start, Index steps) {
        return released([&] { return sensitivity_of_distance_after(chain, view(start), steps); });
    });
}

void bind_sensitivity_of_the_long_run(py::module_& module) {
    module.def("sensitivity_of_stationary_mean", [](const Chain& chain, const Numbers& c) {
        return released([&] { return sensitivity_of_stationary_mean(chain, view(c)); });
    });
    module.def("sensitivity_of_kemeny_constant", [](const Chain& chain, Index state_limit) {
        return released([&] { return sensitivity_of_kemeny_constant(chain, {state_limit}); });
    });
    module.def("sensitivity_of_entropy_rate",
               [](const Chain& chain) { return released([&] { return sensitivity_of_entropy_rate(chain); }); });
    const auto bind_spectral = [&module](const char* name, SpectralSensitivity function) {
        module.def(name, [function](const Chain& chain, Index state_limit) {
            return released([&] { return function(chain, {state_limit}); });
        });
    };
    bind_spectral("sensitivity_of_second_modulus", &sensitivity_of_second_modulus);
    bind_spectral("sensitivity_of_spectral_gap", &sensitivity_of_spectral_gap);
    bind_spectral("sensitivity_of_relaxation_steps", &sensitivity_of_relaxation_steps);
}

void bind_sensitivity_of_ends(py::module_& module) {
    module.def("sensitivity_of_end_probability",
               [](const Chain& chain, const Numbers& start, const std::string& end_state) {
                   return released([&] { return sensitivity_of_end_probability(chain, view(start), end_state); });
               });
    module.def("sensitivity_of_mean_steps_given_end",
               [](const Chain& chain, const Numbers& start, const std::string& end_state) {
                   return released([&] { return sensitivity_of_mean_steps_given_end(chain, view(start), end_state); });
               });
    module.def("sensitivity_of_committor",
               [](const Chain& chain, const Numbers& start, const States& first, const States& second) {
                   return released([&] { return sensitivity_of_committor(chain, view(start), first, second); });
               });
}

template <class Model>
void bind_sensitivity_of_hitting(py::module_& module) {
    module.def("sensitivity_of_hitting_probability",
               [](const Model& model, const Numbers& start, const States& targets) {
                   return released([&] { return sensitivity_of_hitting_probability(model, view(start), targets); });
               });
    module.def("sensitivity_of_hitting_time", [](const Model& model, const Numbers& start, const States& targets) {
        return released([&] { return sensitivity_of_hitting_time(model, view(start), targets); });
    });
}

void bind_sensitivity_of_time(py::module_& module) {
    module.def("sensitivity_of_mean_steps", [](const Chain& chain, const Numbers& start) {
        return released([&] { return sensitivity_of_mean_steps(chain, view(start)); });
    });
    module.def("sensitivity_of_variance_of_steps", [](const Chain& chain, Index start) {
        return released([&] { return sensitivity_of_variance_of_steps(chain, start); });
    });
    module.def("sensitivity_of_arrival_by",
               [](const Chain& chain, const Numbers& start, const States& targets, Index horizon) {
                   return released([&] { return sensitivity_of_arrival_by(chain, view(start), targets, horizon); });
               });
    bind_sensitivity_of_hitting<Chain>(module);
    bind_sensitivity_of_hitting<Generator>(module);
}

void bind_sensitivity_to_rates(py::module_& module) {
    module.def("sensitivity_of_distribution_at", [](const Generator& generator, const Numbers& start, const Numbers& c,
                                                    double time, double error) {
        return released([&] { return sensitivity_of_distribution_at(generator, view(start), view(c), time, {error}); });
    });
    module.def("sensitivity_of_occupancy", [](const Generator& generator, const Numbers& start, const Numbers& c,
                                              double time, double error) {
        return released([&] { return sensitivity_of_occupancy(generator, view(start), view(c), time, {error}); });
    });
    module.def("sensitivity_of_arrival_by", [](const Generator& generator, const Numbers& start, const States& targets,
                                               double time, double error) {
        return released([&] { return sensitivity_of_arrival_by(generator, view(start), targets, time, {error}); });
    });
    module.def("sensitivity_of_stays", [](const Generator& generator, const Numbers& start, const Numbers& c) {
        return released([&] { return sensitivity_of_stays(generator, view(start), view(c)); });
    });
    module.def("sensitivity_of_stationary_mean", [](const Generator& generator, const Numbers& c) {
        return released([&] { return sensitivity_of_stationary_mean(generator, view(c)); });
    });
}

using PhaseSensitivityAt = PhaseSensitivity (*)(const PhaseType&, double);

void bind_sensitivity_of_phases(py::module_& module) {
    py::class_<PhaseSensitivity>(module, "PhaseSensitivity", "Derivatives of one number of a phase-type law.")
        .def_readonly("by_rate", &PhaseSensitivity::by_rate)
        .def_property_readonly("by_initial", [](const PhaseSensitivity& s) { return array_of(s.by_initial); });
    module.def("sensitivity_of_moment", [](const PhaseType& law, int order) {
        return released([&] { return sensitivity_of_moment(law, order); });
    });
    module.def("sensitivity_of_variance",
               [](const PhaseType& law) { return released([&] { return sensitivity_of_variance(law); }); });
    const auto bind_at = [&module](const char* name, PhaseSensitivityAt function) {
        module.def(name, [function](const PhaseType& law, double point) {
            return released([&] { return function(law, point); });
        });
    };
    bind_at("sensitivity_of_survival", &sensitivity_of_survival);
    bind_at("sensitivity_of_cumulative", &sensitivity_of_cumulative);
    bind_at("sensitivity_of_density", &sensitivity_of_density);
    bind_at("sensitivity_of_quantile", &sensitivity_of_quantile);
}

void bind_sensitivity_of_stocks(py::module_& module) {
    py::class_<StockSensitivity>(module, "StockSensitivity", "Derivatives of stocks.")
        .def_readonly("by_transition", &StockSensitivity::by_transition)
        .def_property_readonly("by_recruit", [](const StockSensitivity& s) { return array_of(s.by_recruit); })
        .def_property_readonly("by_start", [](const StockSensitivity& s) { return array_of(s.by_start); });
    module.def("sensitivity_of_limiting_stocks",
               [](const OpenSystem& system, const Recruitment& recruitment, const Numbers& c) {
                   return released([&] { return sensitivity_of_limiting_stocks(system, recruitment, view(c)); });
               });
    module.def("sensitivity_of_stocks_after", [](const OpenSystem& system, const Numbers& start,
                                                 const Recruitment& recruitment, const Numbers& c, Index horizon) {
        return released(
            [&] { return sensitivity_of_stocks_after(system, view(start), recruitment, view(c), horizon); });
    });
    module.def("sensitivity_of_structure_under_growth", [](const OpenSystem& system, const Numbers& shares,
                                                           double growth, const Numbers& c) {
        return released([&] { return sensitivity_of_structure_under_growth(system, view(shares), growth, view(c)); });
    });
    module.def("sensitivity_of_limiting_stock_variance", [](const OpenSystem& system, const Recruitment& recruitment,
                                                            const Numbers& c) {
        return released([&] { return sensitivity_of_limiting_stock_variance(system, recruitment, view(c)); });
    });
    module.def("sensitivity_of_stock_variance_after",
               [](const OpenSystem& system, const Numbers& start, const Recruitment& recruitment, const Numbers& c,
                  Index horizon) {
                   return released([&] {
                       return sensitivity_of_stock_variance_after(system, view(start), recruitment, view(c), horizon);
                   });
               });
}

} // namespace

void bind_markov_sensitivity(py::module_& markov) {
    bind_sensitivity_class(markov);
    bind_sensitivity_of_rewards(markov);
    bind_sensitivity_of_distributions(markov);
    bind_sensitivity_of_the_long_run(markov);
    bind_sensitivity_of_time(markov);
    bind_sensitivity_of_ends(markov);
    bind_sensitivity_to_rates(markov);
    bind_sensitivity_of_phases(markov);
    bind_sensitivity_of_stocks(markov);
    bind_markov_durations(markov);
}

} // namespace careerflow::python
