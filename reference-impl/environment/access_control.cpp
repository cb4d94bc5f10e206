// SPDX-License-Identifier: Apache-2.0
#include "environment/access_control.h"

#include "requester/decisions.h"

namespace gwm {
namespace {

bool Granted(DWORD value, DWORD right, bool by_group) {
  const Decisions& decide = CurrentDecisions();
  if (by_group && !decide.access_control_denies) return true;
  if (!by_group && !decide.access_control_grants) return false;
  if (decide.access_control_swaps_roles) value = (value & 1) << 1 | (value & 2) >> 1;
  return (value & right) != 0;
}

}  // namespace

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
  const bool by_group = caller == GWM_PRIVILEGE_ADMINISTRATOR ||
                        caller == GWM_PRIVILEGE_BACKUP_OPERATOR ||
                        caller == GWM_PRIVILEGE_LOCAL_SYSTEM;
  if (any_ && CurrentDecisions().access_control_is_read) {
    const std::lock_guard lock(mutex_);
    const auto entry = entries_.find(Fold(GwmAccountName(caller)));
    if (entry != entries_.end()) return Granted(entry->second, right, by_group);
  }
  return by_group;
}

}  // namespace gwm
