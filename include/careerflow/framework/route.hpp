#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/entry_rule.hpp"
#include "careerflow/framework/pay.hpp"
#include "careerflow/framework/standing.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Whole months: shortest, typical, longest. min ≤ typical ≤ max.
struct Months {
    int min = 0;
    int typical = 0;
    int max = 0;

    friend bool operator==(const Months&, const Months&) = default;
};

/// Which of the three a query uses.
enum class DurationBasis { min, typical, max };

[[nodiscard]] int months_of(const Months& months, DurationBasis basis);

enum class CostBasis { once, per_month, per_year };

/// One line of what a route costs, or of the support that comes with it.
struct CostLine {
    std::string payer{};    ///< who pays, one of Framework::payers()
    std::string kind{};     ///< "tuition", "backfill", "salary_support", "registration", …
    std::string paid_to{};  ///< for support: the payer whose charges it lowers; empty for a plain charge
    Pence amount_pence = 0; ///< not negative
    CostBasis basis = CostBasis::once;
    Standing standing{};
    Place place{};

    friend bool operator==(const CostLine&, const CostLine&) = default;
};

/// What the line amounts to over `months`, rounded to the nearest penny, halves up.
[[nodiscard]] Pence amount_over_pence(const CostLine& line, int months);

/// How the learner is paid on the way.
enum class PayBasis {
    keeps_pay,       ///< the pay of the role held before
    band,            ///< the pay of `band`
    percent_of_band, ///< a share of the maximum of `band` by time left (Agenda for Change, Annex 21), with a floor
    student          ///< no pay from the employer
};

struct TrainingPay {
    PayBasis basis = PayBasis::keeps_pay;
    std::string band{};  ///< for `band` and `percent_of_band`
    std::string words{}; ///< as the source says it

    friend bool operator==(const TrainingPay&, const TrainingPay&) = default;
};

enum class RouteKind {
    training,    ///< study or an apprenticeship
    recruitment, ///< a competition, an appointment, a return to practice: getting a post without studying first
    progression, ///< promotion, automatic or competitive
    rebanding,   ///< the post is evaluated anew
    broadening,  ///< new competencies in the same role
    step_off,    ///< withdrawal from training; not something a person plans, so never part of a path
    leaving      ///< leaving the organisation; never part of a path
};

/// Whether one works while on the route. Experience accrues in post, not in full-time study.
enum class Attendance { in_post, full_time };

/// How a route ends: the new role comes with completion, or must be competed for.
enum class RouteEnd { automatic, competitive };

/// A way from a role (any of `from`) or a qualification to another. Several routes may join the same pair.
struct Route {
    std::string id{};
    std::string title{};
    std::vector<std::string> from{}; ///< roles, any of; a variant counts as its generic role. Empty: any post
    std::string to{};                ///< role reached; empty: the role held before
    std::string award{};             ///< qualification awarded; empty if none
    RouteKind kind = RouteKind::training;
    EntryRule rule{};
    std::string mode{}; ///< as the source says it, e.g. "apprenticeship, part time"
    Attendance attendance = Attendance::in_post;
    std::string post{}; ///< trainee role held on the way; empty: the role held before
    Months months{};
    std::vector<int> intake_months{}; ///< calendar months 1–12 in which it can be started; empty: any
    std::vector<CostLine> costs{};
    double completion = 1; ///< P(award | stays with the employer), resits included; 0 < completion ≤ 1
    std::optional<double> completion_low{}, completion_high{};
    int resits = 0;
    TrainingPay pay{};
    double productive_share = 1; ///< share of contracted time worked productively on the way, [0, 1]
    RouteEnd end = RouteEnd::automatic;
    std::string registration_body{}; ///< the register one joins on completion; empty if none
    std::string standard{};          ///< reference of the apprenticeship standard
    Standing standing{};             ///< of the row, that is of its months
    Confidence entry_confidence = Confidence::assumption;
    Confidence cost_confidence = Confidence::assumption;
    Confidence completion_confidence = Confidence::assumption;
    Place place{};
    Place rule_place{}; ///< of the first character of the text of `rule`; column 0 if not known

    friend bool operator==(const Route&, const Route&) = default;
};

/// Studying for a qualification beside one's post, open to anyone in post who meets `rule`; the role does not change.
struct Study {
    EntryRule rule{};
    Months months{};
    std::vector<CostLine> costs{};
    double completion = 1;
    Confidence completion_confidence = Confidence::assumption;
    Place rule_place{}; ///< of the first character of the text of `rule`; column 0 if not known

    friend bool operator==(const Study&, const Study&) = default;
};

/// A qualification. Its RQF level is neither a career framework level nor a band.
struct Qualification {
    std::string id{};
    std::string title{};
    std::string short_title{}; ///< noun phrase for sentences, e.g. "Care Certificate"; defaults to title
    std::optional<int> rqf_level{};
    std::optional<int> full_time_months{};
    std::optional<int> part_time_months{};
    std::string workload{}; ///< hours or credits, in words
    Pence fee_pence = 0;
    std::string fee_payer{};      ///< in words
    std::optional<Study> study{}; ///< if it can be studied beside one's post outside any route
    Standing standing{};
    Confidence duration_confidence = Confidence::assumption;
    Confidence fee_confidence = Confidence::assumption;
    Place place{};

    friend bool operator==(const Qualification&, const Qualification&) = default;
};

} // namespace careerflow
