#include "cli/plain_paths.hpp"

#include "careerflow/app/plain_paths.hpp"
#include "careerflow/core/error.hpp"

#include <ostream>

namespace careerflow::cli {

void run_plain_paths(Session& session, const PlainPathsArguments& arguments) {
    expects(arguments.table != "costs", "--table costs does not go with --arcs: arcs have no payers");
    const PlainPaths paths = plain_paths(arguments.file, arguments.from, arguments.to);
    if (paths.front.points.empty()) {
        session.exit = ExitCode::no_solution;
        session.console.err << "careerflow: no path from " << arguments.from << " to " << arguments.to << " in "
                            << arguments.file << ".\n";
        return;
    }
    if (session.format() == Format::csv && arguments.table == "steps") return session.write(plain_steps_table(paths));
    if (session.format() == Format::csv || (session.format() == Format::text && arguments.front_only))
        return session.write(plain_front_table(paths));
    session.write({plain_front_table(paths), plain_steps_table(paths)});
}

} // namespace careerflow::cli
