// SPDX-License-Identifier: Apache-2.0
#include "trace/ids.h"

#include "trace/lines.h"

namespace gwm {

std::string ToText(const GUID& id) {
  Buffer quoted;
  AppendId(quoted, id);
  return std::string(quoted.view().substr(1, quoted.size() - 2));
}

}  // namespace gwm
