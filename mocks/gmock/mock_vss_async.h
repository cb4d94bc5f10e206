// SPDX-License-Identifier: Apache-2.0
//
// GoogleMock's IVssAsync. The object belongs to the test: Release is a call like any other,
// and deletes nothing.
#pragma once

#include <gmock/gmock.h>

#include "vsbackup.h"

namespace gwm {

class MockVssAsync : public IVssAsync {
 public:
  MOCK_METHOD(HRESULT, QueryInterface, (REFIID, void**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(ULONG, AddRef, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(ULONG, Release, (), (override, Calltype(STDMETHODCALLTYPE)));

  // IVssAsync
  MOCK_METHOD(HRESULT, Cancel, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, Wait, (DWORD), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, QueryStatus, (HRESULT*, INT*), (override, Calltype(STDMETHODCALLTYPE)));
};

}  // namespace gwm
