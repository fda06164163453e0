# Every third-party library the project uses, found in one place. Why each: docs/develop/dependencies.md.
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
