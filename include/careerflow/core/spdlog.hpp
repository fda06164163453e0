#pragma once

#include <spdlog/logger.h>

#include <memory>

namespace careerflow {

/// The library's logger, for hosts that use spdlog themselves: add or replace its sinks. Including this header is
/// optional and needs spdlog; everything else in the library does without it.
[[nodiscard]] std::shared_ptr<spdlog::logger> spdlog_logger();

} // namespace careerflow
