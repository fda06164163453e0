#include "careerflow/app/check.hpp"
#include "careerflow/workforce/equilibrium.hpp"
#include "project_folder.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <map>
#include <regex>

namespace careerflow {
namespace {

using testing::IsEmpty;

/// A row of the table in the README of the example trust, which an independent calculation in Python made
/// (tests/oracle).
struct ReadmeRow {
    double heads_start, fte_start, funded_start, fte_2040, funded_2040;
};

std::map<std::string, ReadmeRow> readme_rows() {
    std::map<std::string, ReadmeRow> rows;
    std::istringstream lines(text_of_file(northmere / "README.md"));
    const std::string cell = " ([0-9.]+) \\|";
    const std::regex form("\\| `(\\w+)` \\|" + cell + cell + cell + cell + cell + cell + cell + cell);
    for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (!std::regex_match(line, found, form)) continue;
        const auto number = [&](std::size_t i) { return std::stod(found[i]); };
        rows[found[1]] = {number(2), number(3), number(4), number(7), number(8)};
    }
    return rows;
}

TEST(Balance, OfTheExampleTrustIsThatOfAnIndependentCalculation) {
    const Project project = load_workforce();
    const Equilibrium equilibrium = implied_equilibrium(compile_model(project), {.months = 180});
    EXPECT_EQ(to_string(equilibrium.first), "2040-04");
    const auto rows = readme_rows();
    ASSERT_EQ(rows.size(), 44U);
    ASSERT_EQ(equilibrium.roles.size(), rows.size());
    for (const RoleBalance& balance : equilibrium.roles) {
        const std::string& id = project.framework.role(balance.role).id;
        ASSERT_EQ(rows.count(id), 1U) << id;
        const ReadmeRow& row = rows.at(id);
        EXPECT_EQ(balance.heads_start, row.heads_start) << id;
        EXPECT_NEAR(balance.fte_start, row.fte_start, 0.051) << id;
        EXPECT_EQ(balance.funded_fte_start, row.funded_start) << id;
        EXPECT_NEAR(balance.equilibrium_fte, row.fte_2040, 0.1) << id;
        EXPECT_NEAR(balance.funded_fte, row.funded_2040, 0.1) << id;
    }
}

TEST(Balance, OfTheExampleTrustWarnsOfNothing) {
    const CheckReport report = check(northmere.string());
    EXPECT_THAT(report.diagnostics.findings(), IsEmpty()) << report.diagnostics.text();
    ASSERT_TRUE(report.equilibrium);
    for (const RoleBalance& balance : report.equilibrium->roles)
        EXPECT_TRUE(balance.gap_expected || std::fabs(balance.ratio.value_or(1) - 1) <= 0.2)
            << report.project->framework.role(balance.role).id;
}

TEST(Balance, TableSumsItsParts) {
    const CheckReport report = check();
    const Table table = balance_table(report);
    EXPECT_EQ(table.row_count(), 44);
    const auto sum = [&](const std::string& prefix, std::size_t row) {
        double total = 0;
        for (const Column& column : table.columns())
            if (column.name.starts_with(prefix)) total += table.numbers(column.name)[row].value();
        return total;
    };
    for (std::size_t row = 0; row < 44; ++row) {
        EXPECT_NEAR(sum("in_", row), table.numbers("inflow")[row].value(), 1e-9);
        EXPECT_NEAR(sum("out_", row), table.numbers("outflow")[row].value(), 1e-9);
    }
    EXPECT_LT(balance_table(report, BalanceDetail::brief).columns().size(), table.columns().size());
    EXPECT_FALSE(table.notes().empty());
}

} // namespace
} // namespace careerflow
