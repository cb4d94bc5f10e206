# SPDX-License-Identifier: Apache-2.0
# find_package(gwm) of the package for Windows, for MSVC, clang and mingw-w64.
#
#   gwm::headers    the headers of VSS and gwm
#   gwm::relay      signatures/relay.h: all methods of an interface as one, from which stand-ins are made
#   gwm::vsscom     BSTR and task memory: Windows' own oleaut32 and ole32
#   gwm::vssapi     vssapi.dll: linked with, whichever is loaded. Its file is the reference that records where it is
#                   asked to: $<TARGET_FILE:gwm::vssapi> lies as vssapi.dll beside a test with gwm::requester
#   gwm::reference  the same without the recorder
#   gwm::requester  gwm_requester.h: the judge of requesters in your own unit tests; by mingw-w64 alone, of g++ 12 or later
#   gwm::gtest      gwm_requester_gtest.h: the same with GoogleTest
#   gwm::gmock      gmock/mock_vss_*.h, where GoogleTest is
#
# What is not there (gwm::gtest, gwm::gmock without GoogleTest) is told if it is asked for by COMPONENTS.
# gwm_add_library_test and gwm_add_document_test add tests to ctest; gwm-tests.cmake has their manual. What judges
# programs that run (gwm_add_requester_test, gwm_add_writer_test), and WILL_FAIL, is for Linux alone.
get_filename_component(gwm_root "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

if(NOT TARGET gwm::headers)
  foreach(gwm_target headers relay vsscom)
    add_library(gwm::${gwm_target} INTERFACE IMPORTED)
  endforeach()
  set_target_properties(gwm::headers PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${gwm_root}/include/gwm"
    INTERFACE_COMPILE_FEATURES cxx_std_20)
  set_target_properties(gwm::relay PROPERTIES INTERFACE_LINK_LIBRARIES gwm::headers)
  set_target_properties(gwm::vsscom PROPERTIES INTERFACE_LINK_LIBRARIES "gwm::headers;oleaut32;ole32")
  foreach(gwm_target vssapi reference)
    add_library(gwm::${gwm_target} SHARED IMPORTED)
    set_target_properties(gwm::${gwm_target} PROPERTIES INTERFACE_LINK_LIBRARIES gwm::vsscom)
    if(MINGW)
      set_target_properties(gwm::${gwm_target} PROPERTIES IMPORTED_IMPLIB "${gwm_root}/lib/libvssapi.dll.a")
    else()
      set_target_properties(gwm::${gwm_target} PROPERTIES IMPORTED_IMPLIB "${gwm_root}/lib/vssapi.lib")
    endif()
  endforeach()
  set_target_properties(gwm::vssapi PROPERTIES IMPORTED_LOCATION "${gwm_root}/bin/vssapi-recorder.dll")
  set_target_properties(gwm::reference PROPERTIES IMPORTED_LOCATION "${gwm_root}/bin/vssapi.dll")
  if(MINGW)
    add_library(gwm::requester STATIC IMPORTED)
    set_target_properties(gwm::requester PROPERTIES
      IMPORTED_LOCATION "${gwm_root}/lib/libgwm_requester.a"
      IMPORTED_LINK_INTERFACE_LANGUAGES CXX
      INTERFACE_LINK_LIBRARIES "gwm::vsscom;bcrypt")
  endif()
endif()

set_property(GLOBAL PROPERTY GWM_COMMAND
             powershell -NoProfile -ExecutionPolicy Bypass -File "${gwm_root}/gwm.ps1")
get_property(gwm_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
if("CXX" IN_LIST gwm_languages)
  find_package(GTest QUIET)
endif()
include("${CMAKE_CURRENT_LIST_DIR}/gwm-doubles.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/gwm-tests.cmake")

foreach(gwm_component IN LISTS gwm_FIND_COMPONENTS)
  if(TARGET gwm::${gwm_component})
    set(gwm_${gwm_component}_FOUND TRUE)
  elseif(gwm_FIND_REQUIRED_${gwm_component})
    set(gwm_FOUND FALSE)
    set(gwm_NOT_FOUND_MESSAGE "there is no gwm::${gwm_component}: it is no component, needs GoogleTest, or is for mingw-w64 alone")
  endif()
endforeach()
