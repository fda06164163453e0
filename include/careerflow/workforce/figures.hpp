#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/core/id.hpp"
#include "careerflow/framework/standing.hpp"
#include "careerflow/workforce/model.hpp"

#include <string>
#include <vector>

namespace careerflow {

/// What it means to have more of a figure.
enum class FigureReach {
    figure,         ///< the figure itself is raised, and everything that competes with it gives way
    vacancies_held, ///< the figure itself is raised; the vacancies it fills stay as many
    passage         ///< the probabilities of its passages are raised: what limits them lies elsewhere
};

[[nodiscard]] std::string_view to_string(FigureReach reach);

/// A figure of a row that what happens to one person hangs on directly.
struct ModelFigure {
    std::string table{};  ///< "rates"
    std::string row{};    ///< the key of the row, its parts joined by ";"
    std::string column{}; ///< "value"
    std::string unit{};   ///< "events per person-year"
    double value = 0;     ///< of the model: as drawn, where it is uncertain
    Standing standing{};
    Place place{};
    FigureReach reach = FigureReach::figure;
    /// Relative change of the probability of its passages for a relative change of the figure; not of rates and
    /// completions, which change what competes with them, too.
    double of_passage = 1;
};

/// How the probabilities of what competes at a rate change with a figure.
struct EventChanges {
    Index figure = 0;
    std::vector<double> per_log{}; ///< by event: d probability in a month / d ln figure
};

/// Figures, and where they act. Rows of rates; fill rates of roles and of those who wait; completions; places and rates
/// of intakes. Figures that act on a person only through the numbers of others (establishment, joiners) are not here.
struct ModelFigures {
    std::vector<ModelFigure> all{};
    std::vector<std::vector<EventChanges>> events{}; ///< by Passages::odds_of
    std::vector<Index> takings{};                    ///< by Passage::cause of a later turn: its figure, −1 if none
};

/// Derivatives are exact; cost: O(rows of rates that compete², summed over the groups of people who are alike).
[[nodiscard]] ModelFigures model_figures(const Model& model);

} // namespace careerflow
