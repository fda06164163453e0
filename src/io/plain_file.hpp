#pragma once

#include "careerflow/core/diagnostics.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

namespace careerflow {

/// An open file that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }
    /// Closes now; false if the system could not.
    [[nodiscard]] bool close();

private:
    int number_;
};

/// The bytes of a file, or why they are not to be had.
using FileRead = std::variant<std::string, Finding>;

/// Reads a plain file; `name` is what findings call it. Opens without following a link and without waiting (a pipe
/// would), and looks at what was opened, so that the file cannot be exchanged between the look and the reading.
[[nodiscard]] FileRead read_plain_file(const std::filesystem::path& path, const std::string& name,
                                       std::int64_t max_bytes);

} // namespace careerflow
