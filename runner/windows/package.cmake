# SPDX-License-Identifier: Apache-2.0
#
# The package for Windows: one zip with the programs, the runner, the Python libraries that the reports
# need, and the licences of all that is in it. `./gwm package` builds it:
#
#   gwm-0.1.0-windows-x64/
#     gwm.ps1            the launcher
#     README.md          the guide's page on Windows
#     bin/               gwm-suite.exe, vssapi.dll and the others
#     include/ lib/      headers, import libraries for MSVC and mingw-w64, gwm::requester, find_package(gwm)
#     runner/ reports/   Python, as in the sources
#     lib/               jinja2 and markupsafe, pure Python, too
#     licenses/
set(CPACK_GENERATOR ZIP)
set(CPACK_PACKAGE_NAME gwm)
set(CPACK_PACKAGE_FILE_NAME gwm-${PROJECT_VERSION}-windows-x64)
set(CPACK_SYSTEM_NAME windows-x64)
set(CPACK_STRIP_FILES ON)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # the target gwm-packaged says what has to be built

set(gwm_packaged gwm-suite gwm-subjects gwm-check gwm-judge vssapi vssapi-mutants vssapi-nulls)
foreach(optional gwm-environment gwm-writer vssapi-recorder)
  if(TARGET ${optional})
    list(APPEND gwm_packaged ${optional})
  endif()
endforeach()
add_custom_target(gwm-packaged DEPENDS ${gwm_packaged})
install(TARGETS ${gwm_packaged} RUNTIME DESTINATION bin)

# --- find_package(gwm): what a project on Windows builds with
set(gwm_exports ${PROJECT_SOURCE_DIR}/reference-impl/windows/vssapi.def)
set(gwm_import_libraries ${PROJECT_BINARY_DIR}/lib/vssapi.lib ${PROJECT_BINARY_DIR}/lib/libvssapi.dll.a)
add_custom_command(
  OUTPUT ${gwm_import_libraries}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/lib
  COMMAND llvm-dlltool -m i386:x86-64 -D vssapi.dll -d ${gwm_exports} -l ${PROJECT_BINARY_DIR}/lib/vssapi.lib
  # The names of its parts have the path and, without a prefix, the number of the process: the same each time.
  COMMAND ${CMAKE_COMMAND} -E chdir ${PROJECT_BINARY_DIR}/lib ${CMAKE_DLLTOOL} --temp-prefix libvssapi -D vssapi.dll
          -d ${gwm_exports} -l libvssapi.dll.a
  DEPENDS ${gwm_exports}
  COMMENT "Import libraries"
  VERBATIM)
add_custom_target(gwm-import-libraries DEPENDS ${gwm_import_libraries})
add_dependencies(gwm-packaged gwm-import-libraries vss_signatures_headers)
install(FILES ${gwm_import_libraries} DESTINATION lib)
# gwm::requester for mingw-w64, whole: a project needs no library of others' that it is made with.
set(gwm_requester_objects)
foreach(part gwm_requester gwm_results gwm_rules gwm_script gwm_model gwm_document gwm_trace tinyxml2)
  list(APPEND gwm_requester_objects $<TARGET_OBJECTS:${part}>)
endforeach()
add_library(gwm_requester_whole STATIC ${gwm_requester_objects})
set_target_properties(gwm_requester_whole PROPERTIES
  LINKER_LANGUAGE CXX OUTPUT_NAME gwm_requester ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
add_dependencies(gwm-packaged gwm_requester_whole)
install(TARGETS gwm_requester_whole ARCHIVE DESTINATION lib)
file(GLOB gwm_public_headers CONFIGURE_DEPENDS reference-impl/include/*.h conformance/requester/include/*.h)
install(FILES ${gwm_public_headers} DESTINATION include/gwm)
install(FILES ${GWM_SIGNATURES_DIR}/signatures/relay.h DESTINATION include/gwm/signatures)
install(DIRECTORY ${GWM_SIGNATURES_DIR}/gmock DESTINATION include/gwm FILES_MATCHING PATTERN "*.h")
include(CMakePackageConfigHelpers)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/gwm-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/gwm-config-version.cmake runner/windows/gwm-config.cmake
              runner/install/gwm-doubles.cmake runner/install/gwm-tests.cmake DESTINATION lib/cmake/gwm)

set(python_only FILES_MATCHING REGEX "\\.py$" PATTERN __pycache__ EXCLUDE)
install(DIRECTORY runner/gwm DESTINATION runner ${python_only})
install(DIRECTORY reports/gwm_reports DESTINATION reports ${python_only})
install(DIRECTORY reports/templates reports/schemas DESTINATION reports)
install(FILES runner/dependencies.toml DESTINATION runner)
install(FILES conformance/requirements/rows.txt DESTINATION conformance/requirements)
install(DIRECTORY /usr/lib/python3/dist-packages/jinja2 /usr/lib/python3/dist-packages/markupsafe
        DESTINATION lib ${python_only})
install(FILES runner/windows/gwm.ps1 LICENSE DESTINATION .)
install(FILES conformance/guide/windows.md DESTINATION . RENAME README.md)

# Whose code the package holds beside our own: compiled in (the compiler's runtime too) or as Python.
install(FILES ${GWM_TINYXML2_SOURCE}/LICENSE.txt DESTINATION licenses RENAME tinyxml2.txt)
foreach(package googletest nlohmann-json3-dev gcc-mingw-w64-base mingw-w64-common python3-jinja2
        python3-markupsafe)
  if(EXISTS /usr/share/doc/${package}/copyright)
    install(FILES /usr/share/doc/${package}/copyright DESTINATION licenses RENAME ${package}.txt
           )
  else()
    message(FATAL_ERROR "The licence of ${package} is missing: /usr/share/doc/${package}/copyright")
  endif()
endforeach()

include(CPack)
