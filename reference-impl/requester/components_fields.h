// SPDX-License-Identifier: Apache-2.0
//
// components_fields.h: how the fields of a Backup Components Document are called in XML; read by
// the writing and the reading side.
#pragma once

#include "requester/components_document.h"

namespace gwm {

template <class Owner, class Type>
struct Field {
  const char* name;
  Type Owner::*member;
};

inline constexpr Field<BackupComponent, MaybeText> kComponentTexts[] = {
    {"logicalPath", &BackupComponent::logical_path},
    {"backupMetadata", &BackupComponent::backup_metadata},
    {"restoreMetadata", &BackupComponent::restore_metadata},
    {"backupOptions", &BackupComponent::backup_options},
    {"restoreOptions", &BackupComponent::restore_options},
    {"backupStamp", &BackupComponent::backup_stamp},
    {"previousBackupStamp", &BackupComponent::previous_backup_stamp},
    {"restoreName", &BackupComponent::restore_name},
    {"rollForwardPoint", &BackupComponent::roll_forward_point},
    {"prepareForBackupFailure", &BackupComponent::prepare_failure},
    {"postSnapshotFailure", &BackupComponent::post_snapshot_failure},
    {"preRestoreFailure", &BackupComponent::pre_restore_failure},
    {"postRestoreFailure", &BackupComponent::post_restore_failure},
    {"applicationMessage", &BackupComponent::application_message},
};
inline constexpr Field<BackupComponent, bool> kComponentFlags[] = {
    {"backupSucceeded", &BackupComponent::backup_succeeded},
    {"selectedForRestore", &BackupComponent::selected_for_restore},
    {"additionalRestores", &BackupComponent::additional_restores},
    {"authoritativeRestore", &BackupComponent::authoritative_restore},
};
inline constexpr Field<ComponentsDocument, bool> kDocumentFlags[] = {
    {"selectComponents", &ComponentsDocument::select_components},
    {"bootableSystemState", &ComponentsDocument::bootable_system_state},
    {"partialFileSupport", &ComponentsDocument::partial_files},
};
inline constexpr Field<PartialFile, MaybeText> kPartialFileTexts[] = {
    {"path", &PartialFile::path},
    {"filename", &PartialFile::filename},
    {"ranges", &PartialFile::ranges},
    {"metadata", &PartialFile::metadata},
};
inline constexpr Field<DirectedTarget, MaybeText> kDirectedTargetTexts[] = {
    {"sourcePath", &DirectedTarget::source_path},
    {"sourceFilename", &DirectedTarget::source_filename},
    {"sourceRanges", &DirectedTarget::source_ranges},
    {"destinationPath", &DirectedTarget::destination_path},
    {"destinationFilename", &DirectedTarget::destination_filename},
    {"destinationRanges", &DirectedTarget::destination_ranges},
};
inline constexpr Field<DifferencedFile, MaybeText> kDifferencedFileTexts[] = {
    {"path", &DifferencedFile::path},
    {"filespec", &DifferencedFile::filespec},
    {"lsn", &DifferencedFile::lsn},
};
inline constexpr Field<RestoreSubcomponent, MaybeText> kSubcomponentTexts[] = {
    {"logicalPath", &RestoreSubcomponent::logical_path},
    {"componentName", &RestoreSubcomponent::name},
};

}  // namespace gwm
