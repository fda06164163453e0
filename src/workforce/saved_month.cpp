#include "careerflow/workforce/saved_month.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/results/sha256.hpp"
#include "careerflow/workforce/codes.hpp"
#include "careerflow/workforce/inputs.hpp"
#include "workforce/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow {

namespace {

constexpr double rounding = 1e-9; ///< of expected heads, as a share

std::string places_text(const Model& model, const AccountsRecord& accounts) {
    std::string text = fmt::format("places 1\nstart {}\n", to_string(model.start()));
    for (const Role& role : model.framework().roles()) text += role.id + "\n";
    for (Index cell = 0; cell < model.cell_count(); ++cell) text += model.cell_label(cell) + "\n";
    for (const Channel& channel : model.layout().channels)
        text += fmt::format("offers {} {} {}\n", model.framework().role(channel.role).id,
                            to_string(channel.joiner_type), channel.size);
    return text + fmt::format("money {} {} {}\n", accounts.months_in_band.size(), accounts.pay_point_shares.size(),
                              accounts.levy_pence.size());
}

std::string digest_of(const Model& model, const AccountsRecord& accounts) {
    return sha256_hex(places_text(model, accounts));
}

template <class Count>
SavedMonth saved_from(const Model& model, const RunMonth<WorkforceState<Count>>& reached) {
    AccountsRecord accounts = reached.accounts.record();
    SavedMonth saved{.month = months_after(model.start(), reached.state.step - 1),
                     .step = reached.state.step,
                     .origin = model.options().origin,
                     .places = digest_of(model, accounts)};
    saved.heads.assign(reached.state.cells.begin(), reached.state.cells.end());
    saved.role_heads.assign(reached.state.role_heads.begin(), reached.state.role_heads.end());
    saved.offers.assign(reached.state.offers.begin(), reached.state.offers.end());
    saved.months_in_band = std::move(accounts.months_in_band);
    saved.pay_point_shares = std::move(accounts.pay_point_shares);
    saved.levy_pence = std::move(accounts.levy_pence);
    return saved;
}

std::string project_text(const ModelOrigin& origin, const char* unknown) {
    return origin.project.empty() ? std::string(unknown) : "project " + origin.project;
}

[[noreturn]] void impossible(const SavedMonth& saved, const std::string& what) {
    throw InputError(fmt::format("the saved month {} {}", to_string(saved.month), what), codes::saved_month_impossible);
}

void check_numbers(const SavedMonth& saved, bool whole_wanted) {
    if (whole_wanted && !saved.whole_heads)
        impossible(saved, "has expected heads of a projection; sampled futures go on from whole ones");
    if (saved.step < 0) impossible(saved, "lies before the start");
    for (const auto* numbers : {&saved.heads, &saved.role_heads, &saved.offers, &saved.months_in_band,
                                &saved.pay_point_shares, &saved.levy_pence})
        for (const double number : *numbers)
            if (!(number >= -rounding && number < 0x1p53)) impossible(saved, "has numbers that no run reaches");
    if (!saved.whole_heads) return;
    for (const auto* numbers : {&saved.heads, &saved.role_heads, &saved.offers})
        for (const double number : *numbers)
            if (number != std::floor(number)) impossible(saved, "has heads that are not whole");
}

void check_places(const Model& model, const SavedMonth& saved, const AccountsRecord& accounts, std::size_t offers) {
    const bool fits = saved.places == digest_of(model, accounts) &&
                      static_cast<Index>(saved.heads.size()) == model.cell_count() &&
                      saved.role_heads.size() == model.framework().roles().size() && saved.offers.size() == offers &&
                      saved.months_in_band.size() == accounts.months_in_band.size() &&
                      saved.pay_point_shares.size() == accounts.pay_point_shares.size() &&
                      saved.levy_pence.size() == accounts.levy_pence.size() &&
                      saved.month == months_after(model.start(), saved.step - 1);
    if (fits) return;
    throw InputError(fmt::format("the saved month {} comes from {} in which people can be elsewhere than in {}",
                                 to_string(saved.month), project_text(saved.origin, "a model"),
                                 project_text(model.options().origin, "this one")),
                     codes::saved_month_of_another_model);
}

void check_sums(const Model& model, const SavedMonth& saved) {
    std::vector<double> sums(saved.role_heads.size());
    for (Index i = 0; i < model.cell_count(); ++i)
        sums[model.cell(i).held_role.index()] += saved.heads[static_cast<std::size_t>(i)];
    for (std::size_t i = 0; i < sums.size(); ++i)
        if (std::fabs(sums[i] - saved.role_heads[i]) > rounding * std::max(1.0, sums[i]))
            impossible(saved, "has heads that do not add up");
}

template <class Count>
RunMonth<WorkforceState<Count>> month_from(const Model& model, const SavedMonth& saved, WorkforceState<Count> state,
                                           Accounts accounts) {
    check_places(model, saved, accounts.record(), state.offers.size());
    check_sums(model, saved);
    state.step = saved.step;
    for (std::size_t i = 0; i < saved.heads.size(); ++i) state.cells[i] = static_cast<Count>(saved.heads[i]);
    for (std::size_t i = 0; i < saved.offers.size(); ++i) state.offers[i] = static_cast<Count>(saved.offers[i]);
    for (std::size_t i = 0; i < state.role_heads.size(); ++i)
        state.role_heads[i] = static_cast<Count>(saved.role_heads[i]);
    accounts.restore({saved.step, saved.months_in_band, saved.pay_point_shares, saved.levy_pence});
    return {std::move(state), std::move(accounts)};
}

} // namespace

int steps_at_end_of(const Model& model, CalendarMonth month) { return steps_to(model.start(), month) + 1; }

std::string places_digest(const Model& model) { return digest_of(model, make_accounts(model).record()); }

SavedMonth save_month(const Model& model, const ExpectedMonth& reached) { return saved_from(model, reached); }

SavedMonth save_month(const Model& model, const SampledMonth& reached, const std::optional<InputDraw>& inputs) {
    SavedMonth saved = saved_from(model, reached);
    saved.whole_heads = true;
    saved.inputs = inputs;
    return saved;
}

std::optional<std::string> origin_note(const Model& model, const SavedMonth& saved) {
    const ModelOrigin& now = model.options().origin;
    if (saved.origin.project.empty() || now.project.empty() || saved.origin == now) return std::nullopt;
    const std::string whose = saved.origin.project == now.project
                                  ? fmt::format("of project {} with other tables than it has now", now.project)
                                  : fmt::format("of project {} and not of {}", saved.origin.project, now.project);
    return fmt::format(
        "The month gone on from, {}, is {}: people are in the same places there, so it fits; the figures "
        "from then on are those of {} ({}).",
        to_string(saved.month), whose, now.project, codes::saved_month_of_another_project.text());
}

Model model_for(const Model& model, const SavedMonth& saved) {
    return saved.inputs ? with_inputs(model, draw_inputs(model, saved.inputs->seed, saved.inputs->draw)) : model;
}

ExpectedMonth expected_month(const Model& model, const SavedMonth& saved) {
    check_numbers(saved, false);
    return month_from(model, saved, expected_start(model), make_accounts(model));
}

SampledMonth sampled_month(const Model& model, const SavedMonth& saved) {
    check_numbers(saved, true);
    return month_from(model, saved, sampled_start(model), make_accounts(model, {.rounding = PenceRounding::whole}));
}

} // namespace careerflow
