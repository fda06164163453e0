#include "paired_layout.hpp"

#include <map>
#include <string>
#include <utility>

namespace careerflow {

namespace {

/// Series of two lists, each once, with their columns in either.
struct PairedColumns {
    std::vector<Series> series{};
    std::vector<Index> in_base{};
    std::vector<Index> in_other{};
};

std::map<std::string, Index> columns_by_name(const std::vector<Series>& list) {
    std::map<std::string, Index> result;
    for (std::size_t i = 0; i < list.size(); ++i) result[list[i].name] = static_cast<Index>(i);
    return result;
}

PairedColumns pair_columns(const std::vector<Series>& base, const std::vector<Series>& other) {
    const auto base_columns = columns_by_name(base);
    const auto other_columns = columns_by_name(other);
    PairedColumns result;
    for (std::size_t i = 0; i < base.size(); ++i) {
        const auto found = other_columns.find(base[i].name);
        result.series.push_back(base[i]);
        result.in_base.push_back(static_cast<Index>(i));
        result.in_other.push_back(found == other_columns.end() ? -1 : found->second);
    }
    for (std::size_t i = 0; i < other.size(); ++i) {
        if (base_columns.contains(other[i].name)) continue;
        result.series.push_back(other[i]);
        result.in_base.push_back(-1);
        result.in_other.push_back(static_cast<Index>(i));
    }
    return result;
}

/// Appends, row after row, where the columns are in a block that begins at `offset` with `width` columns.
void append_block(std::vector<Index>& numbers, const std::vector<Index>& columns, Index rows, Index offset,
                  Index width) {
    for (Index row = 0; row < rows; ++row) {
        for (const Index column : columns) numbers.push_back(column < 0 ? -1 : offset + row * width + column);
    }
}

void append_layout(std::vector<Index>& numbers, const SeriesLayout& layout, const std::vector<Index>& stocks,
                   const std::vector<Index>& flows, const std::vector<Index>& yearly) {
    append_block(numbers, stocks, layout.stock_rows(), 0, layout.stock_columns());
    append_block(numbers, flows, layout.flow_rows(), layout.flows_offset(), layout.flow_columns());
    append_block(numbers, yearly, layout.year_rows(), layout.years_offset(), layout.year_columns());
}

std::vector<Series> without_flows(const SeriesLayout& layout) {
    return {layout.yearly.begin() + layout.flow_columns(), layout.yearly.end()};
}

/// Columns of the yearly series: the flows, then the details moved by the number of flows.
std::vector<Index> yearly_columns(std::vector<Index> flows, const std::vector<Index>& details, Index flow_columns) {
    for (const Index column : details) flows.push_back(column < 0 ? -1 : flow_columns + column);
    return flows;
}

std::vector<SeriesGroup> pair_groups(const SeriesLayout& base, const SeriesLayout& other) {
    std::vector<SeriesGroup> result = base.groups;
    for (const SeriesGroup& group : other.groups) {
        bool known = false;
        for (const SeriesGroup& mine : base.groups) known = known || mine.id == group.id;
        if (!known) result.push_back(group);
    }
    return result;
}

} // namespace

PairedLayout pair_layouts(const SeriesLayout& base, const SeriesLayout& other) {
    PairedColumns stocks = pair_columns(base.stocks, other.stocks);
    PairedColumns flows = pair_columns(base.flows, other.flows);
    PairedColumns details = pair_columns(without_flows(base), without_flows(other));
    PairedLayout result{.layout = base, .in_base = {}, .in_other = {}};
    result.layout.groups = pair_groups(base, other);
    append_layout(result.in_base, base, stocks.in_base, flows.in_base,
                  yearly_columns(flows.in_base, details.in_base, base.flow_columns()));
    append_layout(result.in_other, other, stocks.in_other, flows.in_other,
                  yearly_columns(flows.in_other, details.in_other, other.flow_columns()));
    // A group of the other alone has another number here.
    for (std::size_t i = 0; i < stocks.series.size(); ++i) {
        Series& series = stocks.series[i];
        if (stocks.in_base[i] >= 0 || !series.group) continue;
        const std::string& id = other.groups[static_cast<std::size_t>(*series.group)].id;
        for (std::size_t group = 0; group < result.layout.groups.size(); ++group) {
            if (result.layout.groups[group].id == id) series.group = static_cast<Index>(group);
        }
    }
    result.layout.stocks = std::move(stocks.series);
    result.layout.flows = flows.series;
    result.layout.yearly = std::move(flows.series);
    result.layout.yearly.insert(result.layout.yearly.end(), details.series.begin(), details.series.end());
    return result;
}

void PairedLayout::subtract(std::span<const double> base, std::span<const double> other,
                            std::span<double> difference) const {
    for (std::size_t i = 0; i < difference.size(); ++i) {
        const double from = in_base[i] < 0 ? 0 : base.data()[in_base[i]];
        const double to = in_other[i] < 0 ? 0 : other.data()[in_other[i]];
        difference[i] = to - from;
    }
}

} // namespace careerflow
