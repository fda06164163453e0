# Installs the build in BUILD_DIR to a fresh prefix, then builds and runs the consumer against it, first by find_package,
# then by pkg-config. Run as: cmake -DBUILD_DIR=… -DSOURCE_DIR=… -DWORK_DIR=… -DCXX=… -DGENERATOR=… -P install_test.cmake
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
set(prefix "${WORK_DIR}/prefix")
execute_process(COMMAND ${CMAKE_COMMAND} --install "${BUILD_DIR}" --prefix "${prefix}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

# One header that includes whatever was installed.
file(GLOB_RECURSE headers RELATIVE "${prefix}/include" "${prefix}/include/careerflow/*.hpp")
list(LENGTH headers count)
if(count LESS 10)
  message(FATAL_ERROR "only ${count} headers were installed")
endif()
list(TRANSFORM headers REPLACE "(.+)" "#include \"\\1\"\n")
list(JOIN headers "" all_headers)
file(WRITE "${WORK_DIR}/all_headers.hpp" "${all_headers}")

set(consumer "${SOURCE_DIR}/tests/distribution/consumer")
run(${CMAKE_COMMAND} -G "${GENERATOR}" -S "${consumer}" -B "${WORK_DIR}/consumer" -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_BUILD_TYPE=Release
    -DCMAKE_CXX_COMPILER=${CXX} -DHEADERS_DIR=${WORK_DIR})
run(${CMAKE_COMMAND} --build "${WORK_DIR}/consumer")
run("${WORK_DIR}/consumer/consumer")

file(GLOB_RECURSE pc_file "${prefix}/*careerflow.pc")
get_filename_component(pc_dir "${pc_file}" DIRECTORY)
set(ENV{PKG_CONFIG_PATH} "${pc_dir}")
execute_process(COMMAND pkg-config --cflags --libs careerflow OUTPUT_VARIABLE flags
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
run(${CXX} -std=c++20 "-I${WORK_DIR}" "${consumer}/main.cpp" "${consumer}/second_unit.cpp" -o "${WORK_DIR}/by_pkg_config" ${flags})
run("${WORK_DIR}/by_pkg_config")
