#pragma once

#include "careerflow/core/monitor.hpp"
#include "careerflow/core/parallel.hpp"
#include "careerflow/io/compare_results.hpp"
#include "careerflow/io/result_folder.hpp"
#include "careerflow/results/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

struct VerifyOptions {
    std::optional<std::string> project{}; ///< folder of the project; nothing: the one the result leads to
    Parallelism parallelism{};
};

/// Whether a result comes out again.
struct Verification {
    ResultComparison comparison{};
    std::vector<ChangedFile> changed_files{}; ///< of the result folder since it was written
    Outcome outcome = Outcome::completed;     ///< cancelled: nothing was compared
};

/// Runs the lens of a result folder again, with the options of its manifest, and compares.
/// Without a folder for the project it is looked for where the call that made the result named it, seen from here, then
/// where it lies from the result; the first that holds the files of the manifest, by their digests, is taken.
/// Errors: InputError if it is at neither place; for an input file that is missing, new or not as it was, naming each;
/// for a verb that cannot be
/// run again; otherwise as read_manifest and the lens. Cost: that of the run; a copy of the result in the system's
/// folder for temporary files, gone afterwards.
[[nodiscard]] Verification verify(const std::string& result_folder, const VerifyOptions& options = {},
                                  Monitor* monitor = nullptr);

/// One line: "Same bits." or "Same within tolerance (…)." or "Different: stocks.csv, row 17, …".
[[nodiscard]] std::string verification_text(const Verification& verification);
/// One row: sameness, file, row, column and what stands on either side of the first difference, files changed since.
[[nodiscard]] Table verification_table(const Verification& verification);

} // namespace careerflow
