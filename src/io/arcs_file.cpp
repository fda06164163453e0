#include "careerflow/io/arcs_file.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "io/plain_file.hpp"

#include <utility>
#include <variant>

namespace careerflow {

NamedArcs read_arcs(const std::filesystem::path& file, const ArcsReadOptions& options) {
    FileRead bytes = read_plain_file(file, file.string(), options.max_bytes);
    if (auto* refused = std::get_if<Finding>(&bytes)) {
        if (refused->code != codes::file_too_large) refused->remedy = "Give the path of a plain file that can be read";
        Diagnostics found;
        found.add(std::move(*refused));
        throw DataError(std::move(found));
    }
    ArcsRead read = read_arcs_text(std::get<std::string>(bytes), file.string(), options);
    if (!read.arcs) throw DataError(std::move(read.diagnostics));
    return std::move(*read.arcs);
}

} // namespace careerflow
