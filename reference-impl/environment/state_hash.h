// SPDX-License-Identifier: Apache-2.0
//
// state_hash.h: how a test asks an object for a hash of its state.
#pragma once

#include "vss_com.h"

namespace gwm {

/// Answered by QueryInterface of an IVssBackupComponents; of no use outside of this library.
struct IStateHash : IUnknown {
  virtual ULONGLONG STDMETHODCALLTYPE StateHash() = 0;
};
inline constexpr IID IID_IStateHash = {
    0x5c2d6b0a, 0x0f7e, 0x4b52, {0x8a, 0x41, 0x6e, 0x9d, 0x37, 0x1c, 0x20, 0xf4}};

}  // namespace gwm
