#pragma once

#include "careerflow/core/monitor.hpp"
#include "careerflow/core/parallel.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/paths/profile.hpp"
#include "careerflow/paths/target.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// What a path search counts and allows.
struct PathsOptions {
    std::vector<std::string> cost_to{"employer"}; ///< payers whose cost is the second objective; may be empty
    bool include_salary = false; ///< add gross pay while on a route or studying to the employer's charges
    DurationBasis duration = DurationBasis::typical; ///< which months of routes and studies
    bool calendar = false;                           ///< intake months bind; needs Profile::start
    bool ties = false;                               ///< list every path with the same objectives, not one of them
    std::optional<int> max_months{};                 ///< leave out paths longer than this
    Monitor* monitor = nullptr;                      ///< asked for cancellation, told about progress; may be null
};

/// What a step of a path is.
enum class StepKind {
    wait,       ///< staying in the role until an experience rule or an intake
    route,      ///< taking a route
    study,      ///< studying for a qualification beside one's post
    appointment ///< moving to a role whose entry rule, or whose route's award, one holds
};

[[nodiscard]] std::string_view to_string(StepKind kind);

/// One cost line of a step, over its months.
struct CostAmount {
    std::string payer{};
    std::string kind{};    ///< "tuition", "backfill", "salary_support", "salary", …
    std::string paid_to{}; ///< for support: the payer whose charges it lowers
    Pence pence = 0;
};

/// What one payer bears. net = max(0, charges − support), surplus = max(0, support − charges), per step; those of a
/// path are sums over its steps.
struct PayerCost {
    std::string payer{};
    Pence charges_pence = 0; ///< own charges, support given to others included
    Pence support_pence = 0; ///< received from others
    Pence net_pence = 0;
    Pence surplus_pence = 0;
};

/// One step of a path.
struct Step {
    StepKind kind = StepKind::wait;
    std::string route{}; ///< id of the route; empty for a wait, a study and an appointment under a role's entry rule
    std::string title{}; ///< of the route, qualification or role
    std::string from_role{};    ///< role held before
    std::string to_role{};      ///< role held after; equal to from_role if it does not change
    std::string post{};         ///< trainee role held on the way, if the route names one
    std::string award{};        ///< qualification gained; empty if none
    std::string registration{}; ///< register joined by a route; empty if none
    int start_month = 0;        ///< months from the start of the path
    int months = 0;
    std::optional<CalendarMonth> start{}, end{}; ///< given when the profile says when it starts
    std::vector<CostAmount> costs{};             ///< line by line
    std::vector<PayerCost> payers{};             ///< payers with any charge or support
    double completion = 1;                       ///< probability of completing the step at the first attempt
    std::optional<Pence> pay_pence_per_year{};   ///< gross pay on the way, at the start of the step
    std::string needs{};                         ///< the entry rule in words; empty for a wait
    std::vector<std::string> conditions{};       ///< wording of the named conditions in that rule
    bool if_appointed = false;                   ///< the step ends in a competition, which completion leaves out
    std::string reason{};                        ///< of a wait
    Confidence months_confidence = Confidence::assumption;
    Confidence completion_confidence = Confidence::assumption;
};

/// A way from the profile to the target.
struct Path {
    std::vector<Step> steps{};
    int months = 0;
    Pence cost_pence = 0;            ///< net cost to the payers of PathsOptions::cost_to
    std::vector<PayerCost> payers{}; ///< every payer with any charge or support, in order of Framework::payers()
    std::vector<CostAmount> costs{}; ///< summed by payer, kind and paid_to
    double completion = 1;           ///< product over the steps
};

/// Qualifications taken as held because everyone in a role holds them.
struct AssumedHeld {
    std::string role{};
    std::vector<std::string> qualifications{};
};

/// The profile as the search understood it.
struct UnderstoodProfile {
    Profile profile{};
    std::vector<std::string> held{};          ///< all qualifications held at the start, in table order
    std::vector<std::string> registrations{}; ///< all registers the person is on
    std::vector<AssumedHeld> assumed{};       ///< what was added to the profile's own, by role
};

/// What a search found. Paths of a front are ordered by months, then cost, then completion (highest first); tied paths
/// by number of steps other than waits, then ids of routes.
struct PathsResult {
    UnderstoodProfile profile{};
    Target target{};
    std::vector<std::string> cost_to{};
    std::vector<Path> paths{};
    Index labels_created = 0;
    Index labels_expanded = 0;
    Outcome outcome = Outcome::completed; ///< if cancelled, `paths` is empty
    std::vector<std::string> notes{};     ///< what a reader should know, one sentence each
};

/// Why a route or role is not on the front.
enum class WhyNotVerdict {
    on_front,       ///< a path of the front takes it
    tied,           ///< a path that takes it has the objectives of a path of the front
    dominated,      ///< every path that takes it is worse than some path of the front
    rule_never_met, ///< its entry rule, or that of every way to it, cannot be met from the profile
    not_on_a_way,   ///< it is on no way from the profile's role to the target
    not_an_action,  ///< leaving and stepping off are not steps of a path
    over_limit,     ///< only paths longer than PathsOptions::max_months take it
    cancelled
};

[[nodiscard]] std::string_view to_string(WhyNotVerdict verdict);

/// A requirement that the profile does not meet at the start.
struct UnmetRequirement {
    Requirement requirement{};
    std::string words{};         ///< "the Care Certificate"
    std::optional<int> months{}; ///< fewest months after which it could be met; empty if it never can
};

/// A path that takes the route or role asked about, and the path of the front that is no worse in every objective.
struct ComparedPath {
    Path path{};
    std::optional<int> beaten_by{}; ///< position in WhyNot::front; empty if the path is itself on the front
};

/// The answer of why_not.
struct WhyNot {
    std::string subject{}; ///< id asked about
    WhyNotVerdict verdict = WhyNotVerdict::dominated;
    std::string explanation{};             ///< in sentences
    std::string needs{};                   ///< its entry rule in words
    std::vector<UnmetRequirement> unmet{}; ///< requirements of its rule not met at the start
    bool if_appointed = false;             ///< it ends in a competition
    std::vector<ComparedPath> best{};      ///< exact front of the paths that take it
    std::vector<Path> front{};             ///< the front without that demand
};

/// A framework made ready for searches. Making one costs about a millisecond for the bundled catalogue; searching does
/// not change it, so one value serves any number of threads. Copying is cheap (shared).
class PathFinder {
public:
    explicit PathFinder(const Framework& framework);

    /// The exact Pareto front over months, cost to the chosen payers, and probability of completing every step, one
    /// path
    /// to each of its points (all of them with PathsOptions::ties): one from which no step can be left out.
    /// Throws NotFoundError for unknown roles, qualifications, registers, conditions, payers and targets; InputError
    /// for negative months, a start month outside 1–12, or a calendar without a start. Cost: label setting with
    /// dominance, docs/methods/paths; exponential in the number of awards and clocks that matter at worst, under a
    /// millisecond for most pairs of roles of the bundled catalogue, tens of milliseconds for the hardest.
    [[nodiscard]] PathsResult find(const Profile& profile, const Target& target,
                                   const PathsOptions& options = {}) const;

    /// The `k` fastest (cheapest) different sequences of steps, fastest (cheapest) first; then cheapest (fastest), then
    /// most probable, then fewest steps, then ids of routes. Waits do not make a sequence different. A sequence never
    /// enters a role again with the qualifications and registrations it was left with, and has no run of steps that
    /// could be left out without becoming slower. Throws as find, and InputError if k < 1.
    [[nodiscard]] PathsResult fastest(const Profile& profile, const Target& target, int k,
                                      const PathsOptions& options = {}) const;
    [[nodiscard]] PathsResult cheapest(const Profile& profile, const Target& target, int k,
                                       const PathsOptions& options = {}) const;

    /// Why the route or role `name` is not on the front, or that it is. Throws as find, and NotFoundError if `name` is
    /// neither a route nor a role.
    [[nodiscard]] WhyNot why_not(const Profile& profile, const Target& target, const PathsOptions& options,
                                 std::string_view name) const;

private:
    struct Data;
    std::shared_ptr<const Data> data_;
};

/// As the members of PathFinder, for a single question.
[[nodiscard]] PathsResult find_paths(const Framework& framework, const Profile& profile, const Target& target,
                                     const PathsOptions& options = {});
[[nodiscard]] PathsResult fastest_paths(const Framework& framework, const Profile& profile, const Target& target, int k,
                                        const PathsOptions& options = {});
[[nodiscard]] PathsResult cheapest_paths(const Framework& framework, const Profile& profile, const Target& target,
                                         int k, const PathsOptions& options = {});
[[nodiscard]] WhyNot why_not(const Framework& framework, const Profile& profile, const Target& target,
                             const PathsOptions& options, std::string_view name);

} // namespace careerflow
