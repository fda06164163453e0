#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/core/id.hpp"
#include "careerflow/workforce/figures.hpp"
#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/passages.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace careerflow {

/// What somebody is paid or charged for.
enum class CostPart {
    post,    ///< people in post: pay, on-costs, registration, headroom
    trainee, ///< the same of trainees
    route    ///< what routes cost: tuition, backfill, support, …
};

[[nodiscard]] std::string_view to_string(CostPart part);

/// One kind of cost that a career causes.
struct CareerCost {
    std::string payer{};
    std::string kind{};
    CostPart part = CostPart::post;

    friend auto operator<=>(const CareerCost&, const CareerCost&) = default;
};

/// What somebody costs in a month: an amount for each kind. Support received is taken off what its payer bears.
struct CareerPrice {
    std::int32_t cost = 0; ///< of CareerChain::costs
    double pence = 0;
};

/// One month of a career.
struct CareerMonth {
    Passages passages{};
    std::vector<std::size_t> first_price{0};             ///< by cell, in `prices`, and one more at the end
    std::vector<CareerPrice> prices{};                   ///< of people who end the month in a cell
    std::vector<std::vector<CareerPrice>> pass_prices{}; ///< by training line: of people who get the award in it

    [[nodiscard]] std::span<const CareerPrice> prices_of(Index cell) const {
        const std::size_t* const starts = first_price.data() + cell;
        return {prices.data() + starts[0], starts[1] - starts[0]};
    }
};

/// The career of one person as a Markov chain on the cells of a model, its probabilities changing from month to month:
/// those of the expected future of the workforce, p_ij(t) = E flow_ij(t) / E n_i(t). Leaving is its end. After its last
/// month the last twelve come again, for ever. A value.
struct CareerChain {
    CalendarMonth start{};
    std::vector<CareerMonth> months{};   ///< from the start; at least 12
    std::vector<CareerCost> costs{};     ///< kinds of cost, ascending
    std::vector<double> start_heads{};   ///< by cell: who is where at the start
    std::vector<double> line_starts{};   ///< by training line: expected over all months
    std::vector<std::int32_t> line_of{}; ///< by cell: training line, −1 in posts
    std::vector<RoleId> role_of{};       ///< by cell: held role
    std::vector<char> is_pass{};         ///< by flow: whether it is the end of a route with its award
    ModelFigures figures{};              ///< of the rows, and how the passages hang on them
    bool exact = false;                  ///< people move independently: then the chain is theirs; else a mean field

    [[nodiscard]] Index cells() const { return static_cast<Index>(role_of.size()); }
    /// The month of the chain that rules `month` months after the start.
    [[nodiscard]] std::size_t at(Index month) const {
        const auto size = static_cast<Index>(months.size());
        return static_cast<std::size_t>(month < size ? month : size - 12 + (month - size) % 12);
    }
};

/// The chain of a model over its horizon, or over twelve months if that is longer.
/// Cost: one expected step with its accounts a month; memory O(months × passages).
[[nodiscard]] CareerChain career_chain(const Model& model);

/// "exact" or "mean field: …" in a sentence for people, for the notes of a result.
[[nodiscard]] std::string basis_text(const CareerChain& chain);

} // namespace careerflow
