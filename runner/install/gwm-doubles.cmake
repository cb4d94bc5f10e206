# SPDX-License-Identifier: Apache-2.0
# gwm::gtest and gwm::gmock, where GoogleTest is.
if(TARGET GTest::gtest AND TARGET gwm::requester AND NOT TARGET gwm::gtest)
  add_library(gwm::gtest INTERFACE IMPORTED GLOBAL)
  set_target_properties(gwm::gtest PROPERTIES INTERFACE_LINK_LIBRARIES "gwm::requester;GTest::gtest")
endif()
if(TARGET GTest::gmock AND NOT TARGET gwm::gmock)
  add_library(gwm::gmock INTERFACE IMPORTED GLOBAL)
  set_target_properties(gwm::gmock PROPERTIES INTERFACE_LINK_LIBRARIES "gwm::relay;GTest::gmock")
endif()
