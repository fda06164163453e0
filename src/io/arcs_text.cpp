#include "careerflow/io/arcs_text.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/core/nearest_name.hpp"
#include "careerflow/io/csv.hpp"
#include "careerflow/paths/codes.hpp"
#include "careerflow/project/cell_number.hpp"
#include "careerflow/project/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace careerflow {

namespace {

constexpr std::size_t most_findings = 1000;
constexpr double largest_whole = 1e15; // below it a product of two rounded factors is less than half a unit off

enum Position : std::size_t { from, to, first, second, position_count };

const std::vector<std::string>& column_names() {
    static const std::vector<std::string> names{"from", "to", "first", "second"};
    return names;
}

constexpr std::array<std::string_view, position_count> meanings{"the node an arc leaves", "the node it enters",
                                                                "its first weight", "its second weight"};

/// A weight as written: its value, its digits after the point, and its cell for a finding that needs the whole column.
struct Weight {
    double value = 0;
    int decimals = 0;
    const Cell* cell = nullptr;
};

int decimals_of(std::string_view number) {
    const std::size_t point = number.find('.');
    if (point == std::string_view::npos) return 0;
    const std::size_t last = number.find_last_not_of('0');
    return static_cast<int>(last - point);
}

double power_of_ten(int exponent) {
    double power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

/// Makes arcs of a table of cells and collects what is wrong on the way.
class ArcsReader {
public:
    explicit ArcsReader(const SourceTable& table) : table_(table) {}

    ArcsRead read() {
        read_header();
        if (!findings_.has_errors())
            for (const auto& row : table_.rows) read_row(row);
        if (!findings_.has_errors()) {
            arcs_.first_decimals = count_in_units(first, first_weights_, &BiobjectiveArc::first);
            arcs_.second_decimals = count_in_units(second, second_weights_, &BiobjectiveArc::second);
        }
        add_left_out();
        if (findings_.has_errors()) return {.diagnostics = std::move(findings_)};
        return {.arcs = std::move(arcs_), .diagnostics = std::move(findings_)};
    }

private:
    void add(Finding finding) {
        if (findings_.findings().size() < most_findings) findings_.add(std::move(finding));
        else ++left_out_;
    }

    void add(Code code, Position column, const Cell& cell, std::string reason, std::string remedy) {
        add({.code = code,
             .place = place_in(table_, cell, column_names()[column]),
             .value = shown(cell.text),
             .reason = std::move(reason),
             .remedy = std::move(remedy)});
    }

    void add_left_out() {
        if (left_out_ == 0) return;
        findings_.add({.code = codes::too_many_findings,
                       .place = {.file = table_.file},
                       .reason = fmt::format("{} more findings in this table are not shown", left_out_),
                       .remedy = "They often share one cause; mend the first ones and try again"});
    }

    void read_header() {
        const auto& names = column_names();
        for (std::size_t i = 0; i < table_.header.size(); ++i) {
            const Cell& cell = table_.header[i];
            const auto found = std::find(names.begin(), names.end(), cell.text);
            if (found == names.end()) {
                add({.code = codes::unknown_table_column,
                     .place = place_in(table_, cell, {}),
                     .value = shown(cell.text),
                     .reason = "a table of arcs has no column of that name",
                     .remedy = "Its columns are from, to, first and second",
                     .nearest = nearest_name(cell.text, names)});
                continue;
            }
            auto& slot = columns_[static_cast<std::size_t>(found - names.begin())];
            if (slot)
                add({.code = codes::duplicate_table_column,
                     .place = place_in(table_, cell, {}),
                     .value = shown(cell.text),
                     .reason = "the column occurs twice",
                     .remedy = "Keep one of the two"});
            slot = i;
        }
        for (std::size_t i = 0; i < position_count; ++i)
            if (!columns_[i])
                add({.code = codes::missing_table_column,
                     .place = {.file = table_.file, .line = 1, .column = 0, .field = names[i]},
                     .reason = fmt::format("the required column {} is missing", names[i]),
                     .remedy = fmt::format("Add it to the header: {}", meanings[i])});
    }

    void read_row(const std::vector<Cell>& row) {
        BiobjectiveArc arc{.tail = read_node(from, row[*columns_[from]]), .head = read_node(to, row[*columns_[to]])};
        first_weights_.push_back(read_weight(first, row[*columns_[first]]));
        second_weights_.push_back(read_weight(second, row[*columns_[second]]));
        arcs_.arcs.push_back(arc);
        arcs_.lines.push_back(row.front().line);
    }

    bool is_filled(Position column, const Cell& cell) {
        if (!cell.text.empty()) return true;
        add(codes::missing_cell, column, cell, "the cell is empty and has no default",
            fmt::format("Fill in {}: {}", column_names()[column], meanings[column]));
        return false;
    }

    std::int32_t read_node(Position column, const Cell& cell) {
        if (!is_filled(column, cell)) return 0;
        const std::string_view trimmed = without_outer_blanks(cell.text);
        if (trimmed.size() != cell.text.size())
            add(codes::stray_blank, column, cell,
                "there is a blank (perhaps a non-breaking one) before or after the name",
                trimmed.empty() ? "Write the name of a node" : fmt::format("Write {}", shown(trimmed)));
        const auto [node, is_new] = numbers_.emplace(cell.text, static_cast<std::int32_t>(arcs_.nodes.size()));
        if (is_new) arcs_.nodes.push_back(cell.text);
        return node->second;
    }

    Weight read_weight(Position column, const Cell& cell) {
        if (!is_filled(column, cell)) return {};
        const CellNumber<double> number = read_decimal(cell.text);
        if (!number.value) {
            add(number.is_number ? codes::number_does_not_fit : codes::bad_number, column, cell, number.reason,
                number.remedy);
            return {};
        }
        if (*number.value < 0)
            add(codes::arc_weight_negative, column, cell, "a weight must not be negative",
                "Report a surplus beside the cost");
        return {.value = *number.value, .decimals = decimals_of(cell.text), .cell = &cell};
    }

    /// Writes the weights of a column into the arcs, in units of its finest decimal; how many decimals those are.
    int count_in_units(Position column, const std::vector<Weight>& weights, std::int64_t BiobjectiveArc::*member) {
        int decimals = 0;
        for (const Weight& weight : weights) decimals = std::max(decimals, weight.decimals);
        const double units = power_of_ten(decimals);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const double whole = weights[i].value * units;
            if (whole < largest_whole) arcs_.arcs[i].*member = std::llround(whole);
            else
                add(codes::number_does_not_fit, column, *weights[i].cell,
                    fmt::format("with the {} decimals that the column has, the weight takes more than 15 digits",
                                decimals),
                    "Round the weights of the column to fewer decimals");
        }
        return decimals;
    }

    const SourceTable& table_;
    std::array<std::optional<std::size_t>, position_count> columns_{};
    std::map<std::string, std::int32_t, std::less<>> numbers_{};
    std::vector<Weight> first_weights_{}, second_weights_{};
    NamedArcs arcs_{};
    Diagnostics findings_{};
    Index left_out_ = 0;
};

} // namespace

Index NamedArcs::node(std::string_view name) const {
    const auto found = std::find(nodes.begin(), nodes.end(), name);
    if (found == nodes.end()) throw NotFoundError("node", name, nodes);
    return found - nodes.begin();
}

ArcsRead read_arcs_text(std::string_view bytes, std::string file, const ArcsReadOptions& options) {
    CsvRead csv = read_csv(bytes, "arcs", std::move(file), {.max_bytes = options.max_bytes});
    if (!csv.table) return {.diagnostics = std::move(csv.diagnostics)};
    ArcsRead read = ArcsReader(*csv.table).read();
    csv.diagnostics.append(read.diagnostics);
    read.diagnostics = std::move(csv.diagnostics);
    if (read.diagnostics.has_errors()) read.arcs.reset();
    return read;
}

} // namespace careerflow
