// SPDX-License-Identifier: Apache-2.0
//
// The small portable part of COM that the VSS interfaces need.
//
// On Windows this header only includes the platform's own. Elsewhere it declares the same names with
// the same sizes, so that one source builds for both:
//
//   BSTR name = SysAllocString(VSS_L("System Writer"));
//   ...
//   SysFreeString(name);
//
// WCHAR is char16_t outside Windows: text is UTF-16 everywhere, never UTF-32. A BSTR points at its
// first character; the four bytes before hold its length in bytes, two zero bytes follow the text, it
// may contain NULs, and NULL is an empty string. The functions live in libvsscom (oleaut32 on Windows),
// outside of any vssapi library, so that either side can free what the other one allocated.
#pragma once

#ifdef _WIN32

#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
#include <objbase.h>
#include <oleauto.h>

#define VSS_L(text) L##text

// __uuidof(Interface) by g++, from IID_Interface.
#ifdef __MINGW32__
#define VSS_UUID(Interface)                                      \
  extern "C++" {                                                 \
  template <>                                                    \
  constexpr const GUID& __mingw_uuidof<Interface>() {            \
    return IID_##Interface;                                      \
  }                                                              \
  template <>                                                    \
  constexpr const GUID& __mingw_uuidof<Interface*>() {           \
    return IID_##Interface;                                      \
  }                                                              \
  }
#endif

#else  // !_WIN32

#include <cstddef>
#include <cstdint>
#include <cstring>

#define VSS_L(text) u##text

using HRESULT = std::int32_t;
using LONG = std::int32_t;
using ULONG = std::uint32_t;
using DWORD = std::uint32_t;
using INT = std::int32_t;
using UINT = std::uint32_t;
using BOOL = std::int32_t;
using BYTE = std::uint8_t;
using WORD = std::uint16_t;
using USHORT = std::uint16_t;
using LONGLONG = std::int64_t;
using ULONGLONG = std::uint64_t;
using WCHAR = char16_t;
using OLECHAR = WCHAR;
using LPWSTR = WCHAR*;
using LPCWSTR = const WCHAR*;
using LPCOLESTR = const OLECHAR*;
using BSTR = OLECHAR*;
using LPVOID = void*;

struct GUID {
  std::uint32_t Data1;
  std::uint16_t Data2;
  std::uint16_t Data3;
  std::uint8_t Data4[8];
};
using IID = GUID;
using CLSID = GUID;
using REFIID = const IID&;
using REFGUID = const GUID&;
using REFCLSID = const CLSID&;

struct FILETIME {
  DWORD dwLowDateTime;
  DWORD dwHighDateTime;
};

inline bool operator==(const GUID& a, const GUID& b) { return std::memcmp(&a, &b, sizeof a) == 0; }
inline bool operator!=(const GUID& a, const GUID& b) { return !(a == b); }
inline bool IsEqualGUID(const GUID& a, const GUID& b) { return a == b; }

#ifndef TRUE
#define TRUE 1
#define FALSE 0
#endif
#define INFINITE 0xFFFFFFFFu

#define STDMETHODCALLTYPE
#define STDAPICALLTYPE
#define APIENTRY
#define STDAPI extern "C" HRESULT STDAPICALLTYPE

#define SUCCEEDED(hr) (static_cast<HRESULT>(hr) >= 0)
#define FAILED(hr) (static_cast<HRESULT>(hr) < 0)

#define VSS_HRESULT_(value) (static_cast<HRESULT>(value))
#define S_OK VSS_HRESULT_(0x00000000)
#define S_FALSE VSS_HRESULT_(0x00000001)
#define E_NOTIMPL VSS_HRESULT_(0x80004001)
#define E_NOINTERFACE VSS_HRESULT_(0x80004002)
#define E_POINTER VSS_HRESULT_(0x80004003)
#define E_ABORT VSS_HRESULT_(0x80004004)
#define E_FAIL VSS_HRESULT_(0x80004005)
#define E_UNEXPECTED VSS_HRESULT_(0x8000FFFF)
#define E_ACCESSDENIED VSS_HRESULT_(0x80070005)
#define E_OUTOFMEMORY VSS_HRESULT_(0x8007000E)
#define E_INVALIDARG VSS_HRESULT_(0x80070057)
#define CO_E_NOTINITIALIZED VSS_HRESULT_(0x800401F0)
#define CLASS_E_CLASSNOTAVAILABLE VSS_HRESULT_(0x80040111)

inline constexpr GUID GUID_NULL = {0, 0, 0, {0, 0, 0, 0, 0, 0, 0, 0}};
inline constexpr IID IID_IUnknown = {
    0x00000000, 0x0000, 0x0000, {0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46}};

/// The root of every COM interface. It has no virtual destructor: one would shift every slot.
struct IUnknown {
  virtual HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) = 0;
  virtual ULONG STDMETHODCALLTYPE AddRef() = 0;
  virtual ULONG STDMETHODCALLTYPE Release() = 0;
};

extern "C" {
/// Copies a NUL-terminated string. NULL gives NULL; NULL is also the answer when memory is short.
BSTR SysAllocString(const OLECHAR* text);
/// Copies `length` characters, NULs included; `text` NULL leaves them uninitialised.
BSTR SysAllocStringLen(const OLECHAR* text, UINT length);
/// Frees a BSTR; NULL is allowed.
void SysFreeString(BSTR text);
/// Length in characters, without the terminator; 0 for NULL.
UINT SysStringLen(BSTR text);
/// Length in bytes, without the terminator; 0 for NULL.
UINT SysStringByteLen(BSTR text);
void* CoTaskMemAlloc(std::size_t bytes);
void CoTaskMemFree(void* block);
}

#endif  // _WIN32

#ifndef VSS_UUID
#define VSS_UUID(Interface)
#endif
