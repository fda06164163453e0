// Result tables cross into Python once, as plain lists and NumPy arrays; careerflow/tables.py makes frames of them.
#include "bindings.hpp"
#include "careerflow/results/table.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <limits>

namespace py = pybind11;

namespace careerflow::python {
namespace {

/// Whole numbers keep their kind: a column with empty cells becomes a list with None.
py::object array_of(const IntegerValues& values) {
    for (const auto& value : values)
        if (!value) return py::cast(values);
    py::array_t<std::int64_t> array(static_cast<py::ssize_t>(values.size()));
    auto view = array.mutable_unchecked<1>();
    for (std::size_t i = 0; i < values.size(); ++i) view(static_cast<py::ssize_t>(i)) = *values[i];
    return array;
}

py::object array_of(const NumberValues& values) {
    py::array_t<double> array(static_cast<py::ssize_t>(values.size()));
    auto view = array.mutable_unchecked<1>();
    for (std::size_t i = 0; i < values.size(); ++i)
        view(static_cast<py::ssize_t>(i)) = values[i].value_or(std::numeric_limits<double>::quiet_NaN());
    return array;
}

py::object array_of(const TextValues& values) { return py::cast(values); }

py::dict column_of(const Column& column) {
    py::dict result;
    result["name"] = column.name;
    result["unit"] = column.unit;
    result["description"] = column.description;
    result["values"] = std::visit([](const auto& values) { return array_of(values); }, column.values);
    return result;
}

} // namespace

void bind_results(py::module_& module) {
    py::class_<Table>(module, "Table", "A labelled table of results.")
        .def_property_readonly("name", &Table::name)
        .def_property_readonly("title", &Table::title)
        .def_property_readonly("notes", &Table::notes)
        .def_property_readonly("row_count", &Table::row_count)
        .def_property_readonly("columns", [](const Table& table) {
            py::list columns;
            for (const Column& column : table.columns()) columns.append(column_of(column));
            return columns;
        });
}

} // namespace careerflow::python
