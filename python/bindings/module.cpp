#include "bindings.hpp"

PYBIND11_MODULE(_core, module) {
    module.doc() = "The C++ library behind careerflow. Import careerflow instead.";
    careerflow::python::bind_errors(module);
    careerflow::python::bind_core(module);
}
