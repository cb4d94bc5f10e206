// SPDX-License-Identifier: Apache-2.0
//
// xml_escape.h: the value of an attribute, between double quotes.
#pragma once

#include <string>
#include <string_view>

namespace gwm {

/// What a reader of XML gives back as `value`. CR, LF and TAB become character references: raw ones
/// are read as spaces. What XML cannot hold at all, control characters and surrogates without their
/// other half, becomes U+FFFD: the document always loads again.
void AppendEscaped(std::u16string& out, std::u16string_view value);

/// Whether AppendEscaped keeps every character of this text.
bool IsWritable(std::u16string_view text);

}  // namespace gwm
