# SPDX-License-Identifier: Apache-2.0
#
# Run by CPack before it makes the Debian package: adds the packages whose shared libraries the installed programs and
# libraries need, by dpkg-shlibdeps. (CPACK_DEBIAN_PACKAGE_SHLIBDEPS does the same, but starts two processes for each of
# the hundreds of files that are none, which took nine tenths of the time.)
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
set(elf 7f454c46)
set(programs)
file(GLOB_RECURSE files LIST_DIRECTORIES false ${CPACK_TEMPORARY_DIRECTORY}/*)
foreach(file IN LISTS files)
  file(READ "${file}" start LIMIT 4 HEX)
  if(start STREQUAL elf)
    list(APPEND programs "${file}")
  endif()
endforeach()

set(place ${CPACK_TOPLEVEL_DIRECTORY}/shlibdeps)  # it looks for debian/control where it is started
file(MAKE_DIRECTORY ${place}/debian)
file(WRITE ${place}/debian/control "")
execute_process(
  COMMAND dpkg-shlibdeps --ignore-missing-info -O ${programs}
  WORKING_DIRECTORY ${place}
  OUTPUT_VARIABLE needed
  ERROR_VARIABLE complaint
  RESULT_VARIABLE failed
  OUTPUT_STRIP_TRAILING_WHITESPACE)
file(REMOVE_RECURSE ${place})
if(failed OR NOT needed MATCHES "^shlibs:Depends=(.+)$")
  message(FATAL_ERROR "dpkg-shlibdeps (package dpkg-dev): ${failed}: ${needed}${complaint}")
endif()
string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", ${CMAKE_MATCH_1}")
