#include "careerflow/core/error.hpp"

#include "careerflow/core/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace careerflow {

Error::Error(Code code, const std::string& message)
    : std::runtime_error(fmt::format("{}: {}", code.text(), message)), code_(code), message_(message) {}

namespace {

constexpr std::size_t names_worth_listing = 20;

std::string not_found_message(std::string_view kind, std::string_view name, const std::vector<std::string>& nearest,
                              const std::vector<std::string>& known) {
    std::string message = fmt::format("there is no {} '{}'", kind, name);
    if (!nearest.empty()) message += fmt::format("; did you mean '{}'?", fmt::join(nearest, "', '"));
    else if (!known.empty() && known.size() <= names_worth_listing)
        message += fmt::format("; there are '{}'", fmt::join(known, "', '"));
    return message;
}

} // namespace

NotFoundError::NotFoundError(std::string_view kind, std::string_view name, const std::vector<std::string>& known,
                             Code code)
    : Error(code, not_found_message(kind, name, nearest_names(name, known), known)),
      nearest_(nearest_names(name, known)) {}

DataError::DataError(Diagnostics diagnostics, Code code)
    : Error(code, "the input is not valid\n" + diagnostics.text()), diagnostics_(std::move(diagnostics)) {
    diagnostics_ = diagnostics_.sorted();
}

} // namespace careerflow
