// Runs of the workforce: each hands its tables and, without copying them, its arrays to Python.
#include "bindings.hpp"
#include "careerflow/app/lens_result.hpp"
#include "careerflow/app/overview.hpp"
#include "careerflow/app/verify.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/io/result_folder.hpp"
#include "careerflow/io/saved_month_file.hpp"
#include "careerflow/io/saved_month_text.hpp"
#include "monitor.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace py = pybind11;

namespace careerflow::python {
namespace {

/// A lens that was used: what was looked at, what came out, and its tables.
template <class Result>
struct Run {
    WorkforceCase of;
    Result result;
    ResultFiles files;
};

using ProjectionRun = Run<Projection>;
struct SimulationRun : Run<Simulation> {
    bool monthly_quantiles = false;
};
using ComparisonRun = Run<Comparison>;

std::shared_ptr<ProjectionRun> run_projection(const WorkforceCase& of, const ProjectionOptions& options,
                                              const py::object& progress) {
    return interruptible(progress, [&](Monitor* monitor) {
        Projection result = project(of.model, options, monitor);
        ResultFiles files = projection_result(of, result, options);
        return std::make_shared<ProjectionRun>(ProjectionRun{of, std::move(result), std::move(files)});
    });
}

std::shared_ptr<SimulationRun> run_simulation(const WorkforceCase& of, const SimulationOptions& options,
                                              const py::object& progress) {
    return interruptible(progress, [&](Monitor* monitor) {
        Simulation result = simulate(of.model, options, monitor);
        ResultFiles files{};
        if (result.outcome == Outcome::completed) files = simulation_result(of, result, options);
        return std::make_shared<SimulationRun>(
            SimulationRun{{of, std::move(result), std::move(files)}, options.monthly_quantiles});
    });
}

std::shared_ptr<ComparisonRun> run_comparison(const WorkforceCase& base, const WorkforceCase& other,
                                              const SimulationOptions& options, const py::object& progress) {
    return interruptible(progress, [&](Monitor* monitor) {
        Comparison result = compare(base.model, other.model, options, monitor);
        ResultFiles files{};
        if (result.outcome == Outcome::completed) files = comparison_result(base, other, result, options);
        return std::make_shared<ComparisonRun>(ComparisonRun{other, std::move(result), std::move(files)});
    });
}

const SeriesLayout& layout_of(const ProjectionRun& run) { return run.result.layout; }
const SeriesLayout& layout_of(const SimulationRun& run) { return run.result.statistics.layout; }
const SeriesLayout& layout_of(const ComparisonRun& run) { return run.result.difference.layout; }

void check_block(const std::string& name) {
    if (name != "stocks" && name != "flows" && name != "years")
        throw NotFoundError("block", name, {"stocks", "flows", "years"});
}

/// One block of an array by layout, as a read-only view that keeps its run alive. `values` may be empty: then nothing.
py::object block(const py::object& owner, const SeriesLayout& layout, std::span<const double> values,
                 const std::string& name) {
    check_block(name);
    if (values.empty()) return py::none();
    Index rows = layout.stock_rows();
    Index columns = layout.stock_columns();
    Index offset = 0;
    if (name == "flows") {
        rows = layout.flow_rows();
        columns = layout.flow_columns();
        offset = layout.flows_offset();
    } else if (name == "years") {
        rows = layout.year_rows();
        columns = layout.year_columns();
        offset = layout.years_offset();
    }
    py::array_t<double> view({rows, columns}, values.data() + offset, owner);
    view.attr("flags").attr("writeable") = false;
    return view;
}

py::list names_of(const SeriesLayout& layout, const std::string& name) {
    check_block(name);
    py::list names;
    for (const Series& series : name == "stocks" ? layout.stocks : name == "flows" ? layout.flows : layout.yearly)
        names.append(series.name);
    return names;
}

py::dict groups_of(const SeriesLayout& layout) {
    py::dict groups;
    for (const SeriesGroup& group : layout.groups) groups[py::str(group.id)] = group.title;
    return groups;
}

/// What all runs have: tables, names of series, writing, the overview as JSON.
template <class Class>
void bind_run(Class& bound) {
    using Bound = typename Class::type;
    bound.def("table", [](const Bound& run, const std::string& name) { return table_of(run.files, name); })
        .def_property_readonly("table_names",
                               [](const Bound& run) {
                                   std::vector<std::string> names;
                                   for (const Table& table : run.files.tables) names.push_back(table.name());
                                   return names;
                               })
        .def_property_readonly("summary_json", [](const Bound& run) { return run.files.summary_json; })
        .def_property_readonly("title", [](const Bound& run) { return run.of.project.settings.title; })
        .def_property_readonly("scenario", [](const Bound& run) { return run.of.question.scenario; })
        .def_property_readonly("assumptions_made", [](const Bound& run) { return run.of.model.assumptions(); })
        .def_property_readonly("groups", [](const Bound& run) { return groups_of(layout_of(run)); })
        .def("series_names", [](const Bound& run, const std::string& name) { return names_of(layout_of(run), name); })
        .def(
            "write",
            [](const Bound& run, const std::string& folder, bool overwrite) {
                write_result(folder, run.files, {.overwrite = overwrite});
            },
            py::arg("folder"), py::arg("overwrite"), py::call_guard<py::gil_scoped_release>());
}

std::span<const double> statistic(const SeriesStatistics& statistics, const std::string& name) {
    if (name == "mean") return statistics.mean;
    if (name == "variance") return statistics.variance;
    if (name == "chance_variance") return statistics.chance_variance;
    if (name == "input_variance") return statistics.input_variance;
    if (name == "mean_standard_error") return statistics.mean_standard_error;
    throw NotFoundError("statistic", name,
                        {"mean", "variance", "chance_variance", "input_variance", "mean_standard_error"});
}

/// Where a level stands among those recorded.
Index level_index(const SeriesStatistics& statistics, double level) {
    for (std::size_t i = 0; i < statistics.levels.size(); ++i)
        if (std::fabs(statistics.levels[i] - level) < 1e-12) return static_cast<Index>(i);
    throw InputError(
        fmt::format("quantile {} is not recorded; the levels recorded are {}: name others in quantiles=[…] "
                    "of the run",
                    level, fmt::join(statistics.levels, ", ")));
}

void bind_case(py::module_& module) {
    py::class_<WorkforceCase>(module, "WorkforceCase", "A project with its workforce compiled.")
        .def_property_readonly("linear", [](const WorkforceCase& c) { return c.model.linear(); })
        .def_property_readonly("cell_count", [](const WorkforceCase& c) { return c.model.cell_count(); })
        .def_property_readonly("replicates",
                               [](const WorkforceCase& c) { return c.project.settings.simulation.replicates; })
        .def_property_readonly("seed", [](const WorkforceCase& c) { return c.project.settings.simulation.seed; });
    module.def(
        "make_workforce_case",
        [](const Project& project, const std::string& folder, const std::string& scenario, std::optional<int> horizon,
           std::optional<double> discount_rate) {
            return make_workforce_case(
                project,
                {.project = folder, .scenario = scenario, .horizon_months = horizon, .discount_rate = discount_rate});
        },
        py::arg("project"), py::arg("folder"), py::arg("scenario"), py::arg("horizon_months"), py::arg("discount_rate"),
        py::call_guard<py::gil_scoped_release>());
}

/// Row of the stocks that stands at the end of a month.
Index stock_row(const SeriesLayout& layout, const std::string& text) {
    const CalendarMonth month = parse_calendar_month(text);
    for (Index row = 0; row < layout.stock_rows(); ++row)
        if (layout.stock_month(row) == month) return row;
    throw InputError(fmt::format("month {} lies outside the run, whose months end from {} to {}", text,
                                 to_string(layout.stock_month(0)),
                                 to_string(layout.stock_month(layout.stock_rows() - 1))));
}

/// Covariance of heads by role at the end of one month, by row, with those of the same or a later one, and the roles.
py::tuple heads_covariance(const ProjectionRun& run, const std::string& month,
                           const std::optional<std::string>& later) {
    const SeriesLayout& layout = run.result.layout;
    const Index row = stock_row(layout, month);
    const Index later_row = later ? stock_row(layout, *later) : row;
    std::vector<double> covariance;
    if (!run.result.heads_covariance.empty() && row == later_row) {
        const auto cells = run.result.covariance_roles.size() * run.result.covariance_roles.size();
        const auto first = run.result.heads_covariance.begin() + row * static_cast<Index>(cells);
        covariance.assign(first, first + static_cast<Index>(cells));
    } else {
        expects(!run.of.model.linear() || layout.first_step == 0,
                "between two months, or without covariance=True, covariances are those of a run from the start, not of "
                "one that goes on from a saved month");
        const py::gil_scoped_release release;
        covariance = heads_covariance_between(run.of.model, static_cast<int>(row), static_cast<int>(later_row));
    }
    std::vector<std::string> roles;
    for (const Series& series : layout.stocks)
        if (series.kind == SeriesKind::heads && series.role)
            roles.push_back(run.of.model.framework().role(*series.role).id);
    const auto size = static_cast<py::ssize_t>(roles.size());
    return py::make_tuple(roles, py::array_t<double>({size, size}, covariance.data()));
}

std::optional<CalendarMonth> month_from(const std::optional<std::string>& text) {
    return text ? std::optional(parse_calendar_month(*text)) : std::nullopt;
}

void bind_saved_month(py::module_& module) {
    py::class_<SavedMonth>(module, "SavedMonth", "Where a run stands at the end of a month, to go on from.")
        .def_property_readonly(
            "month", [](const SavedMonth& s) { return to_string(s.month); }, "At whose end it stands, 2028-03.")
        .def_readonly("whole_heads", &SavedMonth::whole_heads, "Of a simulation; else of a projection.")
        .def(
            "to_json", [](const SavedMonth& s) { return to_json(s); }, "The text of its file.")
        .def("__eq__", [](const SavedMonth& a, const SavedMonth& b) { return a == b; })
        .def("__repr__",
             [](const SavedMonth& s) { return "<careerflow.SavedMonth: end of " + to_string(s.month) + ">"; });
    module.def(
        "read_saved_month", [](const std::string& file) { return read_saved_month(file); }, py::arg("file"),
        py::call_guard<py::gil_scoped_release>());
}

void bind_projection(py::module_& module) {
    const ProjectionOptions defaults;
    py::class_<ProjectionOptions>(module, "ProjectionOptions")
        .def(py::init([](bool covariance, double level, std::optional<SavedMonth> from_month,
                         const std::optional<std::string>& save_month) {
                 return ProjectionOptions{.covariance = covariance,
                                          .level = level,
                                          .from = std::move(from_month),
                                          .save_month = month_from(save_month)};
             }),
             py::kw_only(), py::arg("covariance") = defaults.covariance, py::arg("level") = defaults.level,
             py::arg("from_month") = py::none(), py::arg("save_month") = py::none());
    py::class_<ProjectionRun, std::shared_ptr<ProjectionRun>> run(module, "ProjectionRun");
    bind_run(run);
    run.def_property_readonly("saved_month", [](const ProjectionRun& r) { return r.result.saved; })
        .def_property_readonly("linear", [](const ProjectionRun& r) { return r.result.linear; })
        .def_property_readonly("method", [](const ProjectionRun& r) { return r.result.method; })
        .def_property_readonly("nonlinear_reasons", [](const ProjectionRun& r) { return r.result.nonlinear_reasons; })
        .def("values",
             [](const py::object& self, const std::string& name) {
                 const auto& r = self.cast<const ProjectionRun&>();
                 return block(self, r.result.layout, r.result.values, name);
             })
        .def("heads_covariance", &heads_covariance, py::arg("month"), py::arg("later") = py::none())
        .def("monthly_flows_table", [](const ProjectionRun& r) { return monthly_flows_table(r.of, r.result); })
        .def("monthly_costs_table", [](const ProjectionRun& r) { return monthly_costs_table(r.of, r.result); });
    module.def("run_projection", &run_projection, py::arg("workforce_case"), py::arg("options"), py::arg("progress"));
}

void bind_simulation(py::module_& module) {
    const SimulationOptions defaults;
    py::class_<SimulationOptions>(module, "SimulationOptions")
        .def(py::init([](std::int64_t replicates, std::uint64_t seed, bool fixed_inputs, int replicates_per_draw,
                         std::vector<double> quantiles, std::int64_t stored_replicates, bool monthly_quantiles,
                         int threads, std::optional<SavedMonth> from_month,
                         const std::optional<std::string>& save_month, std::int64_t save_replicate) {
                 return SimulationOptions{.replicates = replicates,
                                          .seed = seed,
                                          .fixed_inputs = fixed_inputs,
                                          .replicates_per_draw = replicates_per_draw,
                                          .quantiles = std::move(quantiles),
                                          .stored_replicates = stored_replicates,
                                          .monthly_quantiles = monthly_quantiles,
                                          .parallelism = {.threads = threads},
                                          .from = std::move(from_month),
                                          .save_month = month_from(save_month),
                                          .save_replicate = save_replicate};
             }),
             py::kw_only(), py::arg("replicates") = defaults.replicates, py::arg("seed") = defaults.seed,
             py::arg("fixed_inputs") = defaults.fixed_inputs,
             py::arg("replicates_per_draw") = defaults.replicates_per_draw, py::arg("quantiles") = defaults.quantiles,
             py::arg("stored_replicates") = defaults.stored_replicates,
             py::arg("monthly_quantiles") = defaults.monthly_quantiles, py::arg("threads") = 0,
             py::arg("from_month") = py::none(), py::arg("save_month") = py::none(), py::arg("save_replicate") = 0)
        .def_readonly("replicates", &SimulationOptions::replicates)
        .def_readonly("seed", &SimulationOptions::seed);
    py::class_<SimulationRun, std::shared_ptr<SimulationRun>> run(module, "SimulationRun");
    bind_run(run);
    run.def_property_readonly("saved_month", [](const SimulationRun& r) { return r.result.saved; })
        .def_property_readonly("seed", [](const SimulationRun& r) { return r.result.seed; })
        .def_property_readonly("replicates", [](const SimulationRun& r) { return r.result.replicates; })
        .def_property_readonly("draws", [](const SimulationRun& r) { return r.result.draws; })
        .def_property_readonly("levels", [](const SimulationRun& r) { return r.result.statistics.levels; })
        .def("values",
             [](const py::object& self, const std::string& name, const std::string& what) {
                 const auto& statistics = self.cast<const SimulationRun&>().result.statistics;
                 return block(self, statistics.layout, statistic(statistics, what), name);
             })
        .def("quantile", [](const py::object& self, const std::string& name, double level) {
            const auto& simulated = self.cast<const SimulationRun&>();
            const SeriesStatistics& statistics = simulated.result.statistics;
            check_block(name);
            expects(name != "flows" || simulated.monthly_quantiles,
                    "quantiles of flows are recorded only if the run is asked for them: monthly_quantiles=True");
            return block(self, statistics.layout, statistics.quantile(level_index(statistics, level)), name);
        });
    module.def("run_simulation", &run_simulation, py::arg("workforce_case"), py::arg("options"), py::arg("progress"));
}

void bind_comparison(py::module_& module) {
    py::class_<ComparisonRun, std::shared_ptr<ComparisonRun>> run(module, "ComparisonRun");
    bind_run(run);
    run.def_property_readonly("seed", [](const ComparisonRun& r) { return r.result.other.seed; })
        .def_property_readonly("replicates", [](const ComparisonRun& r) { return r.result.other.replicates; })
        .def_property_readonly("levels", [](const ComparisonRun& r) { return r.result.difference.levels; })
        .def("values", [](const py::object& self, const std::string& name, const std::string& what) {
            const auto& statistics = self.cast<const ComparisonRun&>().result.difference;
            return block(self, statistics.layout, statistic(statistics, what), name);
        });
    module.def("run_comparison", &run_comparison, py::arg("base"), py::arg("other"), py::arg("options"),
               py::arg("progress"));
    module.def("quantiles_for_level", &quantiles_for_level, py::arg("level"));
}

std::pair<std::string, std::string> verify_folder(const std::string& folder, const std::optional<std::string>& project,
                                                  int threads, const py::object& progress) {
    const Verification found = interruptible(progress, [&](Monitor* monitor) {
        return verify(folder, {.project = project, .parallelism = {.threads = threads}}, monitor);
    });
    return {std::string(to_string(found.comparison.sameness)), verification_text(found)};
}

} // namespace

void bind_workforce(py::module_& module) {
    bind_case(module);
    bind_saved_month(module);
    bind_projection(module);
    bind_simulation(module);
    bind_comparison(module);
    module.def("verify", &verify_folder, py::arg("folder"), py::arg("project"), py::arg("threads"),
               py::arg("progress"));
}

} // namespace careerflow::python
