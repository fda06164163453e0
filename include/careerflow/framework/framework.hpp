#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/core/id.hpp"
#include "careerflow/framework/entry_rule.hpp"
#include "careerflow/framework/pay.hpp"
#include "careerflow/framework/role.hpp"
#include "careerflow/framework/route.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

using RoleId = Id<struct RoleTag>;
using QualificationId = Id<struct QualificationTag>;
using RouteId = Id<struct RouteTag>;
using BandId = Id<struct BandTag>;

/// A condition that entry rules may name: wording, and where it is declared.
struct NamedCondition {
    std::string id{};
    std::string wording{}; ///< noun phrase, e.g. "sponsorship by the employer"
    Standing standing{};
    Place place{};

    friend bool operator==(const NamedCondition&, const NamedCondition&) = default;
};

/// A family of roles that experience rules may name.
struct Family {
    std::string id{};
    std::string title{};
    Place place{};

    friend bool operator==(const Family&, const Family&) = default;
};

/// The rows a framework is made from. Rows may come from tables or be written in code; `place` of a row is where
/// findings about it point.
struct FrameworkTables {
    std::vector<Level> levels{};
    std::vector<Band> bands{};
    std::vector<PayTerm> pay_terms{};
    std::vector<Family> families{};
    std::vector<NamedCondition> conditions{};
    std::vector<Role> roles{};
    std::vector<Qualification> qualifications{};
    std::vector<Route> routes{};
    std::vector<std::string> payers{}; ///< payers beyond default_payers()
};

/// employer, nhs_england, levy, learner, student_finance.
[[nodiscard]] const std::vector<std::string>& default_payers();

/// Everything that is wrong with `tables`: unknown names (with the nearest), duplicate ids, months out of order, shares
/// and completions outside their range, levels outside 1–9, circular variants, missing pay points, …. Cost: linear but
/// for nearest-name search.
[[nodiscard]] Diagnostics check_framework(const FrameworkTables& tables);

/// A career framework: levels, bands, roles, qualifications and routes, checked and immutable. Copying is cheap
/// (shared).
class Framework {
public:
    /// An empty framework.
    Framework();

    /// Throws DataError with every finding of check_framework if any is an error.
    [[nodiscard]] static Framework make(FrameworkTables tables);

    [[nodiscard]] const std::vector<Level>& levels() const;
    [[nodiscard]] const std::vector<Band>& bands() const;
    [[nodiscard]] const std::vector<PayTerm>& pay_terms() const;
    [[nodiscard]] const std::vector<Family>& families() const;
    [[nodiscard]] const std::vector<NamedCondition>& conditions() const;
    [[nodiscard]] const std::vector<Role>& roles() const;
    [[nodiscard]] const std::vector<Qualification>& qualifications() const;
    [[nodiscard]] const std::vector<Route>& routes() const;
    [[nodiscard]] const std::vector<std::string>& payers() const;
    [[nodiscard]] const FrameworkTables& tables() const;

    [[nodiscard]] const Role& role(RoleId id) const { return roles()[id.index()]; }
    [[nodiscard]] const Qualification& qualification(QualificationId id) const { return qualifications()[id.index()]; }
    [[nodiscard]] const Route& route(RouteId id) const { return routes()[id.index()]; }
    [[nodiscard]] const Band& band(BandId id) const { return bands()[id.index()]; }

    /// Position of the row with that id. Throws NotFoundError with the nearest ids.
    [[nodiscard]] RoleId role_id(std::string_view id) const;
    [[nodiscard]] QualificationId qualification_id(std::string_view id) const;
    [[nodiscard]] RouteId route_id(std::string_view id) const;
    [[nodiscard]] BandId band_id(std::string_view id) const;

    [[nodiscard]] std::optional<RoleId> find_role(std::string_view id) const;
    [[nodiscard]] std::optional<QualificationId> find_qualification(std::string_view id) const;
    [[nodiscard]] std::optional<RouteId> find_route(std::string_view id) const;
    [[nodiscard]] std::optional<BandId> find_band(std::string_view id) const;

    /// True if `role` is `generic` or a variant of it, at any remove.
    [[nodiscard]] bool counts_as(RoleId role, RoleId generic) const;

    /// The value of a pay term for a band (the term of that band before the term of all bands), or nothing.
    [[nodiscard]] std::optional<double> pay_term(std::string_view item, std::string_view band = {}) const;

    /// What a full-time year at `annual_pence` basic pay costs the employer: National Insurance above the threshold,
    /// pension as the trust or the system pays it, apprenticeship levy. Each part rounded to the penny, halves up.
    /// Throws InputError naming the missing pay term if the framework has none.
    [[nodiscard]] EmployerCost employer_cost(Pence annual_pence, CostView view) const;

    /// Basic pay per year on a route under percent_of_band pay, in a month at whose start `months_left` ≥ 1 months are
    /// to go: the Annex 21 percentage of the band's maximum, not below the floor (pay terms annex21_*). The last 12
    /// months are paid at annex21_lt_12_months_to_go, the 12 before at annex21_12_24_…, and so on; before the last 36
    /// always at annex21_36_48_…. Throws InputError for months_left < 1, or naming a missing term.
    [[nodiscard]] Pence trainee_annual_pence(const Band& band, int months_left) const;

    /// A requirement as a noun phrase, with titles: "the Care Certificate", "12 months in nursing".
    [[nodiscard]] std::string words(const Requirement& requirement) const;
    /// A rule as a sentence without a full stop: "needs the Care Certificate, and either …"; "open to anyone" if open.
    [[nodiscard]] std::string words(const EntryRule& rule) const;

private:
    struct Data;
    explicit Framework(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> data_;
};

} // namespace careerflow
