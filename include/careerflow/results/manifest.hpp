#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// A file by what is in it.
struct FileDigest {
    std::string name{};     ///< path inside its folder
    std::int64_t bytes = 0; ///< its size
    std::string sha256{};   ///< 64 hexadecimal digits, as from sha256_hex

    friend bool operator==(const FileDigest&, const FileDigest&) = default;
};

/// The numbers that say whether two programs can give the same result.
struct ManifestVersions {
    std::string library{};  ///< of the library, "0.1.0"
    int api = 0;            ///< of the calls
    int results_schema = 0; ///< of the layout of result folders
    int draw_protocol = 0;  ///< of the rule that names random draws

    friend bool operator==(const ManifestVersions&, const ManifestVersions&) = default;
};

/// How and for what the library was built.
struct ManifestBuild {
    std::string compiler{}; ///< "g++ 12.2.0"
    std::string flags{};    ///< those that bear on results: optimisation, contraction, fast mathematics
    std::string platform{}; ///< "Linux x86_64 glibc 2.36"

    friend bool operator==(const ManifestBuild&, const ManifestBuild&) = default;
};

/// One option of the call that made the result, as text that reads back to the same value.
struct ManifestOption {
    std::string name{}; ///< as in C++, Python and on the command line
    std::string value{};

    friend bool operator==(const ManifestOption&, const ManifestOption&) = default;
};

/// One assumption that the result rests on.
struct ManifestAssumption {
    std::string place{};      ///< row and column, "rates.csv row 12, value"
    std::string statement{};  ///< what is assumed, one sentence
    std::string confidence{}; ///< "published", "local", "recalled" or "assumption"
    std::string source{};     ///< who says so; may be empty

    friend bool operator==(const ManifestAssumption&, const ManifestAssumption&) = default;
};

/// How near a second run has to come. Both zero: the same bits on every machine.
struct ManifestTolerance {
    double relative = 0;     ///< share of the larger magnitude, 0 or more
    double absolute = 0;     ///< in the unit of the value, 0 or more
    std::string statement{}; ///< in words, and on which machines it holds

    friend bool operator==(const ManifestTolerance&, const ManifestTolerance&) = default;
};

/// What happened to be so when the result was made and must not matter: verifying ignores all of it.
struct ManifestRun {
    std::string started{}; ///< wall clock, UTC, "2026-04-01T09:30:00Z"
    double seconds = 0;    ///< from start to end
    int threads = 0;       ///< used at most; 0 if not known
    /// Folder of the project, from the folder of the result once that is written; empty: the bundled example trust
    std::string project_folder{};

    friend bool operator==(const ManifestRun&, const ManifestRun&) = default;
};

/// Where a result comes from: what was asked, of which files, by which program; enough to run it again and to see
/// whether the answer is the same. A value; io writes it as manifest.json.
struct Manifest {
    std::string verb{};     ///< "simulate"
    std::string project{};  ///< name of the project
    std::string scenario{}; ///< name of the overlay; empty for the project as it stands
    std::optional<std::uint64_t> seed{};
    std::vector<ManifestOption> options{}; ///< in the order of the call, each name once
    ManifestVersions versions{};
    ManifestBuild build{};
    ManifestTolerance tolerance{};
    std::vector<FileDigest> inputs{};
    std::vector<FileDigest> outputs{}; ///< every file of the result but manifest.json; filled in when it is written
    std::vector<ManifestAssumption> assumptions{};
    ManifestRun run{};

    friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// The versions of this library.
[[nodiscard]] ManifestVersions library_versions();

/// The compiler, flags and platform of this build; nothing in it names a folder or a person.
[[nodiscard]] ManifestBuild library_build();

} // namespace careerflow
