// SPDX-License-Identifier: Apache-2.0
//
// access_control.h: the simulated registry key VssAccessControl, whose entries go before the rule
// for groups (0 neither, 1 writer, 2 requester, 3 both).
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "environment/caller.h"
#include "environment/immortal.h"
#include "gwm_world.h"

namespace gwm {

class AccessControl {
 public:
  void Set(std::string_view account, DWORD value);
  void Clear();
  bool Allows(GwmPrivilege privilege, Role role);

 private:
  using Text = std::basic_string<char, std::char_traits<char>, UncountedAllocator<char>>;
  static Text Fold(std::string_view account);

  std::atomic<bool> any_{false};
  std::mutex mutex_;
  std::map<Text, DWORD, std::less<Text>, UncountedAllocator<std::pair<const Text, DWORD>>> entries_;
};

}  // namespace gwm
