# Every third-party library the project uses, found in one place. Why each: docs/develop/dependencies.md.
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
# Headers on Eigen for one source: its package would make those who install the library find it, too.
find_path(CAREERFLOW_SPECTRA_INCLUDE_DIR Spectra/GenEigsSolver.h REQUIRED)
find_package(tomlplusplus 3.3 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_path(CAREERFLOW_CSV_INCLUDE_DIR csv.h REQUIRED) # libcsv has no package file; it is linked as plain csv
find_library(CAREERFLOW_CSV_LIBRARY csv REQUIRED)
option(CAREERFLOW_WIDE_LANES "Draw on many lanes with vector instructions (needs Highway)" ON)
if(CAREERFLOW_WIDE_LANES)
  find_package(hwy 1.0.3 REQUIRED)
endif()
if(CAREERFLOW_BUILD_CLI)
  find_package(CLI11 2.1 REQUIRED)
endif()
