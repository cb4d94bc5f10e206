// SPDX-License-Identifier: Apache-2.0
//
// Text for traces: bytes out of the API's UTF-16, and GUIDs (trace/ids.h).
#pragma once

#include <string>
#include <string_view>

#include "trace/ids.h"
#include "trace/utf16.h"
#include "vss_com.h"

namespace gwm {

/// A lone surrogate stays what it is (trace/utf16.h).
inline std::string ToUtf8(std::basic_string_view<WCHAR> text) { return Narrow(text); }
std::basic_string<WCHAR> ToWide(std::string_view utf8);

}  // namespace gwm
