// Every C++ error class has a Python class of the same name, with the same parents and the standard exception a Python
// programmer would expect to catch beside them.
#include "bindings.hpp"
#include "careerflow/core/error.hpp"

#include <pybind11/stl.h>

#include <string>
#include <vector>

namespace py = pybind11;

namespace careerflow::python {
namespace {

/// The Python classes. They live as long as the process, because exceptions may outlive the module.
struct ErrorClasses {
    py::object error;
    py::object input;
    py::object shape;
    py::object not_found;
    py::object data;
    py::object internal;
};
ErrorClasses* classes = nullptr;

py::object new_class(py::module_& module, const char* name, const char* doc, const py::tuple& bases) {
    const std::string full_name = std::string("careerflow.") + name;
    PyObject* made = PyErr_NewExceptionWithDoc(full_name.c_str(), doc, bases.ptr(), nullptr);
    if (made == nullptr) throw py::error_already_set();
    auto result = py::reinterpret_steal<py::object>(made);
    module.attr(name) = result;
    return result;
}

py::object new_error(const py::object& type, const Error& error) {
    py::object made = type(error.what());
    made.attr("code") = error.code().text();
    made.attr("message") = error.message();
    return made;
}

void raise(const py::object& made) { PyErr_SetObject(py::type::handle_of(made).ptr(), made.ptr()); }

void translate(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const NotFoundError& error) {
        py::object made = new_error(classes->not_found, error);
        made.attr("nearest") = error.nearest();
        raise(made);
    } catch (const DataError& error) {
        py::object made = new_error(classes->data, error);
        made.attr("findings") = error.diagnostics().sorted().findings();
        raise(made);
    } catch (const ShapeError& error) {
        raise(new_error(classes->shape, error));
    } catch (const InputError& error) {
        raise(new_error(classes->input, error));
    } catch (const InternalError& error) {
        raise(new_error(classes->internal, error));
    } catch (const Error& error) {
        raise(new_error(classes->error, error));
    }
}

void bind_finding(py::module_& module) {
    py::class_<Finding>(module, "Finding", "One thing that is wrong, or worth a warning, in the input.")
        .def_property_readonly("severity", [](const Finding& f) { return std::string(to_string(f.severity)); })
        .def_property_readonly("code", [](const Finding& f) { return f.code.text(); })
        .def_property_readonly("file", [](const Finding& f) { return f.place.file; })
        .def_property_readonly("line", [](const Finding& f) { return f.place.line; })
        .def_property_readonly("column", [](const Finding& f) { return f.place.column; })
        .def_property_readonly("field", [](const Finding& f) { return f.place.field; })
        .def_readonly("value", &Finding::value)
        .def_readonly("reason", &Finding::reason)
        .def_readonly("remedy", &Finding::remedy)
        .def_readonly("nearest", &Finding::nearest)
        .def("__str__", &Finding::text)
        .def("__repr__", [](const Finding& f) { return "<careerflow.Finding " + f.text() + ">"; });
}

} // namespace

void bind_errors(py::module_& module) {
    const auto standard = [](PyObject* type) { return py::reinterpret_borrow<py::object>(type); };
    py::object error =
        new_class(module, "Error", "Root of everything the library raises: `code` (\"CF1042\"), `message`.",
                  py::make_tuple(standard(PyExc_Exception)));
    const auto derived = [&](const char* name, const char* doc, PyObject* also) {
        return new_class(module, name, doc, py::make_tuple(error, standard(also)));
    };
    classes = new ErrorClasses{
        .error = error,
        .input = derived("InputError", "An argument outside its domain.", PyExc_ValueError),
        .shape = derived("ShapeError", "Sizes that do not fit together.", PyExc_ValueError),
        .not_found = derived("NotFoundError", "A name that does not exist; `nearest` holds the nearest names that do.",
                             PyExc_LookupError),
        .data = derived("DataError", "Input that was read to its end and has `findings`.", PyExc_ValueError),
        .internal = derived("InternalError", "A fault of the library itself.", PyExc_RuntimeError),
    };
    bind_finding(module);
    module.def(
        "raise_input_error", [](const std::string& message) { throw InputError(message); }, py::arg("message"));
    module.def(
        "raise_not_found",
        [](const std::string& kind, const std::string& name, const std::vector<std::string>& known) {
            throw NotFoundError(kind, name, known);
        },
        py::arg("kind"), py::arg("name"), py::arg("known"));
    py::register_exception_translator(&translate);
}

} // namespace careerflow::python
