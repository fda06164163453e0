#pragma once

#include <span>
#include <string_view>

namespace careerflow {

/// A file built into the library.
struct EmbeddedFile {
    std::string_view path{}; ///< "nhs-england/roles.csv"
    std::string_view bytes{};
};

/// Every file of src/io/catalogue, in the order of the build list. Written at build time by src/cmake/EmbedFiles.cmake.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

/// Every file of examples/northmere, with its path inside that folder.
[[nodiscard]] std::span<const EmbeddedFile> embedded_example_files();

} // namespace careerflow
