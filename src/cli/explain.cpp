#include "careerflow/app/explain.hpp"

#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>
#include <span>

namespace careerflow::cli {

void add_explain(CLI::App& app, Session& session) {
    CLI::App* verb = app.add_subcommand("explain", "Say what an error code means and what to do about it");
    const auto code = std::make_shared<std::string>();
    verb->add_option("CODE", *code, "A code such as CF1042; without one, all codes are listed");
    add_format_option(*verb, session);
    verb->footer("Example:\n  careerflow explain CF1042");
    verb->callback([&session, code] {
        if (code->empty()) return session.write(code_table());
        const CodeExplanation explanation = explain(*code);
        if (session.asked_for_data()) return session.write(code_table(std::span(&explanation, 1)));
        session.console.out << explanation.code.text() << "  " << explanation.title << "\n\n"
                            << explanation.meaning << "\n\n"
                            << explanation.remedy << "\n";
    });
}

} // namespace careerflow::cli
