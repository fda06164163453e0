// Worked examples of manpower planning that were found in print with input and output; tests/golden/manpower_in_print
// names the sources.
#include "careerflow/app/workforce_case.hpp"
#include "careerflow/projection/projection.hpp"
#include "careerflow/simulation/simulation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace careerflow {
namespace {

namespace fs = std::filesystem;

const fs::path examples = fs::path(CAREERFLOW_TEST_DATA) / "golden" / "manpower_in_print";
constexpr double whole_people = 0.5 + 1e-9; ///< totals are printed so

struct Printed {
    std::string from{};
    std::string to{};
    double heads = 0;
};

std::vector<Printed> printed(const std::string& name) {
    std::ifstream file(examples / name / "printed.txt");
    std::vector<Printed> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        Printed row;
        std::string heads;
        std::getline(cells, row.from, ',');
        std::getline(cells, row.to, ',');
        std::getline(cells, heads);
        row.heads = std::stod(heads);
        rows.push_back(row);
    }
    return rows;
}

/// Where a figure of the print stands among the numbers of a run of one month: the columns to add up.
class Places {
public:
    Places(const Model& model, const SeriesLayout& layout) : model_(model), layout_(layout) {}

    [[nodiscard]] double sum(const Printed& row, const std::vector<double>& values) const {
        if (row.from == "all" && row.to == "exit")
            return add([](const auto&, const auto& entered) { return entered.empty(); }, values);
        if (row.to == "exit") return flows(row.from, {}, values);
        if (row.from == "all") return stock(row.to, 1, values);
        if (row.from != row.to) return flows(row.from, row.to, values);
        return stock(row.to, 0, values) - flows(row.from, {}, values) - flows_to_others(row.from, values);
    }

    [[nodiscard]] double stock(const std::string& role, Index row, const std::vector<double>& values) const {
        return values[static_cast<std::size_t>(layout_.stock_at(row, layout_.stock("heads/" + role)))];
    }

private:
    [[nodiscard]] std::string id(const std::optional<RoleId>& role) const {
        return role ? model_.framework().role(*role).id : std::string();
    }

    template <class Chosen>
    [[nodiscard]] double add(const Chosen& chosen, const std::vector<double>& values) const {
        double total = 0;
        for (Index column = 0; column < layout_.flow_columns(); ++column) {
            const Series& series = layout_.flows[static_cast<std::size_t>(column)];
            if (!series.flow) continue;
            const Flow& flow = model_.flows()[static_cast<std::size_t>(*series.flow)];
            if (chosen(id(flow.from), id(flow.to)))
                total += values[static_cast<std::size_t>(layout_.flow_at(0, column))];
        }
        return total;
    }

    [[nodiscard]] double flows(const std::string& from, const std::string& to,
                               const std::vector<double>& values) const {
        return add([&](const auto& left, const auto& entered) { return left == from && entered == to; }, values);
    }

    [[nodiscard]] double flows_to_others(const std::string& from, const std::vector<double>& values) const {
        return add([&](const auto& left, const auto& entered) { return left == from && !entered.empty(); }, values);
    }

    const Model& model_;
    const SeriesLayout& layout_;
};

class ManpowerInPrint : public testing::TestWithParam<const char*> {};
class HiresInPrint : public testing::TestWithParam<const char*> {};

TEST_P(ManpowerInPrint, ComesOutAsPrinted) {
    const WorkforceCase of = open_workforce({.project = (examples / GetParam()).string()});
    const Projection found = project(of.model);
    ASSERT_TRUE(found.linear);
    const Places places(of.model, found.layout);
    int compared = 0;
    for (const Printed& row : printed(GetParam())) {
        const std::string what = row.from + " to " + row.to;
        if (row.from == "hired") continue;
        const double tolerance = row.from == "all" ? whole_people : 1e-9;
        EXPECT_NEAR(places.sum(row, found.values), row.heads, tolerance) << what;
        ++compared;
    }
    EXPECT_GE(compared, 18);
}

TEST_P(ManpowerInPrint, ComesOutOnAverageOfManyFutures) {
    const WorkforceCase of = open_workforce({.project = (examples / GetParam()).string()});
    const Simulation found = simulate(of.model, {.replicates = 2000, .seed = 11, .keep_trajectories = true});
    const SeriesLayout& layout = found.statistics.layout;
    const Places places(of.model, layout);
    const auto size = static_cast<std::size_t>(layout.size());
    bool told_apart = false;
    for (const Printed& row : printed(GetParam())) {
        if (row.from == "hired" || row.from == "all") continue;
        double sum = 0, squares = 0;
        for (std::size_t r = 0; r < 2000; ++r) {
            const auto first = found.trajectories.begin() + static_cast<std::ptrdiff_t>(r * size);
            const double heads = places.sum(row, {first, first + static_cast<std::ptrdiff_t>(size)});
            sum += heads, squares += heads * heads;
        }
        const double mean = sum / 2000, error = std::sqrt((squares / 2000 - mean * mean) / 1999);
        EXPECT_LE(std::abs(mean - row.heads), 5 * error + 1e-9) << row.from << " to " << row.to;
        told_apart = told_apart || std::abs(mean - 1.05 * row.heads) > 5 * error;
    }
    EXPECT_TRUE(told_apart); // figures five per cent off would be noticed
}

TEST_P(HiresInPrint, BringTheStaffBackToWhatItWas) {
    WorkforceCase of = open_workforce({.project = (examples / GetParam()).string()});
    Project hiring = of.project;
    std::vector<Printed> hired;
    for (const Printed& row : printed(GetParam()))
        if (row.from == "hired") hired.push_back(row);
    ASSERT_FALSE(hired.empty());
    for (const Printed& row : hired)
        hiring.workforce.recruitment.push_back(
            {.role = row.to, .heads = {.value = row.heads}, .joiner_type = JoinerType::wider_labour_market});
    const WorkforceCase with_hires = make_workforce_case(hiring, of.question);
    const Projection found = project(with_hires.model);
    const Places places(with_hires.model, found.layout);
    for (const Printed& row : hired)
        EXPECT_NEAR(places.stock(row.to, 1, found.values), places.stock(row.to, 0, found.values), whole_people);
}

INSTANTIATE_TEST_SUITE_P(Examples, ManpowerInPrint,
                         testing::Values("sales_2013", "sales_2012", "stores", "stores_lower_turnover"),
                         [](const auto& example) { return std::string(example.param); });
INSTANTIATE_TEST_SUITE_P(Examples, HiresInPrint, testing::Values("stores", "stores_lower_turnover"),
                         [](const auto& example) { return std::string(example.param); });

} // namespace
} // namespace careerflow
