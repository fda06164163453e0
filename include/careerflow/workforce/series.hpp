#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/core/id.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/workforce/accounts.hpp"
#include "careerflow/workforce/model.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// What a series counts.
enum class SeriesKind {
    // stocks, at the end of a month
    heads,          ///< everybody who holds the role, trainees included
    fte,            ///< heads × FTE of a head
    productive_fte, ///< FTE less what trainees are away for
    trainees,       ///< heads
    waiting,        ///< heads: qualified and waiting for a post
    funded_fte,
    vacant_fte,
    offered_fte, ///< offers accepted and not yet started
    levy_balance,
    // what happens in a month
    flow, ///< heads
    starts,
    passes,
    shortfall_eligible, ///< places not taken for want of eligible people
    shortfall_funding,  ///< places not taken for want of levy funds
    cost,
    levy_income,
    levy_claimed,
    levy_paid,
    levy_expired
};

[[nodiscard]] std::string_view to_string(SeriesKind kind);

/// One quantity that a run follows. What does not apply is empty.
struct Series {
    SeriesKind kind = SeriesKind::heads;
    std::string name{}; ///< stable key: "heads/rn_adult", "fte/group/ward_support", "flow/leave/resignation/rn_adult"
    std::string unit{}; ///< "heads", "FTE" or "pence"
    std::optional<RoleId> role{};
    std::optional<Index> group{};    ///< of SeriesLayout::groups
    std::optional<Index> flow{};     ///< of Model::flows()
    std::optional<Index> training{}; ///< row of training
    std::string payer{};             ///< of costs; empty: all payers together, net of support
    std::string cost_kind{};         ///< of costs; empty: all kinds of the payer together, net of support
    bool support_credit = false;     ///< of costs: support received, a negative number

    friend bool operator==(const Series&, const Series&) = default;
};

/// Roles that are shown together: rows of the table groups or, without any, one for each band; "total" is last.
struct SeriesGroup {
    std::string id{};
    std::string title{};
    std::vector<RoleId> roles{};

    friend bool operator==(const SeriesGroup&, const SeriesGroup&) = default;
};

/// A financial year, April to March, as far as the run covers it.
struct FinancialYear {
    std::string name{}; ///< "2026/27"
    int first_step = 0;
    int months = 0; ///< of the run; fewer than 12 at its ends

    friend bool operator==(const FinancialYear&, const FinancialYear&) = default;
};

/// Which numbers a run consists of, and where they are. All numbers of a run lie in one array of three row-major
/// blocks: stocks (row 0 is the opening, row t + 1 the end of step t), flows (row t is step t), and sums by financial
/// year of the flows and of the cost lines in detail. A value.
struct SeriesLayout {
    CalendarMonth start{}; ///< month of step 0
    int months = 0;        ///< steps
    int first_step = 0;    ///< of the model, counted from the start of its project
    /// At which every cost is discounted to the start of the project; 0: none. The levy account never is.
    double discount_rate = 0;
    std::vector<SeriesGroup> groups{};
    std::vector<Series> stocks{};
    std::vector<Series> flows{};
    std::vector<Series> yearly{}; ///< the flows first, in the same order, then costs by role and training row
    std::vector<FinancialYear> years{};

    [[nodiscard]] Index stock_rows() const { return Index{months} + 1; }
    [[nodiscard]] Index flow_rows() const { return months; }
    [[nodiscard]] Index year_rows() const { return static_cast<Index>(years.size()); }
    [[nodiscard]] Index stock_columns() const { return static_cast<Index>(stocks.size()); }
    [[nodiscard]] Index flow_columns() const { return static_cast<Index>(flows.size()); }
    [[nodiscard]] Index year_columns() const { return static_cast<Index>(yearly.size()); }

    /// Numbers of a run, and where the blocks of flows and of years begin.
    [[nodiscard]] Index size() const { return years_offset() + year_rows() * year_columns(); }
    [[nodiscard]] Index flows_offset() const { return stock_rows() * stock_columns(); }
    [[nodiscard]] Index years_offset() const { return flows_offset() + flow_rows() * flow_columns(); }

    [[nodiscard]] Index stock_at(Index row, Index column) const { return row * stock_columns() + column; }
    [[nodiscard]] Index flow_at(Index step, Index column) const {
        return flows_offset() + step * flow_columns() + column;
    }
    [[nodiscard]] Index year_at(Index year, Index column) const {
        return years_offset() + year * year_columns() + column;
    }

    /// The month at whose end row `row` of the stocks stands; of row 0 the month before the start.
    [[nodiscard]] CalendarMonth stock_month(Index row) const { return months_after(start, static_cast<int>(row) - 1); }
    /// Column of the stocks, flows or yearly series of that name. Throws NotFoundError with the nearest names.
    [[nodiscard]] Index stock(std::string_view name) const;
    [[nodiscard]] Index flow(std::string_view name) const;
    [[nodiscard]] Index year_column(std::string_view name) const;

    friend bool operator==(const SeriesLayout&, const SeriesLayout&) = default;
};

/// The financial years that `months` months from `start` fall in.
[[nodiscard]] std::vector<FinancialYear> financial_years(CalendarMonth start, int months);

/// The layout of runs of the model over its horizon, or over `months` months from `start`.
[[nodiscard]] SeriesLayout series_layout(const Model& model, const Accounts& accounts);
[[nodiscard]] SeriesLayout series_layout(const Model& model, const Accounts& accounts, CalendarMonth start, int months);

/// One run: its numbers, one for each of layout.size().
struct Trajectory {
    SeriesLayout layout{};
    std::vector<double> values{};

    [[nodiscard]] std::span<const double> stocks() const {
        return std::span(values).first(static_cast<std::size_t>(layout.flows_offset()));
    }
    [[nodiscard]] std::span<const double> flows() const {
        return std::span(values).subspan(static_cast<std::size_t>(layout.flows_offset()),
                                         static_cast<std::size_t>(layout.years_offset() - layout.flows_offset()));
    }
    [[nodiscard]] std::span<const double> years() const {
        return std::span(values).subspan(static_cast<std::size_t>(layout.years_offset()));
    }
};

} // namespace careerflow
