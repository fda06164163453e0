#pragma once

#include <functional>
#include <string_view>

namespace careerflow {

enum class LogLevel { trace, debug, info, warning, error, off };

/// Receives one log message, without newline. May be called from any thread, one message at a time.
using LogSink = std::function<void(LogLevel, std::string_view)>;

/// Sends the library's messages to `sink`; an empty sink silences them, which is the default.
/// The library itself never writes to a stream.
void set_log_sink(LogSink sink);

/// Messages below `level` are dropped before they are formatted. Default: info.
void set_log_level(LogLevel level);
[[nodiscard]] LogLevel log_level();

/// Writes one message to the sink.
void log(LogLevel level, std::string_view message);

} // namespace careerflow
