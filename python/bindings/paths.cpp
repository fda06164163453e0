#include "careerflow/app/paths.hpp"
#include "bindings.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/project/project.hpp"
#include "monitor.hpp"

#include <pybind11/stl.h>

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace py = pybind11;

namespace careerflow::python {
namespace {

DurationBasis duration_of(const std::string& text) {
    static const std::map<std::string, DurationBasis> known{
        {"min", DurationBasis::min}, {"typical", DurationBasis::typical}, {"max", DurationBasis::max}};
    const auto found = known.find(text);
    if (found == known.end()) throw NotFoundError("duration", text, {"min", "typical", "max"});
    return found->second;
}

/// The name of a duration, for defaults that are read from the C++ structs.
std::string name_of(DurationBasis basis) {
    return basis == DurationBasis::min ? "min" : basis == DurationBasis::max ? "max" : "typical";
}

void bind_profile(py::module_& module) {
    py::class_<Profile>(module, "Profile")
        .def(
            py::init([](std::string role, std::vector<std::string> qualifications, std::map<std::string, int> months_in,
                        std::vector<std::string> licences, std::vector<std::string> registrations,
                        std::vector<std::string> unmet_conditions, std::optional<std::string> start) {
                Profile profile{.role = std::move(role),
                                .qualifications = std::move(qualifications),
                                .months_in = std::move(months_in),
                                .licences = std::move(licences),
                                .registrations = std::move(registrations),
                                .unmet_conditions = std::move(unmet_conditions)};
                if (start) profile.start = parse_calendar_month(*start);
                return profile;
            }),
            py::kw_only(), py::arg("role"), py::arg("qualifications"), py::arg("months_in"), py::arg("licences"),
            py::arg("registrations"), py::arg("unmet_conditions"), py::arg("start"));
}

void bind_options(py::module_& module) {
    const PathsOptions defaults;
    py::class_<PathsOptions>(module, "PathsOptions")
        .def(py::init([](std::vector<std::string> cost_to, bool include_salary, const std::string& duration,
                         bool calendar, bool ties, std::optional<int> max_months) {
                 return PathsOptions{.cost_to = std::move(cost_to),
                                     .include_salary = include_salary,
                                     .duration = duration_of(duration),
                                     .calendar = calendar,
                                     .ties = ties,
                                     .max_months = max_months};
             }),
             py::kw_only(), py::arg("cost_to") = defaults.cost_to, py::arg("include_salary") = defaults.include_salary,
             py::arg("duration") = name_of(defaults.duration), py::arg("calendar") = defaults.calendar,
             py::arg("ties") = defaults.ties, py::arg("max_months") = defaults.max_months);
}

/// What a project says about paths, as keywords of a question.
py::dict keywords_of(const Project& project) {
    const PathsDefaults defaults = paths_defaults(project.settings);
    py::dict keywords;
    keywords["cost_to"] = defaults.options.cost_to;
    keywords["duration"] = name_of(defaults.options.duration);
    keywords["calendar"] = defaults.options.calendar;
    keywords["include_salary"] = defaults.options.include_salary;
    if (defaults.start) keywords["start"] = to_string(*defaults.start);
    return keywords;
}

void bind_results_of_search(py::module_& module) {
    py::class_<PathsResult>(module, "PathsResult")
        .def("__len__", [](const PathsResult& result) { return result.paths.size(); })
        .def_readonly("notes", &PathsResult::notes)
        .def_readonly("cost_to", &PathsResult::cost_to)
        .def_readonly("labels_created", &PathsResult::labels_created)
        .def_readonly("labels_expanded", &PathsResult::labels_expanded)
        .def_property_readonly("completed", [](const PathsResult& r) { return r.outcome == Outcome::completed; })
        .def_property_readonly("held", [](const PathsResult& r) { return r.profile.held; })
        .def_property_readonly("target", [](const PathsResult& r) { return to_string(r.target); });
    const auto release = py::call_guard<py::gil_scoped_release>();
    module.def("front_table", &front_table, py::arg("framework"), py::arg("result"), release);
    module.def("steps_table", &steps_table, py::arg("framework"), py::arg("result"), release);
    module.def("path_costs_table", &path_costs_table, py::arg("result"), release);
}

/// Runs a search without the interpreter lock, stopping when Ctrl-C is pressed.
template <class Search>
auto interruptible(PathsOptions options, const Search& search) {
    SignalMonitor monitor;
    options.monitor = &monitor;
    auto result = [&] {
        const py::gil_scoped_release release;
        return search(options);
    }();
    monitor.rethrow_signal();
    return result;
}

void bind_finder(py::module_& module) {
    py::class_<PathFinder>(module, "PathFinder")
        .def(py::init<const Framework&>(), py::arg("framework"))
        .def(
            "find",
            [](const PathFinder& self, const Profile& profile, const std::string& target, const PathsOptions& options) {
                return interruptible(options, [&](const PathsOptions& with_monitor) {
                    return self.find(profile, parse_target(target), with_monitor);
                });
            })
        .def("fastest",
             [](const PathFinder& self, const Profile& profile, const std::string& target, int k,
                const PathsOptions& options) {
                 return interruptible(options, [&](const PathsOptions& with_monitor) {
                     return self.fastest(profile, parse_target(target), k, with_monitor);
                 });
             })
        .def("cheapest",
             [](const PathFinder& self, const Profile& profile, const std::string& target, int k,
                const PathsOptions& options) {
                 return interruptible(options, [&](const PathsOptions& with_monitor) {
                     return self.cheapest(profile, parse_target(target), k, with_monitor);
                 });
             })
        .def("why_not", [](const PathFinder& self, const Framework& framework, const Profile& profile,
                           const std::string& target, const std::string& name, const PathsOptions& options) {
            const WhyNot answer = interruptible(options, [&](const PathsOptions& with_monitor) {
                return self.why_not(profile, parse_target(target), with_monitor, name);
            });
            return std::pair(std::string(to_string(answer.verdict)), why_not_table(framework, answer));
        });
}

} // namespace

void bind_paths(py::module_& module) {
    bind_profile(module);
    bind_options(module);
    module.def("paths_defaults", &keywords_of, py::arg("project"));
    bind_results_of_search(module);
    bind_finder(module);
}

} // namespace careerflow::python
