#pragma once

#include "careerflow/core/code.hpp"
#include "careerflow/core/diagnostics.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Root of everything the library throws. what() begins with the code.
class Error : public std::runtime_error {
public:
    Error(Code code, const std::string& message);

    [[nodiscard]] Code code() const { return code_; }
    /// The message without its code.
    [[nodiscard]] const std::string& message() const { return message_; }

private:
    Code code_;
    std::string message_;
};

/// An argument outside its domain.
class InputError : public Error {
public:
    explicit InputError(const std::string& message, Code code = codes::bad_argument) : Error(code, message) {}
};

/// Sizes that do not fit together.
class ShapeError : public Error {
public:
    explicit ShapeError(const std::string& message, Code code = codes::wrong_shape) : Error(code, message) {}
};

/// A name that does not exist; carries the nearest names that do.
class NotFoundError : public Error {
public:
    /// `kind` is what was looked up ("role"), `name` what was asked for, `known` all names that would have been found.
    NotFoundError(std::string_view kind, std::string_view name, const std::vector<std::string>& known,
                  Code code = codes::unknown_name);

    [[nodiscard]] const std::vector<std::string>& nearest() const { return nearest_; }

private:
    std::vector<std::string> nearest_;
};

/// Input that was read to its end and has findings. what() holds all of them.
class DataError : public Error {
public:
    explicit DataError(Diagnostics diagnostics, Code code = codes::bad_data);

    [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

private:
    Diagnostics diagnostics_;
};

/// A fault of our own.
class InternalError : public Error {
public:
    explicit InternalError(const std::string& message) : Error(codes::internal_fault, message) {}
};

/// Throws InputError with `message` unless `condition` holds.
inline void expects(bool condition, std::string_view message) {
    if (!condition) throw InputError(std::string(message));
}

/// Throws InternalError with `message` unless `condition` holds.
inline void ensures(bool condition, std::string_view message) {
    if (!condition) throw InternalError(std::string(message));
}

} // namespace careerflow
