#include "careerflow/analysis/analysis.hpp"

#include "analysis/goal_cells.hpp"
#include "analysis/prospects.hpp"
#include "analysis/walk.hpp"
#include "careerflow/analysis/codes.hpp"
#include "careerflow/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace careerflow {

std::string_view to_string(CareerMeasure measure) {
    switch (measure) {
    case CareerMeasure::chance: return "chance";
    case CareerMeasure::months: return "months";
    case CareerMeasure::cost: return "cost";
    }
    throw InternalError("a measure of careers of no known kind");
}

double Career::total_cost_pence() const { return std::accumulate(cost_pence.begin(), cost_pence.end(), 0.0); }

std::optional<double> Career::per_arrival(double pence) const {
    if (!(arrival.probability_ever > 0) || cost_pence.empty()) return std::nullopt;
    return pence / arrival.probability_ever;
}

namespace {

void check_options(const Model& model, const AnalysisOptions& options) {
    if (model.options().discount_rate != 0)
        throw InputError("careers have no end by which to discount: analyse shows costs as they are; ask with a "
                         "discount rate of 0",
                         codes::analysis_option);
    if (!(options.tail > 0 && options.tail < 1))
        throw InputError(fmt::format("the share of careers left unfollowed lies between 0 and 1, not {}", options.tail),
                         codes::analysis_option);
    if (options.months < 0 || options.effects < 0)
        throw InputError("months to follow careers and inputs to list are not negative", codes::analysis_option);
}

/// Who is where, one person in all, by cell.
using ByCell = std::vector<double>;

/// Someone who enters the role: a post with the fewest awards, or the first month of its routes.
ByCell entrant(const Model& model, const CareerChain& chain, RoleId role) {
    ByCell result(static_cast<std::size_t>(chain.cells()), 0.0);
    std::optional<std::pair<std::size_t, Index>> post; // awards, cell
    std::vector<std::pair<Index, double>> trainees;    // cell, starts
    double starts = 0;
    for (Index i = 0; i < chain.cells(); ++i) {
        const ModelCell cell = model.cell(i);
        if (cell.held_role != role || cell.clock != 0 || cell.waiting_for) continue;
        if (cell.training_line) {
            trainees.emplace_back(i, chain.line_starts[static_cast<std::size_t>(*cell.training_line)]);
            starts += trainees.back().second;
        } else if (!post || cell.awards.size() < post->first) {
            post = std::pair(cell.awards.size(), i);
        }
    }
    if (post) result[static_cast<std::size_t>(post->second)] = 1;
    else
        for (const auto& [cell, of] : trainees)
            result[static_cast<std::size_t>(cell)] =
                starts > 0 ? of / starts : 1 / static_cast<double>(trainees.size());
    return result;
}

/// Anyone who holds the role at the start.
ByCell one_of_staff(const CareerChain& chain, RoleId role, double heads) {
    ByCell result(static_cast<std::size_t>(chain.cells()), 0.0);
    for (std::size_t cell = 0; cell < result.size(); ++cell)
        if (chain.role_of[cell] == role) result[cell] = chain.start_heads[cell] / heads;
    return result;
}

std::vector<RoleId> asked_roles(const Model& model, const AnalysisOptions& options) {
    std::vector<RoleId> possible = held_roles(model);
    if (options.from.empty()) return possible;
    std::vector<RoleId> result;
    for (const std::string& id : options.from) {
        result.push_back(model.framework().role_id(id));
        if (!std::binary_search(possible.begin(), possible.end(), result.back()))
            throw InputError(fmt::format("nobody of this workforce is in '{}' or can get into it", id),
                             codes::analysis_start);
    }
    return result;
}

CareerStart career_start(const CareerChain& chain, RoleId role, StartAs as) {
    CareerStart start{.role = role};
    for (std::size_t cell = 0; cell < chain.role_of.size(); ++cell)
        if (chain.role_of[cell] == role) start.heads += chain.start_heads[cell];
    start.entrant = as == StartAs::entrant || !(start.heads > 0);
    return start;
}

/// Mean and standard deviation of the month of arrival of those who arrive.
void put_moments(Career& career) {
    const double chance = career.arrival.probability_ever;
    if (!(chance > 0)) return;
    double mean = 0, variance = 0;
    for (std::size_t t = 0; t < career.arrival.mass.size(); ++t)
        mean += career.arrival.mass[t] / chance * static_cast<double>(t);
    for (std::size_t t = 0; t < career.arrival.mass.size(); ++t) {
        const double away = static_cast<double>(t) - mean;
        variance += career.arrival.mass[t] / chance * away * away;
    }
    career.mean_months = mean;
    career.sd_months = std::sqrt(variance);
}

/// The largest elasticities of one measure, of flows or of figures.
template <class Effect>
void put_effects(std::vector<Effect>& to, CareerMeasure measure, const std::vector<double>& elasticities, int most) {
    std::vector<Effect> effects;
    for (std::size_t i = 0; i < elasticities.size(); ++i)
        if (std::fabs(elasticities[i]) > 1e-9) effects.push_back({measure, static_cast<Index>(i), elasticities[i]});
    std::stable_sort(effects.begin(), effects.end(), [](const Effect& a, const Effect& b) {
        return std::fabs(a.elasticity) > std::fabs(b.elasticity);
    });
    if (effects.size() > static_cast<std::size_t>(most)) effects.resize(static_cast<std::size_t>(most));
    to.insert(to.end(), effects.begin(), effects.end());
}

/// Elasticities of chance h, of mean months m = E(T; arrival) / h and of cost per arrival C / h.
template <class Effect>
void put_all_effects(std::vector<Effect>& to, const Career& career,
                     const std::vector<std::array<Lanes, 3>>& derivatives, std::size_t lane, int most) {
    const double chance = career.arrival.probability_ever;
    const double cost = career.total_cost_pence();
    if (!(chance > 0)) return;
    std::vector<double> of_chance, of_months, of_cost;
    for (const auto& [to_chance, to_months, to_pence] : derivatives) {
        const double relative = to_chance[lane] / chance;
        const double all_months = *career.mean_months * chance;
        of_chance.push_back(relative);
        of_months.push_back(all_months > 0 ? to_months[lane] / all_months - relative : 0);
        of_cost.push_back(cost != 0 ? to_pence[lane] / cost - relative : 0);
    }
    put_effects(to, CareerMeasure::chance, of_chance, most);
    put_effects(to, CareerMeasure::months, of_months, most);
    put_effects(to, CareerMeasure::cost, of_cost, most);
}

/// Careers from up to lane_count starts to one goal.
class Batch {
public:
    Batch(const CareerChain& chain, const Analysis& analysis, const std::vector<ByCell>& from)
        : chain_(chain), analysis_(analysis), from_(from) {}

    std::vector<Career> follow(Index to, const GoalCells& goal, const Prospects& ahead, std::size_t first,
                               const AnalysisOptions& options) const {
        const std::size_t lanes = std::min(lane_count, from_.size() - first);
        std::vector<Lanes> start(static_cast<std::size_t>(chain_.cells()), Lanes{});
        for (std::size_t lane = 0; lane < lanes; ++lane)
            for (std::size_t cell = 0; cell < start.size(); ++cell) start[cell][lane] = from_[first + lane][cell];
        std::size_t roles = 0;
        for (const RoleId role : chain_.role_of) roles = std::max(roles, role.index() + 1);
        const Walk walked =
            walk(chain_, goal, ahead, std::move(start), roles, {.tail = options.tail, .months = options.months});
        std::vector<Career> result;
        for (std::size_t lane = 0; lane < lanes; ++lane)
            result.push_back(career(walked, lane, {static_cast<Index>(first + lane), to}, options));
        return result;
    }

private:
    Career career(const Walk& walked, std::size_t lane, std::pair<Index, Index> ends,
                  const AnalysisOptions& options) const {
        Career result{.from = ends.first, .to = ends.second};
        markov::FirstPassage& arrival = result.arrival;
        for (const Lanes& arrived : walked.arrivals) arrival.mass.push_back(arrived[lane]);
        while (arrival.mass.size() > 1 && arrival.mass.back() == 0) arrival.mass.pop_back();
        arrival.probability_ever = std::accumulate(arrival.mass.begin(), arrival.mass.end(), 0.0);
        arrival.unresolved = walked.on_the_way[lane];
        put_moments(result);
        if (arrival.unresolved <= options.tail) {
            for (const RoleId role : analysis_.roles)
                result.months_in_role.push_back(walked.role_months[role.index()][lane]);
            for (const Lanes& pence : walked.cost_pence) result.cost_pence.push_back(pence[lane]);
        }
        put_all_effects(result.effects, result, walked.derivatives, lane, options.effects);
        put_all_effects(result.figures, result, walked.figure_derivatives, lane, options.effects);
        return result;
    }

    const CareerChain& chain_;
    const Analysis& analysis_;
    const std::vector<ByCell>& from_;
};

/// Follows all careers; false if it was cancelled.
bool follow_all(const CareerChain& chain, const std::vector<ByCell>& from, const AnalysisOptions& options,
                Monitor* monitor, Analysis& analysis) {
    const std::size_t batches = (from.size() + lane_count - 1) / lane_count;
    std::vector<std::vector<Career>> found(analysis.goals.size() * batches);
    std::vector<GoalCells> goals(analysis.goals.size());
    std::vector<Prospects> ahead(analysis.goals.size());
    const auto look_ahead = [&](Index g) {
        const auto goal = static_cast<std::size_t>(g);
        goals[goal] = goal_cells(chain, analysis.goals[goal]);
        ahead[goal] = prospects(chain, goals[goal], {.months = options.months});
    };
    const auto follow = [&](Index job) {
        const std::size_t goal = static_cast<std::size_t>(job) / batches;
        const std::size_t first = static_cast<std::size_t>(job) % batches * lane_count;
        found[static_cast<std::size_t>(job)] =
            Batch(chain, analysis, from).follow(static_cast<Index>(goal), goals[goal], ahead[goal], first, options);
    };
    const auto count = [](std::size_t size) { return static_cast<Index>(size); };
    if (parallel_for(count(goals.size()), look_ahead, options.parallelism, monitor, "looking ahead") !=
            Outcome::completed ||
        parallel_for(count(found.size()), follow, options.parallelism, monitor, "careers") != Outcome::completed)
        return false;
    for (std::vector<Career>& careers : found)
        std::move(careers.begin(), careers.end(), std::back_inserter(analysis.careers));
    return true;
}

} // namespace

Analysis analyse(const Model& model, const AnalysisOptions& options, Monitor* monitor) {
    check_options(model, options);
    Analysis result{.start = model.start(),
                    .horizon_months = std::max(12, model.options().horizon_months),
                    .exact = model.linear(),
                    .nonlinear_reasons = model.nonlinear_reasons(),
                    .roles = held_roles(model)};
    for (const std::string& text : options.to.empty() ? std::vector<std::string>{"leaving"} : options.to)
        result.goals.push_back(career_goal(model, text));
    const std::vector<RoleId> roles = asked_roles(model, options);
    const CareerChain chain = career_chain(model);
    result.basis = basis_text(chain);
    result.costs = chain.costs;
    result.figures = chain.figures.all;
    std::vector<ByCell> from;
    for (const RoleId role : roles) {
        const CareerStart& start = result.starts.emplace_back(career_start(chain, role, options.start_as));
        from.push_back(start.entrant ? entrant(model, chain, role) : one_of_staff(chain, role, start.heads));
    }
    if (!follow_all(chain, from, options, monitor, result)) result.outcome = Outcome::cancelled;
    return result;
}

} // namespace careerflow
