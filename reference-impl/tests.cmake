# SPDX-License-Identifier: Apache-2.0
#
# Tests stand beside what they test. Those of the surface use the library as any client does; those of
# the insides link its objects, and then the whole program allocates through the library's counters.
set(surface vssapi vsscom vss_headers Threads::Threads)

gwm_test(vtable_slots SOURCES include/vtable_slots_test.cpp LIBS vss_headers vssapi)
gwm_test(values SOURCES include/values_test.cpp LIBS vssapi_core)
gwm_test(com SOURCES com/bstr_test.cpp com/text_test.cpp LIBS vssapi_core)
gwm_test(environment SOURCES environment/access_control_test.cpp environment/caller_test.cpp environment/machine_facts_test.cpp
         environment/event_record_test.cpp environment/choice_test.cpp
         environment/guard_test.cpp environment/probe_memory_test.cpp environment/snapshot_store_test.cpp
         environment/thread_pool_test.cpp LIBS vssapi_core)
gwm_test(audience SOURCES requester/audience_test.cpp requester/places_test.cpp
         requester/snapshots_test.cpp requester/exports.cpp requester/machine_exports.cpp writers/exports.cpp LIBS vssapi_core)
gwm_test(interleavings SOURCES requester/interleavings_test.cpp requester/exports.cpp
         writers/exports.cpp LIBS vssapi_core)
gwm_test(components_document SOURCES requester/components_document_test.cpp
         requester/event_components_test.cpp requester/writer_filter_test.cpp LIBS vssapi_core)

foreach(test
        com/memory environment/world
        requester/async requester/lifecycle requester/filters requester/gather requester/backup
        requester/restore        requester/allocation requester/threads requester/real_clients writers/writer)
  get_filename_component(name ${test} NAME)
  gwm_test(${name} SOURCES ${test}_test.cpp LIBS ${surface} INCLUDES ${CMAKE_CURRENT_LIST_DIR})
endforeach()

# Threads that meet in every lock of the reference: of most worth under the thread sanitizer.
gwm_test(races SOURCES requester/races_test.cpp writers/races_test.cpp environment/races_test.cpp
         LIBS ${surface} INCLUDES ${CMAKE_CURRENT_LIST_DIR})

# Writers and requesters in processes of their own; what they say to each other, runner/tests/test_event_service.py
# sees.
if(NOT WIN32)
  gwm_test(service SOURCES service/messages_test.cpp service/channel_test.cpp service/door_test.cpp service/folder_watch_test.cpp
           service/races_test.cpp LIBS vssapi_core)
  foreach(program writer requester)
    add_executable(service-${program} service/testing/${program}_program.cpp com/text.cpp com/memory.cpp)
    target_link_libraries(service-${program} PRIVATE ${surface} GTest::gmock)
    target_include_directories(service-${program} PRIVATE ${CMAKE_CURRENT_LIST_DIR})
    if(TARGET gwm-tests)
      add_dependencies(gwm-tests service-${program})
    endif()
  endforeach()
endif()

# ninja bench-gather; not part of the default build.
if(NOT WIN32)
  add_executable(bench-gather EXCLUDE_FROM_ALL service/bench/gather_bench.cpp requester/exports.cpp writers/exports.cpp)
  target_link_libraries(bench-gather PRIVATE vssapi_core GTest::gmock)
endif()
