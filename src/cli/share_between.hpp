#pragma once

#include <string>

namespace CLI {
class Validator;
}

namespace careerflow::cli {

/// Takes the text of a number from `least` to `most`, at most 1, and says in one line what to write instead. `noun` is
/// "a share a year", `usual` a number to show: per cent that fit are shown as the share they are.
CLI::Validator share_between(double least, double most, const std::string& noun, double usual);

} // namespace careerflow::cli
