#include "careerflow/paths/biobjective.hpp"
#include "bindings.hpp"
#include "careerflow/app/plain_paths.hpp"
#include "careerflow/core/error.hpp"
#include "monitor.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <limits>
#include <map>
#include <string>
#include <vector>

namespace py = pybind11;

namespace careerflow::python {
namespace {

template <class Number>
using Array = py::array_t<Number, py::array::c_style | py::array::forcecast>;

BiobjectiveMethod method_of(const std::string& text) {
    for (const BiobjectiveMethod method :
         {BiobjectiveMethod::automatic, BiobjectiveMethod::dense_time, BiobjectiveMethod::label_setting})
        if (to_string(method) == text) return method;
    throw NotFoundError("method", text, {"automatic", "dense_time", "label_setting"});
}

template <class Arc, class Weight>
std::vector<Arc> arcs_of(const Array<std::int32_t>& tail, const Array<std::int32_t>& head, const Array<Weight>& first,
                         const Array<Weight>& second) {
    if (tail.ndim() != 1 || tail.size() != head.size() || tail.size() != first.size() || tail.size() != second.size())
        throw ShapeError("tail, head, first and second must be one-dimensional and of one length");
    std::vector<Arc> arcs(static_cast<std::size_t>(tail.size()));
    for (std::size_t i = 0; i < arcs.size(); ++i)
        arcs[i] = {tail.data()[i], head.data()[i], first.data()[i], second.data()[i]};
    return arcs;
}

template <class Number>
py::array_t<Number> owned(const std::vector<Number>& values) {
    return py::array_t<Number>(static_cast<py::ssize_t>(values.size()), values.data());
}

py::array_t<std::int64_t> objective(const BiobjectiveFront& front, std::int64_t BiobjectivePoint::*member) {
    py::array_t<std::int64_t> values(static_cast<py::ssize_t>(front.points.size()));
    for (std::size_t i = 0; i < front.points.size(); ++i) values.mutable_data()[i] = front.points[i].*member;
    return values;
}

BiobjectiveFront search(const BiobjectiveGraph& graph, Index source, Index target, const std::string& method,
                        bool with_paths, std::optional<Index> memory_limit_bytes) {
    const BiobjectiveOptions options{
        .method = method_of(method), .with_paths = with_paths, .memory_limit_bytes = memory_limit_bytes};
    SignalMonitor monitor;
    BiobjectiveFront front;
    {
        const py::gil_scoped_release release;
        front = pareto_front(graph, source, target, options, &monitor);
    }
    monitor.rethrow_signal();
    return front;
}

PlainPaths search_file(const std::string& file, const std::string& source, const std::string& target,
                       const std::string& method, std::optional<Index> memory_limit_bytes) {
    const BiobjectiveOptions options{.method = method_of(method), .memory_limit_bytes = memory_limit_bytes};
    SignalMonitor monitor;
    PlainPaths paths;
    {
        const py::gil_scoped_release release;
        paths = plain_paths(file, source, target, options, &monitor);
    }
    monitor.rethrow_signal();
    return paths;
}

void bind_plain_paths(py::module_& module) {
    py::class_<PlainPaths>(module, "PlainPaths", "The Pareto front between two nodes of a graph read from a file.")
        .def_readonly("source", &PlainPaths::from)
        .def_readonly("target", &PlainPaths::to)
        .def("summary", [](const PlainPaths& paths) { return paths.front.summary(); });
    const auto release = py::call_guard<py::gil_scoped_release>();
    module.def("plain_paths", &search_file, py::arg("file"), py::arg("source"), py::arg("target"), py::kw_only(),
               py::arg("method") = "automatic", py::arg("memory_limit_bytes") = std::nullopt);
    module.def("plain_front_table", &plain_front_table, py::arg("paths"), release);
    module.def("plain_steps_table", &plain_steps_table, py::arg("paths"), release);
}

} // namespace

void bind_biobjective(py::module_& module) {
    py::class_<BiobjectiveGraph>(module, "BiobjectiveGraph", "A directed multigraph with two weights on every arc.")
        .def_static("from_arcs",
                    [](Index nodes, const Array<std::int32_t>& tail, const Array<std::int32_t>& head,
                       const Array<std::int64_t>& first, const Array<std::int64_t>& second) {
                        const auto arcs = arcs_of<BiobjectiveArc>(tail, head, first, second);
                        const py::gil_scoped_release release;
                        return BiobjectiveGraph::from_arcs(nodes, arcs);
                    })
        .def_static("from_real_arcs",
                    [](Index nodes, const Array<std::int32_t>& tail, const Array<std::int32_t>& head,
                       const Array<double>& first, const Array<double>& second, double first_unit, double second_unit) {
                        const auto arcs = arcs_of<BiobjectiveRealArc>(tail, head, first, second);
                        const py::gil_scoped_release release;
                        return BiobjectiveGraph::from_real_arcs(nodes, arcs, {first_unit, second_unit});
                    })
        .def_property_readonly("nodes", &BiobjectiveGraph::nodes)
        .def_property_readonly("arcs", &BiobjectiveGraph::arcs);
    py::class_<BiobjectiveFront>(module, "BiobjectiveFront", "All Pareto-optimal pairs of sums.")
        .def_property_readonly("first",
                               [](const BiobjectiveFront& f) { return objective(f, &BiobjectivePoint::first); })
        .def_property_readonly("second",
                               [](const BiobjectiveFront& f) { return objective(f, &BiobjectivePoint::second); })
        .def("path",
             [](const BiobjectiveFront& front, Index point) {
                 const auto arcs = front.path(point);
                 return owned(std::vector<std::int32_t>(arcs.begin(), arcs.end()));
             })
        .def_property_readonly("method", [](const BiobjectiveFront& f) { return std::string(to_string(f.method)); })
        .def_readonly("labels_expanded", &BiobjectiveFront::labels_expanded)
        .def_readonly("memory_bytes", &BiobjectiveFront::memory_bytes)
        .def("summary", &BiobjectiveFront::summary);
    module.def("pareto_front", &search, py::arg("graph"), py::arg("source"), py::arg("target"), py::kw_only(),
               py::arg("method") = "automatic", py::arg("with_paths") = true,
               py::arg("memory_limit_bytes") = std::nullopt);
    bind_plain_paths(module);
}

} // namespace careerflow::python
