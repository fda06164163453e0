#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code not_utf8{7001};
inline constexpr Code not_a_text_file{7002};
inline constexpr Code csv_quotes{7003};
inline constexpr Code ragged_row{7004};
inline constexpr Code other_separator{7005};
inline constexpr Code blank_row{7006};
inline constexpr Code empty_file{7007};
inline constexpr Code file_too_large{7008};
inline constexpr Code toml_syntax{7010};
inline constexpr Code missing_project_file{7020};
inline constexpr Code unknown_table_file{7021};
inline constexpr Code not_a_plain_file{7022};
inline constexpr Code cannot_read{7023};
inline constexpr Code no_such_folder{7024};
inline constexpr Code unread_workbook{7025};
inline constexpr Code exists_already{7030};
inline constexpr Code cannot_write{7031};
inline constexpr Code unknown_catalogue{7040};
inline constexpr Code unknown_scenario{7041};
inline constexpr Code not_a_result{7050};
inline constexpr Code json_syntax{7051};
inline constexpr Code wrong_result_file{7052};
inline constexpr Code later_results_schema{7053};
inline constexpr Code wrong_result_name{7054};
inline constexpr Code unknown_result_table{7055};
} // namespace codes

/// Explanations of the codes of module io, ascending.
[[nodiscard]] std::span<const CodeExplanation> io_code_explanations();

} // namespace careerflow
