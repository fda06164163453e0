#pragma once

#include "careerflow/io/result_text.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

struct WriteResultOptions {
    bool overwrite = false; ///< replaces a result that stands there already
};

struct ReadResultOptions {
    std::int64_t max_file_bytes = std::int64_t{1} << 30; ///< larger files are refused
};

/// Writes a result into a new folder, whole or not at all: it is written beside its place, brought to the disk and
/// renamed. A project folder in the manifest is written as its path from the folder of the result, so that the two are
/// found together from anywhere. With `overwrite` it replaces a result that stands there, and nothing else: not a link,
/// not a folder without a readable manifest.json, not one with files that its manifest does not list. Throws
/// InputError, also if the system refuses or if result_text() does; nothing is left behind then and what stood there
/// still stands.
void write_result(const std::filesystem::path& folder, const ResultFiles& result,
                  const WriteResultOptions& options = {});

/// The manifest of a result folder. Throws InputError (CF7050) if there is none, DataError if it cannot be read.
[[nodiscard]] Manifest read_manifest(const std::filesystem::path& folder, const ReadResultOptions& options = {});

/// The names of the tables of a result, in the order in which they were written. Throws as read_manifest does.
[[nodiscard]] std::vector<std::string> result_table_names(const std::filesystem::path& folder,
                                                          const ReadResultOptions& options = {});

/// A table of a result as it was: titles, units, kinds and notes from tables.json, values from its CSV, numbers bit for
/// bit. An empty text reads back as no value. Throws NotFoundError for an unknown name, otherwise as read_manifest
/// does.
[[nodiscard]] Table read_result_table(const std::filesystem::path& folder, std::string_view table,
                                      const ReadResultOptions& options = {});

/// A text of a result, byte for byte. Throws DataError if it is not to be had.
[[nodiscard]] std::string read_result_text(const std::filesystem::path& folder, const std::string& name,
                                           const ReadResultOptions& options = {});

/// A file of a result that is not as its manifest says.
struct ChangedFile {
    std::string name{};
    std::string reason{}; ///< "its bytes have changed", "it is missing", "the manifest does not list it"
};

/// What was changed in a result folder since it was written, by name; nothing if it is whole. Throws as read_manifest
/// does. Cost: every file is read.
[[nodiscard]] std::vector<ChangedFile> changed_files(const std::filesystem::path& folder,
                                                     const ReadResultOptions& options = {});

} // namespace careerflow
