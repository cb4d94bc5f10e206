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

bool AccessControl::Allows(GwmPrivilege caller, DWORD right) {
  if (any_) {
    const std::lock_guard lock(mutex_);
    const auto entry = entries_.find(Fold(GwmAccountName(caller)));
    if (entry != entries_.end()) return (entry->second & right) != 0;
  }
  return caller == GWM_PRIVILEGE_ADMINISTRATOR || caller == GWM_PRIVILEGE_BACKUP_OPERATOR ||
         caller == GWM_PRIVILEGE_LOCAL_SYSTEM;
}

}  // namespace gwm
