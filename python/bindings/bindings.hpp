#pragma once

#include <pybind11/pybind11.h>

// One function per binding file, called in this order by module.cpp. Bindings convert and name; they compute nothing.
// Whatever computes, waits or may write a log message releases the interpreter lock: the log sink takes it.
namespace careerflow::python {

void bind_errors(pybind11::module_& module);
void bind_core(pybind11::module_& module);
void bind_results(pybind11::module_& module);
void bind_framework(pybind11::module_& module);
void bind_biobjective(pybind11::module_& module);
void bind_paths(pybind11::module_& module);
void bind_project(pybind11::module_& module);
void bind_markov(pybind11::module_& module);
void bind_markov_models(pybind11::module_& markov);      // called by bind_markov
void bind_markov_sensitivity(pybind11::module_& markov); // called by bind_markov
void bind_markov_durations(pybind11::module_& markov);   // called by bind_markov_sensitivity
void bind_workforce(pybind11::module_& module);
void bind_analysis(pybind11::module_& module);

} // namespace careerflow::python
