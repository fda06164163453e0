#pragma once

#include "careerflow/core/monitor.hpp"
#include "careerflow/core/parallel.hpp"
#include "careerflow/io/compare_results.hpp"
#include "careerflow/io/result_folder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

struct VerifyOptions {
    std::optional<std::string> project{}; ///< folder of the project; nothing: the one the result names
    Parallelism parallelism{};
};

/// Whether a result comes out again.
struct Verification {
    ResultComparison comparison{};
    std::vector<ChangedFile> changed_files{}; ///< of the result folder since it was written
    Outcome outcome = Outcome::completed;     ///< cancelled: nothing was compared
};

/// Runs the lens of a result folder again, with the options of its manifest, and compares.
/// Errors: InputError for an input file that is missing, new or not as it was, naming each; for a verb that cannot be
/// run again; otherwise as read_manifest and the lens. Cost: that of the run; a copy of the result in the system's
/// folder for temporary files, gone afterwards.
[[nodiscard]] Verification verify(const std::string& result_folder, const VerifyOptions& options = {},
                                  Monitor* monitor = nullptr);

/// One line: "Same bits." or "Same within tolerance (…)." or "Different: stocks.csv, row 17, …".
[[nodiscard]] std::string verification_text(const Verification& verification);

} // namespace careerflow
