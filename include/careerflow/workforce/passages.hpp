#pragma once

#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/month_counts.hpp"
#include "careerflow/workforce/step.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace careerflow {

/// One thing that can happen in a month to a person in a cell.
struct Passage {
    Index to = 0;                ///< cell at the end of the month; Model::cell_count(): they have left
    std::optional<Index> flow{}; ///< of Model::flows(); nothing: nothing happens to them but the month
    int turn = 0;                ///< passages of a lower turn are decided before, those of the same turn compete
    /// Of turn 0: which of the events that compete. Of those taken by a row: the row of filling or, counted on from
    /// these, of training. Else −1.
    std::int32_t cause = -1;
    double probability = 0; ///< of a person who is in the cell at the start of the month; above 0
};

/// What a month does to one person, by the cell they are in at its start. The passages of a cell are in the order of
/// their turns, and their probabilities sum to 1; a cell that nobody can be in has none.
struct Passages {
    std::vector<std::size_t> first{0}; ///< by cell, in `all`, and one more at the end
    std::vector<Passage> all{};
    std::vector<std::int32_t> odds_of{}; ///< by cell: of what competes at a rate there, for ModelFigures; −1 if nothing

    [[nodiscard]] std::span<const Passage> of(Index cell) const {
        const std::size_t* const starts = first.data() + cell;
        return {all.data() + starts[0], starts[1] - starts[0]};
    }
};

/// Takes one expected month, as step(), and says what it did to one person in each cell. Chances that hang on vacancies
/// and places are shares of the expected people who were free to be chosen: E flow / E n. With m the heads by cell
/// before the month, m passed on along the passages and those who join are the heads after it.
/// Errors and cost: as step; O(passages) more, allocated.
[[nodiscard]] Passages step_with_passages(const Model& model, ExpectedState& state, MonthCounts& counts,
                                          const StepFunding& funding = {});

} // namespace careerflow
