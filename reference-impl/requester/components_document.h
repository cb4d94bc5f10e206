// SPDX-License-Identifier: Apache-2.0
//
// components_document.h: a Backup Components Document as plain data: which components of which
// writers a backup or restore is about, and what writers and requester leave for each other there.
//
// As XML it is this project's own form (Microsoft's is not published): root BACKUP_COMPONENTS with
// the settings as attributes, a WRITER for each writer, in it a COMPONENT for each component; texts
// that are NULL are missing attributes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/document.h"
#include "vsbackup.h"

namespace gwm {

struct PartialFile {
  MaybeText path, filename, ranges, metadata;
};

struct DirectedTarget {
  MaybeText source_path, source_filename, source_ranges;
  MaybeText destination_path, destination_filename, destination_ranges;
};

struct DifferencedFile {
  MaybeText path, filespec, lsn;
  bool recursive = false;
  FILETIME last_modified = {0, 0};
};

struct RestoreSubcomponent {
  MaybeText logical_path, name;
  bool repair = false;
};

struct BackupComponent {
  VSS_COMPONENT_TYPE type = VSS_CT_UNDEFINED;
  MaybeText logical_path;
  std::u16string name;

  bool backup_succeeded = false;
  bool selected_for_restore = false;
  bool additional_restores = false;
  bool authoritative_restore = false;
  VSS_RESTORE_TARGET restore_target = VSS_RT_ORIGINAL;
  VSS_FILE_RESTORE_STATUS file_restore_status = VSS_RS_UNDEFINED;
  VSS_ROLLFORWARD_TYPE roll_forward = VSS_RF_UNDEFINED;
  VSS_ID restore_instance = GUID_NULL;  // SetSelectedForRestoreEx: where it moved to

  MaybeText backup_metadata, restore_metadata;
  MaybeText backup_options, restore_options;
  MaybeText backup_stamp, previous_backup_stamp;
  MaybeText restore_name, roll_forward_point;
  MaybeText prepare_failure, post_snapshot_failure, pre_restore_failure, post_restore_failure;

  HRESULT failure = S_OK;
  HRESULT application_failure = S_OK;
  MaybeText application_message;

  std::vector<FileSet> mappings;
  std::vector<FileSet> new_targets;
  std::vector<PartialFile> partial_files;
  std::vector<DirectedTarget> directed_targets;
  std::vector<DifferencedFile> differenced_files;
  std::vector<RestoreSubcomponent> subcomponents;
};

struct WriterEntry {
  VSS_ID instance_id = GUID_NULL;
  VSS_ID writer_id = GUID_NULL;
  std::vector<BackupComponent> components;
};

struct ComponentsDocument {
  bool select_components = false;
  bool bootable_system_state = false;
  bool partial_files = false;
  VSS_BACKUP_TYPE backup_type = VSS_BT_UNDEFINED;
  VSS_RESTORE_TYPE restore_type = VSS_RTYPE_UNDEFINED;
  VSS_ID snapshot_set_id = GUID_NULL;
  std::vector<WriterEntry> writers;

  /// The component with this logical path and name, of any writer of this class, or NULL. A NULL
  /// path and an empty one are the same; `type` VSS_CT_UNDEFINED matches any.
  BackupComponent* Find(const VSS_ID& writer_id, VSS_COMPONENT_TYPE type, LPCWSTR logical_path,
                        LPCWSTR name);
  /// The same of one instance; GUID_NULL matches any.
  BackupComponent* Find(const VSS_ID& instance_id, const VSS_ID& writer_id, VSS_COMPONENT_TYPE type,
                        LPCWSTR logical_path, LPCWSTR name);
  /// The entry of a live writer. In a restore the instance is another one than that of the backup:
  /// there the class decides, or the instance that SetSelectedForRestoreEx named. NULL if none.
  WriterEntry* EntryOf(const Identity& writer, bool restoring);
  const WriterEntry* EntryOf(const Identity& writer, bool restoring) const {
    return const_cast<ComponentsDocument*>(this)->EntryOf(writer, restoring);
  }
};

std::u16string SerializeComponents(const ComponentsDocument& document);
/// Nothing and the reason where the text is no such document.
std::optional<ComponentsDocument> ParseComponents(std::u16string_view xml, std::string& error);

}  // namespace gwm
