// SPDX-License-Identifier: Apache-2.0
#include "requester/session.h"

#include "decisions/decisions.h"

namespace gwm {

void Session::Adopt(std::vector<std::shared_ptr<Participant>> gathered) noexcept {
  const std::lock_guard lock(mutex);
  participants = std::move(gathered);
}

void Session::Forget(bool keep_writers) noexcept {
  std::vector<std::shared_ptr<Participant>> forgotten;
  const std::lock_guard lock(mutex);
  if (!keep_writers) return forgotten.swap(participants);
  for (const auto& participant : participants) participant->document = nullptr;
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
    // The names of devices are for PostSnapshot alone.
    if (event == WriterEvent::kPostSnapshot) context.devices.push_back(snapshot.device);
  }
  return context;
}

bool Session::MayChange(ChangedIn part) const {
  if (read_only) return false;
  if (!CurrentDecisions().setters_know_their_event || part == ChangedIn::kAnyEvent) return true;
  if (event == WriterEvent::kPostRestore) return false;
  if (part == ChangedIn::kPreRestore) return event == WriterEvent::kPreRestore;
  return restoring == (part == ChangedIn::kRestore);
}

bool Session::Wants(const Participant& participant) const {
  if (!document.select_components || !CurrentDecisions().later_events_need_components) return true;
  const WriterEntry* entry = document.EntryOf(participant.listener.identity, restoring);
  return entry != nullptr && !entry->components.empty();
}

}  // namespace gwm
