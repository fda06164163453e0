#pragma once

#include "careerflow/project/source_table.hpp"

#include <span>
#include <string>
#include <string_view>

namespace careerflow {

/// A page of sources in Markdown, from the columns source and confidence of `tables`: how many rows are published,
/// local, recalled or assumptions, table by table; then every source with the rows that name it.
[[nodiscard]] std::string sources_markdown(std::string_view title, std::span<const SourceTable> tables);

/// The page of a bundled catalogue. Throws NotFoundError.
[[nodiscard]] std::string catalogue_sources_markdown(std::string_view catalogue);

} // namespace careerflow
