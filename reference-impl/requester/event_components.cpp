// SPDX-License-Identifier: Apache-2.0
#include "requester/event_components.h"

#include <algorithm>

namespace gwm {
namespace {

bool IsSame(const BackupComponent& a, const BackupComponent& b) {
  return a.type == b.type && a.logical_path == b.logical_path && a.name == b.name;
}

// What IVssComponent's setters change is the writer's; all else is the requester's.
void TakeWritersFields(const BackupComponent& from, BackupComponent& to) {
  to.restore_target = from.restore_target;
  to.backup_metadata = from.backup_metadata;
  to.restore_metadata = from.restore_metadata;
  to.backup_stamp = from.backup_stamp;
  to.prepare_failure = from.prepare_failure;
  to.post_snapshot_failure = from.post_snapshot_failure;
  to.pre_restore_failure = from.pre_restore_failure;
  to.post_restore_failure = from.post_restore_failure;
  to.failure = from.failure;
  to.application_failure = from.application_failure;
  to.application_message = from.application_message;
  to.partial_files = from.partial_files;
  to.directed_targets = from.directed_targets;
  to.differenced_files = from.differenced_files;
}

}  // namespace

IVssWriterComponents* SessionComponents::Live() {
  if (!live_) live_ = ComPtr<WriterComponents>(new WriterComponents(session_, writer_));
  return live_.get();
}

std::u16string SessionComponents::Text() {
  const std::lock_guard lock(session_->mutex);
  const ComponentsDocument& whole = session_->document;
  ComponentsDocument part;
  part.select_components = whole.select_components;
  part.bootable_system_state = whole.bootable_system_state;
  part.partial_files = whole.partial_files;
  part.backup_type = whole.backup_type;
  part.restore_type = whole.restore_type;
  part.snapshot_set_id = whole.snapshot_set_id;
  const WriterEntry* entry = whole.EntryOf(writer_, session_->restoring);
  if (entry != nullptr) part.writers.push_back(*entry);
  return SerializeComponents(part);
}

HRESULT SessionComponents::Take(std::u16string_view text) {
  std::string wrong;
  std::optional<ComponentsDocument> part = ParseComponents(text, wrong);
  if (!part) return VSS_E_INVALID_XML_DOCUMENT;
  const std::lock_guard lock(session_->mutex);
  WriterEntry* const entry = session_->document.EntryOf(writer_, session_->restoring);
  if (part->writers.size() != (entry != nullptr ? 1u : 0u)) return VSS_E_INVALID_XML_DOCUMENT;
  if (entry == nullptr) return S_OK;
  const WriterEntry& left = part->writers.front();
  if (left.instance_id != entry->instance_id || left.writer_id != entry->writer_id ||
      !std::equal(left.components.begin(), left.components.end(), entry->components.begin(),
                  entry->components.end(), IsSame)) {
    return VSS_E_INVALID_XML_DOCUMENT;
  }
  if (session_->read_only) return VSS_E_BAD_STATE;
  std::vector<BackupComponent> changed = entry->components;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    TakeWritersFields(left.components[i], changed[i]);
  }
  entry->components.swap(changed);
  return S_OK;
}

}  // namespace gwm
