// SPDX-License-Identifier: Apache-2.0
//
// The words of the rules of requesters.
#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "rules/of_requesters/session.h"
#include "trace/code_names.h"

namespace gwm {

/// "DoSnapshotSet is called a second time": its parts, put together.
template <class... Parts>
std::string Words(const Parts&... parts) {
  std::string words;
  (words.append(parts), ...);
  return words;
}

/// In lower case, as far as it is ASCII.
inline std::string Lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

/// "under the logical path \"Sales\"", "without a logical path".
inline std::string LogicalPath(std::string_view path) {
  return path.empty() ? "without a logical path" : Words("under the logical path \"", path, "\"");
}

/// "was refused with VSS_E_BAD_STATE", "ended with E_ACCESSDENIED", "is not known to be over", ...: how far an
/// operation is.
inline std::string StateOf(const Operation& operation) {
  switch (operation.progress) {
    case Progress::kNone:
      return "was never called";
    case Progress::kRefused:
      return "answered " + CodeName(operation.status);
    case Progress::kPending:
      return operation.saw_pending ? "was still VSS_S_ASYNC_PENDING when last asked" : "was not awaited";
    case Progress::kEnded:
      return "was awaited, its outcome not read";
    case Progress::kFinished:
      return "has finished";
    case Progress::kCancelled:
      return "was cancelled";
    case Progress::kFailed:
      break;
  }
  return "ended with " + CodeName(operation.status);
}

}  // namespace gwm
