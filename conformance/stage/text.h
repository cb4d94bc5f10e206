// SPDX-License-Identifier: Apache-2.0
//
// Text for traces: bytes out of the API's UTF-16, GUIDs as documents write them.
#pragma once

#include <string>
#include <string_view>

#include "trace/utf16.h"
#include "vss_com.h"

namespace gwm {

/// A lone surrogate stays what it is (trace/utf16.h).
inline std::string ToUtf8(std::basic_string_view<WCHAR> text) { return Narrow(text); }
std::basic_string<WCHAR> ToWide(std::string_view utf8);

/// 8-4-4-4-12, lower case, no braces.
std::string ToText(const GUID& guid);

}  // namespace gwm
