#pragma once

#include <limits>

namespace CLI {
class Validator;
}

namespace careerflow::cli {

/// Takes the text of a whole number from `least` to `most`, and says in one line what to write instead.
CLI::Validator whole_number(long long least, long long most = std::numeric_limits<int>::max());

} // namespace careerflow::cli
