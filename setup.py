"""Builds a wheel that holds the Python package alone: `python3 -m pip wheel --no-build-isolation --no-deps .`"""

import pathlib
import re
import sys

from skbuild import setup

cmake_lists = pathlib.Path(__file__).with_name("CMakeLists.txt").read_text()
version = re.search(r"project\(careerflow VERSION ([0-9.]+)", cmake_lists).group(1)

setup(
    version=version,
    packages=["careerflow", "careerflow.markov"],
    package_dir={"": "python"},
    package_data={"careerflow": ["py.typed", "*.pyi"], "careerflow.markov": ["*.pyi"]},
    cmake_install_dir="python",
    cmake_args=[
        "-DCAREERFLOW_BUILD_PYTHON=ON",
        "-DCAREERFLOW_BUILD_CLI=OFF",
        f"-DPython_EXECUTABLE={sys.executable}",
    ],
)
