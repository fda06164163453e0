#include "careerflow/results/manifest.hpp"

#include "careerflow/core/version.hpp"

#include <fmt/format.h>

#include <string_view>

namespace careerflow {

namespace {

std::string compiler() {
#if defined(__clang__)
    return fmt::format("clang++ {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined(__GNUC__)
    return fmt::format("g++ {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#else
    return "unknown";
#endif
}

/// Asked of the compiler itself and not of the build system, whose flags may name folders.
std::string flags() {
#if defined(__OPTIMIZE__)
    std::string text = "optimised";
#else
    std::string text = "not optimised";
#endif
#if defined(__FAST_MATH__)
    text += ", fast mathematics";
#else
    text += ", strict mathematics";
#endif
    // Every target of the project is compiled with -ffp-contract=off; that leaves no trace in a macro.
    text += ", no contraction";
#if defined(__FMA__)
    text += ", FMA instructions";
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    text += ", sanitizer";
#endif
    return text;
}

std::string_view system_name() {
#if defined(__EMSCRIPTEN__)
    return "WebAssembly";
#elif defined(__linux__)
    return "Linux";
#elif defined(__APPLE__)
    return "macOS";
#else
    return "other system";
#endif
}

std::string_view machine() {
#if defined(__x86_64__)
    return "x86_64";
#elif defined(__aarch64__)
    return "aarch64";
#elif defined(__wasm__)
    return "wasm";
#else
    return "other machine";
#endif
}

std::string platform() {
#if defined(__GLIBC__)
    return fmt::format("{} {} glibc {}.{}", system_name(), machine(), __GLIBC__, __GLIBC_MINOR__);
#else
    return fmt::format("{} {}", system_name(), machine());
#endif
}

} // namespace

ManifestVersions library_versions() {
    return {.library = std::string(library_version),
            .api = api_version,
            .results_schema = results_schema_version,
            .draw_protocol = draw_protocol_version};
}

ManifestBuild library_build() { return {.compiler = compiler(), .flags = flags(), .platform = platform()}; }

} // namespace careerflow
