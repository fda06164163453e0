# Installs the modules, the umbrella target careerflow::careerflow, the CMake package and the pkg-config file.
include(CMakePackageConfigHelpers)

get_property(modules GLOBAL PROPERTY CAREERFLOW_MODULES)
list(TRANSFORM modules PREPEND careerflow_ OUTPUT_VARIABLE module_targets)

add_library(careerflow INTERFACE)
add_library(careerflow::careerflow ALIAS careerflow)
target_link_libraries(careerflow INTERFACE ${module_targets})

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/careerflow")
install(TARGETS careerflow ${module_targets} EXPORT careerflow-targets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT careerflow-targets NAMESPACE careerflow:: DESTINATION "${package_dir}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/careerflow" "${PROJECT_BINARY_DIR}/include/careerflow"
        DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.hpp")

configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/careerflow-config.cmake.in" "${PROJECT_BINARY_DIR}/careerflow-config.cmake"
                              INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/careerflow-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/careerflow-config.cmake" "${PROJECT_BINARY_DIR}/careerflow-config-version.cmake"
        DESTINATION "${package_dir}")

# pkg-config wants the archives from the highest layer down to the lowest.
set(careerflow_pc_libs)
foreach(module IN LISTS modules)
  string(PREPEND careerflow_pc_libs "-lcareerflow_${module} ")
endforeach()
configure_file("${CMAKE_CURRENT_LIST_DIR}/careerflow.pc.in" "${PROJECT_BINARY_DIR}/careerflow.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/careerflow.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
