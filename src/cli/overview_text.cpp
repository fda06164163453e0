#include "cli/overview_text.hpp"

#include "careerflow/io/table_text.hpp"
#include "cli/paths_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace careerflow::cli {

namespace {

using Lines = std::vector<std::string>;

std::string with_thousands(std::string number) {
    const std::size_t start = number.find_first_of("0123456789");
    const std::size_t end = std::min(number.find('.'), number.size());
    for (std::size_t at = end; at > start + 3; at -= 3) number.insert(at - 3, ",");
    return number;
}

/// Without a sign where rounding leaves nothing.
std::string number_text(double value, int decimals, bool sign) {
    const double smallest = 0.5 * std::pow(10.0, -decimals);
    if (std::abs(value) < smallest) value = 0;
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (sign && value > 0) text.insert(0, "+");
    return with_thousands(std::move(text));
}

/// The ends with the decimals of the middle: rounded further, they could leave it out.
std::string interval_text(const Estimate& estimate, const OverviewGrid& grid) {
    if (!estimate.low || !estimate.high || *estimate.low == *estimate.high) return {};
    const char* between = grid.signs ? " to " : "–";
    return number_text(*estimate.low, grid.decimals, grid.signs) + between +
           number_text(*estimate.high, grid.decimals, grid.signs);
}

std::string padded_left(const std::string& text, int width) {
    return std::string(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ') + text;
}

std::string padded_right(const std::string& text, int width) {
    return text + std::string(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
}

Lines words_in(const std::string& text, int width) {
    Lines lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        at = end + 1;
        if (!lines.empty() && display_width(lines.back()) + 1 + display_width(word) <= width)
            lines.back() += " " + word;
        else lines.push_back(word);
    }
    return lines;
}

/// A column of figures as text: what stands in each row, and the interval that goes with it.
struct FigureColumn {
    Lines header{};
    Lines figures{};
    Lines intervals{};
    int width = 0;
};

int widest(const Lines& lines) {
    int width = 0;
    for (const std::string& line : lines) width = std::max(width, display_width(line));
    return width;
}

FigureColumn figure_column(const OverviewGrid& grid, std::size_t column, const std::vector<std::size_t>& rows,
                           bool beside) {
    FigureColumn result;
    for (const std::size_t row : rows) {
        const Estimate& estimate = grid.cells[row][column];
        std::string figure = number_text(estimate.value, grid.decimals, grid.signs);
        std::string interval = interval_text(estimate, grid);
        if (beside && !interval.empty()) figure += " (" + interval + ")";
        result.figures.push_back(std::move(figure));
        result.intervals.push_back(beside ? std::string() : std::move(interval));
    }
    const int figures = std::max({widest(result.figures), widest(result.intervals), 7});
    const std::string& title = grid.titles.empty() ? grid.columns[column] : grid.titles[column];
    result.header = words_in(title, figures);
    result.width = std::max(figures, widest(result.header));
    return result;
}

std::vector<FigureColumn> figure_columns(const OverviewGrid& grid, const std::vector<std::size_t>& rows, bool beside) {
    std::vector<FigureColumn> result;
    for (std::size_t column = 0; column < grid.columns.size(); ++column)
        result.push_back(figure_column(grid, column, rows, beside));
    return result;
}

constexpr int gap = 2;

int total_width(int labels, const std::vector<FigureColumn>& columns) {
    int width = labels;
    for (const FigureColumn& column : columns) width += gap + column.width;
    return width;
}

std::string line_of(const std::string& label, int labels, const std::vector<FigureColumn>& columns,
                    const std::function<std::string(const FigureColumn&)>& cell) {
    std::string line = padded_right(label, labels);
    for (const FigureColumn& column : columns) line += std::string(gap, ' ') + padded_left(cell(column), column.width);
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line + "\n";
}

std::string header_text(int labels, const std::vector<FigureColumn>& columns) {
    std::size_t height = 0;
    for (const FigureColumn& column : columns) height = std::max(height, column.header.size());
    std::string text;
    for (std::size_t row = 0; row < height; ++row) {
        text += line_of("", labels, columns, [&](const FigureColumn& column) {
            const std::size_t above = height - column.header.size();
            return row < above ? std::string() : column.header[row - above];
        });
    }
    for (int i = 0; i < total_width(labels, columns); ++i) text += "─";
    return text + "\n";
}

/// The opening, five years, then every fifth, and the last.
std::vector<std::size_t> chosen_rows(const OverviewGrid& grid, bool every_year) {
    std::vector<std::size_t> result;
    const std::size_t opening = !grid.rows.empty() && grid.rows.front() == "opening" ? 1 : 0;
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        const std::size_t year = row + 1 - opening;
        const bool shown = every_year || year <= 5 || year % 5 == 0 || row + 1 == grid.rows.size();
        if (shown) result.push_back(row);
    }
    return result;
}

std::string unit_text(const OverviewGrid& grid) { return grid.unit == "GBP million" ? "£ million" : grid.unit; }

/// The columns in as few blocks as fit the terminal, one below the other.
std::vector<std::vector<FigureColumn>> fitting_blocks(int labels, const std::vector<FigureColumn>& columns, int width) {
    std::vector<std::vector<FigureColumn>> blocks(1);
    for (const FigureColumn& column : columns) {
        std::vector<FigureColumn>& block = blocks.back();
        if (block.empty() || total_width(labels, block) + gap + column.width <= width) block.push_back(column);
        else blocks.push_back({column});
    }
    return blocks;
}

std::string block_text(const OverviewGrid& grid, const std::vector<std::size_t>& rows, int labels,
                       const std::vector<FigureColumn>& columns) {
    std::string text = header_text(labels, columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        text += line_of(grid.rows[rows[i]], labels, columns, [i](const FigureColumn& c) { return c.figures[i]; });
        const bool any =
            std::any_of(columns.begin(), columns.end(), [i](const FigureColumn& c) { return !c.intervals[i].empty(); });
        if (any) text += line_of("", labels, columns, [i](const FigureColumn& c) { return c.intervals[i]; });
    }
    return text;
}

std::string grid_text(const OverviewGrid& grid, double level, const OverviewTextOptions& options) {
    if (grid.columns.empty() || grid.rows.empty()) return {};
    const std::vector<std::size_t> rows = chosen_rows(grid, options.every_year);
    const int labels = std::max(7, widest(grid.rows));
    std::vector<FigureColumn> columns = figure_columns(grid, rows, true);
    const bool beside = total_width(labels, columns) <= options.width;
    if (!beside) columns = figure_columns(grid, rows, false);
    std::string title = fmt::format("{}, {}", grid.title, unit_text(grid));
    const bool intervals = grid.cells.back().back().low.has_value();
    if (intervals) title += fmt::format(" ({} it {:.0f} % of futures)", beside ? "behind" : "below", level * 100);
    std::string text = title + "\n";
    for (const std::vector<FigureColumn>& block : fitting_blocks(labels, columns, options.width))
        text += block_text(grid, rows, labels, block);
    return text;
}

std::string percent(double share) { return fmt::format("{:.1f} %", share * 100); }

std::string chance_text(const OverviewTarget& target) {
    if (!target.probability) return {};
    if (!target.probability_base)
        return fmt::format("{} ± {:.1f}", percent(*target.probability), 100 * target.standard_error.value_or(0));
    const double difference = *target.probability - *target.probability_base;
    return fmt::format("{} → {} ({:+.1f} ± {:.1f})", percent(*target.probability_base), percent(*target.probability),
                       100 * difference, 100 * target.standard_error.value_or(0));
}

std::string reached_text(const OverviewTarget& target) {
    if (!target.reached) return {};
    const OverviewGrid form{};
    const std::string interval = interval_text(*target.reached, form);
    return number_text(target.reached->value, 1, false) + (interval.empty() ? "" : " (" + interval + ")");
}

std::string targets_text(const Overview& overview) {
    if (overview.targets.empty()) return {};
    Lines ids{"target"}, wanted{"at least"}, by{"by"}, reached{"reached"}, chances{"chance"}, probabilities{"wanted"};
    for (const OverviewTarget& target : overview.targets) {
        ids.push_back(target.id);
        wanted.push_back(number_text(target.at_least, 1, false) + " " + target.unit);
        by.push_back(target.by);
        reached.push_back(reached_text(target));
        chances.push_back(chance_text(target));
        probabilities.push_back(fmt::format("{:.0f} %", target.wanted * 100));
    }
    std::string text = "Targets";
    const bool simulated = widest(chances) > 6;
    if (simulated) text += " (± one standard error of the simulation)";
    text += "\n";
    const bool any_reached = std::any_of(reached.begin() + 1, reached.end(), [](const auto& r) { return !r.empty(); });
    std::string line;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        line = padded_right(ids[i], widest(ids)) + "  " + padded_right(by[i], 7) + "  " +
               padded_left(wanted[i], widest(wanted));
        if (any_reached) line += "  " + padded_left(reached[i], widest(reached));
        if (simulated)
            line += "  " + padded_left(chances[i], widest(chances)) + "  " +
                    padded_left(probabilities[i], widest(probabilities));
        text += line + "\n";
        if (i > 0) continue;
        for (int c = 0; c < display_width(line); ++c) text += "─";
        text += "\n";
    }
    return text;
}

} // namespace

std::string overview_text(const Overview& overview, const OverviewTextOptions& options) {
    std::string text = overview.title + "\n" + overview.subtitle + "\n";
    for (const OverviewGrid& grid : overview.grids) text += "\n" + grid_text(grid, overview.level, options);
    const std::string targets = targets_text(overview);
    if (!targets.empty()) text += "\n" + targets;
    text += "\n";
    for (const std::string& note : overview.notes) text += wrapped(note, 0, options.width);
    return text;
}

} // namespace careerflow::cli
