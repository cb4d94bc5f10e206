// SPDX-License-Identifier: Apache-2.0
//
// The event log of the library's world, by the optional export GwmGetWorld, for a client that has
// no header of ours: the slots by number.
#pragma once

#include "msvc_base.h"

extern "C" {
__declspec(dllimport) void* GetModuleHandleA(const char* name);
__declspec(dllimport) void* GetProcAddress(void* library, const char* name);
}

struct WorldLogRecord {
  const char* source;
  UINT severity;
  HRESULT code;
  const char* service;
  const char* text;
};

/// Says every record.
inline void TellLog() {
  struct World {
    void** slots;
  }* world = nullptr;
  const auto get = reinterpret_cast<HRESULT (*)(UINT, World**)>(
      GetProcAddress(GetModuleHandleA("vssapi.dll"), "GwmGetWorld"));
  if (get == nullptr || get(1, &world) < 0) {
    Say("no world");
    return;
  }
  const UINT count = reinterpret_cast<UINT (*)(World*)>(world->slots[7])(world);
  for (UINT i = 0; i < count; ++i) {
    WorldLogRecord record;
    reinterpret_cast<HRESULT (*)(World*, UINT, WorldLogRecord*)>(world->slots[8])(world, i,
                                                                                  &record);
    Say("log: %s", record.text);
  }
}
