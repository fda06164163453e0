#include "careerflow/analysis/career_chain.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/workforce/accounts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace careerflow {

std::string_view to_string(CostPart part) {
    switch (part) {
    case CostPart::post: return "post";
    case CostPart::trainee: return "trainee";
    case CostPart::route: return "route";
    }
    throw InternalError("a part of costs of no known kind");
}

namespace {

CareerCost cost_of(const CostLineLabel& line) {
    const CostPart part = !line.training ? CostPart::post : line.role ? CostPart::trainee : CostPart::route;
    return {line.payer, line.kind, part};
}

/// Which kinds of cost there are, and which one each line of the accounts belongs to.
std::vector<std::int32_t> number_costs(const std::vector<CostLineLabel>& lines, std::vector<CareerCost>& costs) {
    std::map<CareerCost, std::int32_t> numbers;
    for (const CostLineLabel& line : lines)
        if (line.kind != "agency" && line.kind != "recruitment") numbers.emplace(cost_of(line), 0);
    for (auto& [cost, number] : numbers) {
        number = static_cast<std::int32_t>(costs.size());
        costs.push_back(cost);
    }
    std::vector<std::int32_t> of_line;
    for (const CostLineLabel& line : lines) {
        const auto found = numbers.find(cost_of(line));
        of_line.push_back(found == numbers.end() ? -1 : found->second);
    }
    return of_line;
}

/// Takes the expected months of a model and writes down what they do to one person.
class ChainBuilder {
public:
    explicit ChainBuilder(const Model& model)
        : model_(model), state_(expected_start(model)), counts_(make_month_counts(model)),
          accounts_(make_accounts(model)), paid_(accounts_.cost_lines().size()) {
        chain_.start = model.start();
        chain_.exact = model.linear();
        chain_.figures = model_figures(model);
        chain_.start_heads = state_.cells;
        chain_.line_starts.assign(model.training_lines().size(), 0.0);
        cost_of_line_ = number_costs(accounts_.cost_lines(), chain_.costs);
        for (Index i = 0; i < model.cell_count(); ++i) {
            const ModelCell cell = model.cell(i);
            chain_.role_of.push_back(cell.held_role);
            chain_.line_of.push_back(static_cast<std::int32_t>(cell.training_line.value_or(-1)));
            months_done_.push_back(static_cast<std::size_t>(cell.clock));
        }
        for (const Flow& flow : model.flows())
            chain_.is_pass.push_back(flow.kind == FlowKind::appoint || flow.kind == FlowKind::qualify ||
                                     flow.kind == FlowKind::wait);
    }

    CareerChain build(int months) {
        for (int month = 0; month < months; ++month) take_month();
        return std::move(chain_);
    }

private:
    void take_month() {
        CareerMonth& month = chain_.months.emplace_back();
        month.passages = step_with_passages(model_, state_, counts_, {accounts_.levy_balance_pence()});
        accounts_.account(counts_, paid_);
        for (std::size_t line = 0; line < chain_.line_starts.size(); ++line)
            chain_.line_starts[line] += counts_.line_starts[line];
        const UnitCosts unit = accounts_.unit_costs();
        for (std::size_t cell = 0; cell < chain_.role_of.size(); ++cell) {
            const std::int32_t line = chain_.line_of[cell];
            if (line < 0) {
                append(unit.posts[chain_.role_of[cell].index()], month.prices);
            } else {
                const auto& by_month = unit.trainees[static_cast<std::size_t>(line)];
                if (months_done_[cell] < by_month.size()) append(by_month[months_done_[cell]], month.prices);
            }
            month.first_price.push_back(month.prices.size());
        }
        for (const std::vector<UnitCost>& pass : unit.passes) append(pass, month.pass_prices.emplace_back());
    }

    /// Lines of one kind together.
    void append(const std::vector<UnitCost>& unit, std::vector<CareerPrice>& prices) const {
        const auto first = static_cast<std::ptrdiff_t>(prices.size());
        for (const UnitCost& of : unit) {
            const std::int32_t cost = cost_of_line_[static_cast<std::size_t>(of.line)];
            const auto same = std::find_if(prices.begin() + first, prices.end(),
                                           [&](const CareerPrice& price) { return price.cost == cost; });
            if (same != prices.end()) same->pence += of.pence;
            else prices.push_back({cost, of.pence});
        }
    }

    const Model& model_;
    ExpectedState state_;
    MonthCounts counts_;
    Accounts accounts_;
    std::vector<double> paid_;
    std::vector<std::int32_t> cost_of_line_{};
    std::vector<std::size_t> months_done_{}; ///< by cell, of trainees
    CareerChain chain_{};
};

} // namespace

CareerChain career_chain(const Model& model) {
    return ChainBuilder(model).build(std::max(12, model.options().horizon_months));
}

std::string basis_text(const CareerChain& chain) {
    if (chain.exact)
        return "Exact: every person of this workforce moves independently of the others. After the horizon its last "
               "twelve months come again.";
    return "Mean field: chances to get a post or a place are those of the expected future, feedback ignored. After the "
           "horizon its last twelve months come again.";
}

} // namespace careerflow
