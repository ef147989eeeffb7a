# How HiGHS is compiled, named to CMake by CMAKE_TOOLCHAIN_FILE in .cargo/config.toml, the only way into its build.
#
# Its 144 sources read the same large headers. Compiled some dozen to a unit, they take less than half the time.
set(CMAKE_UNITY_BUILD ON)
set(CMAKE_UNITY_BUILD_BATCH_SIZE 24)
