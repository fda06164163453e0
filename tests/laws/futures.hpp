#pragma once

#include "careerflow/workforce/model.hpp"
#include "workforce/small_workforce.hpp"

namespace careerflow::testing {

inline Quantity between(double value, double low, double high, Distribution distribution) {
    return {.value = value, .low = low, .high = high, .distribution = distribution};
}

/// People who move on their own: leaving, moving, routes with resits, joiners of every law, a rate that changes.
inline WorkforceTables linear_tables() {
    WorkforceTables tables = worked_tables();
    tables.filling.clear();
    tables.training[1].places.reset();
    tables.training[1].rate_per_person = 0.1;
    tables.training[0].fail_per_attempt = 0.2;
    tables.rates[0].from = CalendarMonth{2027, 3};
    tables.recruitment.push_back(
        {.role = "hcsw", .heads = sure(2.5), .law = RecruitmentLaw::poisson, .joiner_type = JoinerType::international});
    for (const char* role : {"na", "rn"})
        tables.recruitment.push_back({.role = role,
                                      .calendar_months = {9, 3},
                                      .heads = sure(role[0] == 'n' ? 4 : 6),
                                      .law = RecruitmentLaw::multinomial,
                                      .group = "graduates",
                                      .joiner_type = JoinerType::newly_qualified});
    return tables;
}

/// Vacancies, places, a levy account, costs, targets, groups and uncertain figures of several laws.
inline WorkforceTables whole_tables() {
    WorkforceTables tables = worked_tables();
    tables.rates[0].value = between(0.24, 0.18, 0.31, Distribution::gamma);
    tables.rates[3].value = between(0.12, 0.08, 0.17, Distribution::lognormal);
    tables.establishment[3].funded_fte = between(120, 110, 130, Distribution::triangular);
    tables.filling[0].rate_per_month = between(0.3, 0.2, 0.4, Distribution::pert);
    tables.training[1].completion = between(0.8, 0.7, 0.88, Distribution::beta);
    tables.training[0].months = TrainingMonths::uncertain;
    tables.levy = {
        {.opening_balance_pence = 200'000'00, .monthly_income_gbp = between(15000, 12000, 18000, Distribution::gamma)}};
    tables.staff_costs = {{.item = StaffCostItem::agency_cover_share, .value = sure(0.5)},
                          {.item = StaffCostItem::agency_multiple, .value = sure(1.6)},
                          {.item = StaffCostItem::recruitment_gbp, .value = sure(3000)}};
    tables.targets = {{.id = "nurses", .roles = {"rn"}, .by = {2028, 3}, .at_least = 95, .probability = 0.8},
                      {.id = "band_4",
                       .roles = {"na", "ap_ward"},
                       .by = {2029, 3},
                       .measure = TargetMeasure::headcount,
                       .at_least = 55,
                       .probability = 0.5},
                      {.id = "beyond", .roles = {"rn"}, .by = {2090, 3}, .at_least = 1, .probability = 0.5}};
    tables.groups = {{.id = "nursing", .title = "Nursing", .roles = {"na", "rn"}},
                     {.id = "support", .title = "Support", .roles = {"hcsw", "tna"}}};
    return tables;
}

inline Model model_of(const WorkforceTables& tables, int months) {
    return compile_model(small_framework(), tables, september, {.horizon_months = months});
}

} // namespace careerflow::testing
