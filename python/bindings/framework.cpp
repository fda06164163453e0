#include "careerflow/framework/framework.hpp"
#include "bindings.hpp"
#include "careerflow/app/catalogue.hpp"
#include "careerflow/framework/graph.hpp"

#include <pybind11/stl.h>

namespace py = pybind11;

namespace careerflow::python {
namespace {

/// Binds one export of the graph; all take the same filters, `defaults` says what is exported without them.
template <class Export>
void bind_export(py::class_<Framework>& framework, const char* name, const GraphOptions& defaults, Export text_of) {
    framework.def(
        name,
        [text_of, defaults](const Framework& self, std::vector<std::string> families, std::string around) {
            GraphOptions options = defaults;
            options.families = std::move(families);
            options.around = std::move(around);
            return text_of(career_graph(self, options));
        },
        py::kw_only(), py::arg("families") = std::vector<std::string>{}, py::arg("around") = "",
        py::call_guard<py::gil_scoped_release>());
}

} // namespace

void bind_framework(py::module_& module) {
    const auto release = py::call_guard<py::gil_scoped_release>();
    py::class_<Framework> framework(module, "Framework", "A career framework, checked and immutable.");
    framework
        .def(
            "table",
            [](const Framework& self, const std::string& table, const std::string& family) {
                return framework_table(self, table, family);
            },
            py::arg("table"), py::kw_only(), py::arg("family") = "", release)
        .def(
            "describe", [](const Framework& self, const std::string& id) { return describe(self, id); }, py::arg("id"),
            release)
        .def_property_readonly("payers", [](const Framework& self) { return self.payers(); })
        .def_property_readonly("role_count", [](const Framework& self) { return self.roles().size(); })
        .def_property_readonly("qualification_count",
                               [](const Framework& self) { return self.qualifications().size(); })
        .def_property_readonly("route_count", [](const Framework& self) { return self.routes().size(); });
    bind_export(framework, "drawing_to_dot", drawing_options(), &to_dot);
    bind_export(framework, "to_dot", {}, &to_dot);
    bind_export(framework, "to_graphml", {}, &to_graphml);
    bind_export(framework, "to_json", {}, &to_json);
    module.def("framework_table_names", &framework_table_names);
}

} // namespace careerflow::python
