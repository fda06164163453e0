#include "careerflow/core/log.hpp"

#include "careerflow/core/spdlog.hpp"

#include <spdlog/sinks/base_sink.h>

#include <mutex>
#include <utility>

namespace careerflow {

namespace {

LogLevel from_spdlog(spdlog::level::level_enum level) {
    switch (level) {
    case spdlog::level::trace: return LogLevel::trace;
    case spdlog::level::debug: return LogLevel::debug;
    case spdlog::level::info: return LogLevel::info;
    case spdlog::level::warn: return LogLevel::warning;
    case spdlog::level::off: return LogLevel::off;
    default: return LogLevel::error;
    }
}

spdlog::level::level_enum to_spdlog(LogLevel level) {
    switch (level) {
    case LogLevel::trace: return spdlog::level::trace;
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
    case LogLevel::off: return spdlog::level::off;
    }
    return spdlog::level::off;
}

/// Hands every message to the function the host gave, under the sink's lock.
class FunctionSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    void replace(LogSink new_sink) {
        const std::scoped_lock lock(mutex_);
        sink_ = std::move(new_sink);
    }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        if (sink_) sink_(from_spdlog(message.level), {message.payload.data(), message.payload.size()});
    }
    void flush_() override {}

private:
    LogSink sink_;
};

struct Logging {
    std::shared_ptr<FunctionSink> sink = std::make_shared<FunctionSink>();
    std::shared_ptr<spdlog::logger> logger = std::make_shared<spdlog::logger>("careerflow", sink);
};

/// The one piece of global state in the library.
Logging& logging() {
    static Logging instance;
    return instance;
}

} // namespace

void set_log_sink(LogSink sink) { logging().sink->replace(std::move(sink)); }
void set_log_level(LogLevel level) { logging().logger->set_level(to_spdlog(level)); }
LogLevel log_level() { return from_spdlog(logging().logger->level()); }

void log(LogLevel level, std::string_view message) {
    logging().logger->log(to_spdlog(level), spdlog::string_view_t(message.data(), message.size()));
}

std::shared_ptr<spdlog::logger> spdlog_logger() { return logging().logger; }

} // namespace careerflow
