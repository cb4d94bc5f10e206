# SPDX-License-Identifier: Apache-2.0
#
# The libraries of the Windows build, from Debian's sources: Debian has no binaries of them for mingw-w64.
#
#   GoogleTest  package googletest, which unpacks its sources to /usr/src/googletest
#   tinyxml2    its source package, unpacked at GWM_TINYXML2_SOURCE (./gwm run --target windows does it)
#   json        headers alone; the native package's are as good
set(GWM_TINYXML2_SOURCE ${PROJECT_SOURCE_DIR}/build/sources/tinyxml2 CACHE PATH
    "The unpacked source package of tinyxml2")
set(GWM_GOOGLETEST_SOURCE /usr/src/googletest CACHE PATH "The sources of GoogleTest")

if(NOT EXISTS ${GWM_TINYXML2_SOURCE}/tinyxml2.cpp)
  message(FATAL_ERROR "tinyxml2's sources are not in ${GWM_TINYXML2_SOURCE}. "
          "`./gwm run --target windows` fetches them, or give -DGWM_TINYXML2_SOURCE=<folder>.")
endif()
if(NOT EXISTS ${GWM_GOOGLETEST_SOURCE}/CMakeLists.txt)
  message(FATAL_ERROR "GoogleTest's sources are not in ${GWM_GOOGLETEST_SOURCE}. "
          "Install them: apt-get install googletest")
endif()

# Others' code: in a folder of its own, so that our warnings do not reach it.
add_library(tinyxml2 STATIC ${GWM_TINYXML2_SOURCE}/tinyxml2.cpp)
target_include_directories(tinyxml2 SYSTEM PUBLIC ${GWM_TINYXML2_SOURCE})
target_compile_options(tinyxml2 PRIVATE -w)
add_library(tinyxml2::tinyxml2 ALIAS tinyxml2)

add_subdirectory(${GWM_GOOGLETEST_SOURCE} ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL SYSTEM)
foreach(target gtest gtest_main gmock gmock_main)
  target_compile_options(${target} PRIVATE -w)
  if(NOT TARGET GTest::${target})
    add_library(GTest::${target} ALIAS ${target})
  endif()
endforeach()

# /usr/include itself must not be seen by a cross compiler: one link into it can be.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include)
file(CREATE_LINK /usr/include/nlohmann ${CMAKE_BINARY_DIR}/include/nlohmann SYMBOLIC)
add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
set_target_properties(nlohmann_json::nlohmann_json PROPERTIES
                      INTERFACE_INCLUDE_DIRECTORIES ${CMAKE_BINARY_DIR}/include)
