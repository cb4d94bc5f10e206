// SPDX-License-Identifier: Apache-2.0
#include "environment/access_control.h"

namespace gwm {

// Account names are compared without regard to case.
AccessControl::Text AccessControl::Fold(std::string_view account) {
  Text folded(account);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

void AccessControl::Set(std::string_view account, DWORD value) {
  const std::lock_guard lock(mutex_);
  entries_[Fold(account)] = value;
  any_ = true;
}

void AccessControl::Clear() {
  const std::lock_guard lock(mutex_);
  entries_.clear();
  any_ = false;
}

bool AccessControl::Allows(GwmPrivilege privilege, Role role) {
  std::optional<DWORD> value;
  if (any_) {
    const std::lock_guard lock(mutex_);
    const auto entry = entries_.find(Fold(GwmAccountName(privilege)));
    if (entry != entries_.end()) value = entry->second;
  }
  return MayUse(CallerWith(privilege), value, role).allowed;
}

}  // namespace gwm
