# Builds a wheel from SOURCE_DIR, installs it in a fresh environment that sees the interpreter's own packages, and runs
# the Python tests there. Run as: cmake -DSOURCE_DIR=… -DWORK_DIR=… -DPYTHON=… -DSTRICT=… -P wheel_test.cmake
function(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY "${WORK_DIR}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
file(MAKE_DIRECTORY "${WORK_DIR}")
unset(ENV{PYTHONPATH})

# The same flags as the build around this test, so that a compiler cache has every object already.
set(ENV{SKBUILD_CONFIGURE_OPTIONS} "-DCAREERFLOW_WARNINGS_AS_ERRORS=${STRICT}")
run("${PYTHON}" -m pip wheel --quiet --no-build-isolation --no-deps --no-index --wheel-dir "${WORK_DIR}/dist" "${SOURCE_DIR}")
file(GLOB wheels "${WORK_DIR}/dist/careerflow-*.whl")
list(LENGTH wheels count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "expected one wheel, found: ${wheels}")
endif()

run("${PYTHON}" -m venv --system-site-packages "${WORK_DIR}/environment")
set(python "${WORK_DIR}/environment/bin/python3")
run("${python}" -m pip install --quiet --no-deps --no-index "${wheels}")
run("${python}" -c "import careerflow, sys; assert careerflow.__file__.startswith(sys.prefix), careerflow.__file__")
run("${python}" -B -m pytest -q "${SOURCE_DIR}/tests/python")
