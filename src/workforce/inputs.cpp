#include "careerflow/workforce/inputs.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/continuous.hpp"
#include "workforce/input_law.hpp"
#include "workforce/layout.hpp"
#include "workforce/numbers.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

namespace careerflow {

namespace {

/// Purpose of the streams of inputs; part of the draw protocol.
constexpr Purpose for_inputs{410};

/// Draws the rows of a Dirichlet group together: their total is fixed, their shares vary about what the rows say. The
/// concentration makes Σ variances of the shares what the intervals of the rows say.
void draw_group(Stream& stream, const Model& model, std::size_t first, std::vector<double>& values) {
    const std::vector<InputTarget>& targets = model.layout().input_targets;
    std::vector<std::size_t> members;
    double total = 0.0;
    for (std::size_t i = first; i < targets.size(); ++i)
        if (targets[i].column == InputColumn::recruitment_heads && targets[i].entity == targets[first].entity) {
            members.push_back(i);
            total += model.inputs()[i].quantity.value;
        }
    double spread = 0.0, variances = 0.0;
    std::vector<double> shares;
    for (const std::size_t i : members) {
        const Quantity& quantity = model.inputs()[i].quantity;
        const double share = quantity.value / total;
        const double sd = (quantity.high - quantity.low) / (2.0 * half_width_90) / total;
        spread += share * (1.0 - share);
        variances += sd * sd;
        shares.push_back(share);
    }
    const double concentration = variances > 0.0 ? spread / variances - 1.0 : 0.0;
    if (concentration > 0.0 && members.size() > 1) {
        std::vector<double> concentrations;
        concentrations.reserve(shares.size());
        for (const double share : shares) concentrations.push_back(share * concentration);
        draw_dirichlet(stream, concentrations, shares);
    }
    for (std::size_t k = 0; k < members.size(); ++k) values[members[k]] = shares[k] * total;
}

void put(WorkforceValues& values, const InputTarget& target, double value) {
    const auto row = static_cast<std::size_t>(target.row);
    switch (target.column) {
    case InputColumn::establishment_fte: values.funded_fte[row] = value; return;
    case InputColumn::rate_value: values.rate[row] = value; return;
    case InputColumn::filling_rate: values.fill_rate[row] = value; return;
    case InputColumn::recruitment_heads: values.recruited_heads[row] = value; return;
    case InputColumn::training_completion: values.completion[row] = value; return;
    case InputColumn::training_months: values.training_months[row] = static_cast<int>(value); return;
    case InputColumn::levy_income: values.levy_income_gbp[row] = value; return;
    case InputColumn::staff_cost: values.staff_cost[row] = value; return;
    }
}

} // namespace

std::vector<double> draw_inputs(const Model& model, std::uint64_t seed, std::int64_t draw) {
    const std::vector<InputTarget>& targets = model.layout().input_targets;
    std::vector<double> values(targets.size(), 0.0);
    std::vector<bool> drawn(targets.size(), false);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Quantity& quantity = model.inputs()[i].quantity;
        Stream stream({.seed = seed, .purpose = for_inputs, .replicate = draw, .entity = targets[i].entity});
        if (quantity.distribution == Distribution::dirichlet) {
            if (!drawn[i]) draw_group(stream, model, i, values);
            for (std::size_t k = i; k < targets.size(); ++k)
                drawn[k] = drawn[k] || targets[k].entity == targets[i].entity;
            continue;
        }
        values[i] = draw_quantity(stream, quantity, domain_of(model.layout(), targets[i]));
        if (targets[i].column == InputColumn::training_months) values[i] = std::floor(values[i] + 0.5);
    }
    return values;
}

Model with_inputs(const Model& model, std::span<const double> values) {
    const Model::Layout& layout = model.layout();
    if (values.size() != layout.inputs.size())
        throw ShapeError(
            fmt::format("inputs of a model: {} values for {} inputs", values.size(), layout.inputs.size()));
    WorkforceValues figures = layout.values;
    for (std::size_t i = 0; i < values.size(); ++i) put(figures, layout.input_targets[i], values[i]);
    for (std::size_t i = 0; i < layout.intakes.size(); ++i)
        expects(figures.training_months[i] >= 1 && figures.training_months[i] <= layout.intakes[i].longest_months,
                "inputs of a model: months of a route outside its shortest and longest");
    Diagnostics diagnostics;
    auto numbers = std::make_shared<Model::Numbers>(make_numbers(layout, std::move(figures), diagnostics));
    if (diagnostics.has_errors()) throw InputError("inputs of a model: " + diagnostics.text());
    return {model.shared_layout(), std::move(numbers)};
}

} // namespace careerflow
