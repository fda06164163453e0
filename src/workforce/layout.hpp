#pragma once

#include "careerflow/workforce/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// What a compiled model holds that no draw of the inputs changes. Nodes are posts told apart by role, awards and what
// people wait for; a node has one cell for each month of clock that a rate of the role tells apart.

namespace careerflow {

/// Where the people of one passage go.
struct Target {
    int node = -1; ///< −1: they leave
    Index flow = 0;
};

/// One thing that can happen at a rate to those who hold a role.
struct RoleEvent {
    RateEvent event = RateEvent::leaving;
    std::optional<RoleId> to{};
    LeaverType leaver_type = LeaverType::resignation;

    friend bool operator==(const RoleEvent&, const RoleEvent&) = default;
};

/// The rates of a role: which events, and from which months on the clock they change.
struct RoleRates {
    std::vector<RoleEvent> events{};
    std::vector<int> bracket_starts{0}; ///< first clock of each bracket; the last goes on without end
    int first_bracket = 0;              ///< among the brackets of all roles
};

struct Node {
    RoleId role{};
    std::optional<RoleId> waiting_for{};
    std::vector<QualificationId> awards{};
    int first_cell = 0;
    int clocks = 1;
    std::vector<Target> events{}; ///< by events of the role
};

struct Line {
    Index training = 0;
    std::optional<RoleId> origin{};
    RoleId held_role{};
    std::vector<QualificationId> awards{};
    int profile = 0;    ///< lines of one training row and held role share their probabilities
    int first_cell = 0; ///< of months done 0
    int slots = 0;      ///< cells, for the longest the route can be
    std::uint32_t entity = 0;
    std::vector<Target> events{}; ///< by events of the held role, then dropping out
    Target fail{};
    Target pass{};
};

struct Profile {
    Index training = 0;
    RoleId held_role{};
};

/// From a node to a node or a line, by filling or intake.
struct Candidate {
    int from = 0;
    int to = 0; ///< node of a filling, line of an intake
    Index flow = 0;
};

/// A row of filling, resolved.
struct FillSource {
    int channel = -1; ///< of an external source
    std::vector<Candidate> candidates{};
    std::uint32_t entity = 0;
};

/// Joiners of one type who take up vacancies of one role.
struct Channel {
    RoleId role{};
    JoinerType joiner_type = JoinerType::wider_labour_market;
    Target target{};
    int first_offer = 0; ///< in WorkforceState::offers
    int size = 1;        ///< longest months to start + 1
};

/// A row of training, resolved.
struct Intake {
    RouteId route{};
    unsigned calendar = 0;               ///< bit m: calendar month m
    std::vector<Candidate> candidates{}; ///< from posts
    std::optional<Candidate> outside{};  ///< joins from outside; `from` means nothing
    std::uint32_t entity = 0;
    bool levy_only = false;
    int longest_months = 0;
};

/// A row of recruitment, resolved.
struct Recruiting {
    unsigned calendar = 0;
    Target target{};
    std::uint32_t entity = 0; ///< of the group, for a multinomial
};

struct FillRole {
    RoleId role{};
    std::vector<Index> sources{}; ///< rows of filling, in the order they are tried
};

/// What is in force between two dates.
struct Plan {
    std::vector<Index> establishment{};       ///< by role: row, or −1
    std::vector<FillRole> fills{};            ///< in the order of filling
    std::vector<Index> training{};            ///< rows
    std::vector<Index> recruitment{};         ///< rows that come on their own
    std::vector<std::vector<Index>> groups{}; ///< rows of each multinomial group
};

/// Which rate rows act on a bracket of months of a role: (event of the role, row of rates).
using BracketRates = std::vector<std::pair<int, Index>>;

/// Where an uncertain input goes.
enum class InputColumn {
    establishment_fte,
    rate_value,
    filling_rate,
    recruitment_heads,
    training_completion,
    training_months,
    levy_income,
    staff_cost
};

struct InputTarget {
    InputColumn column = InputColumn::rate_value;
    Index row = 0;
    std::uint32_t entity = 0; ///< of the group, for a Dirichlet
};

/// Steps from which things are as they are until the next.
struct Epochs {
    std::vector<int> starts{0};

    [[nodiscard]] std::size_t at(int step) const {
        std::size_t epoch = starts.size() - 1;
        while (epoch > 0 && starts[epoch] > step) --epoch;
        return epoch;
    }
};

struct Model::Layout {
    Framework framework{};
    WorkforceTables tables{};
    CalendarMonth start{};
    ModelOptions options{};
    std::vector<double> fte_per_head{}; ///< by role
    WorkforceValues values{};           ///< as the tables say

    std::vector<Flow> flows{};
    std::vector<RoleRates> rates{}; ///< by role
    int bracket_count = 0;
    Epochs rate_epochs{};
    std::vector<std::vector<BracketRates>> bracket_rates{}; ///< by epoch and bracket
    Epochs plan_epochs{};
    std::vector<Plan> plans{}; ///< by epoch

    std::vector<Node> nodes{};
    std::vector<Line> lines{};
    std::vector<std::uint32_t> leaving{}; ///< entities of the nodes, then of the lines
    std::vector<Profile> profiles{};
    std::vector<FillSource> fill_sources{}; ///< by row of filling
    std::vector<Channel> channels{};
    std::vector<std::vector<int>> channels_of{}; ///< by role
    std::vector<Intake> intakes{};               ///< by row of training
    std::vector<Recruiting> recruiting{};        ///< by row of recruitment
    Index post_cells = 0;
    Index cell_count = 0;
    Index offer_count = 0;

    std::vector<std::string> nonlinear_reasons{};
    std::vector<std::string> assumptions{};
    std::vector<UncertainInput> inputs{};
    std::vector<InputTarget> input_targets{};
};

/// Builds the layout of rows without errors of their own; findings of what shows only here (too many combinations of
/// awards) go to `diagnostics`.
[[nodiscard]] Model::Layout build_layout(const Framework& framework, const WorkforceTables& tables, CalendarMonth start,
                                         const ModelOptions& options, Diagnostics& diagnostics);

/// Steps from the start to `month`; negative before it.
[[nodiscard]] int steps_to(CalendarMonth start, CalendarMonth month);

} // namespace careerflow
