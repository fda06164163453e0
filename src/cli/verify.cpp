#include "careerflow/app/verify.hpp"

#include "cli/lens_arguments.hpp"
#include "cli/terminal_monitor.hpp"
#include "cli/verbs.hpp"
#include "cli/whole_number.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>

namespace careerflow::cli {

namespace {

constexpr const char* verify_footer =
    "Example: keep a result, then see whether it comes out again\n"
    "  careerflow simulate --out results/base && careerflow verify results/base\n"
    "\n"
    "Exit code 0: the same bits, or the same within the tolerance that the manifest states.\n"
    "Exit code 4: different; the first difference is shown. An input that has changed is an error.";

struct VerifyArguments {
    std::string result{};
    VerifyOptions options{.parallelism = {.threads = 0}};
};

void run_verify(Session& session, const VerifyArguments& arguments) {
    TerminalMonitor monitor(session.console);
    const Verification verification = verify(arguments.result, arguments.options, &monitor);
    if (verification.outcome == Outcome::cancelled) return report_interrupted(session);
    for (const ChangedFile& file : verification.changed_files)
        session.console.err << "careerflow: " << file.name << " of the result: " << file.reason << "\n";
    if (session.asked_for_data()) session.write(verification_table(verification));
    else session.console.out << verification_text(verification) << "\n";
    if (verification.comparison.sameness == Sameness::different) session.exit = ExitCode::no_solution;
}

} // namespace

void add_verify(CLI::App& app, Session& session) {
    CLI::App& verb = *app.add_subcommand("verify", "Run a result again and say whether it is the same");
    const auto arguments = std::make_shared<VerifyArguments>();
    verb.add_option("RESULT", arguments->result, "Folder of a result")->required();
    verb.add_option("-p,--project", arguments->options.project,
                    "Folder of the project it was made from; default where the result leads to");
    verb.add_option("--threads", arguments->options.parallelism.threads, "Threads; 0, the default: one per processor")
        ->check(whole_number(0));
    add_format_option(verb, session);
    verb.footer(verify_footer);
    verb.callback([&session, arguments] { run_verify(session, *arguments); });
}

} // namespace careerflow::cli
