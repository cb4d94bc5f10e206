# SPDX-License-Identifier: Apache-2.0
file(GLOB_RECURSE fixtures RELATIVE ${FROM} ${FROM}/*.xml)
foreach(fixture ${fixtures})
  string(REPLACE "/" "-" name ${fixture})
  configure_file(${FROM}/${fixture} ${TO}/${name} COPYONLY)
endforeach()
