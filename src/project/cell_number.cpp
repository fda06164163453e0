#include "careerflow/project/cell_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace careerflow {

namespace {

/// The digits of a number without its point: value = ±digits · 10^−decimals.
struct Digits {
    bool negative = false;
    std::string whole{};
    std::string fraction{};
};

struct Fault {
    std::string reason{};
    std::string remedy{};
};

constexpr std::array<std::string_view, 8> wide_blanks{"\xC2\xA0",     "\xE2\x80\x87", "\xE2\x80\x89", "\xE2\x80\xAF",
                                                      "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x80\x8A", "\xE3\x80\x80"};
constexpr std::array<std::string_view, 3> currency_signs{"£", "€", "$"};
constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string without(std::string text, std::string_view part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
    return text;
}

std::string without_blanks(std::string text) {
    for (const std::string_view blank : wide_blanks) text = without(std::move(text), blank);
    text.erase(std::remove_if(text.begin(), text.end(), is_ascii_blank), text.end());
    return text;
}

std::optional<Digits> plain_number(std::string_view text) {
    Digits digits;
    if (!text.empty() && text.front() == '-') {
        digits.negative = true;
        text.remove_prefix(1);
    }
    const auto point = text.find('.');
    digits.whole = text.substr(0, point);
    if (point != std::string_view::npos) {
        digits.fraction = text.substr(point + 1);
        if (!all_digits(digits.fraction)) return std::nullopt;
    }
    if (!all_digits(digits.whole)) return std::nullopt;
    return digits;
}

/// True for 1,234 and 12,345,678.90: groups of three after the first.
bool has_thousands_commas(std::string_view text) {
    if (!text.empty() && text.front() == '-') text.remove_prefix(1);
    text = text.substr(0, text.find('.'));
    const auto first = text.find(',');
    if (first == std::string_view::npos || first == 0 || first > 3 || text.front() == '0') return false;
    for (auto at = first; at < text.size(); at += 4)
        if (text[at] != ',' || !all_digits(text.substr(at + 1, 3)) || text.substr(at + 1, 3).size() != 3) return false;
    return all_digits(text.substr(0, first));
}

/// The number moved by `shift` decimal places, written plainly: (1.5, 3) → 1500, (12, −2) → 0.12.
std::string shifted(const Digits& digits, int shift) {
    std::string text = digits.whole + digits.fraction;
    auto point = static_cast<int>(digits.whole.size()) + shift;
    if (point <= 0) {
        text.insert(0, static_cast<std::size_t>(1 - point), '0');
        point = 1;
    }
    if (point > static_cast<int>(text.size())) text.append(static_cast<std::size_t>(point) - text.size(), '0');
    std::string whole = text.substr(0, static_cast<std::size_t>(point));
    std::string fraction = text.substr(static_cast<std::size_t>(point));
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    return (digits.negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

std::optional<std::string> scientific_in_full(std::string_view text) {
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos) return std::nullopt;
    const auto mantissa = plain_number(text.substr(0, e));
    std::string_view exponent = text.substr(e + 1);
    const bool negative = !exponent.empty() && exponent.front() == '-';
    if (!exponent.empty() && (exponent.front() == '-' || exponent.front() == '+')) exponent.remove_prefix(1);
    if (!mantissa || !all_digits(exponent) || exponent.size() > 2) return std::nullopt;
    const int size = std::atoi(std::string(exponent).c_str());
    return shifted(*mantissa, negative ? -size : size);
}

/// 3-Apr, Apr-26, 03/04/2026, 2026-04-03.
bool looks_like_a_date(std::string_view text) {
    const std::string lowered = lower(text);
    for (const std::string_view month : month_names) {
        const auto at = lowered.find(month);
        if (at == std::string::npos) continue;
        const bool starts_a_word = at == 0 || !is_letter(lowered[at - 1]);
        if (starts_a_word && std::any_of(lowered.begin(), lowered.end(), is_digit)) return true;
    }
    int separators = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool inside = i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
        if ((text[i] == '/' || text[i] == '-') && inside) ++separators;
        else if (!is_digit(text[i])) return false;
    }
    return separators == 1 || separators == 2;
}

std::string write(std::string_view number) { return fmt::format("Write {}", number); }

/// The plain number inside `text` once signs of currency, blanks and thousands commas are taken away.
std::optional<std::string> undressed(std::string text) {
    for (const std::string_view sign : currency_signs) text = without(std::move(text), sign);
    text = without_blanks(std::move(text));
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') text = "-" + text.substr(1, text.size() - 2);
    if (text.starts_with("\xE2\x88\x92")) text = "-" + text.substr(3);
    if (has_thousands_commas(text)) text = without(std::move(text), ",");
    if (const auto number = plain_number(text)) return shifted(*number, 0);
    return std::nullopt;
}

std::optional<Fault> fault_of_dressed_number(std::string_view text) {
    const auto number = undressed(std::string(text));
    if (!number) return std::nullopt;
    const std::string_view trimmed = without_outer_blanks(text);
    if (trimmed.size() != text.size() && plain_number(trimmed))
        return Fault{"the number has a blank (perhaps a non-breaking one) before or after it", write(*number)};
    for (const std::string_view sign : currency_signs)
        if (text.find(sign) != std::string_view::npos)
            return Fault{"numbers are written without a currency sign and without thousands separators",
                         write(*number)};
    if (text.find('(') != std::string_view::npos)
        return Fault{"a negative number is written with a minus sign, not in brackets", write(*number)};
    if (text.find("\xE2\x88\x92") != std::string_view::npos)
        return Fault{"the minus sign is a typographic one", "Write a plain hyphen: " + *number};
    return Fault{"numbers are written without thousands separators", write(*number)};
}

std::optional<Fault> fault_of_percentage(std::string_view text, bool is_share) {
    if (text.empty() || text.back() != '%') return std::nullopt;
    const auto number = plain_number(without_outer_blanks(text.substr(0, text.size() - 1)));
    if (!number) return std::nullopt;
    if (is_share)
        return Fault{"shares and rates are written as numbers, not in per cent: 1 is 100 %",
                     write(shifted(*number, -2))};
    return Fault{"numbers are written without a per cent sign", write(shifted(*number, 0))};
}

std::optional<Fault> fault_of_decimal_comma(std::string_view text) {
    std::string with_point(text);
    if (std::count(text.begin(), text.end(), ',') != 1 || text.find('.') != std::string_view::npos) return std::nullopt;
    with_point[with_point.find(',')] = '.';
    const auto number = plain_number(with_point);
    if (!number) return std::nullopt;
    return Fault{"the decimal sign is a point, not a comma", write(shifted(*number, 0))};
}

std::optional<Fault> fault_of_unit(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
    const auto number = plain_number(text.substr(0, end));
    const std::string_view rest = without_outer_blanks(text.substr(end));
    if (!number || rest.empty() || !std::all_of(rest.begin(), rest.end(), is_letter)) return std::nullopt;
    const bool is_factor = rest.size() == 1 && std::string_view("kKmM").find(rest.front()) != std::string_view::npos;
    return Fault{"the cell holds letters as well as a number",
                 is_factor ? std::string("Write the number out in full") : write(shifted(*number, 0))};
}

/// Why `text` is not a plain number, from the most to the least telling.
Fault fault_of(std::string_view text, bool is_share) {
    if (text.size() > 200) return {"this is not a number", "Write plain digits, e.g. 12 or 0.5"};
    const std::string_view trimmed = without_outer_blanks(text);
    if (trimmed.starts_with('#'))
        return {"this is an error value of a spreadsheet, not a number", "Mend the formula, then save the table again"};
    if (auto fault = fault_of_percentage(trimmed, is_share)) return *fault;
    if (looks_like_a_date(trimmed))
        return {"this is a date, which spreadsheets make of text such as 3-4 or 3/4",
                "Format the column as text, then type the number again"};
    if (auto fault = fault_of_dressed_number(text)) return *fault;
    if (auto fault = fault_of_decimal_comma(trimmed)) return *fault;
    if (const auto full = scientific_in_full(trimmed))
        return {"numbers are written in full, without an exponent", write(*full)};
    if (trimmed.starts_with('+') && plain_number(trimmed.substr(1)))
        return {"numbers are written without a plus sign", write(trimmed.substr(1))};
    if (trimmed.starts_with('.') && plain_number("0" + std::string(trimmed)))
        return {"a decimal number has a digit before its point", write("0" + std::string(trimmed))};
    if (trimmed.ends_with('.') && plain_number(trimmed.substr(0, trimmed.size() - 1)))
        return {"a decimal number has a digit after its point", write(trimmed.substr(0, trimmed.size() - 1))};
    if (auto fault = fault_of_unit(trimmed)) return *fault;
    return {"this is not a number", "Write plain digits, e.g. 12 or 0.5"};
}

template <class Value>
CellNumber<Value> unreadable(const Fault& fault) {
    return {.reason = fault.reason, .remedy = fault.remedy};
}

template <class Value>
CellNumber<Value> misfit(const std::string& reason, const std::string& remedy) {
    return {.is_number = true, .reason = reason, .remedy = remedy};
}

std::string significant(const Digits& digits) {
    std::string text = digits.whole + digits.fraction;
    text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
    return text;
}

/// Exact below 2^53 and 10^22: the quotient of two exact doubles is correctly rounded (Clinger, "How to read floating
/// point numbers accurately", 1990).
CellNumber<double> decimal_of(const Digits& digits) {
    Digits kept = digits;
    while (!kept.fraction.empty() && kept.fraction.back() == '0') kept.fraction.pop_back();
    const std::string text = significant(kept);
    if (text.size() > 15 || kept.fraction.size() > 22)
        return misfit<double>("the number has more digits than can be kept exactly", "Round it to 15 digits or fewer");
    std::int64_t whole = 0;
    for (const char c : text) whole = whole * 10 + (c - '0');
    double power = 1;
    for (std::size_t i = 0; i < kept.fraction.size(); ++i) power *= 10;
    const double value = static_cast<double>(whole) / power;
    return {.value = digits.negative && whole != 0 ? -value : value, .is_number = true};
}

CellNumber<double> read_number(std::string_view text, bool is_share) {
    const auto digits = plain_number(text);
    return digits ? decimal_of(*digits) : unreadable<double>(fault_of(text, is_share));
}

} // namespace

std::string_view without_outer_blanks(std::string_view text) {
    const auto drop_front = [&] {
        if (text.empty()) return false;
        if (is_ascii_blank(text.front())) {
            text.remove_prefix(1);
            return true;
        }
        for (const std::string_view blank : wide_blanks)
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                return true;
            }
        return false;
    };
    const auto drop_back = [&] {
        if (text.empty()) return false;
        if (is_ascii_blank(text.back())) {
            text.remove_suffix(1);
            return true;
        }
        for (const std::string_view blank : wide_blanks)
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                return true;
            }
        return false;
    };
    while (drop_front()) {
    }
    while (drop_back()) {
    }
    return text;
}

CellNumber<int> read_integer(std::string_view text) {
    const auto digits = plain_number(text);
    if (!digits) return unreadable<int>(fault_of(text, false));
    if (!digits->fraction.empty()) {
        const bool is_whole = digits->fraction.find_first_not_of('0') == std::string::npos;
        return misfit<int>("a whole number is expected", is_whole ? write(shifted(*digits, 0)) : "Round it");
    }
    const std::string kept = significant(*digits);
    if (kept.size() > 10 || (kept.size() == 10 && kept > "1000000000"))
        return misfit<int>("the number is too large", "Numbers here reach 1000000000");
    int value = 0;
    for (const char c : kept) value = value * 10 + (c - '0');
    return {.value = digits->negative ? -value : value, .is_number = true};
}

CellNumber<double> read_decimal(std::string_view text) { return read_number(text, false); }

CellNumber<double> read_share(std::string_view text) { return read_number(text, true); }

CellNumber<Pence> read_pounds(std::string_view text) {
    const auto digits = plain_number(text);
    if (!digits) return unreadable<Pence>(fault_of(text, false));
    Digits kept = *digits;
    while (!kept.fraction.empty() && kept.fraction.back() == '0') kept.fraction.pop_back();
    if (kept.fraction.size() > 2)
        return misfit<Pence>("the amount has fractions of a penny", "Round it to two decimals");
    kept.fraction.resize(2, '0');
    const std::string pence = significant(kept);
    if (pence.size() > 14) return misfit<Pence>("the amount is too large", "Amounts reach 999999999999.99 pounds");
    Pence value = 0;
    for (const char c : pence) value = value * 10 + (c - '0');
    return {.value = digits->negative ? -value : value, .is_number = true};
}

} // namespace careerflow
