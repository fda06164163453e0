#include "bindings.hpp"
#include "careerflow/app/explain.hpp"
#include "careerflow/core/code.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/core/log.hpp"
#include "careerflow/core/version.hpp"

#include <pybind11/functional.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

namespace py = pybind11;

namespace careerflow::python {
namespace {

/// The number that Python's logging gives a level.
int logging_level(LogLevel level) {
    switch (level) {
    case LogLevel::trace: return 5;
    case LogLevel::debug: return 10;
    case LogLevel::info: return 20;
    case LogLevel::warning: return 30;
    case LogLevel::error: return 40;
    case LogLevel::off: break;
    }
    return 60;
}

LogLevel level_of(int number) {
    for (const LogLevel level :
         {LogLevel::trace, LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error}) {
        if (number <= logging_level(level)) return level;
    }
    return LogLevel::off;
}

void set_python_log_sink(std::function<void(int, std::string)> sink) {
    const py::gil_scoped_release release;
    if (!sink) {
        set_log_sink({});
        return;
    }
    set_log_sink([sink = std::move(sink)](LogLevel level, std::string_view message) {
        const py::gil_scoped_acquire acquire;
        try {
            sink(logging_level(level), std::string(message));
        } catch (py::error_already_set& error) {
            error.discard_as_unraisable("careerflow log sink"); // a log message must not end the work it speaks of
        }
    });
}

void bind_codes(py::module_& module) {
    py::class_<CodeExplanation>(module, "CodeExplanation", "What `careerflow explain` says about a code.")
        .def_property_readonly("code", [](const CodeExplanation& e) { return e.code.text(); })
        .def_property_readonly("title", [](const CodeExplanation& e) { return std::string(e.title); })
        .def_property_readonly("meaning", [](const CodeExplanation& e) { return std::string(e.meaning); })
        .def_property_readonly("remedy", [](const CodeExplanation& e) { return std::string(e.remedy); });
    module.def(
        "explain", [](const std::string& code) { return explain(code); }, py::arg("code"),
        py::call_guard<py::gil_scoped_release>());
    module.def("code_table", [] { return code_table(); });
}

void bind_log(py::module_& module) {
    const auto release = py::call_guard<py::gil_scoped_release>();
    module.def("set_log_sink", &set_python_log_sink, py::arg("sink"));
    module.def(
        "set_log_level", [](int level) { set_log_level(level_of(level)); }, py::arg("level"), release);
    module.def(
        "log", [](int level, const std::string& message) { log(level_of(level), message); }, py::arg("level"),
        py::arg("message"), release);
}

} // namespace

void bind_core(py::module_& module) {
    module.attr("__version__") = std::string(library_version);
    module.attr("results_schema_version") = results_schema_version;
    module.attr("draw_protocol_version") = draw_protocol_version;
    bind_codes(module);
    bind_log(module);
}

} // namespace careerflow::python
