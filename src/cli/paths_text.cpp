#include "cli/paths_text.hpp"

#include "careerflow/app/paths.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace careerflow::cli {

namespace {

/// Whole pounds with thousands separated: £57,123.
std::string pounds_text(Pence pence) {
    std::string digits = std::to_string((std::abs(pence) + 50) / 100);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return (pence < 0 ? "-£" : "£") + digits;
}

std::string percent_text(double share) { return fmt::format("{:.1f} %", share * 100); }

std::string title_of(const Framework& framework, const std::string& role) {
    const auto id = framework.find_role(role);
    return id ? framework.role(*id).title : role;
}

std::string role_text(const Framework& framework, const std::string& role) {
    const auto id = framework.find_role(role);
    if (!id) return role;
    const std::string& band = framework.role(*id).band;
    return fmt::format("{} ({}{})", framework.role(*id).title, role, band.empty() ? "" : ", band " + band);
}

} // namespace

std::string wrapped(std::string_view text, int indent, int width) {
    const std::size_t room = static_cast<std::size_t>(std::max(20, width - indent));
    std::string result(static_cast<std::size_t>(indent), ' ');
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        if (used > 0 && used + 1 + word.size() > room) {
            result += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
            used = 0;
        } else if (used > 0) {
            result += ' ';
            ++used;
        }
        result += word;
        used += word.size();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result + "\n";
}

namespace {

std::string duration_text(DurationBasis basis) {
    switch (basis) {
    case DurationBasis::min: return "shortest";
    case DurationBasis::typical: return "typical";
    case DurationBasis::max: return "longest";
    }
    return "typical";
}

std::string what_happens(const Framework& framework, const Step& step) {
    const auto award_title = [&] {
        const auto award = framework.find_qualification(step.award);
        return award ? framework.qualification(*award).title : step.award;
    };
    const std::string if_appointed = step.if_appointed ? ", if appointed" : "";
    switch (step.kind) {
    case StepKind::wait: return fmt::format("Stay {}: {}", title_of(framework, step.from_role), step.reason);
    case StepKind::study: return fmt::format("Study for {} beside the post", award_title());
    case StepKind::appointment: return fmt::format("Move to {}{}", role_text(framework, step.to_role), if_appointed);
    case StepKind::route: break;
    }
    const bool moves = step.to_role != step.from_role;
    std::string text = step.award.empty() ? "Move to " + role_text(framework, step.to_role) : award_title();
    if (!step.award.empty()) text += moves ? ", then " + role_text(framework, step.to_role) : ", staying in the role";
    return fmt::format("{}{} [{}]", text, if_appointed, step.route);
}

/// Cost by payer, support and pay of a step in one line.
std::string money_text(const Step& step) {
    std::vector<std::string> parts;
    for (const PayerCost& cost : step.payers) {
        if (cost.charges_pence == 0 && cost.support_pence == 0) continue;
        std::string part = fmt::format("{} {}", cost.payer, pounds_text(cost.net_pence));
        if (cost.support_pence > 0)
            part +=
                fmt::format(" ({} less {} support)", pounds_text(cost.charges_pence), pounds_text(cost.support_pence));
        parts.push_back(std::move(part));
    }
    std::string text = parts.empty() ? "" : fmt::format("pays: {}", fmt::join(parts, ", "));
    if (step.pay_pence_per_year)
        text += fmt::format("{}pay {} a year", text.empty() ? "" : "; ", pounds_text(*step.pay_pence_per_year));
    if (step.completion < 1)
        text += fmt::format("{}completes {} ({})", text.empty() ? "" : "; ", percent_text(step.completion),
                            to_string(step.completion_confidence));
    return text;
}

std::string step_text(const Framework& framework, const Step& step, int width) {
    constexpr int indent = 22;
    const std::string when = step.start ? to_string(*step.start) : fmt::format("month {}", step.start_month);
    const std::string length = step.months == 1 ? "1 month" : fmt::format("{} months", step.months);
    std::string text = wrapped(what_happens(framework, step), indent, width);
    text.replace(0, static_cast<std::size_t>(indent), fmt::format("  {:<9}{:>10} ", when, length));
    const std::string money = money_text(step);
    if (!money.empty()) text += wrapped(money, indent, width);
    if (!step.needs.empty()) text += wrapped(step.needs, indent, width);
    return text;
}

} // namespace

std::string question_text(const Framework& framework, const PathsResult& result, const PathsOptions& options,
                          int width) {
    const Profile& profile = result.profile.profile;
    const auto in_role = profile.months_in.find(profile.role);
    std::string from = fmt::format("From {}, {} months in it", role_text(framework, profile.role),
                                   in_role == profile.months_in.end() ? 0 : in_role->second);
    if (!result.profile.held.empty()) from += fmt::format(", holding {}", fmt::join(result.profile.held, ", "));
    const std::string to =
        result.target.kind == TargetKind::role ? role_text(framework, result.target.name) : to_string(result.target);
    const std::string counted = fmt::format(
        "Counted: {} months; cost to {} after support{}; chance of completing every step at the first attempt, "
        "competitions left out.",
        duration_text(options.duration), fmt::join(result.cost_to, " and "),
        options.include_salary ? ", gross salary included" : "");
    return wrapped(from, 0, width) + wrapped("to " + to, 0, width) + wrapped(counted, 0, width);
}

namespace {

bool all_zero(const NumberValues& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](const auto& n) { return !n || *n == 0.0; });
}

/// Lowest and highest pay on the way as one column, in thousands: 24.9–27.5.
Column pay_column(const Table& front) {
    const NumberValues& lowest = front.numbers("lowest_pay_gbp");
    const NumberValues& highest = front.numbers("highest_pay_gbp");
    TextValues pay;
    for (std::size_t i = 0; i < lowest.size(); ++i) {
        if (!lowest[i] || !highest[i]) pay.emplace_back(std::nullopt);
        else if (*lowest[i] == *highest[i]) pay.emplace_back(fmt::format("{:.1f}", *lowest[i] / 1000));
        else pay.emplace_back(fmt::format("{:.1f}–{:.1f}", *lowest[i] / 1000, *highest[i] / 1000));
    }
    return {.name = "pay on the way", .unit = "£1000 a year", .description = "basic", .values = std::move(pay)};
}

} // namespace

Table narrow_front(const Table& front) {
    Table narrow(front.name(), front.title());
    const auto keep_cost = [&](const std::string& name, std::string heading) {
        Column column = front.column(name);
        if (all_zero(front.numbers(name))) return;
        column.name = std::move(heading);
        column.unit = "£";
        column.decimals = 0;
        narrow.add(std::move(column));
    };
    narrow.add(front.column("path"));
    narrow.add(front.column("months"));
    for (const Column& column : front.columns()) {
        const bool of_a_payer =
            column.unit == "GBP" && column.name != "cost_gbp" && column.name != "salary_support_gbp";
        if (of_a_payer) keep_cost(column.name, column.name.substr(0, column.name.size() - 4));
    }
    keep_cost("salary_support_gbp", "support");
    NumberValues chance = front.numbers("completion");
    for (auto& value : chance)
        if (value) *value *= 100;
    narrow.add(
        {.name = "chance", .unit = "%", .description = "of completing", .decimals = 1, .values = std::move(chance)});
    narrow.add(pay_column(front));
    narrow.add(front.column("steps"));
    return narrow;
}

std::string steps_text(const Framework& framework, const PathsResult& result, int width) {
    std::string text;
    int number = 0;
    for (const Path& path : result.paths) {
        const std::string heading =
            fmt::format("Path {}: {} months, {} to {}, chance {} (weakest figure: {})", ++number, path.months,
                        pounds_text(path.cost_pence), fmt::join(result.cost_to, " and "), percent_text(path.completion),
                        to_string(weakest_confidence(framework, path)));
        text += "\n" + wrapped(heading, 0, width);
        for (const Step& step : path.steps) text += step_text(framework, step, width);
    }
    return text;
}

} // namespace careerflow::cli
