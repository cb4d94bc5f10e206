// SPDX-License-Identifier: Apache-2.0
#include "requesters/backup_history.h"

#include <algorithm>
#include <cstring>

namespace gwm::touring {
namespace {

/// An id, as characters that compare.
Text KeyOf(const VSS_ID& id) {
  unsigned char bytes[sizeof(VSS_ID)];
  std::memcpy(bytes, &id, sizeof(bytes));
  return Text(std::begin(bytes), std::end(bytes));
}

/// No name has a backslash.
Text KeyOf(const Text& path, const Text& name) { return path + VSS_L("\\") + name; }

}  // namespace

void BackupHistory::Keep(IVssBackupComponents& backup, VSS_BACKUP_TYPE type, const std::vector<ListedWriter>& writers) {
  UINT count = 0;
  if (backup.GetWriterComponentsCount(&count) != S_OK) return;
  for (UINT i = 0; i < count; ++i) {
    Given<IVssWriterComponentsExt> of_writer;
    VSS_ID instance = GUID_NULL;
    VSS_ID id = GUID_NULL;
    UINT components = 0;
    if (backup.GetWriterComponents(i, of_writer.Out()) != S_OK || !of_writer) continue;
    if (of_writer->GetWriterInfo(&instance, &id) != S_OK) continue;
    const auto writer = std::ranges::find(writers, instance, &ListedWriter::instance);
    if (writer == writers.end() || of_writer->GetComponentCount(&components) != S_OK) continue;
    for (UINT c = 0; c < components; ++c) {
      Given<IVssComponent> component;
      if (of_writer->GetComponent(c, component.Out()) != S_OK || !component) continue;
      KeepComponent(*component.get(), writer->TypeFor(type), KeyOf(instance));
    }
  }
}

void BackupHistory::KeepComponent(IVssComponent& component, VSS_BACKUP_TYPE type, const Text& writer) {
  if (type != VSS_BT_FULL && type != VSS_BT_INCREMENTAL) return;
  GivenText path;
  GivenText name;
  GivenText stamp;
  if (FAILED(component.GetLogicalPath(path.Out())) || component.GetComponentName(name.Out()) != S_OK) return;
  std::optional<Text> set;
  if (component.GetBackupStamp(stamp.Out()) == S_OK) set = stamp.Copy();
  Stamps& stamps = of_[{writer, KeyOf(path.Copy(), name.Copy())}];
  if (type == VSS_BT_FULL) stamps.full = set;
  stamps.last = std::move(set);
}

const Text* BackupHistory::Base(VSS_BACKUP_TYPE type, const ListedWriter& writer,
                                const ListedComponent& component) const {
  const auto found = of_.find({KeyOf(writer.instance), KeyOf(component.path, component.name)});
  if (found == of_.end() || (type != VSS_BT_INCREMENTAL && type != VSS_BT_DIFFERENTIAL)) return nullptr;
  const std::optional<Text>& stamp = type == VSS_BT_INCREMENTAL ? found->second.last : found->second.full;
  return stamp ? &*stamp : nullptr;
}

}  // namespace gwm::touring
