#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/run.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// The draw of the uncertain inputs that a run has taken.
struct InputDraw {
    std::uint64_t seed = 0;
    std::int64_t draw = 0;

    friend bool operator==(const InputDraw&, const InputDraw&) = default;
};

/// The end of a month of a run as plain numbers: kept, written to a file, gone on from. It fits every model with the
/// same places to be, so that one past can have several futures: scenarios may differ in any figure. Whose month it is
/// stands with it, so that a month of another project is noticed.
struct SavedMonth {
    CalendarMonth month{};             ///< at whose end the numbers stand
    int step = 0;                      ///< the step to come
    bool whole_heads = false;          ///< of a sampled run; else of an expected one
    std::optional<InputDraw> inputs{}; ///< nothing: figures as the tables state them
    ModelOrigin origin{};              ///< the project it was saved from
    std::string places{};              ///< places_digest of the model
    std::vector<double> heads{};       ///< by Model::cell()
    std::vector<double> role_heads{};  ///< their sums by role of the framework, to the bit as the run had them
    std::vector<double> offers{};      ///< accepted, by channel and month of arrival
    std::vector<double> months_in_band{};
    std::vector<double> pay_point_shares{};
    std::vector<double> levy_pence{}; ///< by age; empty without a levy account

    friend bool operator==(const SavedMonth&, const SavedMonth&) = default;
};

/// How many steps a run of the model has taken at the end of `month`: 0 for the month before its start.
[[nodiscard]] int steps_at_end_of(const Model& model, CalendarMonth month);

/// SHA-256 over where people can be in a model: its start, roles, the cells in order, offers, pay points and the ages
/// of levy money. Figures such as rates, places and posts are not in it. Cost: a name for every cell, about a
/// millisecond.
[[nodiscard]] std::string places_digest(const Model& model);

/// The month that a run of the model has reached. `inputs` is the draw that its figures come from.
[[nodiscard]] SavedMonth save_month(const Model& model, const ExpectedMonth& reached);
[[nodiscard]] SavedMonth save_month(const Model& model, const SampledMonth& reached,
                                    const std::optional<InputDraw>& inputs);

/// What to know about a month that comes from another project than the model, or from the same with other tables: a
/// sentence with code CF4072. Nothing if it is of the same project, or if either is of none.
[[nodiscard]] std::optional<std::string> origin_note(const Model& model, const SavedMonth& saved);

/// The model with the inputs that the saved run has drawn.
[[nodiscard]] Model model_for(const Model& model, const SavedMonth& saved);

/// A run of the model that stands where `saved` does; the same numbers in, the same bits out.
/// Errors: InputError (CF4070) unless it was saved from a model with the same places; (CF4071) for numbers that no run
/// can reach, and for the expected heads of a projection where a sampled run needs whole ones.
[[nodiscard]] ExpectedMonth expected_month(const Model& model, const SavedMonth& saved);
[[nodiscard]] SampledMonth sampled_month(const Model& model, const SavedMonth& saved);

} // namespace careerflow
