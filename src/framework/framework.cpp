#include "careerflow/framework/framework.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/framework/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace careerflow {

const std::vector<std::string>& default_payers() {
    static const std::vector<std::string> payers{"employer", "nhs_england", "levy", "learner", "student_finance"};
    return payers;
}

namespace {

/// Positions of rows by id.
using Positions = std::map<std::string, std::int32_t, std::less<>>;

template <class Rows>
Positions positions_of(const Rows& rows) {
    Positions positions;
    for (std::size_t i = 0; i < rows.size(); ++i) positions.emplace(rows[i].id, static_cast<std::int32_t>(i));
    return positions;
}

template <class IdType>
std::optional<IdType> find(const Positions& positions, std::string_view id) {
    const auto found = positions.find(id);
    if (found == positions.end()) return std::nullopt;
    return IdType{found->second};
}

template <class IdType>
IdType get(const Positions& positions, std::string_view kind, std::string_view id) {
    if (const auto found = find<IdType>(positions, id)) return *found;
    std::vector<std::string> known;
    for (const auto& [name, position] : positions) known.push_back(name);
    throw NotFoundError(kind, id, known);
}

/// `percent` of `pence`, halves up. Percentages are taken to four decimals, so that the sum is one of integers and the
/// same on every machine.
Pence percent_of(Pence pence, double percent) {
    const auto millionths = static_cast<Pence>(std::llround(percent * 10'000));
    return (pence * millionths + 500'000) / 1'000'000;
}

/// Whether a title begins with an acronym ("RN degree apprentice"), which keeps its capitals inside a sentence.
bool begins_with_acronym(std::string_view title) {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return title.size() >= 2 && is_capital(title[0]) && (is_capital(title[1]) || (title[1] >= '0' && title[1] <= '9'));
}

/// A title as it stands inside a sentence: "Nursing" becomes "nursing", "RN degree apprentice" stays.
std::string inside_sentence(std::string title) {
    if (!begins_with_acronym(title) && !title.empty() && title[0] >= 'A' && title[0] <= 'Z')
        title[0] = static_cast<char>(title[0] - 'A' + 'a');
    return title;
}

bool begins_with_article(std::string_view text) {
    return text.starts_with("the ") || text.starts_with("a ") || text.starts_with("an ");
}

std::string with_indefinite_article(const std::string& noun) {
    // Acronyms are spelled out letter by letter: an RN, an NMC registrant, a BTEC holder.
    const std::string_view vowels = begins_with_acronym(noun) ? "AEFHILMNORSX" : "aeiouAEIOU";
    return (!noun.empty() && vowels.find(noun[0]) != std::string_view::npos ? "an " : "a ") + noun;
}

} // namespace

struct Framework::Data {
    FrameworkTables tables{};
    std::vector<std::string> payers = default_payers();
    Positions roles{}, qualifications{}, routes{}, bands{};
    std::vector<std::optional<RoleId>> generic{}; ///< by role: what it is a variant of
};

Framework::Framework(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

Framework::Framework() : Framework(make(FrameworkTables{})) {}

Framework Framework::make(FrameworkTables tables) {
    Diagnostics diagnostics = check_framework(tables);
    if (diagnostics.has_errors()) throw DataError(std::move(diagnostics));
    auto data = std::make_shared<Data>();
    data->tables = std::move(tables);
    for (const std::string& payer : data->tables.payers)
        if (std::find(data->payers.begin(), data->payers.end(), payer) == data->payers.end())
            data->payers.push_back(payer);
    data->roles = positions_of(data->tables.roles);
    data->qualifications = positions_of(data->tables.qualifications);
    data->routes = positions_of(data->tables.routes);
    data->bands = positions_of(data->tables.bands);
    for (const Role& role : data->tables.roles) data->generic.push_back(find<RoleId>(data->roles, role.variant_of));
    return Framework(std::move(data));
}

const std::vector<Level>& Framework::levels() const { return data_->tables.levels; }
const std::vector<Band>& Framework::bands() const { return data_->tables.bands; }
const std::vector<PayTerm>& Framework::pay_terms() const { return data_->tables.pay_terms; }
const std::vector<Family>& Framework::families() const { return data_->tables.families; }
const std::vector<NamedCondition>& Framework::conditions() const { return data_->tables.conditions; }
const std::vector<Role>& Framework::roles() const { return data_->tables.roles; }
const std::vector<Qualification>& Framework::qualifications() const { return data_->tables.qualifications; }
const std::vector<Route>& Framework::routes() const { return data_->tables.routes; }
const std::vector<std::string>& Framework::payers() const { return data_->payers; }
const FrameworkTables& Framework::tables() const { return data_->tables; }

RoleId Framework::role_id(std::string_view id) const { return get<RoleId>(data_->roles, "role", id); }
QualificationId Framework::qualification_id(std::string_view id) const {
    return get<QualificationId>(data_->qualifications, "qualification", id);
}
RouteId Framework::route_id(std::string_view id) const { return get<RouteId>(data_->routes, "route", id); }
BandId Framework::band_id(std::string_view id) const { return get<BandId>(data_->bands, "band", id); }

std::optional<RoleId> Framework::find_role(std::string_view id) const { return find<RoleId>(data_->roles, id); }
std::optional<QualificationId> Framework::find_qualification(std::string_view id) const {
    return find<QualificationId>(data_->qualifications, id);
}
std::optional<RouteId> Framework::find_route(std::string_view id) const { return find<RouteId>(data_->routes, id); }
std::optional<BandId> Framework::find_band(std::string_view id) const { return find<BandId>(data_->bands, id); }

bool Framework::counts_as(RoleId role, RoleId generic) const {
    // The check of circles makes this end.
    for (std::optional<RoleId> at = role; at; at = data_->generic[at->index()])
        if (*at == generic) return true;
    return false;
}

std::optional<double> Framework::pay_term(std::string_view item, std::string_view band) const {
    std::optional<double> of_all_bands;
    for (const PayTerm& term : pay_terms()) {
        if (term.item != item) continue;
        if (!band.empty() && term.band == band) return term.value;
        if (term.band.empty()) of_all_bands = term.value;
    }
    return of_all_bands;
}

namespace {

double needed_pay_term(const Framework& framework, std::string_view item, std::string_view band = {}) {
    if (const auto value = framework.pay_term(item, band)) return *value;
    throw InputError(fmt::format("the pay term '{}' is needed and missing from pay_terms", item),
                     codes::missing_pay_term);
}

Pence needed_amount(const Framework& framework, std::string_view item, std::string_view band = {}) {
    return static_cast<Pence>(std::llround(needed_pay_term(framework, item, band) * 100));
}

} // namespace

EmployerCost Framework::employer_cost(Pence annual_pence, CostView view) const {
    expects(annual_pence >= 0, "annual pay cannot be negative");
    const Pence threshold = needed_amount(*this, "employer_ni_threshold");
    const std::string_view pension =
        view == CostView::trust ? "employer_pension_paid_locally" : "employer_pension_rate";
    return {.basic_pence = annual_pence,
            .national_insurance_pence =
                percent_of(std::max<Pence>(0, annual_pence - threshold), needed_pay_term(*this, "employer_ni_rate")),
            .pension_pence = percent_of(annual_pence, needed_pay_term(*this, pension)),
            .apprenticeship_levy_pence = percent_of(annual_pence, needed_pay_term(*this, "apprenticeship_levy"))};
}

Pence Framework::trainee_annual_pence(const Band& band, int months_left) const {
    expects(months_left >= 1, "the months left of a training are at least 1");
    const std::string_view item = months_left <= 12   ? "annex21_lt_12_months_to_go"
                                  : months_left <= 24 ? "annex21_12_24_months_to_go"
                                  : months_left <= 36 ? "annex21_24_36_months_to_go"
                                                      : "annex21_36_48_months_to_go";
    const Pence share = percent_of(band.maximum_annual_pence(), needed_pay_term(*this, item, band.id));
    return std::max(share, needed_amount(*this, "annex21_floor", band.id));
}

std::string Framework::words(const Requirement& requirement) const {
    const std::string& name = requirement.name;
    switch (requirement.kind) {
    case RequirementKind::qualification: {
        const auto id = find_qualification(name);
        if (!id) return name;
        const Qualification& held = qualification(*id);
        const std::string& title = held.short_title.empty() ? held.title : held.short_title;
        return begins_with_article(title) ? title : "the " + title;
    }
    case RequirementKind::licence: return with_indefinite_article(name) + " licence";
    case RequirementKind::registration: return "registration with the " + name;
    case RequirementKind::condition:
        for (const NamedCondition& condition : conditions())
            if (condition.id == name) return condition.wording;
        return name;
    case RequirementKind::experience: break;
    }
    const std::string months = fmt::format("{} month{}", requirement.months, requirement.months == 1 ? "" : "s");
    if (requirement.scope == ExperienceScope::band) return fmt::format("{} at band {}", months, name);
    if (requirement.scope == ExperienceScope::level) return fmt::format("{} at level {}", months, name);
    for (const Family& family : families())
        if (family.id == name) return fmt::format("{} in {}", months, inside_sentence(family.title));
    if (const auto id = find_role(name))
        return fmt::format("{} as {}", months, with_indefinite_article(inside_sentence(role(*id).title)));
    return fmt::format("{} in {}", months, name);
}

std::string Framework::words(const EntryRule& rule) const {
    return rule_in_words(rule, [this](const Requirement& requirement) { return words(requirement); });
}

} // namespace careerflow
