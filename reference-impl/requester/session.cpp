// SPDX-License-Identifier: Apache-2.0
#include "requester/session.h"

#include <algorithm>

namespace gwm {

void Session::Adopt(std::vector<Participant> gathered) noexcept {
  const std::lock_guard lock(mutex);
  participants = std::move(gathered);
}

void Session::Forget() noexcept {
  std::vector<Participant> forgotten;
  const std::lock_guard lock(mutex);
  forgotten.swap(participants);
}

EventContext Session::Context() const {
  EventContext context;
  context.session_id = id;
  context.snapshot_set_id = document.snapshot_set_id;
  context.context = context_bits;
  context.components_selected = document.select_components;
  context.bootable_system_state = document.bootable_system_state;
  context.partial_files = document.partial_files;
  context.backup_type = document.backup_type;
  context.restore_type = document.restore_type;
  context.volumes.reserve(snapshots.size());
  for (const PendingSnapshot& snapshot : snapshots) {
    context.volumes.push_back(snapshot.volume);
    if (!snapshot.device.empty()) context.devices.push_back(snapshot.device);
  }
  return context;
}

bool Session::Wants(const Participant& participant) const {
  if (!document.select_components) return true;
  const Identity& identity = participant.document->identity;
  return std::any_of(
      document.writers.begin(), document.writers.end(), [&](const WriterEntry& entry) {
        return entry.instance_id == identity.instance_id && !entry.components.empty();
      });
}

}  // namespace gwm
