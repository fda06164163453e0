# Installs the build in BUILD_DIR to a fresh prefix, then builds and runs the consumer against it, first by
# find_package, then by pkg-config. Run as: cmake -DBUILD_DIR=… -DSOURCE_DIR=… -DWORK_DIR=… -P install_test.cmake
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
set(prefix "${WORK_DIR}/prefix")
run(${CMAKE_COMMAND} --install "${BUILD_DIR}" --prefix "${prefix}")

set(consumer "${SOURCE_DIR}/tests/distribution/consumer")
run(${CMAKE_COMMAND} -S "${consumer}" -B "${WORK_DIR}/consumer" -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_BUILD_TYPE=Release
    -DCMAKE_CXX_COMPILER=${CXX})
run(${CMAKE_COMMAND} --build "${WORK_DIR}/consumer")
run("${WORK_DIR}/consumer/consumer")

file(GLOB_RECURSE pc_files "${prefix}/*careerflow.pc")
list(GET pc_files 0 pc_file)
get_filename_component(pc_dir "${pc_file}" DIRECTORY)
set(ENV{PKG_CONFIG_PATH} "${pc_dir}")
execute_process(COMMAND pkg-config --define-prefix --cflags --libs --static careerflow OUTPUT_VARIABLE flags
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
run(${CXX} -std=c++20 "${consumer}/main.cpp" "${consumer}/second_unit.cpp" -o "${WORK_DIR}/by_pkg_config" ${flags})
run("${WORK_DIR}/by_pkg_config")
