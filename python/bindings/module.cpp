#include "bindings.hpp"

PYBIND11_MODULE(_core, module) {
    module.doc() = "The C++ library behind careerflow. Import careerflow instead.";
    careerflow::python::bind_errors(module);
    careerflow::python::bind_core(module);
    careerflow::python::bind_results(module);
    careerflow::python::bind_framework(module);
    careerflow::python::bind_biobjective(module);
    careerflow::python::bind_paths(module);
    careerflow::python::bind_project(module);
    careerflow::python::bind_markov(module);
    careerflow::python::bind_workforce(module);
    careerflow::python::bind_analysis(module);
}
