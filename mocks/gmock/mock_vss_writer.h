// SPDX-License-Identifier: Apache-2.0
//
// GoogleMock's CVssWriter, for tests in which the interaction is the requirement:
//
//   NiceMock<MockVssWriter> writer;
//   EXPECT_CALL(writer, OnIdentify(NotNull())).Times(1).WillOnce(Return(true));
#pragma once

#include <gmock/gmock.h>

#include "vswriter.h"

namespace gwm {

class MockVssWriter : public CVssWriter {
 public:
  MOCK_METHOD(bool, OnIdentify, (IVssCreateWriterMetadata*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnPrepareBackup, (IVssWriterComponents*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnPrepareSnapshot, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnFreeze, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnThaw, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnAbort, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnPostSnapshot, (IVssWriterComponents*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnBackupComplete, (IVssWriterComponents*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnBackupShutdown, (VSS_ID), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnPreRestore, (IVssWriterComponents*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(bool, OnPostRestore, (IVssWriterComponents*), (override, Calltype(STDMETHODCALLTYPE)));
};

}  // namespace gwm
