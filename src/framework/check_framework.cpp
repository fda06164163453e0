#include "careerflow/framework/framework.hpp"
#include "framework/check_entry_rule.hpp"
#include "framework/row_findings.hpp"
#include "framework/rule_language.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace careerflow {

KnownNames known_names(const FrameworkTables& tables) {
    KnownNames names;
    for (const Level& level : tables.levels) names.levels.push_back(std::to_string(level.number));
    for (const Band& band : tables.bands) names.bands.push_back(band.id);
    for (const Family& family : tables.families) names.families.push_back(family.id);
    for (const NamedCondition& condition : tables.conditions) names.conditions.push_back(condition.id);
    for (const Role& role : tables.roles) names.roles.push_back(role.id);
    for (const Qualification& qualification : tables.qualifications) names.qualifications.push_back(qualification.id);
    names.payers = default_payers();
    names.payers.insert(names.payers.end(), tables.payers.begin(), tables.payers.end());
    std::set<std::string> registers;
    for (const Role& role : tables.roles) registers.insert(role.registration_body);
    for (const Route& route : tables.routes) registers.insert(route.registration_body);
    registers.erase("");
    names.registers.assign(registers.begin(), registers.end());
    return names;
}

namespace {

/// Equal but for where the rows stand.
template <class Row>
bool same_values(const Row& a, Row b) {
    b.place = a.place;
    return a == b;
}

template <class Row, class Key>
void check_unique(const std::vector<Row>& rows, std::string_view field, const Key& key, Diagnostics& diagnostics) {
    std::map<std::string, const Row*> first;
    for (const Row& row : rows) {
        const std::string id = key(row);
        const auto [found, inserted] = first.emplace(id, &row);
        if (inserted) continue;
        const bool same = same_values(*found->second, row);
        RowFindings(row.place, diagnostics)
            .add(codes::duplicate_id, field, id,
                 fmt::format("{} has this id already, with {} values", place_in_words(found->second->place),
                             same ? "the same" : "other"),
                 same ? "Remove one of the two rows" : "Decide which row counts, or give one another id");
    }
}

void check_id(RowFindings& row, std::string_view field, const std::string& id) {
    if (id.empty()) {
        row.expect_given(field, false, "every row has an id");
    } else if (!std::all_of(id.begin(), id.end(), is_rule_name_character)) {
        row.add(codes::bad_id, field, id, "an id is made of letters a-z, digits, '_', '.' and '-'",
                "Choose another id; titles may be written freely");
    } else if (is_rule_word(id)) {
        row.add(codes::bad_id, field, id, "this is a word of the entry-rule language", "Choose another id");
    }
}

void check_levels(const FrameworkTables& tables, Diagnostics& diagnostics) {
    for (const Level& level : tables.levels)
        if (level.number < 1 || level.number > 9)
            RowFindings(level.place, diagnostics)
                .add(codes::value_out_of_range, "level", std::to_string(level.number),
                     "levels of the career framework go from 1 to 9", "Use one of these");
    check_unique(
        tables.levels, "level", [](const Level& level) { return std::to_string(level.number); }, diagnostics);
}

void check_pay_points(const Band& band, Diagnostics& diagnostics) {
    RowFindings(band.place, diagnostics).expect_given("annual_pay_gbp", !band.points.empty(), "a band has a pay point");
    const PayPoint* before = nullptr;
    for (const PayPoint& point : band.points) {
        // Points written in code have no place of their own.
        RowFindings row(point.place.file.empty() ? band.place : point.place, diagnostics);
        const std::string years = fmt::format("{:g}", point.months_in_band / 12.0);
        if (before == nullptr && point.months_in_band != 0)
            row.add(codes::pay_points_out_of_order, "years_in_band", years,
                    fmt::format("the first point of band {} is not at 0 years", band.id), "Write 0");
        if (before != nullptr && point.months_in_band <= before->months_in_band)
            row.add(codes::pay_points_out_of_order, "years_in_band", years,
                    fmt::format("the points of band {} do not ascend in years", band.id),
                    "Number the points in the order in which they are reached");
        if (before != nullptr && point.annual_pence < before->annual_pence)
            row.add(codes::pay_points_out_of_order, "annual_pay_gbp",
                    fmt::format("{:.2f}", static_cast<double>(point.annual_pence) / 100),
                    fmt::format("a later point of band {} pays less than an earlier one", band.id),
                    "Check both amounts");
        if (point.annual_pence <= 0)
            row.add(codes::value_out_of_range, "annual_pay_gbp",
                    fmt::format("{:.2f}", static_cast<double>(point.annual_pence) / 100), "pay must be above 0",
                    "Write the basic full-time pay of a year");
        before = &point;
    }
}

void check_bands(const FrameworkTables& tables, const KnownNames& names, Diagnostics& diagnostics) {
    for (const Band& band : tables.bands) {
        RowFindings row(band.place, diagnostics);
        check_id(row, "band", band.id);
        check_pay_points(band, diagnostics);
    }
    check_unique(
        tables.bands, "band", [](const Band& band) { return band.id; }, diagnostics);
    for (const PayTerm& term : tables.pay_terms) {
        RowFindings row(term.place, diagnostics);
        row.expect_given("item", !term.item.empty(), "a pay term has a name");
        row.expect_known("band", term.band, names.bands, "band");
        row.expect_at_least_zero("value", term.value);
    }
    check_unique(
        tables.pay_terms, "item",
        [](const PayTerm& term) { return term.band.empty() ? term.item : term.item + ", band " + term.band; },
        diagnostics);
}

void check_families_and_conditions(const FrameworkTables& tables, Diagnostics& diagnostics) {
    for (const Family& family : tables.families) {
        RowFindings row(family.place, diagnostics);
        check_id(row, "id", family.id);
    }
    check_unique(
        tables.families, "id", [](const Family& family) { return family.id; }, diagnostics);
    for (const NamedCondition& condition : tables.conditions) {
        RowFindings row(condition.place, diagnostics);
        check_id(row, "id", condition.id);
        row.expect_given("wording", !condition.wording.empty(), "steps list it as what is needed");
    }
    check_unique(
        tables.conditions, "id", [](const NamedCondition& condition) { return condition.id; }, diagnostics);
}

void check_role(const Role& role, const KnownNames& names, Diagnostics& diagnostics) {
    RowFindings row(role.place, diagnostics);
    check_id(row, "id", role.id);
    if (role.kind == RoleKind::post) {
        row.expect_given("level", role.level.has_value(), "a post has a level");
        row.expect_given("band", !role.band.empty(), "a post has a band");
        row.expect_given("family", !role.family.empty(), "a post has a family");
    }
    if (role.level) row.expect_known("level", std::to_string(*role.level), names.levels, "level");
    row.expect_known("band", role.band, names.bands, "band");
    row.expect_known("family", role.family, names.families, "family");
    row.expect_known("variant_of", role.variant_of, names.roles, "role");
    for (const std::string& held : role.holds) row.expect_known("holds", held, names.qualifications, "qualification");
    row.expect_at_least_zero("appointment_months", role.appointment_months);
    if (std::find(names.families.begin(), names.families.end(), role.id) != names.families.end())
        row.add(codes::ambiguous_name, "id", role.id, "a family has this id too, so months(…) could mean either",
                "Give the role or the family another id");
    if (role.entry_rule)
        check_entry_rule(*role.entry_rule, role.place, role.rule_place, "entry_rule", names, diagnostics);
}

/// Every role of a circle is named once, at its own row.
void check_variant_circles(const FrameworkTables& tables, Diagnostics& diagnostics) {
    std::map<std::string, const Role*> by_id;
    for (const Role& role : tables.roles) by_id.emplace(role.id, &role);
    for (const Role& role : tables.roles) {
        std::string chain = role.id;
        const Role* generic = &role;
        for (std::size_t steps = 0; steps <= tables.roles.size() && !generic->variant_of.empty(); ++steps) {
            const auto found = by_id.find(generic->variant_of);
            if (found == by_id.end()) break;
            generic = found->second;
            chain += " → " + generic->id;
            if (generic->id != role.id) continue;
            RowFindings(role.place, diagnostics)
                .add(codes::circular_variants, "variant_of", role.variant_of,
                     "the role is a variant of itself: " + chain, "Leave variant_of of the generic role empty");
            break;
        }
    }
}

void check_costs(const std::vector<CostLine>& costs, const Place& owner, const KnownNames& names,
                 Diagnostics& diagnostics) {
    for (const CostLine& cost : costs) {
        RowFindings row(cost.place.file.empty() ? owner : cost.place, diagnostics);
        row.expect_given("payer", !cost.payer.empty(), "a cost line says who pays");
        row.expect_known("payer", cost.payer, names.payers, "payer");
        row.expect_known("paid_to", cost.paid_to, names.payers, "payer");
        if (cost.amount_pence < 0)
            row.add(codes::value_out_of_range, "amount_gbp",
                    fmt::format("{:.2f}", static_cast<double>(cost.amount_pence) / 100), "a cost cannot be negative",
                    "Support is a line of its own: its payer gives it, paid_to receives it");
    }
}

void check_completion(const Route& route, RowFindings& row) {
    row.expect_share("completion", route.completion, true);
    if (route.completion_low) row.expect_share("completion_low", *route.completion_low, true);
    if (route.completion_high) row.expect_share("completion_high", *route.completion_high, true);
    const double low = route.completion_low.value_or(route.completion);
    const double high = route.completion_high.value_or(route.completion);
    const bool is_share = route.completion > 0 && route.completion <= 1;
    if (is_share && (low > route.completion || route.completion > high))
        row.add(codes::value_out_of_range, "completion", fmt::format("{:g}", route.completion),
                fmt::format("completion must lie between its low {:g} and its high {:g}", low, high),
                "Put the three in order, or leave low and high empty");
}

void check_intake_months(const Route& route, RowFindings& row) {
    std::set<int> seen;
    for (const int month : route.intake_months) {
        if (month < 1 || month > 12)
            row.add(codes::value_out_of_range, "intake_months", std::to_string(month),
                    "a calendar month is a number from 1 to 12", "Write 9 for September");
        else if (!seen.insert(month).second)
            row.add(codes::value_out_of_range, "intake_months", std::to_string(month), "the month is listed twice",
                    "List it once");
    }
}

void check_training_pay(const TrainingPay& pay, const FrameworkTables& tables, const KnownNames& names,
                        RowFindings& row) {
    const bool needs_band = pay.basis == PayBasis::band || pay.basis == PayBasis::percent_of_band;
    if (needs_band) row.expect_given("pay_band", !pay.band.empty(), "the pay basis refers to a band");
    row.expect_known("pay_band", pay.band, names.bands, "band");
    if (pay.basis != PayBasis::percent_of_band) return;
    const bool known = std::any_of(tables.pay_terms.begin(), tables.pay_terms.end(),
                                   [](const PayTerm& term) { return term.item.starts_with("annex21_"); });
    if (!known)
        row.add(codes::missing_pay_term, "pay_basis", "percent_of_band",
                "there are no annex21 pay terms, so pay on this route cannot be worked out",
                "Add the annex21 rows to pay_terms", "", Severity::warning);
}

bool changes_something(const Route& route) {
    const bool may_lead_nowhere =
        route.kind == RouteKind::broadening || route.kind == RouteKind::step_off || route.kind == RouteKind::leaving;
    return may_lead_nowhere || !route.to.empty() || !route.award.empty() || !route.registration_body.empty();
}

void check_route(const Route& route, const FrameworkTables& tables, const KnownNames& names, Diagnostics& diagnostics) {
    RowFindings row(route.place, diagnostics);
    check_id(row, "id", route.id);
    for (const std::string& from : route.from) row.expect_known("from", from, names.roles, "role");
    row.expect_known("to", route.to, names.roles, "role");
    row.expect_known("award", route.award, names.qualifications, "qualification");
    row.expect_known("post", route.post, names.roles, "role");
    row.expect_months("months", route.months.min, route.months.typical, route.months.max);
    check_intake_months(route, row);
    check_completion(route, row);
    row.expect_at_least_zero("resits", route.resits);
    row.expect_share("productive_share", route.productive_share, false);
    check_training_pay(route.pay, tables, names, row);
    if (!changes_something(route))
        row.add(codes::leads_nowhere, "to", "", "the route reaches no role, awards nothing and ends on no register",
                "Fill in to, award or registration_body", "", Severity::warning);
    check_costs(route.costs, route.place, names, diagnostics);
    check_entry_rule(route.rule, route.place, route.rule_place, "rule", names, diagnostics);
}

void check_qualification(const Qualification& qualification, const KnownNames& names, Diagnostics& diagnostics) {
    RowFindings row(qualification.place, diagnostics);
    check_id(row, "id", qualification.id);
    if (qualification.rqf_level && (*qualification.rqf_level < 0 || *qualification.rqf_level > 8))
        row.add(codes::value_out_of_range, "rqf_level", std::to_string(*qualification.rqf_level),
                "levels of the Regulated Qualifications Framework go from 1 to 8, entry level being 0",
                "Leave the cell empty for a qualification without level");
    if (qualification.full_time_months) row.expect_at_least_zero("full_time_months", *qualification.full_time_months);
    if (qualification.part_time_months) row.expect_at_least_zero("part_time_months", *qualification.part_time_months);
    row.expect_at_least_zero("fee_gbp", static_cast<double>(qualification.fee_pence) / 100);
    if (!qualification.study) return;
    const Study& study = *qualification.study;
    row.expect_months("study_months", study.months.min, study.months.typical, study.months.max);
    row.expect_share("study_completion", study.completion, true);
    check_costs(study.costs, qualification.place, names, diagnostics);
    check_entry_rule(study.rule, qualification.place, study.rule_place, "study_rule", names, diagnostics);
}

} // namespace

Diagnostics check_framework(const FrameworkTables& tables) {
    const KnownNames names = known_names(tables);
    Diagnostics diagnostics;
    const auto id_of = [](const auto& row) { return row.id; };
    check_levels(tables, diagnostics);
    check_bands(tables, names, diagnostics);
    check_families_and_conditions(tables, diagnostics);
    for (const Role& role : tables.roles) check_role(role, names, diagnostics);
    check_unique(tables.roles, "id", id_of, diagnostics);
    check_variant_circles(tables, diagnostics);
    for (const Qualification& qualification : tables.qualifications)
        check_qualification(qualification, names, diagnostics);
    check_unique(tables.qualifications, "id", id_of, diagnostics);
    for (const Route& route : tables.routes) check_route(route, tables, names, diagnostics);
    check_unique(tables.routes, "id", id_of, diagnostics);
    return diagnostics;
}

} // namespace careerflow
