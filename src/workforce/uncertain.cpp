#include "workforce/uncertain.hpp"

#include "careerflow/workforce/codes.hpp"
#include "workforce/addresses.hpp"
#include "workforce/input_law.hpp"
#include "workforce/keys.hpp"
#include "workforce/resolve.hpp"

#include <fmt/format.h>

namespace careerflow {

namespace {

class InputFinder {
public:
    InputFinder(Model::Layout& layout, Diagnostics& diagnostics) : layout_(layout), diagnostics_(diagnostics) {}

    void find() {
        const WorkforceTables& tables = layout_.tables;
        table(tables.establishment, "establishment", "funded_fte", InputColumn::establishment_fte,
              [](const auto& row) { return row.funded_fte; });
        table(tables.rates, "rates", "value", InputColumn::rate_value, [](const auto& row) { return row.value; });
        table(tables.filling, "filling", "rate_per_month", InputColumn::filling_rate,
              [](const auto& row) { return row.rate_per_month; });
        table(tables.recruitment, "recruitment", "heads", InputColumn::recruitment_heads,
              [](const auto& row) { return row.heads; });
        table(tables.training, "training", "completion", InputColumn::training_completion,
              [this](const auto& row) { return completion(row); });
        table(tables.training, "training", "months", InputColumn::training_months,
              [this](const auto& row) { return months(row); });
        table(tables.levy, "levy", "monthly_income_gbp", InputColumn::levy_income,
              [](const auto& row) { return row.monthly_income_gbp; });
        table(tables.staff_costs, "staff_costs", "value", InputColumn::staff_cost,
              [](const auto& row) { return row.value; });
    }

private:
    template <class Row, class QuantityOf>
    void table(const std::vector<Row>& rows, const char* name, const char* column, InputColumn target,
               QuantityOf quantity_of) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Quantity quantity = quantity_of(rows[i]);
            if (!quantity.uncertain()) continue;
            Place place = rows[i].place;
            place.field = column;
            const std::string key = key_text(rows[i]);
            InputTarget input{.column = target, .row = static_cast<Index>(i)};
            input.entity = entities_.entity(stream_name(rows[i], fmt::format("{}|{}|{}", name, key, column)));
            if (const std::string fault = law_fault(layout_, input, quantity); !fault.empty())
                diagnostics_.add({.code = codes::input_law_impossible,
                                  .place = place,
                                  .value = fmt::format("{} ({} to {})", quantity.value, quantity.low, quantity.high),
                                  .reason = fault,
                                  .remedy = "Correct value, low, high or distribution"});
            layout_.inputs.push_back(
                {.table = name, .row = key, .column = column, .quantity = quantity, .place = std::move(place)});
            layout_.input_targets.push_back(input);
        }
    }

    /// The shares of a Dirichlet group come from one stream.
    template <class Row>
    static std::string stream_name(const Row& row, std::string address) {
        if constexpr (std::is_same_v<Row, RecruitmentRow>)
            if (row.heads.distribution == Distribution::dirichlet)
                return fmt::format("recruitment group {}|{}", row.group, row.from ? to_string(*row.from) : "");
        return address;
    }

    [[nodiscard]] Quantity completion(const TrainingRow& row) const {
        Quantity quantity = row.completion;
        const Route& route = layout_.framework.route(layout_.framework.route_id(row.route));
        quantity.value = completion_of(route, row);
        if (!(row.completion.value > 0) && quantity.uncertain() && quantity.low == 0 && quantity.high == 0) {
            quantity.low = route.completion_low.value_or(quantity.value);
            quantity.high = route.completion_high.value_or(quantity.value);
        }
        return quantity;
    }

    [[nodiscard]] Quantity months(const TrainingRow& row) const {
        if (row.months != TrainingMonths::uncertain) return {};
        const Months& months = layout_.framework.route(layout_.framework.route_id(row.route)).months;
        return {.value = static_cast<double>(months.typical),
                .low = static_cast<double>(months.min),
                .high = static_cast<double>(months.max),
                .distribution = Distribution::pert};
    }

    Model::Layout& layout_;
    Diagnostics& diagnostics_;
    Addresses entities_;
};

} // namespace

void find_inputs(Model::Layout& layout, Diagnostics& diagnostics) { InputFinder(layout, diagnostics).find(); }

} // namespace careerflow
