// SPDX-License-Identifier: Apache-2.0
//
// The steps of a backup that the programs for the MSVC ABI share.
#pragma once

#include "msvc_interfaces.h"

constexpr GUID kBackupComponentsId = {
    0x665c1d5f, 0xc218, 0x414d, {0xa0, 0x5d, 0x7f, 0xef, 0x5f, 0x9d, 0x5c, 0x86}};
constexpr GUID kExamineEx2Id = {
    0xce115780, 0xa611, 0x431b, {0xb5, 0x7f, 0xc3, 0x83, 0x03, 0xab, 0x6a, 0xee}};
constexpr GUID kUnknownId = {0, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};

/// Says what a call gave: "name: 0x00000000".
inline bool Told(const char* name, HRESULT hr) {
  Say("%s: 0x%08lx", name, hr);
  return hr >= 0;
}

/// Waits for an operation, says how it ended, and releases it.
inline void Finish(const char* name, HRESULT started, IVssAsync* async) {
  if (started < 0) {
    Told(name, started);
    return;
  }
  HRESULT result = kUnexpected;
  const HRESULT waited = async->Wait();
  const HRESULT asked = async->QueryStatus(&result, nullptr);
  Say("%s: waited 0x%08lx, asked 0x%08lx, ended with 0x%08lx", name, waited, asked, result);
  async->Release();
}
#define FINISH(backup, method)                        \
  do {                                                \
    IVssAsync* async = nullptr;                       \
    const HRESULT started = (backup)->method(&async); \
    Finish(#method, started, async);                  \
  } while (false)

/// Text that belongs to the caller; it says whether its length stands before it, and frees it.
class Text {
 public:
  ~Text() { SysFreeString(text_); }
  BSTR* out() { return &text_; }
  BSTR get() const { return text_; }
  const WCHAR* or_none() const { return text_ != nullptr ? text_ : none_; }
  bool is_bstr() const {
    UINT length = 0;
    while (text_ != nullptr && text_[length] != 0) ++length;
    return SysStringByteLen(text_) == 2 * length;
  }

 private:
  static constexpr WCHAR none_[] = {'(', 'n', 'o', 'n', 'e', ')', 0};
  BSTR text_ = nullptr;
};

/// One byte of output, and what stands behind it.
struct GuardedBool {
  bool value;
  unsigned char behind[7];
  GuardedBool() {
    *reinterpret_cast<unsigned char*>(&value) = 0xEE;
    for (unsigned char& byte : behind) byte = 0xEE;
  }
  const char* text() const {
    for (unsigned char byte : behind) {
      if (byte != 0xEE) return "more than one byte";
    }
    const unsigned char byte = *reinterpret_cast<const unsigned char*>(&value);
    return byte == 0 ? "false" : byte == 1 ? "true" : "not written";
  }
};

inline IVssBackupComponents* CreateForBackup() {
  IVssBackupComponents* backup = nullptr;
  if (!Told("CreateVssBackupComponentsInternal", CreateVssBackupComponentsInternal(&backup)))
    return nullptr;
  Told("InitializeForBackup", backup->InitializeForBackup());
  Told("SetBackupState", backup->SetBackupState(true, false, VSS_BT_FULL));
  return backup;
}
