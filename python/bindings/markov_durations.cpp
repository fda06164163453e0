// Passage and derivatives of semi-Markov chains. Conversion as in markov.cpp.
#include "bindings.hpp"
#include "careerflow/markov/semi_markov_sensitivity.hpp"
#include "markov.hpp"

namespace py = pybind11;

namespace careerflow::python {
namespace {

using namespace markov;
using States = std::vector<Index>;

void bind_passage(py::module_& module) {
    module.def("hitting_probabilities", [](const SemiMarkov& chain, const States& targets) {
        return array_of(released([&] { return hitting_probabilities(chain, targets); }));
    });
    module.def("hitting_times", [](const SemiMarkov& chain, const States& targets) {
        return array_of(released([&] { return hitting_times(chain, targets); }));
    });
}

void bind_sensitivity_class(py::module_& module) {
    py::class_<DurationSensitivity>(module, "DurationSensitivity", "Derivatives to the masses of a semi-Markov chain.")
        .def_readonly("value", &DurationSensitivity::value)
        .def_readonly("by_mass", &DurationSensitivity::by_mass)
        .def_readonly("method", &DurationSensitivity::method)
        .def_readonly("error_bound", &DurationSensitivity::error_bound)
        .def("per_move", &DurationSensitivity::per_move)
        .def("proportional", &DurationSensitivity::proportional)
        .def("elasticity", &DurationSensitivity::elasticity);
}

using OverHorizon = DurationSensitivity (*)(const SemiMarkov&, std::span<const double>, std::span<const double>, Index,
                                            const DurationOptions&);

void bind_sensitivities(py::module_& module) {
    const auto bind_over_horizon = [&module](const char* name, OverHorizon function) {
        module.def(name, [function](const SemiMarkov& chain, const Numbers& start, const Numbers& c, Index horizon,
                                    ConvolutionMethod method) {
            return released([&] { return function(chain, view(start), view(c), horizon, {method}); });
        });
    };
    bind_over_horizon("sensitivity_of_distribution_after", &sensitivity_of_distribution_after);
    bind_over_horizon("sensitivity_of_occupancy", &sensitivity_of_occupancy);
    module.def("sensitivity_of_arrival_by", [](const SemiMarkov& chain, const Numbers& start, const States& targets,
                                               Index horizon, ConvolutionMethod method) {
        return released([&] { return sensitivity_of_arrival_by(chain, view(start), targets, horizon, {method}); });
    });
    module.def("sensitivity_of_hitting_time", [](const SemiMarkov& chain, const Numbers& start, const States& targets) {
        return released([&] { return sensitivity_of_hitting_time(chain, view(start), targets); });
    });
    module.def("sensitivity_of_stationary_mean", [](const SemiMarkov& chain, const Numbers& c) {
        return released([&] { return sensitivity_of_stationary_mean(chain, view(c)); });
    });
}

} // namespace

void bind_markov_durations(py::module_& markov) {
    bind_passage(markov);
    bind_sensitivity_class(markov);
    bind_sensitivities(markov);
}

} // namespace careerflow::python
