#include "careerflow/project/project.hpp"
#include "bindings.hpp"
#include "careerflow/app/check.hpp"
#include "careerflow/app/load.hpp"
#include "careerflow/io/catalogue.hpp"

#include <pybind11/stl.h>

namespace py = pybind11;

namespace careerflow::python {

void bind_project(py::module_& module) {
    const auto release = py::call_guard<py::gil_scoped_release>();
    py::class_<Project>(module, "Project", "A valid project.")
        .def_property_readonly("name", [](const Project& p) { return p.settings.name; })
        .def_property_readonly("title", [](const Project& p) { return p.settings.title; })
        .def_property_readonly("start", [](const Project& p) { return to_string(p.settings.start); })
        .def_property_readonly("framework", [](const Project& p) { return p.framework; })
        .def_property_readonly("warnings", [](const Project& p) { return p.warnings.findings(); });
    py::class_<CheckReport>(module, "CheckReport", "What a check found.")
        .def_property_readonly("valid", [](const CheckReport& report) { return report.valid; });
    module.def(
        "load",
        [](const std::string& folder, const std::string& scenario) { return load(folder, {.scenario = scenario}); },
        py::arg("folder"), py::arg("scenario"), release);
    module.def(
        "load_workforce",
        [](const std::string& folder, const std::string& scenario) {
            return load_workforce(folder, {.scenario = scenario});
        },
        py::arg("folder"), py::arg("scenario"), release);
    module.def(
        "scenario_names",
        [](const std::string& folder) {
            std::vector<std::string> names;
            for (const ScenarioSource& source : scenarios(folder)) names.push_back(source.name);
            return names;
        },
        py::arg("folder"), release);
    module.def("check", &check, py::arg("folder"), py::arg("scenario"), release);
    module.def(
        "findings_table", [](const CheckReport& report) { return findings_table(report.diagnostics); },
        py::arg("report"), release);
    module.def(
        "balance_table", [](const CheckReport& report) { return balance_table(report); }, py::arg("report"), release);
    module.def("create_project", &create_project, py::arg("folder"), release);
    module.def("catalogue_names", &catalogue_names);
    module.def("catalogue_framework", &catalogue_framework, py::arg("name"), release);
}

} // namespace careerflow::python
