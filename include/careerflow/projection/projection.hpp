#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/core/monitor.hpp"
#include "careerflow/core/parallel.hpp"
#include "careerflow/workforce/saved_month.hpp"
#include "careerflow/workforce/series.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// How a model is projected.
struct ProjectionOptions {
    bool covariance = false;                   ///< also the exact covariance of heads by role, if the model is linear
    double level = 0.9;                        ///< of the intervals, in (0, 1)
    std::optional<SavedMonth> from{};          ///< a month to go on from, instead of the staff table; horizon unchanged
    std::optional<CalendarMonth> save_month{}; ///< also saves where the run stands at the end of this month
};

/// The expected future of a workforce.
struct Projection {
    SeriesLayout layout{};
    std::vector<double> values{}; ///< expectations by layout; see SeriesLayout
    bool linear = false;          ///< then expectations of heads are exact; else a fluid approximation
    std::string method{}; ///< "exact expectations", "exact expectations and covariances" or "fluid approximation"
    std::vector<std::string> nonlinear_reasons{}; ///< the rows that make it not linear, one sentence each
    std::vector<std::string> assumptions{};       ///< what was taken as given because no row says it
    std::vector<std::string> notes{};             ///< what else to know: why there is no covariance, and the like
    double level = 0.9;

    // Of linear models, if asked for; else empty. R roles in order of the series "heads/ROLE".
    std::vector<RoleId> covariance_roles{};
    std::vector<double> heads_covariance{}; ///< (months + 1) × R × R, heads²
    std::vector<double> heads_low{};        ///< (months + 1) × R: lower end of the normal interval, not below 0
    std::vector<double> heads_high{};       ///< (months + 1) × R

    Outcome outcome = Outcome::completed; ///< cancelled: covariances are missing
    std::optional<SavedMonth> saved{};    ///< the month asked for
};

/// Takes the expected step over the horizon of the model. On a linear model these are the exact expectations of heads,
/// flows and of all costs that are proportional to heads; docs/methods/projection.md says what is not.
/// Errors: InputError (CF5001) for a level or a month that does not fit; as expected_month.
/// Cost: one expected step and its accounts a month; covariances O(cells · passages) a month.
[[nodiscard]] Projection project(const Model& model, const ProjectionOptions& options = {}, Monitor* monitor = nullptr);

/// How far heads and FTE, by role and by group, spread about their expectations, by position in the layout; NaN of
/// everything else.
struct StockSpread {
    std::vector<double> deviation{}; ///< exact standard deviation: of chance, at the values of the inputs
    std::vector<double> low{};       ///< of the normal interval of Projection::level with that deviation, not below 0
    std::vector<double> high{};
};

/// Errors: none; empty unless the projection of the model has covariances.
/// Cost: R² a month for each group, R a month for each role.
[[nodiscard]] StockSpread stock_spread(const Model& model, const Projection& projection);

/// Covariance of the heads by role at the start of step `earlier` with those at the start of step `later` (steps of the
/// horizon; the number of months is its end). Shape: R × R, the earlier month by row, in order of
/// Projection::covariance_roles. Errors: InputError (CF5002) if the model is not linear, (CF5001) unless
/// 0 ≤ earlier ≤ later.
/// Cost: covariances up to `earlier`, then R rows carried on to `later`.
[[nodiscard]] std::vector<double> heads_covariance_between(const Model& model, int earlier, int later);

} // namespace careerflow
