// SPDX-License-Identifier: Apache-2.0
#include "requester/components_document.h"

#include "com/text.h"

namespace gwm {

BackupComponent* ComponentsDocument::Find(const VSS_ID& writer_id, VSS_COMPONENT_TYPE type,
                                          LPCWSTR logical_path, LPCWSTR name) {
  return Find(GUID_NULL, writer_id, type, logical_path, name);
}

BackupComponent* ComponentsDocument::Find(const VSS_ID& instance_id, const VSS_ID& writer_id,
                                          VSS_COMPONENT_TYPE type, LPCWSTR logical_path,
                                          LPCWSTR name) {
  const std::u16string_view wanted_path = TextOrEmpty(logical_path);
  const std::u16string_view wanted_name = TextOrEmpty(name);
  for (WriterEntry& writer : writers) {
    if (writer.writer_id != writer_id) continue;
    if (instance_id != GUID_NULL && writer.instance_id != instance_id) continue;
    for (BackupComponent& component : writer.components) {
      const std::u16string_view path = component.logical_path
                                           ? std::u16string_view(*component.logical_path)
                                           : std::u16string_view();
      if (component.name == wanted_name && path == wanted_path &&
          (type == VSS_CT_UNDEFINED || type == component.type)) {
        return &component;
      }
    }
  }
  return nullptr;
}

WriterEntry* ComponentsDocument::EntryOf(const Identity& writer, bool restoring) {
  WriterEntry* of_class = nullptr;
  for (WriterEntry& entry : writers) {
    if (entry.writer_id != writer.writer_id) continue;
    if (entry.instance_id == writer.instance_id) return &entry;
    if (!restoring) continue;
    for (const BackupComponent& component : entry.components) {
      if (component.restore_instance == writer.instance_id) return &entry;
    }
    if (of_class == nullptr) of_class = &entry;
  }
  return of_class;
}

}  // namespace gwm
