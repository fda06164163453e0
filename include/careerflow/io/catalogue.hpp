#pragma once

#include "careerflow/framework/framework.hpp"
#include "careerflow/project/project.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// The bundled catalogues: "nhs-england".
[[nodiscard]] const std::vector<std::string>& catalogue_names();

/// The tables of a catalogue, in the order of table_schemas(). Throws NotFoundError.
[[nodiscard]] std::vector<std::string> catalogue_table_names(std::string_view catalogue);

/// A table of a catalogue as CSV, byte for byte as it was built in. Throws NotFoundError.
[[nodiscard]] std::string_view catalogue_table_text(std::string_view catalogue, std::string_view table);

/// The rows of a catalogue. Read once, at the first call; files are named "nhs-england/roles.csv". Throws
/// NotFoundError.
[[nodiscard]] const CatalogueSources& catalogue_sources(std::string_view catalogue);

/// The framework that a catalogue makes alone. Built once, at the first call. Throws NotFoundError.
[[nodiscard]] Framework catalogue_framework(std::string_view catalogue = "nhs-england");

} // namespace careerflow
