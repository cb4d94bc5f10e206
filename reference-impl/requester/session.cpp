// SPDX-License-Identifier: Apache-2.0
#include "requester/session.h"

#include <algorithm>
#include <new>

#include "decisions/decisions.h"
#include "metadata/serialize.h"

namespace gwm {

void Session::Adopt(std::vector<std::shared_ptr<Participant>> gathered) noexcept {
  const std::lock_guard lock(mutex);
  participants = std::move(gathered);
}

void Session::Forget() noexcept {
  const Decisions& decide = CurrentDecisions();
  if (!decide.free_keeps_writers) return Adopt({});
  const std::lock_guard lock(mutex);
  for (const auto& participant : participants) {
    if (participant->document == nullptr) continue;
    try {
      if (decide.free_keeps_reports) participant->reported = Serialize(*participant->document);
    } catch (const std::bad_alloc&) {
      continue;  // no memory for the text: then the document stays
    }
    participant->document = nullptr;
  }
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
  if (part == ChangedIn::kPreRestore) return event == WriterEvent::kPreRestore;
  return restoring == (part == ChangedIn::kRestore);
}

bool Session::Wants(const Participant& participant) const {
  if (!document.select_components || !CurrentDecisions().later_events_need_components) return true;
  const WriterEntry* entry = document.EntryOf(participant.listener.identity, restoring);
  if (entry == nullptr) return false;
  if (!restoring || !CurrentDecisions().restore_events_need_selection) {
    return !entry->components.empty();
  }
  const VSS_ID& instance = participant.listener.identity.instance_id;
  return std::any_of(
      entry->components.begin(), entry->components.end(), [&](const BackupComponent& component) {
        return component.selected_for_restore &&
               (component.restore_instance == GUID_NULL || component.restore_instance == instance);
      });
}

}  // namespace gwm
