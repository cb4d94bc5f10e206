// SPDX-License-Identifier: Apache-2.0
//
// access_control.h: who may use VSS: the built-in rule, and the simulated registry value
// VssAccessControl, whose entries go before it (0 neither, 1 writer, 2 requester, 3 both).
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "environment/immortal.h"
#include "gwm_world.h"

namespace gwm {

class AccessControl {
 public:
  static constexpr DWORD kWriter = 1;
  static constexpr DWORD kRequester = 2;

  void Set(std::string_view account, DWORD value);
  void Clear();
  /// Whether a caller of this kind has the right, kWriter or kRequester.
  bool Allows(GwmPrivilege caller, DWORD right);

 private:
  using Text = std::basic_string<char, std::char_traits<char>, UncountedAllocator<char>>;
  static Text Fold(std::string_view account);

  std::atomic<bool> any_{false};
  std::mutex mutex_;
  std::map<Text, DWORD, std::less<Text>, UncountedAllocator<std::pair<const Text, DWORD>>> entries_;
};

}  // namespace gwm
