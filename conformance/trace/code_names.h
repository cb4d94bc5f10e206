// SPDX-License-Identifier: Apache-2.0
//
// Result codes as people write them.
#pragma once

#include <string>

#include "vss_com.h"

namespace gwm {

/// "VSS_E_BAD_STATE", or "0x80001234" for a code without a name here.
std::string CodeName(HRESULT hr);

/// "0x80042301": how codes travel in files.
std::string CodeHex(HRESULT hr);

}  // namespace gwm
