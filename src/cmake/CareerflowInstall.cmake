# Installs the modules, the umbrella target careerflow::careerflow, the CMake package and the pkg-config file.
include(CMakePackageConfigHelpers)

get_property(modules GLOBAL PROPERTY CAREERFLOW_MODULES)
list(TRANSFORM modules PREPEND careerflow_ OUTPUT_VARIABLE module_targets)

add_library(careerflow INTERFACE)
add_library(careerflow::careerflow ALIAS careerflow)
target_link_libraries(careerflow INTERFACE ${module_targets})

# A wheel carries the Python package only.
if(SKBUILD)
  return()
endif()

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/careerflow")
install(TARGETS careerflow ${module_targets} EXPORT careerflow-targets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT careerflow-targets NAMESPACE careerflow:: DESTINATION "${package_dir}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/careerflow" "${PROJECT_BINARY_DIR}/include/careerflow"
        DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.hpp")

# The archives name the libraries they were built against (careerflow_module leaves out what is headers only), so both
# package files are written from what the modules declared: fmt::fmt is found as fmt and linked by its pkg-config name; a plain name such as csv is linked as it is.
get_property(third_party GLOBAL PROPERTY CAREERFLOW_LINKED_THIRD_PARTY)
list(REMOVE_DUPLICATES third_party)
set(find_dependencies)
set(pkg_config_names)
set(pkg_config_flags "")
foreach(target IN LISTS third_party)
  if(NOT target MATCHES "::") # a plain library name: the linker finds it
    string(APPEND pkg_config_flags " -l${target}")
    continue()
  endif()
  string(REGEX REPLACE "::.*" "" package "${target}")
  string(APPEND find_dependencies "find_dependency(${package})\n")
  if(target STREQUAL "Threads::Threads")
    string(APPEND pkg_config_flags " -pthread")
  elseif(target STREQUAL "hwy::hwy")
    list(APPEND pkg_config_names libhwy)
  elseif(target STREQUAL "Eigen3::Eigen")
    list(APPEND pkg_config_names eigen3)
  else()
    list(APPEND pkg_config_names ${package})
  endif()
endforeach()
list(JOIN pkg_config_names " " pkg_config_requires)

configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/careerflow-config.cmake.in" "${PROJECT_BINARY_DIR}/careerflow-config.cmake"
                              INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/careerflow-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/careerflow-config.cmake" "${PROJECT_BINARY_DIR}/careerflow-config-version.cmake"
        DESTINATION "${package_dir}")

# pkg-config wants the archives from the highest layer down to the lowest, and finds its prefix from where it lies.
set(pkg_config_libs)
foreach(module IN LISTS modules)
  string(PREPEND pkg_config_libs "-lcareerflow_${module} ")
endforeach()
file(RELATIVE_PATH prefix_from_pc "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file("${CMAKE_CURRENT_LIST_DIR}/careerflow.pc.in" "${PROJECT_BINARY_DIR}/careerflow.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/careerflow.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

# The command's man page and completions; a test keeps them in step with `careerflow --help`.
if(TARGET careerflow_command)
  set(shell_dir "${PROJECT_SOURCE_DIR}/src/cli/shell")
  install(FILES "${shell_dir}/careerflow.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
  install(FILES "${shell_dir}/careerflow.bash" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME careerflow)
  install(FILES "${shell_dir}/_careerflow" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
  install(FILES "${shell_dir}/careerflow.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
endif()
