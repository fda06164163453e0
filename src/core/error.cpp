#include "careerflow/core/error.hpp"

#include "careerflow/core/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace careerflow {

Error::Error(Code code, const std::string& message)
    : std::runtime_error(fmt::format("{}: {}", code.text(), message)), code_(code), message_(message) {}

namespace {

std::string not_found_message(std::string_view kind, std::string_view name, const std::vector<std::string>& nearest) {
    std::string message = fmt::format("there is no {} '{}'", kind, name);
    if (!nearest.empty()) message += fmt::format("; did you mean '{}'?", fmt::join(nearest, "', '"));
    return message;
}

} // namespace

NotFoundError::NotFoundError(std::string_view kind, std::string_view name, const std::vector<std::string>& known,
                             Code code)
    : Error(code, not_found_message(kind, name, nearest_names(name, known))), nearest_(nearest_names(name, known)) {}

DataError::DataError(Diagnostics diagnostics, Code code)
    : Error(code, "the input is not valid\n" + diagnostics.text()), diagnostics_(diagnostics.sorted()) {}

} // namespace careerflow
