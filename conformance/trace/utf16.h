// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace gwm {

/// UTF-16 of the UTF-8 that tables and traces hold. Both are valid; what is not becomes some other
/// character.
std::u16string Widen(std::string_view utf8);

}  // namespace gwm
