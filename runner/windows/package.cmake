# SPDX-License-Identifier: Apache-2.0
#
# The package for Windows: one zip with the programs, the runner, the Python libraries that the reports
# need, and the licences of all that is in it. `./gwm package` builds it:
#
#   gwm-0.1.0-windows-x64/
#     gwm.ps1            the launcher
#     README.md          the guide's page on Windows
#     bin/               gwm-suite.exe, vssapi.dll and the others
#     runner/ reports/   Python, as in the sources
#     lib/               jinja2 and markupsafe, pure Python
#     licenses/
set(CPACK_GENERATOR ZIP)
set(CPACK_PACKAGE_NAME gwm)
set(CPACK_PACKAGE_FILE_NAME gwm-${PROJECT_VERSION}-windows-x64)
set(CPACK_SYSTEM_NAME windows-x64)
set(CPACK_STRIP_FILES ON)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # the target gwm-packaged says what has to be built

set(gwm_packaged gwm-suite gwm-subjects gwm-check vssapi vssapi-mutants vssapi-nulls)
foreach(optional gwm-environment vssapi-recorder)
  if(TARGET ${optional})
    list(APPEND gwm_packaged ${optional})
  endif()
endforeach()
add_custom_target(gwm-packaged DEPENDS ${gwm_packaged})
install(TARGETS ${gwm_packaged} RUNTIME DESTINATION bin)

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
