#include "careerflow/io/csv.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/project/cell_number.hpp"
#include "io/text_bytes.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace careerflow {

namespace {

constexpr std::size_t cell_growth_bytes = 4096;
constexpr std::ptrdiff_t most_ragged_rows = 100;

using Row = std::vector<Cell>;

int nothing_is_a_blank(unsigned char) { return 0; }

/// Drives libcsv from separator to separator, so that the place of every cell is known when libcsv hands it over.
class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text) {
        constexpr unsigned char options = CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL;
        ensures(csv_init(&parser_, options) == 0, "libcsv could not be started");
        csv_set_space_func(&parser_, nothing_is_a_blank); // libcsv would strip blanks; we want to report them
        csv_set_blk_size(&parser_, cell_growth_bytes);
    }
    ~Splitter() { csv_free(&parser_); }
    Splitter(const Splitter&) = delete;
    Splitter& operator=(const Splitter&) = delete;

    /// False if the text stops being CSV; then error_place() says where.
    bool run() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t separator = std::min(text_.find_first_of(",\"\r\n", at), text_.size() - 1);
            if (!feed(at, separator + 1 - at)) return false;
            at = separator + 1;
        }
        start_cell_if_fresh(text_.size());
        at_end_ = csv_fini(&parser_, on_cell, on_row_end, this) != 0;
        return !at_end_;
    }

    [[nodiscard]] std::vector<Row>& rows() { return rows_; }
    [[nodiscard]] const std::vector<int>& blank_lines() const { return blank_lines_; }
    [[nodiscard]] bool quote_is_never_closed() const { return at_end_; }
    /// Of the character where the text stops being CSV.
    [[nodiscard]] std::pair<int, int> error_place() const { return {line_, column_}; }
    /// Start of the cell that holds it.
    [[nodiscard]] const Cell& open_cell() const { return cell_; }

private:
    bool feed(std::size_t at, std::size_t length) {
        start_cell_if_fresh(at);
        at_ = at + length - 1;
        const std::size_t fed = csv_parse(&parser_, text_.data() + at, length, on_cell, on_row_end, this);
        pass(at, fed);
        return fed == length;
    }

    void start_cell_if_fresh(std::size_t at) {
        if (!fresh_) return;
        fresh_ = false;
        cell_ = {.text = {}, .line = line_, .column = column_, .quoted = at < text_.size() && text_[at] == '"'};
    }

    void pass(std::size_t at, std::size_t length) {
        for (std::size_t i = at; i < at + length; ++i) {
            const auto byte = static_cast<unsigned char>(text_[i]);
            const bool is_return_alone = byte == '\r' && !(i + 1 < text_.size() && text_[i + 1] == '\n');
            if (byte == '\n' || is_return_alone) {
                ++line_;
                column_ = 1;
            } else if ((byte & 0xC0U) != 0x80U) ++column_;
        }
    }

    static void on_cell(void* text, std::size_t length, void* self) {
        static_cast<Splitter*>(self)->end_cell(std::string_view(static_cast<const char*>(text), length));
    }

    static void on_row_end(int, void* self) { static_cast<Splitter*>(self)->end_row(); }

    void end_cell(std::string_view text) {
        cell_.text = text;
        row_.push_back(std::move(cell_));
        fresh_ = true;
    }

    void end_row() {
        fresh_ = true;
        if (!row_.empty()) rows_.push_back(std::exchange(row_, {}));
        else if (!(at_ > 0 && text_[at_] == '\n' && text_[at_ - 1] == '\r')) blank_lines_.push_back(line_);
    }

    std::string_view text_;
    csv_parser parser_{};
    int line_ = 1;
    int column_ = 1;
    std::size_t at_ = 0; ///< of the separator fed last
    bool fresh_ = true;  ///< the next byte starts a cell
    bool at_end_ = false;
    Cell cell_{};
    Row row_{};
    std::vector<Row> rows_{};
    std::vector<int> blank_lines_{};
};

bool is_blank(const Row& row) {
    return std::all_of(row.begin(), row.end(),
                       [](const Cell& cell) { return without_outer_blanks(cell.text).empty(); });
}

Finding quote_finding(const Splitter& splitter, const std::string& file) {
    const Cell& open = splitter.open_cell();
    if (splitter.quote_is_never_closed())
        return {.code = codes::csv_quotes,
                .place = {.file = file, .line = open.line, .column = open.column},
                .reason = "the quote opened here is never closed; nothing after it could be read",
                .remedy = "Close the quote, and double the quotes inside the cell"};
    const auto [line, column] = splitter.error_place();
    if (open.quoted)
        return {.code = codes::csv_quotes,
                .place = {.file = file, .line = line, .column = column},
                .reason = fmt::format("text follows the closing quote of the cell that starts at line {}, column {}; "
                                      "nothing after it could be read",
                                      open.line, open.column),
                .remedy = "Put the whole cell between quotes and double the quotes inside it"};
    return {.code = codes::csv_quotes,
            .place = {.file = file, .line = line, .column = column},
            .reason = "a quote stands in the middle of a cell that is not quoted; nothing after it could be read",
            .remedy = "Put the whole cell between quotes and double the quotes inside it"};
}

/// A header of one cell with other separators inside.
std::optional<Finding> other_separator(const Row& header, const std::string& file) {
    const std::string& text = header.front().text;
    const bool is_hint = text.starts_with("sep=") && header.size() <= 2;
    if (header.size() != 1 && !is_hint) return std::nullopt;
    std::string_view found;
    if (text.find(';') != std::string::npos) found = "semicolons";
    else if (text.find('\t') != std::string::npos) found = "tabs";
    else if (text.find('|') != std::string::npos) found = "bars";
    if (found.empty() && !is_hint) return std::nullopt;
    return Finding{.code = codes::other_separator,
                   .place = {.file = file, .line = header.front().line, .column = 1},
                   .value = shown(text),
                   .reason = is_hint ? "the first line is a hint for Excel, not the names of the columns"
                                     : fmt::format("the columns are separated by {}, not by commas", found),
                   .remedy = is_hint
                                 ? "Delete the first line, and separate columns by commas"
                                 : "Save the table with commas: in Excel as 'CSV UTF-8 (Comma delimited)', with the "
                                   "list separator of the regional settings set to a comma"};
}

Finding ragged(const Row& row, std::size_t columns, const std::string& file) {
    const bool is_long = row.size() > columns;
    const Cell& cell = is_long ? row[columns] : row.front();
    return {.code = codes::ragged_row,
            .place = {.file = file, .line = cell.line, .column = is_long ? cell.column : 0},
            .value = is_long ? shown(cell.text) : std::string(),
            .reason = fmt::format("the row has {} cells, the header has {}", row.size(), columns),
            .remedy = is_long ? "Put a cell that contains a comma between quotes"
                              : "Add the missing cells, if need be as commas at the end"};
}

/// Consecutive lines become one finding.
void add_blank_rows(std::vector<int> lines, const std::string& file, Diagnostics& diagnostics) {
    std::sort(lines.begin(), lines.end());
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i + 1;
        while (end < lines.size() && lines[end] - lines[end - 1] <= 1) ++end;
        const int first = lines[i], last = lines[end - 1];
        diagnostics.add({.severity = Severity::warning,
                         .code = codes::blank_row,
                         .place = {.file = file, .line = first},
                         .reason = first == last
                                       ? std::string("the row is empty and was skipped")
                                       : fmt::format("the rows from here to line {} are empty and were skipped", last),
                         .remedy = "Delete empty rows"});
        i = end;
    }
}

void take_rows(std::vector<Row>& rows, std::size_t first, std::vector<int> blank_lines, const CsvOptions& options,
               CsvRead& result) {
    SourceTable& table = *result.table;
    std::ptrdiff_t ragged_rows = 0;
    for (std::size_t i = first; i < rows.size(); ++i) {
        Row& row = rows[i];
        if (!options.keep_empty_rows && is_blank(row)) blank_lines.push_back(row.front().line);
        else if (row.size() == table.header.size()) table.rows.push_back(std::move(row));
        else if (++ragged_rows <= most_ragged_rows)
            result.diagnostics.add(ragged(row, table.header.size(), table.file));
    }
    if (ragged_rows > most_ragged_rows)
        result.diagnostics.add(
            {.code = codes::ragged_row,
             .place = {.file = table.file},
             .reason = fmt::format("{} more rows have too many or too few cells", ragged_rows - most_ragged_rows)});
    if (ragged_rows > 0) result.complete = false;
    add_blank_rows(std::move(blank_lines), table.file, result.diagnostics);
}

} // namespace

CsvRead read_csv(std::string_view bytes, std::string table, std::string file, const CsvOptions& options) {
    CsvRead result;
    TextBytes text = text_of(bytes, file, options.max_bytes);
    if (text.finding) {
        result.diagnostics.add(std::move(*text.finding));
        return result;
    }
    Splitter splitter(text.text);
    result.complete = splitter.run();
    if (!result.complete) result.diagnostics.add(quote_finding(splitter, file));
    auto& rows = splitter.rows();
    std::vector<int> blank_lines = splitter.blank_lines();
    std::size_t header = 0;
    while (header < rows.size() && is_blank(rows[header])) blank_lines.push_back(rows[header++].front().line);
    if (header == rows.size()) {
        if (result.complete)
            result.diagnostics.add({.code = codes::empty_file,
                                    .place = {.file = file},
                                    .reason = "the file is empty",
                                    .remedy = "Write the header row, or delete the file"});
        result.complete = false;
        return result;
    }
    if (auto finding = other_separator(rows[header], file)) {
        result.diagnostics.add(std::move(*finding));
        result.complete = false;
        return result;
    }
    result.table =
        SourceTable{.name = std::move(table), .file = std::move(file), .header = std::move(rows[header]), .rows = {}};
    take_rows(rows, header + 1, std::move(blank_lines), options, result);
    result.table->complete = result.complete;
    return result;
}

} // namespace careerflow
