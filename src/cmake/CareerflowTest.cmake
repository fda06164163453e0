include(GoogleTest)

# careerflow_test(MODULE SOURCES topic_test.cpp … LINK Some::target …)
# One test program per module, careerflow_MODULE_test, its tests registered with CTest under the label MODULE.
function(careerflow_test module)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  set(target careerflow_${module}_test)
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE careerflow_${module} careerflow_settings GTest::gmock GTest::gtest_main ${arg_LINK})
  target_compile_definitions(${target} PRIVATE CAREERFLOW_TEST_DATA="${PROJECT_SOURCE_DIR}/tests")
  # Tests are compiled far more often than they are run: -O1 takes a third off the time, and the library keeps its own level.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  if(CAREERFLOW_SANITIZE MATCHES "undefined")
    # Undefined behaviour is looked for in the library; in the tests it would double the time they take to compile.
    target_compile_options(${target} PRIVATE -fno-sanitize=undefined)
  endif()
  gtest_discover_tests(${target} TEST_PREFIX "${module}." NO_PRETTY_VALUES DISCOVERY_TIMEOUT 60
    # Property tests draw the same cases every time; rapidcheck would otherwise take its seed from the clock.
    PROPERTIES LABELS ${module} TIMEOUT 300 ENVIRONMENT "RC_PARAMS=seed=20251123")
endfunction()
