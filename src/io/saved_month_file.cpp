#include "careerflow/io/saved_month_file.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/saved_month_text.hpp"
#include "io/plain_file.hpp"

#include <utility>
#include <variant>

namespace careerflow {

SavedMonth read_saved_month(const std::filesystem::path& file, std::int64_t max_bytes) {
    FileRead bytes = read_plain_file(file, file.string(), max_bytes);
    if (auto* refused = std::get_if<Finding>(&bytes)) {
        if (refused->code != codes::file_too_large) refused->remedy = "Give the path of a plain file that can be read";
        Diagnostics found;
        found.add(std::move(*refused));
        throw DataError(std::move(found));
    }
    return saved_month_from_json(std::get<std::string>(bytes), file.string());
}

} // namespace careerflow
