// SPDX-License-Identifier: Apache-2.0
//
// GoogleMock's IGwmWorld.
#pragma once

#include <gmock/gmock.h>

#include "gwm_world.h"

namespace gwm {

class MockWorld : public IGwmWorld {
 public:
  MOCK_METHOD(UINT, Capabilities, (), (override));
  MOCK_METHOD(HRESULT, Open, (const GwmConditions*), (override));
  MOCK_METHOD(HRESULT, Change, (const GwmConditions*), (override));
  MOCK_METHOD(HRESULT, Close, (), (override));
  MOCK_METHOD(HRESULT, FailAllocation, (LONGLONG), (override));
  MOCK_METHOD(HRESULT, ArmFault, (const char*, HRESULT), (override));
  MOCK_METHOD(HRESULT, ArmLateFault, (HRESULT), (override));
  MOCK_METHOD(UINT, LogCount, (), (override));
  MOCK_METHOD(HRESULT, LogRecord, (UINT, GwmLogRecord*), (override));
  MOCK_METHOD(HRESULT, Counters, (GwmCounters*), (override));
  MOCK_METHOD(UINT, RunPending, (), (override));
  MOCK_METHOD(HRESULT, AdvanceClock, (ULONGLONG), (override));
  MOCK_METHOD(HRESULT, StateHash, (IUnknown*, ULONGLONG*), (override));
  MOCK_METHOD(HRESULT, SetAccessControl, (const char*, DWORD), (override));
};

}  // namespace gwm
