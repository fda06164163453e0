#include "careerflow/core/nearest_name.hpp"
#include "careerflow/framework/codes.hpp"
#include "careerflow/framework/entry_rule.hpp"
#include "framework/characters.hpp"
#include "framework/rule_language.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace careerflow {

namespace {

constexpr int longest_text = 10'000;
constexpr int deepest_nesting = 64;
constexpr std::size_t most_findings = 50;
constexpr int most_months = 1200;

enum class TokenKind { name, word_and, word_or, word_not, left, right, comma, colon, unreadable, end };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text{};
    int column = 1; ///< of its first character, from 1
};

Finding finding_at(const Token& token, Code code, std::string reason, std::string remedy = {},
                   std::string nearest = {}) {
    Finding finding{.code = code,
                    .place = {.column = token.column},
                    .value = token.text,
                    .reason = std::move(reason),
                    .remedy = std::move(remedy),
                    .nearest = std::move(nearest)};
    return finding;
}

// ---- From characters to tokens ------------------------------------------------------------------------------------

/// Blanks, line ends inside a cell, and the no-break space that spreadsheets put in.
bool is_blank(std::string_view character) {
    return character == " " || character == "\t" || character == "\n" || character == "\r" || character == "\xC2\xA0";
}

TokenKind kind_of_character(std::string_view character) {
    if (character.size() != 1) return TokenKind::unreadable;
    const char c = character.front();
    if (is_rule_name_character(c)) return TokenKind::name;
    switch (c) {
    case '(': return TokenKind::left;
    case ')': return TokenKind::right;
    case ',':
    case ';': return TokenKind::comma;
    case ':': return TokenKind::colon;
    case '&':
    case '+': return TokenKind::word_and;
    case '|':
    case '/': return TokenKind::word_or;
    case '!': return TokenKind::word_not;
    default: return TokenKind::unreadable;
    }
}

/// Kinds of which neighbouring characters make one token: names, `&&`, `||`, runs of unreadable characters.
bool runs_together(TokenKind kind) {
    return kind == TokenKind::name || kind == TokenKind::word_and || kind == TokenKind::word_or ||
           kind == TokenKind::unreadable;
}

TokenKind kind_of_name(std::string_view name) {
    if (name == "and") return TokenKind::word_and;
    if (name == "or") return TokenKind::word_or;
    if (name == "not") return TokenKind::word_not;
    return TokenKind::name;
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    int column = 1;
    bool adjacent = false; // whether the last character belongs to the last token
    TokenKind last_kind = TokenKind::end;
    for (std::size_t at = 0; at < text.size(); ++column) {
        const std::string_view character = text.substr(at, character_length(text, at));
        at += character.size();
        if (is_blank(character)) {
            adjacent = false;
            continue;
        }
        const TokenKind kind = kind_of_character(character);
        if (adjacent && kind == last_kind && runs_together(kind)) tokens.back().text += character;
        else tokens.push_back({kind, std::string(character), column});
        adjacent = true;
        last_kind = kind;
    }
    for (Token& token : tokens)
        if (token.kind == TokenKind::name) token.kind = kind_of_name(token.text);
    tokens.push_back({TokenKind::end, "", column});
    return tokens;
}

// ---- From tokens to a rule ----------------------------------------------------------------------------------------

/// Recursive descent. After a fault it reports and goes on where the reader would, so that one reading finds several
/// faults; a node is only used if nothing was found.
class Parser {
public:
    Parser(std::vector<Token> tokens, std::vector<Finding>& findings)
        : tokens_(std::move(tokens)), findings_(findings) {}

    RuleNode parse_text() {
        RuleNode root = parse_alternatives(0);
        while (next().kind != TokenKind::end) {
            // Only a closing parenthesis ends parse_alternatives early. Read on behind it.
            report(take(), "this parenthesis closes nothing", "Remove it, or add the '(' it belongs to");
            if (next().kind == TokenKind::word_and || next().kind == TokenKind::word_or) take();
            if (begins_requirement(next())) parse_alternatives(0);
        }
        return root;
    }

private:
    const Token& next() const { return tokens_[position_]; }

    const Token& take() {
        const Token& token = tokens_[position_];
        if (position_ + 1 < tokens_.size()) ++position_;
        return token;
    }

    void report(const Token& token, std::string reason, std::string remedy = {}) {
        findings_.push_back(finding_at(token, codes::rule_syntax, std::move(reason), std::move(remedy)));
    }

    static bool begins_requirement(const Token& token) {
        return token.kind == TokenKind::name || token.kind == TokenKind::left || token.kind == TokenKind::word_not ||
               token.kind == TokenKind::unreadable || token.kind == TokenKind::colon;
    }

    /// "&&", "AND" and their kind are understood, and refused with advice.
    void check_spelling(const Token& token, std::string_view word) {
        if (token.text != word)
            report(token, fmt::format("'{}' is not a word of entry rules", token.text),
                   fmt::format("Write '{}'", word));
    }

    RuleNode parse_alternatives(int depth) {
        RuleNode node{.kind = RuleNode::Kind::any_of};
        node.children.push_back(parse_conjunction(depth));
        while (next().kind == TokenKind::word_or || is_shouted(next(), "or")) {
            check_spelling(take(), "or");
            node.children.push_back(parse_conjunction(depth));
        }
        return node;
    }

    RuleNode parse_conjunction(int depth) {
        RuleNode node{.kind = RuleNode::Kind::all_of};
        node.children.push_back(parse_requirement(depth));
        while (true) {
            const Token& token = next();
            if (token.kind == TokenKind::word_and || is_shouted(token, "and")) {
                check_spelling(take(), "and");
            } else if (token.kind == TokenKind::comma) {
                report(take(), "it is not said whether both are needed or either will do", "Write 'and' or 'or'");
                if (next().kind == TokenKind::word_and || next().kind == TokenKind::word_or) take();
            } else if (begins_requirement(token) && !is_shouted(token, "or")) {
                if (token.kind != TokenKind::unreadable && token.kind != TokenKind::colon)
                    report(token, "'and' or 'or' is missing before this", "Write 'and' or 'or' between requirements");
            } else {
                return node;
            }
            node.children.push_back(parse_requirement(depth));
        }
    }

    /// `AND`, `Or`: the words in another case than the language has them.
    static bool is_shouted(const Token& token, std::string_view word) {
        return token.kind == TokenKind::name && token.text.size() == word.size() && token.text != word &&
               std::equal(word.begin(), word.end(), token.text.begin(), [](char a, char b) { return a == (b | 0x20); });
    }

    RuleNode parse_requirement(int depth) {
        skip_negations();
        const bool skipped = skip_unreadable();
        const Token& token = next();
        if (token.kind == TokenKind::left) return parse_parenthesis(depth);
        if (skipped && token.kind != TokenKind::name) return {};
        if (token.kind != TokenKind::name || is_shouted(token, "and") || is_shouted(token, "or")) {
            report_missing_requirement(token);
            return {};
        }
        const Token& name = take();
        if (next().kind == TokenKind::left) return parse_function(name);
        return named(name);
    }

    void skip_negations() {
        const auto negates = [](const Token& token) {
            return token.kind == TokenKind::word_not || is_shouted(token, "not");
        };
        if (!negates(next())) return;
        report(next(), "entry rules have no 'not': what someone holds never closes a way",
               "Say what is needed instead, or leave the requirement out");
        while (negates(next())) take();
    }

    /// Quotation marks, bullets and the like: reported once, then read past as if they were not there.
    bool skip_unreadable() {
        const auto unreadable = [](const Token& token) {
            return token.kind == TokenKind::unreadable || token.kind == TokenKind::colon;
        };
        if (!unreadable(next())) return false;
        report(next(), "this cannot be part of an entry rule",
               "Names are letters a-z, digits, '_', '.' and '-'; join them by 'and' and 'or'");
        while (unreadable(next())) take();
        return true;
    }

    void report_missing_requirement(const Token& token) {
        const std::string where = token.kind == TokenKind::end ? "the end" : fmt::format("'{}'", token.text);
        report(token, fmt::format("a requirement is missing before {}", where),
               "A requirement is a qualification, months(…), licence(…), registration(…) or condition(…)");
    }

    RuleNode parse_parenthesis(int depth) {
        const Token& opening = take();
        if (depth >= deepest_nesting) {
            findings_.push_back(finding_at(opening, codes::rule_too_large,
                                           fmt::format("parentheses are nested deeper than {}", deepest_nesting),
                                           "Split the rule over several routes"));
            position_ = tokens_.size() - 1;
            return {};
        }
        RuleNode node = parse_alternatives(depth + 1);
        close(opening);
        return node;
    }

    void close(const Token& opening) {
        if (next().kind == TokenKind::right) take();
        else if (findings_.empty() || findings_.back().code != codes::rule_too_large)
            report(opening, "this parenthesis is not closed", "Add the ')' that belongs to it");
    }

    RuleNode named(const Token& name) {
        if (name.text == "open") {
            if (tokens_.size() != 2 && !alone_in_parentheses())
                report(name, "'open' stands alone: with it, nothing else is needed", "Remove it, or the rest");
            return {};
        }
        if (is_rule_function(name.text)) {
            report(name, fmt::format("'{}' needs its parentheses", name.text),
                   fmt::format("Write {}", rule_function_example(name.text)));
            return {};
        }
        return requirement({.kind = RequirementKind::qualification, .name = name.text}, name);
    }

    bool alone_in_parentheses() const {
        return std::count_if(tokens_.begin(), tokens_.end(), [](const Token& token) {
                   return token.kind != TokenKind::left && token.kind != TokenKind::right;
               }) == 2;
    }

    static RuleNode requirement(Requirement requirement, const Token& name) {
        requirement.offset = name.column - 1;
        return {.kind = RuleNode::Kind::requirement, .requirement = std::move(requirement)};
    }

    RuleNode parse_function(const Token& name) {
        const Token& opening = take();
        RuleNode node;
        if (name.text == "months") node = parse_months(name);
        else if (is_rule_function(name.text)) node = parse_named_function(name);
        else {
            findings_.push_back(finding_at(
                name, codes::rule_unknown_name, "there is no function of that name",
                "The functions are months, licence, registration and condition; between two requirements write 'and' "
                "or 'or'",
                nearest_name(name.text, rule_functions())));
            skip_arguments();
        }
        close_function(opening, name);
        return node;
    }

    /// Goes to the parenthesis that closes the arguments, without taking it.
    void skip_arguments() {
        int open = 0;
        while (next().kind != TokenKind::end && (open > 0 || next().kind != TokenKind::right)) {
            if (next().kind == TokenKind::left) ++open;
            if (next().kind == TokenKind::right) --open;
            take();
        }
    }

    void close_function(const Token& opening, const Token& name) {
        const TokenKind kind = next().kind;
        if (kind == TokenKind::comma || kind == TokenKind::colon || kind == TokenKind::name) {
            report(next(), fmt::format("'{}' is not expected here", next().text),
                   fmt::format("Write {}", rule_function_example(name.text)));
            skip_arguments();
        }
        close(opening);
    }

    RuleNode parse_named_function(const Token& function) {
        const RequirementKind kind = function.text == "licence"        ? RequirementKind::licence
                                     : function.text == "registration" ? RequirementKind::registration
                                                                       : RequirementKind::condition;
        if (!expect_name(function)) return {};
        const Token& name = take();
        return requirement({.kind = kind, .name = name.text}, name);
    }

    bool expect_name(const Token& function) {
        if (next().kind == TokenKind::name && !is_rule_word(next().text)) return true;
        report(next(), fmt::format("a name is expected in '{}'", function.text),
               fmt::format("Write {}", rule_function_example(function.text)));
        skip_arguments();
        return false;
    }

    RuleNode parse_months(const Token& function) {
        if (!expect_name(function)) return {};
        const Token* name = &take();
        ExperienceScope scope = ExperienceScope::role_or_family;
        if (next().kind == TokenKind::colon) {
            take();
            scope = scope_of(*name);
            if (!expect_name(function)) return {};
            name = &take();
        }
        if (next().kind != TokenKind::comma || next().text != ",") {
            report(next(), "a comma and a number of months are expected here",
                   fmt::format("Write {}", rule_function_example(function.text)));
            skip_arguments();
            return {};
        }
        take();
        const int months = parse_number();
        return requirement({.kind = RequirementKind::experience, .name = name->text, .scope = scope, .months = months},
                           *name);
    }

    ExperienceScope scope_of(const Token& prefix) {
        if (prefix.text == "band") return ExperienceScope::band;
        if (prefix.text == "level") return ExperienceScope::level;
        findings_.push_back(finding_at(prefix, codes::rule_unknown_name,
                                       "only bands and levels are written with a colon",
                                       "Write band:4 or level:4; roles and families are written by their id alone",
                                       nearest_name(prefix.text, {"band", "level"})));
        return ExperienceScope::role_or_family;
    }

    int parse_number() {
        const Token& token = next();
        const bool digits = token.kind == TokenKind::name && std::all_of(token.text.begin(), token.text.end(),
                                                                         [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) {
            report(token, "a whole number of months is expected here", "Write it in digits, for example 12");
            if (token.kind == TokenKind::name || token.kind == TokenKind::unreadable) take();
            return 0;
        }
        int months = 0;
        for (const char c : token.text) months = std::min(most_months + 1, months * 10 + (c - '0'));
        if (months < 1 || months > most_months) report(token, fmt::format("months are between 1 and {}", most_months));
        take();
        return months;
    }

    std::vector<Token> tokens_;
    std::vector<Finding>& findings_;
    std::size_t position_ = 0;
};

int count_characters(std::string_view text) {
    int count = 0;
    for (std::size_t at = 0; at < text.size(); at += character_length(text, at)) ++count;
    return count;
}

} // namespace

ParsedEntryRule EntryRule::parse(std::string_view text) {
    ParsedEntryRule parsed;
    // The first test keeps a text of gigabytes from being counted.
    if (text.size() > std::size_t{4} * longest_text || count_characters(text) > longest_text) {
        parsed.findings.push_back({.code = codes::rule_too_large,
                                   .place = {.column = longest_text + 1},
                                   .reason = fmt::format("the rule is longer than {} characters", longest_text),
                                   .remedy = "Split the rule over several routes"});
        return parsed;
    }
    std::vector<Token> tokens = tokens_of(text);
    if (tokens.size() == 1) {
        parsed.rule.emplace();
        return parsed;
    }
    RuleNode root = Parser(std::move(tokens), parsed.findings).parse_text();
    if (parsed.findings.empty()) {
        parsed.rule.emplace(std::move(root));
        return parsed;
    }
    std::stable_sort(parsed.findings.begin(), parsed.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.place.column < b.place.column; });
    if (parsed.findings.size() > most_findings) parsed.findings.resize(most_findings);
    return parsed;
}

} // namespace careerflow
