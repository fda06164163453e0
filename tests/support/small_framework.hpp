#pragma once

#include "careerflow/framework/framework.hpp"

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace careerflow::testing {

/// The rule written in `text`; throws std::bad_optional_access if it has faults.
inline EntryRule rule(std::string_view text) { return EntryRule::parse(text).rule.value(); }

/// A band with (months in band, pounds a year) pairs.
inline Band band(std::string id, const std::vector<std::pair<int, Pence>>& points) {
    Band result{.id = std::move(id)};
    for (const auto& [months, pounds] : points)
        result.points.push_back({.point = static_cast<int>(result.points.size()) + 1,
                                 .months_in_band = months,
                                 .annual_pence = pounds * 100,
                                 .price_year = "2025/26"});
    return result;
}

inline Role post(std::string id, std::string title, int level, std::string band_id, std::string family) {
    return {.id = std::move(id),
            .title = std::move(title),
            .level = level,
            .band = std::move(band_id),
            .family = std::move(family)};
}

/// Agenda for Change bands 2 to 6, England 2025/26: pay points as the NHS pay tables print them.
inline std::vector<Band> bands_2025() {
    return {band("2", {{0, 24465}}), band("3", {{0, 24937}, {24, 26598}}), band("4", {{0, 27485}, {36, 30162}}),
            band("5", {{0, 31049}, {24, 33487}, {48, 37796}}), band("6", {{0, 38682}, {24, 40823}, {60, 46580}})};
}

/// On-costs 2025/26 and the trainee percentages of Annex 21 of the terms and conditions of service.
inline std::vector<PayTerm> pay_terms_2025() {
    return {{.item = "employer_ni_rate", .value = 15, .unit = "percent"},
            {.item = "employer_ni_threshold", .value = 5000, .unit = "gbp_per_year"},
            {.item = "employer_pension_rate", .value = 23.78, .unit = "percent"},
            {.item = "employer_pension_paid_locally", .value = 14.38, .unit = "percent"},
            {.item = "apprenticeship_levy", .value = 0.5, .unit = "percent"},
            {.item = "annex21_lt_12_months_to_go", .value = 75, .unit = "percent"},
            {.item = "annex21_12_24_months_to_go", .value = 70, .unit = "percent"},
            {.item = "annex21_24_36_months_to_go", .value = 65, .unit = "percent"},
            {.item = "annex21_36_48_months_to_go", .value = 60, .unit = "percent"},
            {.item = "annex21_floor", .value = 24465, .unit = "gbp_per_year"}};
}

/// A framework small enough to be worked out by hand: support worker (band 3) to nursing associate and assistant
/// practitioner (band 4) to nurse (band 5), with parallel routes, a variant, a trainee post, a choice in a rule, an
/// experience rule, a condition and costs by four payers. Change the tables, then call Framework::make.
inline FrameworkTables small_tables() {
    FrameworkTables tables;
    for (int number = 2; number <= 6; ++number)
        tables.levels.push_back({.number = number, .title = "Level " + std::to_string(number)});
    tables.bands = bands_2025();
    tables.pay_terms = pay_terms_2025();
    tables.families = {{.id = "nursing", .title = "Nursing"}, {.id = "therapy", .title = "Therapy"}};
    tables.conditions = {{.id = "employer_sponsorship", .wording = "sponsorship by the employer"}};
    tables.qualifications = {
        {.id = "care_cert", .title = "Care Certificate"},
        {.id = "dip_l3", .title = "Diploma in healthcare support", .short_title = "Level 3 diploma", .rqf_level = 3},
        {.id = "fd_na", .title = "Foundation degree, nursing associate", .rqf_level = 5},
        {.id = "ha_ap", .title = "Higher apprenticeship, assistant practitioner", .rqf_level = 5},
        {.id = "bsc_nursing", .title = "BSc nursing", .rqf_level = 6}};
    tables.qualifications[1].study = Study{.rule = rule("care_cert"),
                                           .months = {9, 12, 18},
                                           .costs = {{.payer = "employer", .kind = "tuition", .amount_pence = 900'00}},
                                           .completion = 0.8};

    tables.roles = {post("hcsw", "Healthcare support worker", 3, "3", "nursing"),
                    post("tna", "Trainee nursing associate", 3, "3", "nursing"),
                    post("na", "Nursing associate", 4, "4", "nursing"),
                    post("ap", "Assistant practitioner", 4, "4", "nursing"),
                    post("ap_ward", "Assistant practitioner, ward", 4, "4", "nursing"),
                    post("rn", "Registered nurse", 5, "5", "nursing"),
                    post("rn_b6", "Senior nurse", 6, "6", "nursing"),
                    {.id = "external", .title = "External labour market", .kind = RoleKind::outside},
                    {.id = "exit", .title = "Left the organisation", .kind = RoleKind::marker}};
    tables.roles[0].holds = {"care_cert"};
    tables.roles[2].holds = {"fd_na"};
    tables.roles[2].registration_body = "NMC";
    tables.roles[4].variant_of = "ap";
    tables.roles[5].holds = {"bsc_nursing"};
    tables.roles[5].registration_body = "NMC";
    tables.roles[6].registration_body = "NMC";
    tables.roles[6].entry_rule = rule("registration(NMC) and months(rn, 24)");
    tables.roles[6].appointment_months = 2;

    const auto cost = [](std::string payer, std::string kind, Pence pounds, CostBasis basis) {
        return CostLine{
            .payer = std::move(payer), .kind = std::move(kind), .amount_pence = pounds * 100, .basis = basis};
    };
    CostLine support = cost("nhs_england", "salary_support", 8000, CostBasis::per_year);
    support.paid_to = "employer";
    tables.routes = {{.id = "join",
                      .title = "Recruitment",
                      .from = {"external"},
                      .to = "hcsw",
                      .award = "care_cert",
                      .kind = RouteKind::recruitment,
                      .months = {1, 3, 4},
                      .completion = 0.9},
                     {.id = "na_apprenticeship",
                      .title = "Nursing associate apprenticeship",
                      .from = {"hcsw"},
                      .to = "na",
                      .award = "fd_na",
                      .rule = rule("care_cert and (dip_l3 or months(nursing, 12))"),
                      .post = "tna",
                      .months = {24, 24, 30},
                      .intake_months = {2, 9},
                      .costs = {cost("levy", "tuition", 15000, CostBasis::once),
                                cost("employer", "backfill", 6000, CostBasis::per_year), support},
                      .completion = 0.84,
                      .pay = {.basis = PayBasis::band, .band = "3"},
                      .productive_share = 0.6,
                      .registration_body = "NMC"},
                     {.id = "ap_apprenticeship",
                      .title = "Assistant practitioner apprenticeship",
                      .from = {"hcsw"},
                      .to = "ap",
                      .award = "ha_ap",
                      .rule = rule("care_cert and dip_l3 and condition(employer_sponsorship)"),
                      .months = {18, 24, 36},
                      .costs = {cost("levy", "tuition", 12000, CostBasis::once),
                                cost("employer", "backfill", 5400, CostBasis::per_year)},
                      .completion = 0.75,
                      .productive_share = 0.8,
                      .end = RouteEnd::competitive},
                     {.id = "topup_na",
                      .title = "Nurse degree apprenticeship from nursing associate",
                      .from = {"na"},
                      .to = "rn",
                      .award = "bsc_nursing",
                      .rule = rule("registration(NMC) and fd_na"),
                      .months = {16, 18, 24},
                      .costs = {cost("levy", "tuition", 13000, CostBasis::once),
                                cost("employer", "backfill", 9000, CostBasis::per_year)},
                      .completion = 0.9,
                      .productive_share = 0.5,
                      .registration_body = "NMC"},
                     {.id = "degree_ap",
                      .title = "Nurse degree apprenticeship from assistant practitioner",
                      .from = {"ap"},
                      .to = "rn",
                      .award = "bsc_nursing",
                      .months = {24, 36, 36},
                      .costs = {cost("levy", "tuition", 26000, CostBasis::once),
                                cost("employer", "backfill", 12000, CostBasis::per_year)},
                      .completion = 0.8,
                      .pay = {.basis = PayBasis::percent_of_band, .band = "5"},
                      .productive_share = 0.4,
                      .registration_body = "NMC"},
                     {.id = "degree_university",
                      .title = "Nursing degree at university",
                      .from = {"ap"},
                      .to = "rn",
                      .award = "bsc_nursing",
                      .rule = rule("dip_l3 or months(nursing, 24)"),
                      .attendance = Attendance::full_time,
                      .months = {24, 24, 36},
                      .costs = {cost("student_finance", "tuition", 9535, CostBasis::per_year)},
                      .completion = 0.85,
                      .pay = {.basis = PayBasis::student},
                      .productive_share = 0,
                      .end = RouteEnd::competitive,
                      .registration_body = "NMC"},
                     {.id = "leave",
                      .title = "Leaving",
                      .from = {"hcsw", "ap", "na", "rn"},
                      .to = "exit",
                      .kind = RouteKind::leaving}};
    return tables;
}

inline Framework small_framework() { return Framework::make(small_tables()); }

} // namespace careerflow::testing
