// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace gwm {

/// The SHA-256 of some bytes, in lower-case hexadecimal. By the system's library.
std::string Sha256(std::string_view bytes);

}  // namespace gwm
