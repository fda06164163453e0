#include "careerflow/workforce/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> workforce_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::workforce_unknown_name, "A row names something that does not exist",
                        "A row of the workforce tables names a role, route, group, payer or award that the framework "
                        "does not have.",
                        "Correct the name; the nearest known one is shown."},
        CodeExplanation{codes::workforce_out_of_range, "A figure outside its range",
                        "Heads, places and months cannot be negative, shares lie between 0 and 1, calendar months "
                        "between 1 and 12.",
                        "Correct the figure. A percentage is written as a share: 0.12, not 12."},
        CodeExplanation{codes::workforce_duplicate_row, "Two rows for one thing",
                        "Two rows of a table have the same key, so it is not clear which one holds.",
                        "Remove one, or give the later one a month in from."},
        CodeExplanation{codes::workforce_unequal_rows, "Rows of one role that disagree",
                        "FTE per head and the mix of pay points belong to the role, so all rows of a role must state "
                        "the same.",
                        "Write the same value in every row of the role."},
        CodeExplanation{codes::workforce_dates, "A month that cannot be meant",
                        "A row ends before it begins, or was over before the project starts.",
                        "Correct from and until; a row without from holds from the start."},
        CodeExplanation{codes::workforce_not_a_post, "Not a post",
                        "Only roles of kind post hold staff, have an establishment, rates and vacancies.",
                        "Name a post. People from outside come by filling, recruitment or training rows."},
        CodeExplanation{codes::pay_points_do_not_fit, "Pay points that do not fit the band",
                        "The mix of pay points needs one share for each point of the band of the role, and the shares "
                        "sum to 1.",
                        "Write one share per point, lowest first, or leave the cell empty: all on the top point."},
        CodeExplanation{codes::rates_exceed_possible, "Rates that exceed the possible",
                        "Competing rates of one role sum to a probability of 1 or more, or a single probability is 1 "
                        "or more.",
                        "Probabilities of the same people share one 100 %. For more events than people use measure "
                        "turnover_per_year."},
        CodeExplanation{codes::rates_mixed_measures, "Competing rates in different measures",
                        "Rates that act on the same people at the same time must share one measure to be added.",
                        "State all rates of the role in one measure."},
        CodeExplanation{codes::rates_overlap, "Rates that count the same event twice",
                        "all_leaving includes retirement and leaving; and two rows for the same event whose months "
                        "overlap both act.",
                        "Use leaving beside retirement, or all_leaving alone; make brackets of months meet without "
                        "overlap."},
        CodeExplanation{codes::rates_age_bracket, "A rate by age",
                        "The cohort engine counts heads and does not know ages.",
                        "Leave age_from and age_to empty, or simulate individuals."},
        CodeExplanation{codes::completion_impossible, "A completion that cannot be",
                        "The share who complete cannot be larger than the share who pass within all attempts.",
                        "Lower completion, or fail_per_attempt, or allow more resits in the route."},
        CodeExplanation{codes::trainees_without_training, "Trainees on a route that no training row describes",
                        "Months, completion and what follows are taken from the training row of the route.",
                        "Add a training row for the route, with places 0 if nobody starts any more."},
        CodeExplanation{codes::trainee_role_misused, "A trainee role used as an ordinary post",
                        "A role that a route names as its post holds trainees only and is filled only by intakes.",
                        "Name the route of its staff; remove its filling and recruitment rows."},
        CodeExplanation{codes::eligible_outside_route, "An eligible role that the route does not start from",
                        "A row of training takes people from a role that neither is nor is a variant of one that the "
                        "route starts from. That is allowed, but the route was described for others.",
                        "Name a role that the route starts from, or add the role to from in a row of routes of your "
                        "own."},
        CodeExplanation{codes::needs_not_grantable, "An award that nobody can hold",
                        "The column needs names what is not an award, or an award that no training row leads to, no "
                        "staff row holds and no role in question implies.",
                        "Correct the name, add the training row, or state it in holds of the staff."},
        CodeExplanation{codes::too_many_award_sets, "Too many combinations of awards",
                        "People of one role would have to be counted apart by more than 64 combinations of awards.",
                        "Ask for fewer awards in needs, or use eligible_share instead."},
        CodeExplanation{codes::filling_circular, "Vacancies that fill each other",
                        "Roles are filled from each other in a circle, so people would go round without end.",
                        "Remove one of the filling rows named; sideways moves are rates."},
        CodeExplanation{codes::filling_without_establishment, "Filling without an establishment",
                        "A role without funded FTE has no vacancies, so its filling rows never act.",
                        "Add an establishment row for the role, or use recruitment."},
        CodeExplanation{codes::input_law_impossible, "A law that does not fit its figures",
                        "The distribution of an uncertain input does not exist for its value, low and high.",
                        "low ≤ value ≤ high; beta only for shares, with an interval narrower than the range allows; "
                        "gamma and lognormal only for values above 0."},
        CodeExplanation{
            codes::agency_without_multiple, "Agency cover without a price",
            "A share of the vacant FTE of a role is covered by agency staff, but no row says what they cost "
            "as a multiple of the employer's own cost.",
            "Add a staff_costs row with item agency_multiple for the role, or for every role."},
        CodeExplanation{
            codes::levy_begins_late, "A levy account that begins after the start",
            "Rows of levy hold from a month on, and the first comes after the start of the project: nothing "
            "says who pays the training until then.",
            "Leave from empty in the first row of levy. Without a levy table the levy pays without limit."},
        CodeExplanation{codes::equilibrium_far_from_funded, "Rates that lead far from the funded posts",
                        "Left to themselves for forty years, the rates of a role lead to more or fewer people in post "
                        "than 20 % above or below its funded FTE. Either a figure is wrong, or this gap is what the "
                        "plan is about.",
                        "Compare the yearly inflow and outflow that `check` shows. If the gap is meant, write expected "
                        "in the column gap of establishment."},
        CodeExplanation{codes::saved_month_of_another_model, "A saved month of another model",
                        "A run goes on from a saved month only where people can be in the same places: the same start, "
                        "roles, training rows, clocks, tracked awards, pay points and joiner channels, in the same "
                        "order. Figures may differ, so a scenario that changes rates, places or posts fits.",
                        "Use the project that the month was saved from, or save the month again from this one."},
        CodeExplanation{codes::saved_month_impossible, "A saved month that cannot be gone on from",
                        "The file holds numbers that no run reaches, or the expected heads of a projection where "
                        "sampled futures need whole ones.",
                        "Save the month again with the same verb. A projection goes on from either kind."},
        CodeExplanation{
            codes::saved_month_of_another_project, "A saved month of another project",
            "The month was saved from another project, or from this one with other tables (scenarios do not "
            "count). Roles, routes and all other places to be are the same, so the run goes on; but who is "
            "where comes from there, and rates, posts and prices come from here.",
            "Nothing, if that is what you want. Else give the month saved from this project, or save it "
            "again."},
        CodeExplanation{codes::horizon_out_of_range, "A horizon that cannot be run",
                        "A run goes over 1 to 1,200 months, a hundred years. Every month of it is kept in memory, and "
                        "no figure of a project holds for longer.",
                        "Give horizon_months (--horizon) from 1 to 1200, or leave it out: the project's then."}};
    return explanations;
}

} // namespace careerflow
