// SPDX-License-Identifier: Apache-2.0
//
// A reference that goes back to the library, whatever it throws meanwhile.
//
//   Owned<IVssAsync> async(handed_out);
#pragma once

#include <memory>

namespace gwm {

struct ReleaseReference {
  void operator()(auto* object) const { object->Release(); }
};

template <class Interface>
using Owned = std::unique_ptr<Interface, ReleaseReference>;

}  // namespace gwm
