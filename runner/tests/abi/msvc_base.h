// SPDX-License-Identifier: Apache-2.0
//
// What a program for the MSVC ABI needs here: there is no SDK, so the little it uses of Windows is
// declared by hand. msvc_base.cpp has what Microsoft's runtime would bring.
#pragma once

#include <stdarg.h>

#ifdef OLD_SDK
typedef unsigned short WCHAR;  // as before wchar_t became a type of its own; C++ names show it
#else
typedef wchar_t WCHAR;
#endif
typedef long HRESULT;
typedef long LONG;
typedef int INT;
typedef int BOOL;
typedef unsigned int UINT;
typedef unsigned long DWORD;
typedef unsigned long ULONG;
typedef unsigned char BYTE;
typedef unsigned long long SIZE_T;
typedef long long LONGLONG;
typedef const WCHAR* LPCWSTR;
typedef WCHAR* BSTR;
struct _GUID {
  unsigned long Data1;
  unsigned short Data2, Data3;
  unsigned char Data4[8];
};
typedef _GUID GUID;
typedef GUID IID;
typedef GUID CLSID;
constexpr GUID kNoId = {0, 0, 0, {0}};
inline bool operator==(const GUID& a, const GUID& b) {
  const unsigned char *x = reinterpret_cast<const unsigned char*>(&a),
                      *y = reinterpret_cast<const unsigned char*>(&b);
  for (unsigned i = 0; i < sizeof a; ++i) {
    if (x[i] != y[i]) return false;
  }
  return true;
}

constexpr HRESULT kBadState = static_cast<HRESULT>(0x80042301);
constexpr HRESULT kUnexpected = static_cast<HRESULT>(0x80042302);
constexpr DWORD kForEver = 0xFFFFFFFF;

extern "C" {
__declspec(dllimport) BSTR SysAllocString(LPCWSTR text);
__declspec(dllimport) void SysFreeString(BSTR text);
__declspec(dllimport) UINT SysStringByteLen(BSTR text);
__declspec(dllimport) void RaiseException(DWORD code, DWORD flags, DWORD count, const SIZE_T* more);
}

/// One line of output; %ls is text of Windows.
void Say(const char* format, ...);
/// The program itself.
void Run();

/// A text that grows by words: "a b c".
class Words {
 public:
  void Add(const char* word) {
    if (length_ != 0) Put(' ');
    while (*word != 0) Put(*word++);
  }
  const char* text() const { return text_; }

 private:
  void Put(char c) {
    if (length_ + 1 < sizeof text_) text_[length_++] = c;
  }
  char text_[1024] = {};
  unsigned length_ = 0;
};
