#include "careerflow/app/assumptions.hpp"

#include "app/assumed_figures.hpp"
#include "app/rows_table.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace careerflow {

namespace {

std::string_view name_of(Distribution distribution) {
    switch (distribution) {
    case Distribution::fixed: return "fixed";
    case Distribution::beta: return "beta";
    case Distribution::gamma: return "gamma";
    case Distribution::lognormal: return "lognormal";
    case Distribution::pert: return "pert";
    case Distribution::triangular: return "triangular";
    case Distribution::dirichlet: return "dirichlet";
    }
    return "fixed";
}

std::optional<double> if_uncertain(const AssumedFigure& figure, double value) {
    return figure.quantity.uncertain() ? std::optional(value) : std::nullopt;
}

/// Figures of one table by confidence.
struct Counts {
    std::string table{};
    std::array<std::int64_t, 4> by_confidence{};
    std::int64_t uncertain = 0;
};

std::vector<Counts> count(const std::vector<AssumedFigure>& figures) {
    std::vector<Counts> result;
    Counts all{.table = "all"};
    for (const AssumedFigure& figure : figures) {
        if (result.empty() || result.back().table != figure.table) result.push_back({.table = figure.table});
        for (Counts* counts : {&result.back(), &all}) {
            ++counts->by_confidence[static_cast<std::size_t>(figure.standing.confidence)];
            counts->uncertain += figure.quantity.uncertain() ? 1 : 0;
        }
    }
    result.push_back(std::move(all));
    return result;
}

} // namespace

Table assumptions_table(const WorkforceTables& tables) {
    using Figure = AssumedFigure;
    return RowsTable<Figure>("assumptions", "What the figures of the workforce rest on", assumed_figures(tables))
        .text("table", "table of the project", [](const Figure& f) { return f.table; })
        .text("row", "which row", [](const Figure& f) { return f.row; })
        .integer("line", "", "line in the file, from 1",
                 [](const Figure& f) { return f.place.line > 0 ? std::optional(f.place.line) : std::nullopt; })
        .text("column", "which figure of the row", [](const Figure& f) { return f.column; })
        .number("value", "", "in the unit of its column", 4, [](const Figure& f) { return f.quantity.value; })
        .number("low", "", "of an uncertain figure", 4, [](const Figure& f) { return if_uncertain(f, f.quantity.low); })
        .number("high", "", "of an uncertain figure", 4,
                [](const Figure& f) { return if_uncertain(f, f.quantity.high); })
        .text("distribution", "law of an uncertain figure, else fixed",
              [](const Figure& f) { return std::string(name_of(f.quantity.distribution)); })
        .text("year", "year or period the figure is for", [](const Figure& f) { return f.standing.year; })
        .text("confidence", "published, local, recalled or assumption",
              [](const Figure& f) { return std::string(to_string(f.standing.confidence)); })
        .text("source", "title | publisher | address", [](const Figure& f) { return f.standing.source; })
        .text("owner", "who keeps the row", [](const Figure& f) { return f.standing.owner; })
        .text("review_by", "when to look at it again", [](const Figure& f) { return f.standing.review_by; })
        .text("note", "what else a reader should know", [](const Figure& f) { return f.standing.note; })
        .build();
}

Table assumption_counts_table(const WorkforceTables& tables) {
    const auto of = [](Confidence confidence) {
        return [at = static_cast<std::size_t>(confidence)](const Counts& c) { return c.by_confidence[at]; };
    };
    return RowsTable<Counts>("assumption_counts", "Figures by confidence", count(assumed_figures(tables)))
        .text("table", "table of the project; all", [](const Counts& c) { return c.table; })
        .integer("published", "figures", "read in a source", of(Confidence::published))
        .integer("local", "figures", "the organisation's own", of(Confidence::local))
        .integer("recalled", "figures", "general knowledge", of(Confidence::recalled))
        .integer("assumption", "figures", "illustrative or derived", of(Confidence::assumption))
        .integer("uncertain", "figures", "with a range that simulation draws from",
                 [](const Counts& c) { return c.uncertain; })
        .build();
}

std::vector<ManifestAssumption> manifest_assumptions(const WorkforceTables& tables) {
    std::vector<ManifestAssumption> result;
    for (const AssumedFigure& figure : assumed_figures(tables)) {
        if (figure.standing.confidence == Confidence::published) continue;
        result.push_back({.place = fmt::format("{} line {}, {}", figure.place.file, figure.place.line, figure.column),
                          .statement = fmt::format("{}: {} is {}", figure.row.empty() ? figure.table : figure.row,
                                                   figure.column, figure.quantity.value),
                          .confidence = std::string(to_string(figure.standing.confidence)),
                          .source = figure.standing.source});
    }
    return result;
}

} // namespace careerflow
