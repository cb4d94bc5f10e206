# SPDX-License-Identifier: Apache-2.0
#
# What an installed gwm is, and what a project gets that has gwm as a part of it:
#
#   bin/gwm                        the command
#   include/gwm/                   the headers of VSS, of gwm, and GoogleMock's classes
#   LIBDIR/gwm/bin, LIBDIR/gwm/lib programs and libraries, as a build folder has them
#   LIBDIR/cmake/gwm               find_package(gwm)
#   LIBDIR/pkgconfig/gwm.pc
#   share/gwm/                     the command line (Python) and what it reads, as in the sources
#   share/man, share/bash-completion, share/doc/gwm
#
# The tree may be moved as a whole: nothing in it names the prefix. `cmake --build BUILD --target gwm-installed`
# builds what `cmake --install BUILD` installs.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(gwm_private ${CMAKE_INSTALL_LIBDIR}/gwm)
set(gwm_package ${CMAKE_INSTALL_LIBDIR}/cmake/gwm)
set(gwm_data ${CMAKE_INSTALL_DATADIR}/gwm)

# --- targets, by the names that users know
set(gwm_requester_targets gwm_requester gwm_results gwm_rules gwm_script gwm_model gwm_document gwm_trace gwm_worlds
    gwm_requirements)
function(gwm_known_as target name)
  add_library(gwm::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
endfunction()
gwm_known_as(vss_headers headers)
gwm_known_as(vss_signatures relay)
gwm_known_as(vsscom vsscom)
gwm_known_as(vssapi reference)
gwm_known_as(vssapi-recorder vssapi)
gwm_known_as(gwm_requester requester)
include(${CMAKE_CURRENT_LIST_DIR}/gwm-doubles.cmake)

# The functions that add tests, for who has gwm as a subdirectory.
set_property(GLOBAL PROPERTY GWM_COMMAND ${PROJECT_SOURCE_DIR}/gwm)
set_property(GLOBAL PROPERTY GWM_PROGRAMS ${PROJECT_BINARY_DIR})
include(${CMAKE_CURRENT_LIST_DIR}/gwm-tests.cmake)

if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()

# --- find_package(gwm) out of this build folder
export(TARGETS vss_headers vss_signatures vsscom vssapi vssapi-recorder NAMESPACE gwm::
       FILE ${PROJECT_BINARY_DIR}/gwm-targets.cmake)
export(TARGETS ${gwm_requester_targets} NAMESPACE gwm:: FILE ${PROJECT_BINARY_DIR}/gwm-requester-targets.cmake)
set(gwm_here [[
set(gwm_cmake "@CMAKE_CURRENT_LIST_DIR@")
set_property(GLOBAL PROPERTY GWM_COMMAND "@PROJECT_SOURCE_DIR@/gwm")
set_property(GLOBAL PROPERTY GWM_PROGRAMS "@PROJECT_BINARY_DIR@")]])
string(CONFIGURE "${gwm_here}" gwm_here @ONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/gwm-config.cmake.in ${PROJECT_BINARY_DIR}/gwm-config.cmake @ONLY)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/gwm-config-version.cmake COMPATIBILITY SameMinorVersion)

# --- programs and libraries
set(gwm_programs gwm-suite gwm-subjects gwm-check gwm-judge gwm-adapter)
set(gwm_libraries vsscom vssapi vssapi-recorder vssapi-mutants vssapi-nulls vssapi-variants vssapi-adapter)
install(TARGETS ${gwm_programs} RUNTIME DESTINATION ${gwm_private}/bin)
install(TARGETS ${gwm_libraries} LIBRARY DESTINATION ${gwm_private}/lib)
install(TARGETS vss_headers vss_signatures vsscom vssapi vssapi-recorder EXPORT gwm-targets
        LIBRARY DESTINATION ${gwm_private}/lib)
install(TARGETS ${gwm_requester_targets} EXPORT gwm-requester-targets ARCHIVE DESTINATION ${gwm_private}/lib)

# --- headers
file(GLOB gwm_public_headers CONFIGURE_DEPENDS reference-impl/include/*.h conformance/requester/include/*.h)
install(FILES ${gwm_public_headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/gwm)
install(FILES ${GWM_SIGNATURES_DIR}/signatures/relay.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/gwm/signatures)
install(DIRECTORY ${GWM_SIGNATURES_DIR}/gmock DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/gwm
        FILES_MATCHING PATTERN "*.h")

# --- find_package and pkg-config
install(EXPORT gwm-targets NAMESPACE gwm:: DESTINATION ${gwm_package})
install(EXPORT gwm-requester-targets NAMESPACE gwm:: DESTINATION ${gwm_package})
file(RELATIVE_PATH gwm_up /${gwm_package} /)
set(gwm_here [[
set(gwm_cmake "${CMAKE_CURRENT_LIST_DIR}")
get_filename_component(gwm_prefix "${CMAKE_CURRENT_LIST_DIR}/@gwm_up@" ABSOLUTE)
set_property(GLOBAL PROPERTY GWM_COMMAND "${gwm_prefix}/@CMAKE_INSTALL_BINDIR@/gwm")
set_property(GLOBAL PROPERTY GWM_PROGRAMS "")]])
string(CONFIGURE "${gwm_here}" gwm_here @ONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/gwm-config.cmake.in ${PROJECT_BINARY_DIR}/install/gwm-config.cmake @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/install/gwm-config.cmake ${PROJECT_BINARY_DIR}/gwm-config-version.cmake
              ${CMAKE_CURRENT_LIST_DIR}/gwm-tests.cmake ${CMAKE_CURRENT_LIST_DIR}/gwm-doubles.cmake
        DESTINATION ${gwm_package})
file(RELATIVE_PATH gwm_up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${CMAKE_CURRENT_LIST_DIR}/gwm.pc.in ${PROJECT_BINARY_DIR}/install/gwm.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/install/gwm.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# --- the command, and what it reads
file(RELATIVE_PATH gwm_from_bin /${CMAKE_INSTALL_BINDIR} /${gwm_data})
configure_file(${CMAKE_CURRENT_LIST_DIR}/gwm.in ${PROJECT_BINARY_DIR}/install/gwm @ONLY)
install(PROGRAMS ${PROJECT_BINARY_DIR}/install/gwm DESTINATION ${CMAKE_INSTALL_BINDIR})
file(RELATIVE_PATH gwm_from_data /${gwm_data} /${gwm_private})
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/install/programs CONTENT "@gwm_from_data@\n" @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/install/programs DESTINATION ${gwm_data})

set(python_only FILES_MATCHING PATTERN "*.py" PATTERN __pycache__ EXCLUDE)
install(DIRECTORY runner/gwm DESTINATION ${gwm_data}/runner ${python_only})
install(DIRECTORY reports/gwm_reports DESTINATION ${gwm_data}/reports ${python_only})
install(DIRECTORY reports/templates reports/schemas DESTINATION ${gwm_data}/reports)
install(DIRECTORY fixtures/worlds fixtures/examples fixtures/adapters DESTINATION ${gwm_data}/fixtures)
install(DIRECTORY fixtures/requesters/worlds DESTINATION ${gwm_data}/fixtures/requesters)
install(FILES runner/dependencies.toml DESTINATION ${gwm_data}/runner)
install(FILES conformance/requirements/rows.txt DESTINATION ${gwm_data}/conformance/requirements)
install(FILES conformance/requirements/silent/methods.toml
        DESTINATION ${gwm_data}/conformance/requirements/silent)
install(FILES mocks/requesters/tours.toml DESTINATION ${gwm_data}/mocks/requesters)
install(DIRECTORY conformance/profiles DESTINATION ${gwm_data}/conformance FILES_MATCHING PATTERN "*.txt")
install(FILES conformance/worlds/vocabulary.toml DESTINATION ${gwm_data}/conformance/worlds)
install(FILES reference-impl/com/method_names.h DESTINATION ${gwm_data}/reference-impl/com)
file(GLOB gwm_read_headers CONFIGURE_DEPENDS reference-impl/include/*.h)
install(FILES ${gwm_read_headers} DESTINATION ${gwm_data}/reference-impl/include)
install(PROGRAMS mocks/recorder/shadow_copy.sh DESTINATION ${gwm_data}/mocks/recorder)

# --- the plugin for pytest, which finds it by its metadata: in /usr at once, else with PYTHONPATH
set(gwm_pytest lib/python3/dist-packages)
set(gwm_pytest_metadata ${PROJECT_BINARY_DIR}/install/pytest_gwm-${PROJECT_VERSION}.dist-info)
configure_file(runner/pytest/METADATA.in ${gwm_pytest_metadata}/METADATA @ONLY)
file(CONFIGURE OUTPUT ${gwm_pytest_metadata}/entry_points.txt CONTENT "[pytest11]\ngwm = pytest_gwm\n" @ONLY)
install(FILES runner/pytest/pytest_gwm.py DESTINATION ${gwm_pytest})
install(DIRECTORY ${gwm_pytest_metadata} DESTINATION ${gwm_pytest})

# --- documentation
file(GLOB gwm_python CONFIGURE_DEPENDS runner/gwm/*.py runner/gwm/*/*.py)
set(gwm_manual ${PROJECT_BINARY_DIR}/install/manual)
add_custom_command(
  OUTPUT ${gwm_manual}/gwm.1.gz
  COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_LIST_DIR}/make_manual.py --output ${gwm_manual}
  DEPENDS ${CMAKE_CURRENT_LIST_DIR}/make_manual.py ${gwm_python}
  COMMENT "Manual pages and completion"
  VERBATIM)
add_custom_target(gwm-manual ALL DEPENDS ${gwm_manual}/gwm.1.gz)
install(DIRECTORY ${gwm_manual}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1.gz")
install(FILES ${gwm_manual}/gwm DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(DIRECTORY conformance/guide/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/guide FILES_MATCHING PATTERN "*.md")

add_custom_target(gwm-installed DEPENDS ${gwm_programs} ${gwm_libraries} gwm_requester gwm-manual)
include(${CMAKE_CURRENT_LIST_DIR}/package.cmake)
