#pragma once

#include "careerflow/workforce/series.hpp"
#include "careerflow/workforce/step.hpp"

#include <span>
#include <vector>

namespace careerflow {

/// Writes the months of a run into its numbers. Immutable: any number of runs may use one at a time.
class SeriesRecorder {
public:
    /// `layout` must be that of the model and the accounts.
    SeriesRecorder(const Model& model, const Accounts& accounts, SeriesLayout layout);

    [[nodiscard]] const SeriesLayout& layout() const { return layout_; }

    /// Writes who is where before the first step: row 0 of the stocks. `cells` are those of the state, as
    /// WorkforceState::cells, `levy_balance_pence` what is in the account. `counts` has the posts that
    /// put_opening_posts writes; its stocks are overwritten.
    void open(std::span<const double> cells, double levy_balance_pence, MonthCounts& counts,
              std::span<double> values) const;
    void open(std::span<const std::int64_t> cells, double levy_balance_pence, MonthCounts& counts,
              std::span<double> values) const;

    /// Writes step `row`, counted from the first of the layout, after accounts have taken it.
    /// `costs_pence` by Accounts::cost_lines(), written as the layout discounts them. Years are added to, so those of
    /// `values` begin as zeros.
    void record(Index row, const MonthCounts& counts, const Accounts& accounts, std::span<const double> costs_pence,
                std::span<double> values) const;

private:
    struct CellPlace {
        Index role = 0; ///< of the framework
        std::optional<Index> line{};
        bool waiting = false;
    };
    /// A column and the entry of a vector that it copies.
    struct Source {
        Index column = 0;
        Index entry = 0;
    };
    /// FTE that one head of a training line is away for.
    struct Absence {
        Index line = 0;
        Index role = 0; ///< that trainees of the line hold
        Index column = 0;
        double fte = 0;
    };
    /// A column and the range of a list of cost lines whose sum it is.
    struct Sum {
        Index column = 0;
        std::size_t first = 0;
        std::size_t last = 0;
    };

    void place_cells(const Model& model);
    void place_stocks();
    void place_absences(const Model& model);
    void place_groups();
    void place_flows(const Model& model);
    void place_costs(const Accounts& accounts);
    template <class Count>
    void open_cells(std::span<const Count> cells, double levy_balance_pence, MonthCounts& counts,
                    std::span<double> values) const;
    void write_stocks(const MonthCounts& counts, double* row) const;
    void write_flows(const MonthCounts& counts, double* row) const;
    void write_levy(const LevyMonth& levy, double* row) const;
    void write_costs(std::span<const double> costs_pence, double factor, double* flows, double* year) const;

    SeriesLayout layout_;
    std::vector<double> fte_per_head_{}; ///< by role of the framework
    std::vector<CellPlace> cells_{};
    std::vector<Absence> absences_{};
    std::vector<Source> heads_{}, fte_{}, productive_{}, trainees_{}, waiting_{}, funded_{}, vacant_{}, offered_{};
    std::vector<Index> groups_{}; ///< columns of the stocks
    /// Column of a group and of a role that adds to it: the first role of every group, then the second of every group
    /// …, so that no addition waits for the one before.
    std::vector<Source> members_{};
    std::vector<Source> flows_{}, shortfall_eligible_{}, shortfall_funding_{};
    std::vector<Index> line_starts_{}, line_passes_{}; ///< columns, by training line
    std::optional<Index> levy_balance_{}, levy_income_{}, levy_claimed_{}, levy_paid_{}, levy_expired_{};
    Index cost_total_ = 0;
    std::vector<Sum> cost_kinds_{};     ///< of cost_lines_
    std::vector<Index> cost_lines_{};   ///< by kind
    std::vector<Source> cost_payers_{}; ///< column of a payer, and of a kind that adds to it
    std::vector<Index> year_of_step_{};
    std::vector<double> cost_factors_{}; ///< by row of the flows: what a pound is worth at the start
};

} // namespace careerflow
