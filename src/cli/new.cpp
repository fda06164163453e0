#include "careerflow/app/load.hpp"

#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>

namespace careerflow::cli {

void add_new(CLI::App& app, Session& session) {
    CLI::App* verb = app.add_subcommand("new", "Write a small commented project to start from");
    const auto folder = std::make_shared<std::string>();
    verb->add_option("DIR", *folder, "The folder to make; it must not exist, or be empty")->required();
    verb->footer("Example:\n  careerflow new my-trust\n  careerflow check my-trust");
    verb->callback([&session, folder] {
        create_project(*folder);
        session.console.err << "Wrote a project to " << *folder << ". Next: careerflow check " << *folder << "\n";
    });
}

} // namespace careerflow::cli
