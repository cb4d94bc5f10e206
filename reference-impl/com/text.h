// SPDX-License-Identifier: Apache-2.0
//
// text.h: between the API's text, char16_t text and UTF-8.
//
// Inside this library text is char16_t. At its boundary it is WCHAR, which Windows makes a wchar_t of the
// same size: Utf16 and Wide look at one as the other.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "vss_com.h"

namespace gwm {

inline const char16_t* Utf16(LPCWSTR text) { return reinterpret_cast<const char16_t*>(text); }
inline LPCWSTR Wide(const char16_t* text) { return reinterpret_cast<LPCWSTR>(text); }

struct FreeBstr {
  void operator()(OLECHAR* text) const { SysFreeString(text); }
};
/// Owns a BSTR; release() hands it to an output parameter.
using BstrPtr = std::unique_ptr<OLECHAR, FreeBstr>;

/// A BSTR with this text, NULs included; never NULL. Throws std::bad_alloc.
BstrPtr MakeBstr(std::u16string_view text);
/// The same, and NULL for no text.
BstrPtr MakeBstr(const std::optional<std::u16string>& text);
/// MakeBstr(text).release(): where a method gives one string only.
BSTR BstrFrom(std::u16string_view text);
BSTR BstrFrom(const std::optional<std::u16string>& text);

struct FreeTaskMemory {
  void operator()(void* block) const { CoTaskMemFree(block); }
};
/// Owns a string in task memory; release() hands it to a VSS_PWSZ output.
using TaskStringPtr = std::unique_ptr<WCHAR, FreeTaskMemory>;
/// A copy in task memory. Throws std::bad_alloc.
TaskStringPtr TaskString(std::u16string_view text);

/// The characters of a BSTR, NULs included; NULL is empty.
std::u16string_view ViewOf(BSTR text);
/// The characters of a NUL-terminated string; NULL is empty.
std::u16string_view TextOrEmpty(LPCWSTR text);
/// A copy, or nothing for NULL.
std::optional<std::u16string> CopyText(LPCWSTR text);

/// UTF-8; a lone surrogate becomes U+FFFD.
std::string ToUtf8(std::u16string_view text);
/// UTF-16; a byte that is not UTF-8 becomes U+FFFD.
std::u16string FromUtf8(std::string_view text);

/// "{e8132975-6f93-4464-a53e-1050253ae220}" without the braces, in lower case.
std::u16string GuidText(const GUID& id);
/// Reads 36 characters, with or without braces, in any case. Nothing if it is none.
std::optional<GUID> ParseGuid(std::u16string_view text);

}  // namespace gwm
