#pragma once

#include "careerflow/core/code.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

enum class Severity { note, warning, error };

[[nodiscard]] std::string_view to_string(Severity severity);

/// Where in the input a finding lies. Lines and columns count from 1; 0 means "not known".
/// `column` counts characters (Unicode code points) from the start of the line.
struct Place {
    std::string file{}; ///< path inside the project folder, or a name such as "argument"
    int line = 0;
    int column = 0;
    std::string field{}; ///< name of the table column or of the key, e.g. "entry_rule"

    friend auto operator<=>(const Place&, const Place&) = default;
};

/// One thing that is wrong, or worth a warning, in the input.
struct Finding {
    Severity severity = Severity::error;
    Code code{};
    Place place{};
    std::string value{};   ///< the offending text, as the user wrote it
    std::string reason{};  ///< what is wrong, one sentence without a full stop
    std::string remedy{};  ///< what to do about it, one sentence without a full stop; may be empty
    std::string nearest{}; ///< nearest known name, where the value is a name

    /// The finding as one or two lines of text: place, severity, code, value, reason; then remedy and nearest name.
    [[nodiscard]] std::string text() const;
};

/// A collection of findings. Validation adds everything it finds and the caller decides; it is a value, like a vector.
class Diagnostics {
public:
    void add(Finding finding) { findings_.push_back(std::move(finding)); }
    void append(const Diagnostics& other);

    /// Findings in the order of addition.
    [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
    /// Findings ordered by file, line, column, then order of addition.
    [[nodiscard]] Diagnostics sorted() const;

    [[nodiscard]] bool empty() const { return findings_.empty(); }
    [[nodiscard]] bool has_errors() const { return count(Severity::error) > 0; }
    [[nodiscard]] std::ptrdiff_t count(Severity severity) const;

    /// All findings, sorted, one after the other, closed by a count such as "3 errors, 1 warning".
    [[nodiscard]] std::string text() const;

private:
    std::vector<Finding> findings_;
};

} // namespace careerflow
