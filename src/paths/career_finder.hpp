#pragma once

#include "careerflow/paths/career_paths.hpp"
#include "paths/career_model.hpp"

namespace careerflow {

struct PathFinder::Data {
    career::CareerModel model;
};

} // namespace careerflow
