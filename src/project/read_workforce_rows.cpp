#include "careerflow/project/read_workforce_rows.hpp"

#include "careerflow/project/codes.hpp"
#include "careerflow/project/read_rows.hpp"
#include "project/row_reader.hpp"
#include "project/workforce_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace careerflow {

namespace {

constexpr double sum_tolerance = 1e-9;

/// `column` means nothing in this row.
void refuse(TableReader& row, std::string_view column, std::string_view why) {
    if (!row.is_empty(column))
        row.report(codes::columns_exclude_each_other, column, std::string(why), "Empty the cell");
}

void need(TableReader& row, std::string_view column, std::string_view why, std::string_view remedy = "Fill it in") {
    if (row.is_empty(column)) row.report(codes::incomplete_row, column, std::string(why), std::string(remedy));
}

void check_bracket(TableReader& row, std::string_view to_column, std::optional<int> from, std::optional<int> to) {
    if (to && *to <= from.value_or(0))
        row.report(codes::range_out_of_order, to_column,
                   fmt::format("the bracket ends at {} and starts at {}", *to, from.value_or(0)),
                   "A bracket holds its start and not its end, so write a larger end");
}

void check_period(TableReader& row, std::optional<CalendarMonth> from, std::optional<CalendarMonth> until) {
    if (from && until && *until < *from)
        row.report(codes::range_out_of_order, "until", "the last month lies before the first",
                   "Put the two months in order");
}

StaffRow read_staff(TableReader& row) {
    StaffRow result{.role = row.id("role"),
                    .headcount = row.integer("headcount").value_or(0),
                    .fte_per_head = row.decimal("fte_per_head").value_or(1),
                    .clock_months = row.integer("clock_months"),
                    .holds = row.ids("holds"),
                    .waiting_for = row.id("waiting_for"),
                    .route = row.id("route"),
                    .origin = row.id("origin"),
                    .months_done = row.integer("months_done"),
                    .age_band = row.text("age_band"),
                    .pay_point_shares = row.numbers("pay_points"),
                    .standing = row.standing(),
                    .place = row.row_place()};
    if (row.is_empty("route")) {
        refuse(row, "origin", "origin is for trainees, and the row names no route");
        refuse(row, "months_done", "months_done is for trainees, and the row names no route");
    } else {
        refuse(row, "waiting_for", "people on a route do not wait for a post");
        refuse(row, "clock_months", "the clock of people on a route is months_done");
    }
    double sum = 0;
    for (const double share : result.pay_point_shares) sum += share;
    if (!result.pay_point_shares.empty() && std::abs(sum - 1) > sum_tolerance)
        row.report(codes::shares_do_not_sum, "pay_points", fmt::format("the shares sum to {:g} and not to 1", sum),
                   "Write one share for each pay point, 0 where nobody is");
    return result;
}

EstablishmentRow read_establishment(TableReader& row) {
    return {.role = row.id("role"),
            .from = row.month("from"),
            .funded_fte = row.quantity(false),
            .gap_expected = row.choice<int>("gap").has_value(),
            .standing = row.standing(),
            .place = row.row_place()};
}

/// What goes with the event is looked at only if the event could be read.
void check_rate_columns(TableReader& row, const RateRow& rate, bool event_is_known) {
    check_bracket(row, "clock_to", rate.clock_from, rate.clock_to);
    check_bracket(row, "age_to", rate.age_from, rate.age_to);
    if (!event_is_known) return;
    if (rate.event == RateEvent::move || rate.event == RateEvent::rebanding) {
        need(row, "to", "a move leads to a role", "Name the role moved to");
        refuse(row, "leaver_type", "people who move do not leave");
    } else refuse(row, "to", "only the events move and rebanding lead to a role");
}

RateRow read_rate(TableReader& row) {
    const auto event = row.choice<RateEvent>("event");
    const auto measure = row.choice<RateMeasure>("measure");
    const bool is_probability = measure && *measure != RateMeasure::turnover_per_year;
    RateRow result{.role = row.id("role"),
                   .event = event.value_or(RateEvent::leaving),
                   .to = row.id("to"),
                   .clock_from = row.integer("clock_from"),
                   .clock_to = row.integer("clock_to"),
                   .age_from = row.integer("age_from"),
                   .age_to = row.integer("age_to"),
                   .measure = measure.value_or(RateMeasure::probability_per_year),
                   .value = row.quantity(is_probability),
                   .from = row.month("from"),
                   .standing = row.standing(),
                   .place = row.row_place()};
    const bool retires = result.event == RateEvent::retirement;
    result.leaver_type =
        row.choice<LeaverType>("leaver_type").value_or(retires ? LeaverType::retirement : LeaverType::resignation);
    check_rate_columns(row, result, event.has_value());
    const double largest = std::max(result.value.value, result.value.high);
    if (is_probability && (result.value.value >= 1 || largest > 1))
        row.report(codes::out_of_range, result.value.value >= 1 ? "value" : "high",
                   "a probability is below 1; with 1 nobody would be left",
                   largest > 1 && largest <= 100 ? fmt::format("If per cent is meant, write {:g}", largest / 100)
                                                 : "For a rate above 1 a year use turnover_per_year");
    return result;
}

void check_filling_columns(TableReader& row, const FillingRow& filling) {
    if (row.is_empty("fill_from")) return;
    if (filling.source == FillingSource::external) {
        need(row, "joiner_type", "people from outside are counted by joiner type");
        refuse(row, "needs", "needs is for candidates from another role");
        return;
    }
    refuse(row, "joiner_type", "only external candidates are joiners");
    refuse(row, "months_to_start", "only external candidates start later");
    if (filling.source == FillingSource::waiting) refuse(row, "needs", "those who wait are qualified");
}

FillingRow read_filling(TableReader& row) {
    FillingRow result{.role = row.id("role"),
                      .order = row.integer("order").value_or(1),
                      .source = FillingSource::role,
                      .source_role = row.id("fill_from"),
                      .rate_per_month = row.quantity(false),
                      .cap_heads = row.integer("cap_per_month"),
                      .months_to_start = row.integer("months_to_start").value_or(0),
                      .joiner_type = row.choice<JoinerType>("joiner_type").value_or(JoinerType::wider_labour_market),
                      .needs = row.rule("needs"),
                      .from = row.month("from"),
                      .standing = row.standing(),
                      .place = row.row_place()};
    if (result.source_role == "waiting") result.source = FillingSource::waiting;
    if (result.source_role == "external") result.source = FillingSource::external;
    if (result.source != FillingSource::role) result.source_role.clear();
    check_filling_columns(row, result);
    return result;
}

void check_recruitment_columns(TableReader& row, const RecruitmentRow& recruitment) {
    const bool multinomial = recruitment.law == RecruitmentLaw::multinomial;
    const Quantity& heads = recruitment.heads;
    if (multinomial) need(row, "group", "a multinomial shares the total of its group", "Name the group");
    else refuse(row, "group", "groups are for multinomial recruitment");
    if (recruitment.law == RecruitmentLaw::fixed && !heads.uncertain() && heads.value != std::round(heads.value))
        row.report(codes::number_does_not_fit, "heads", "a fixed number of people is whole",
                   "Round it, or use the law poisson");
    if (heads.distribution == Distribution::dirichlet && !multinomial)
        row.report(codes::distribution_does_not_suit, "distribution", "dirichlet is for multinomial recruitment",
                   "Use gamma, lognormal, pert or triangular");
    check_period(row, recruitment.from, recruitment.until);
}

RecruitmentRow read_recruitment(TableReader& row) {
    RecruitmentRow result{.role = row.id("role"),
                          .calendar_months = row.integers("calendar_months"),
                          .heads = row.quantity(false),
                          .law = row.choice<RecruitmentLaw>("law").value_or(RecruitmentLaw::fixed),
                          .group = row.id("group"),
                          .joiner_type =
                              row.choice<JoinerType>("joiner_type").value_or(JoinerType::wider_labour_market),
                          .from = row.month("from"),
                          .until = row.month("until"),
                          .standing = row.standing(),
                          .place = row.row_place()};
    check_recruitment_columns(row, result);
    return result;
}

std::vector<double> read_dropout_thirds(TableReader& row) {
    std::vector<double> weights = row.numbers("dropout_thirds");
    if (row.is_empty("dropout_thirds")) return {60, 30, 10};
    const bool all_zero = std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 0; });
    if (weights.size() == 3 && !all_zero) return weights;
    row.report(codes::bad_list, "dropout_thirds", "three weights are expected, not all of them 0",
               "Write them as in 60;30;10");
    return {60, 30, 10};
}

void check_training_columns(TableReader& row, const TrainingRow& training) {
    if (row.is_empty("places") && row.is_empty("rate_per_person"))
        row.report(codes::incomplete_row, "places", "the row has neither places nor rate_per_person",
                   "Fill in one of the two");
    if (!row.is_empty("places"))
        refuse(row, "rate_per_person", "the row has places already; only one of the two counts");
    check_period(row, training.from, training.until);
}

TrainingRow read_training(TableReader& row) {
    TrainingRow result{.route = row.id("route"),
                       .calendar_months = row.integers("calendar_months"),
                       .places = row.integer("places"),
                       .rate_per_person = row.decimal("rate_per_person"),
                       .eligible_roles = row.ids("eligible_roles"),
                       .eligible_share = row.decimal("eligible_share").value_or(1),
                       .needs = row.rule("needs"),
                       .completion = row.quantity(true),
                       .fail_per_attempt = row.share("fail_per_attempt").value_or(0),
                       .resit_months = row.integer("resit_months").value_or(3),
                       .dropout_thirds = read_dropout_thirds(row),
                       .funding = row.choice<TrainingFunding>("funding").value_or(TrainingFunding::any),
                       .to = row.id("to"),
                       .from = row.month("from"),
                       .until = row.month("until"),
                       .standing = row.standing(),
                       .place = row.row_place()};
    // TrainingMonths::project comes first and is written as nothing.
    if (const auto months = row.choice<int>("months")) result.months = static_cast<TrainingMonths>(*months + 1);
    check_training_columns(row, result);
    return result;
}

LevyRow read_levy(TableReader& row) {
    return {.from = row.month("from"),
            .opening_balance_pence = row.money("opening_balance_gbp").value_or(0),
            .monthly_income_gbp = row.quantity(false),
            .expiry_months = row.integer("expiry_months").value_or(24),
            .co_investment_share = row.share("co_investment_share").value_or(0.05),
            .standing = row.standing(),
            .place = row.row_place()};
}

bool is_share(StaffCostItem item) {
    return item == StaffCostItem::uplift_share || item == StaffCostItem::headroom_share ||
           item == StaffCostItem::agency_cover_share;
}

StaffCostRow read_staff_cost(TableReader& row) {
    const auto item = row.choice<StaffCostItem>("item");
    const std::string payer = row.id("payer");
    StaffCostRow result{.role = row.id("role"),
                        .item = item.value_or(StaffCostItem::uplift_share),
                        .joiner_type = row.choice<JoinerType>("joiner_type"),
                        .payer = payer.empty() ? "employer" : payer,
                        .value = row.quantity(item && is_share(*item)),
                        .from = row.month("from"),
                        .standing = row.standing(),
                        .place = row.row_place()};
    if (!item) return result;
    if (*item != StaffCostItem::recruitment_gbp) refuse(row, "joiner_type", "only recruitment_gbp is per joiner");
    const double largest = std::max(result.value.value, result.value.high);
    if (is_share(*item) && largest > 1)
        row.report(codes::out_of_range, result.value.value > 1 ? "value" : "high", "a share is at most 1",
                   fmt::format("If per cent is meant, write {:g}", largest / 100));
    return result;
}

TargetRow read_target(TableReader& row) {
    return {.id = row.id("id"),
            .roles = row.ids("roles"),
            .by = row.month("by").value_or(CalendarMonth{}),
            .measure = row.choice<TargetMeasure>("measure").value_or(TargetMeasure::fte),
            .at_least = row.decimal("at_least").value_or(0),
            .probability = row.share("probability").value_or(0),
            .standing = row.standing(),
            .place = row.row_place()};
}

GroupRow read_group(TableReader& row) {
    return {.id = row.id("id"),
            .title = row.text("title"),
            .roles = row.ids("roles"),
            .standing = row.standing(),
            .place = row.row_place()};
}

void read_into(WorkforceTables& rows, TableReader& reader, std::string_view table) {
    if (table == "staff") read_table(reader, rows.staff, read_staff);
    else if (table == "establishment") read_table(reader, rows.establishment, read_establishment);
    else if (table == "rates") read_table(reader, rows.rates, read_rate);
    else if (table == "filling") read_table(reader, rows.filling, read_filling);
    else if (table == "recruitment") read_table(reader, rows.recruitment, read_recruitment);
    else if (table == "training") read_table(reader, rows.training, read_training);
    else if (table == "levy") read_table(reader, rows.levy, read_levy);
    else if (table == "staff_costs") read_table(reader, rows.staff_costs, read_staff_cost);
    else if (table == "targets") read_table(reader, rows.targets, read_target);
    else if (table == "groups") read_table(reader, rows.groups, read_group);
}

} // namespace

WorkforceRead read_workforce_rows(std::span<const SourceTable> tables) {
    WorkforceRead result;
    for (const SourceTable& table : tables) {
        const TableSchema* schema = find_table_schema(table.name);
        if (schema == nullptr || !describes_workforce(*schema)) continue;
        TableReader reader(table, *schema);
        read_into(result.rows, reader, schema->name);
        result.diagnostics.append(reader.diagnostics());
    }
    return result;
}

} // namespace careerflow
