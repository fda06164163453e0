#include "careerflow/workforce/step.hpp"
#include "workforce/award_sets.hpp"
#include "workforce/layout.hpp"
#include "workforce/numbers.hpp"
#include "workforce/resolve.hpp"

#include <algorithm>

namespace careerflow {

namespace {

constexpr int spread_months = 60;

/// Heads of part `i` of `parts` when `heads` are spread evenly in whole heads: rounded running totals, halves up.
std::int64_t spread(std::int64_t heads, std::int64_t i, std::int64_t parts) {
    const auto up_to = [&](std::int64_t k) { return (2 * k * heads + parts) / (2 * parts); };
    return up_to(i + 1) - up_to(i);
}

/// Whole heads by cell at the start.
class StartBuilder {
public:
    explicit StartBuilder(const Model& model)
        : model_(model), layout_(model.layout()), tracked_(model.framework(), model.tables()),
          cells_(static_cast<std::size_t>(model.cell_count()), 0) {}

    std::vector<std::int64_t> build() {
        for (const StaffRow& row : model_.tables().staff) {
            const StaffPlace place = place_of(model_.framework(), model_.tables(), row);
            if (place.training) put_on_route(row, place);
            else put_in_post(row, place);
        }
        return std::move(cells_);
    }

private:
    void put_in_post(const StaffRow& row, const StaffPlace& place) {
        const AwardSet awards = tracked_.in_role(place.held_role, place.held);
        const auto node = std::find_if(layout_.nodes.begin(), layout_.nodes.end(), [&](const Node& candidate) {
            return candidate.role == place.held_role && candidate.waiting_for == place.waiting_for &&
                   candidate.awards == awards;
        });
        const auto put = [&](int clock, std::int64_t heads) {
            cells_[static_cast<std::size_t>(node->first_cell + std::min(clock, node->clocks - 1))] += heads;
        };
        if (row.clock_months) put(*row.clock_months, row.headcount);
        else
            for (int month = 0; month < spread_months; ++month) put(month, spread(row.headcount, month, spread_months));
    }

    void put_on_route(const StaffRow& row, const StaffPlace& place) {
        const AwardSet awards = tracked_.in_role(place.origin.value_or(place.held_role), place.held);
        const auto found = std::find_if(layout_.lines.begin(), layout_.lines.end(), [&](const Line& candidate) {
            return candidate.training == *place.training && candidate.origin == place.origin &&
                   candidate.awards == awards;
        });
        const int months = model_.training_lines()[static_cast<std::size_t>(found - layout_.lines.begin())].months;
        std::vector<int> ages;
        if (row.months_done) ages.push_back(std::min(*row.months_done, months - 1));
        else ages = intake_ages(layout_.intakes[static_cast<std::size_t>(*place.training)].calendar, months);
        for (std::size_t i = 0; i < ages.size(); ++i)
            cells_[static_cast<std::size_t>(found->first_cell + ages[i])] +=
                spread(row.headcount, static_cast<std::int64_t>(i), static_cast<std::int64_t>(ages.size()));
    }

    /// Months done, at the start, of those who started in the calendar months of a row; every month if no intake fell
    /// within the length of the route.
    [[nodiscard]] std::vector<int> intake_ages(unsigned calendar, int months) const {
        std::vector<int> ages;
        for (int age = 0; age < months; ++age)
            if ((calendar & (1U << static_cast<unsigned>(months_after(model_.start(), -1 - age).month))) != 0U)
                ages.push_back(age);
        if (ages.empty())
            for (int age = 0; age < months; ++age) ages.push_back(age);
        return ages;
    }

    const Model& model_;
    const Model::Layout& layout_;
    TrackedAwards tracked_;
    std::vector<std::int64_t> cells_;
};

template <class Count>
WorkforceState<Count> start_of(const Model& model) {
    const std::vector<std::int64_t> cells = StartBuilder(model).build();
    WorkforceState<Count> state;
    state.cells.assign(cells.begin(), cells.end());
    state.offers.assign(static_cast<std::size_t>(model.layout().offer_count), Count{});
    state.role_heads.assign(model.framework().roles().size(), Count{});
    state.entered.assign(model.layout().nodes.size(), Count{});
    for (Index i = 0; i < model.cell_count(); ++i)
        state.role_heads[model.cell(i).held_role.index()] += state.cells[static_cast<std::size_t>(i)];
    return state;
}

} // namespace

ExpectedState expected_start(const Model& model) { return start_of<double>(model); }

SampledState sampled_start(const Model& model) { return start_of<std::int64_t>(model); }

} // namespace careerflow
