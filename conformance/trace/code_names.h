// SPDX-License-Identifier: Apache-2.0
//
// Result codes as people write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vss_com.h"

namespace gwm {

/// "VSS_E_BAD_STATE", or "0x80001234" for a code without a name here.
std::string CodeName(HRESULT hr);

/// "0x80042301": how codes travel in files.
std::string CodeHex(HRESULT hr);

/// The code of "0x80042301"; none for any other text.
std::optional<HRESULT> CodeOf(std::string_view hex);

}  // namespace gwm
