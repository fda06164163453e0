#pragma once

#include "careerflow/analysis/career_chain.hpp"
#include "careerflow/analysis/goal.hpp"
#include "careerflow/core/monitor.hpp"
#include "careerflow/core/parallel.hpp"
#include "careerflow/markov/passage.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// Who a career is followed from.
enum class StartAs {
    staff,  ///< anyone who holds the role at the start, at random; an entrant where nobody does
    entrant ///< someone who enters it in the month before the start, with none of the tracked awards
};

/// What is asked about careers.
struct AnalysisOptions {
    std::vector<std::string> from{}; ///< roles; empty: all that can be asked about
    std::vector<std::string> to{};   ///< goals, see career_goal; empty: leaving
    StartAs start_as = StartAs::staff;
    int effects = 5;     ///< inputs, and figures of rows, listed for each measure
    double tail = 1e-9;  ///< share of careers that may still go on when they are followed no longer, in (0, 1)
    int months = 24'000; ///< careers are followed at most so long
    Parallelism parallelism{};
};

/// What an input moves.
enum class CareerMeasure {
    chance, ///< of arriving at all
    months, ///< mean time until arrival of those who arrive
    cost    ///< per person who arrives, all payers together
};

[[nodiscard]] std::string_view to_string(CareerMeasure measure);

/// How much a measure moves with the probabilities of one kind of passage.
struct InputEffect {
    CareerMeasure measure = CareerMeasure::chance;
    Index flow = 0;        ///< of Model::flows()
    double elasticity = 0; ///< per cent of change for one per cent more of all its probabilities, in all months
};

/// How much a measure moves with a figure that somebody wrote into a row.
struct FigureEffect {
    CareerMeasure measure = CareerMeasure::chance;
    Index figure = 0;      ///< of Analysis::figures
    double elasticity = 0; ///< per cent of change for one per cent more of the figure, as ModelFigure::reach says
};

/// A role careers are followed from.
struct CareerStart {
    RoleId role{};
    double heads = 0;     ///< who hold it at the start
    bool entrant = false; ///< nobody does, or an entrant was asked for
};

/// Careers from one role to one goal. They end with arrival or with leaving; what follows is not counted.
struct Career {
    Index from = 0; ///< of Analysis::starts
    Index to = 0;   ///< of Analysis::goals
    /// When people first arrive, in months from the start: probability_ever is the chance of arriving at all,
    /// `unresolved` the probability of still being on the way when they are followed no longer.
    markov::FirstPassage arrival{};
    std::optional<double> mean_months{}; ///< until arrival, of those who arrive; nothing if nobody does
    std::optional<double> sd_months{};   ///< standard deviation of the same
    /// Expected per person who starts, by Analysis::roles; empty if some stay for ever, as the next.
    std::vector<double> months_in_role{};
    std::vector<double> cost_pence{};    ///< expected per person who starts, by Analysis::costs, net of support
    std::vector<InputEffect> effects{};  ///< by measure, the largest first
    std::vector<FigureEffect> figures{}; ///< by measure, the largest first

    /// Sum of cost_pence; 0 if it is empty.
    [[nodiscard]] double total_cost_pence() const;
    /// A cost of all who started divided by those who arrive; nothing if nobody does or some stay for ever.
    [[nodiscard]] std::optional<double> per_arrival(double pence) const;
};

/// What becomes of people.
struct Analysis {
    CalendarMonth start{};
    int horizon_months = 0; ///< after which the last twelve months come again
    bool exact = false;     ///< else mean field
    std::string basis{};    ///< the same in words: part of every answer
    std::vector<std::string> nonlinear_reasons{};
    std::vector<CareerStart> starts{};
    std::vector<CareerGoal> goals{};
    std::vector<RoleId> roles{}; ///< of months_in_role
    std::vector<CareerCost> costs{};
    std::vector<ModelFigure> figures{};   ///< of the rows, that people's chances hang on directly
    std::vector<Career> careers{};        ///< by goal, then start; a start that is in a goal arrives at once
    Outcome outcome = Outcome::completed; ///< cancelled: no careers
};

/// Follows careers through the chain of the model: chances, times, months in roles, costs and what they hang on.
/// Costs are those a person causes (docs/methods/analysis.md); neither agency cover of vacancies nor recruitment.
/// Errors: InputError (CF5601, CF5602, CF5603), NotFoundError for unknown names.
/// Cost: career_chain once; for each goal one walk backwards, and one forwards for every eight starts; a walk takes
/// O(months until nearly everybody has left × passages). Results do not depend on the number of threads.
[[nodiscard]] Analysis analyse(const Model& model, const AnalysisOptions& options = {}, Monitor* monitor = nullptr);

} // namespace careerflow
