#pragma once

#include <string_view>

namespace careerflow {

/// How far a piece of long work has come.
struct Progress {
    std::string_view stage{}; ///< what is being done, e.g. "replicates"
    double fraction = 0;      ///< done share of the stage, in [0, 1]
};

/// The caller's window on long work. Both functions are called on the thread that called the library, never on another,
/// a few times a second or once per unit of work, whichever is rarer.
class Monitor {
public:
    virtual ~Monitor() = default;
    /// Told about progress; does nothing unless overridden.
    virtual void report(const Progress& progress) { (void)progress; }
    /// Asked whether to stop; the work then ends soon with a result that says so.
    [[nodiscard]] virtual bool cancelled() { return false; }
};

} // namespace careerflow
