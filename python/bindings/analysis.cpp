// Careers followed through a workforce: hands its tables to Python.
#include "careerflow/analysis/analysis.hpp"

#include "bindings.hpp"
#include "careerflow/app/career_result.hpp"
#include "careerflow/app/lens_result.hpp"
#include "careerflow/io/result_folder.hpp"
#include "monitor.hpp"

#include <pybind11/stl.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace py = pybind11;

namespace careerflow::python {
namespace {

/// An analysis, what it is of, and its tables.
struct AnalysisRun {
    WorkforceCase of;
    Analysis result{};
    ResultFiles files{};
};

std::shared_ptr<AnalysisRun> run_analysis(const WorkforceCase& of, const AnalysisOptions& options) {
    return interruptible(py::none(), [&](Monitor* monitor) {
        auto run = std::make_shared<AnalysisRun>(AnalysisRun{.of = of});
        run->result = analyse(run->of.model, options, monitor);
        if (run->result.outcome == Outcome::completed) run->files = analysis_result(run->of, run->result, options);
        return run;
    });
}

void bind_options(py::module_& module) {
    const AnalysisOptions defaults;
    py::class_<AnalysisOptions>(module, "AnalysisOptions")
        .def(py::init([](std::vector<std::string> from, std::vector<std::string> to, bool entrant, int effects,
                         int threads) {
                 return AnalysisOptions{.from = std::move(from),
                                        .to = std::move(to),
                                        .start_as = entrant ? StartAs::entrant : StartAs::staff,
                                        .effects = effects,
                                        .parallelism = {.threads = threads}};
             }),
             py::kw_only(), py::arg("from_") = defaults.from, py::arg("to") = defaults.to, py::arg("entrant") = false,
             py::arg("effects") = defaults.effects, py::arg("threads") = 0);
}

} // namespace

void bind_analysis(py::module_& module) {
    bind_options(module);
    py::class_<AnalysisRun, std::shared_ptr<AnalysisRun>>(module, "AnalysisRun")
        .def("table", [](const AnalysisRun& run, const std::string& name) { return table_of(run.files, name); })
        .def_property_readonly("table_names",
                               [](const AnalysisRun& run) {
                                   std::vector<std::string> names;
                                   for (const Table& table : run.files.tables) names.push_back(table.name());
                                   return names;
                               })
        .def_property_readonly("summary_json", [](const AnalysisRun& run) { return run.files.summary_json; })
        .def_property_readonly("title", [](const AnalysisRun& run) { return run.of.project.settings.title; })
        .def_property_readonly("scenario", [](const AnalysisRun& run) { return run.of.question.scenario; })
        .def_property_readonly("exact", [](const AnalysisRun& run) { return run.result.exact; })
        .def_property_readonly("basis", [](const AnalysisRun& run) { return run.result.basis; })
        .def_property_readonly("nonlinear_reasons", [](const AnalysisRun& run) { return run.result.nonlinear_reasons; })
        .def(
            "write",
            [](const AnalysisRun& run, const std::string& folder, bool overwrite) {
                write_result(folder, run.files, {.overwrite = overwrite});
            },
            py::arg("folder"), py::arg("overwrite"), py::call_guard<py::gil_scoped_release>());
    module.def("run_analysis", &run_analysis, py::arg("workforce_case"), py::arg("options"));
}

} // namespace careerflow::python
