# Settings shared by every target of the project: language, warnings, sanitizers, compiler cache.
include(GNUInstallDirs)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

find_program(CAREERFLOW_CCACHE ccache)
if(CAREERFLOW_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${CAREERFLOW_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CAREERFLOW_CCACHE}")
endif()


# Warnings and sanitizers reach our own targets only, and are never exported.
add_library(careerflow_settings INTERFACE)
target_compile_options(careerflow_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                                                     -Wnon-virtual-dtor -Woverloaded-virtual -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # When optimising, g++ 12 warns of `"text" + std::string` (GCC bug 105651) and of the strings in a temporary aggregate made
  # with designated initialisers. Clang and the sanitizer builds look for the real thing.
  target_compile_options(careerflow_settings INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(CAREERFLOW_WARNINGS_AS_ERRORS)
  target_compile_options(careerflow_settings INTERFACE -Werror)
endif()
if(CAREERFLOW_SANITIZE)
  # Everything must agree on the instrumentation, the test programs included.
  add_compile_options(-fsanitize=${CAREERFLOW_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CAREERFLOW_SANITIZE})
endif()
