# SPDX-License-Identifier: Apache-2.0
#
# Judging by gwm as tests of ctest.
#
#   gwm_add_library_test(NAME mine LIBRARY mylib [CASES ids...])
#       the vssapi library that the target mylib makes, or a file; CASES as `gwm run` takes them
#   gwm_add_requester_test(NAME mine COMMAND backup args... [WORLDS names...] [ALL] [EXHAUST])
#       a program that calls vssapi: a target or a file. In an ordinary world, in those named, in all, or
#       in worlds made from its own calls
#   gwm_add_writer_test(NAME mine COMMAND writer args...)
#       a program that subscribes a writer
#   gwm_add_document_test(NAME mine FILES documents...)
#       Writer Metadata Documents, which may be made by an earlier test
#
# All of them take
#   OPTIONS words...   more words for the command: --strict, --waivers FILE
#   RESULTS folder     where the report goes, in the build folder if it is no absolute path; else gwm/NAME there
#   LABELS words...    beside "gwm" and "gwm-library", "gwm-requester", "gwm-writer" or "gwm-document"
#   TIMEOUT seconds    1800 if not said
#   FIXTURES names...  what has to be set up before, as FIXTURES_REQUIRED of ctest
#   WILL_FAIL          a subject that is known to be wrong: the test passes while gwm says so (exit code 1), and
#                      nothing else does for it
#
# Each test sets the fixture NAME.results up: a test that reads its results asks for it. A test runs
# `gwm`, whose exit codes are in its manual: 0 conforms, all else fails.
include_guard(GLOBAL)

# What the programs of gwm need before a test can run them: nothing where gwm is installed.
function(_gwm_needs)
  foreach(target IN LISTS ARGN)
    if(TARGET ${target})
      if(NOT TARGET gwm-for-tests)
        add_custom_target(gwm-for-tests ALL)
      endif()
      add_dependencies(gwm-for-tests ${target})
    endif()
  endforeach()
endfunction()

# A target's file, or the word as it is, as an absolute path where it is a file of the source folder or a pattern of some.
function(_gwm_file out word)
  if(TARGET ${word})
    set(word $<TARGET_FILE:${word}>)
  elseif(NOT IS_ABSOLUTE ${word})
    file(GLOB there ${CMAKE_CURRENT_SOURCE_DIR}/${word})
    if(there OR EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${word})
      set(word ${CMAKE_CURRENT_SOURCE_DIR}/${word})
    endif()
  endif()
  set(${out} ${word} PARENT_SCOPE)
endfunction()

# _gwm_words(kind needed flags one lists): the words of the function that calls it as arg_*; that needed must be there.
macro(_gwm_words kind needed flags one lists)
  cmake_parse_arguments(PARSE_ARGV 0 arg "WILL_FAIL;${flags}" "NAME;RESULTS;TIMEOUT;${one}"
                        "OPTIONS;LABELS;FIXTURES;${lists}")
  foreach(word NAME ${needed})
    if(NOT arg_${word})
      message(FATAL_ERROR "gwm_add_${kind}_test(${arg_NAME}): ${word} is missing")
    endif()
  endforeach()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "gwm_add_${kind}_test(${arg_NAME}): what is '${arg_UNPARSED_ARGUMENTS}'?")
  endif()
endmacro()

# _gwm_add_test(kind subcommand words...): arg_* are those of the caller; HERE in the words is the folder of results.
function(_gwm_add_test kind)
  if(NOT arg_RESULTS)
    set(arg_RESULTS gwm/${arg_NAME})
  endif()
  cmake_path(ABSOLUTE_PATH arg_RESULTS BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 1800)
  endif()
  list(TRANSFORM ARGN REPLACE "^HERE$" "${arg_RESULTS}/")
  get_property(command GLOBAL PROPERTY GWM_COMMAND)
  get_property(programs GLOBAL PROPERTY GWM_PROGRAMS)
  set(environment GWM_SETUP=off)
  if(programs)
    list(APPEND environment GWM_BUILD_DIR=${programs})
  endif()
  file(MAKE_DIRECTORY ${arg_RESULTS})
  if(arg_WILL_FAIL)
    set(command sh -c "\"$@\" && exit 1 || [ $? -eq 1 ]" gwm ${command})
  endif()
  add_test(NAME ${arg_NAME} COMMAND ${command} ${ARGN} COMMAND_EXPAND_LISTS)
  set_tests_properties(${arg_NAME} PROPERTIES
    LABELS "gwm;gwm-${kind};${arg_LABELS}"
    TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "${environment}"
    FIXTURES_SETUP ${arg_NAME}.results
    FIXTURES_REQUIRED "${arg_FIXTURES}"
    ATTACHED_FILES_ON_FAIL "${arg_RESULTS}/report.html")
endfunction()

function(gwm_add_library_test)
  _gwm_words(library LIBRARY "" LIBRARY CASES)
  _gwm_needs(gwm-suite gwm-subjects)
  _gwm_file(library ${arg_LIBRARY})
  _gwm_add_test(library run --subject lib:${library} -o HERE ${arg_OPTIONS} ${arg_CASES})
endfunction()

function(gwm_add_requester_test)
  _gwm_words(requester COMMAND "ALL;EXHAUST" "" "COMMAND;WORLDS")
  _gwm_needs(gwm-judge vssapi-recorder)
  list(TRANSFORM arg_WORLDS PREPEND "--world=")
  foreach(word ALL EXHAUST)
    if(arg_${word})
      string(TOLOWER --${word} word)
      list(APPEND arg_WORLDS ${word})
    endif()
  endforeach()
  list(POP_FRONT arg_COMMAND program)
  _gwm_file(program ${program})
  _gwm_add_test(requester requester -o HERE ${arg_WORLDS} ${arg_OPTIONS} -- ${program} ${arg_COMMAND})
endfunction()

function(gwm_add_writer_test)
  _gwm_words(writer COMMAND "" "" COMMAND)
  _gwm_needs(gwm-judge vssapi-recorder)
  list(POP_FRONT arg_COMMAND program)
  _gwm_file(program ${program})
  _gwm_add_test(writer writer -o HERE ${arg_OPTIONS} -- ${program} ${arg_COMMAND})
endfunction()

function(gwm_add_document_test)
  _gwm_words(document FILES "" "" FILES)
  _gwm_needs(gwm-check)
  set(files)
  foreach(file IN LISTS arg_FILES)
    _gwm_file(file ${file})
    list(APPEND files ${file})
  endforeach()
  _gwm_add_test(document check -o HERE ${arg_OPTIONS} ${files})
endfunction()
