// SPDX-License-Identifier: Apache-2.0
//
// The subject: a vssapi library, loaded at run time and reached by its exports only.
#pragma once

#include <memory>
#include <string>

#include "gwm_world.h"
#include "vsbackup.h"

namespace gwm {

/// The exports that the suite uses; those that a library lacks are NULL.
struct SubjectExports {
  decltype(&CreateVssBackupComponentsInternal) create_backup_components = nullptr;
  decltype(&CreateVssExamineWriterMetadataInternal) create_examine_metadata = nullptr;
  decltype(&CreateVssExpressWriterInternal) create_express_writer = nullptr;
  decltype(&CreateWriter) create_writer = nullptr;
  decltype(&CreateWriterEx) create_writer_ex = nullptr;
  decltype(&IsVolumeSnapshottedInternal) is_volume_snapshotted = nullptr;
  decltype(&VssFreeSnapshotPropertiesInternal) free_snapshot_properties = nullptr;
  decltype(&ShouldBlockRevertInternal) should_block_revert = nullptr;
  decltype(&GetProviderMgmtInterfaceInternal) get_provider_interface = nullptr;
};

class Subject {
 public:
  /// Loads `path` and makes it the target of the forwarding exports of this program. `select` names one
  /// of the subjects of a library that holds many, "" none. NULL, and one line in `error`, if the library
  /// cannot be loaded, lacks CreateVssBackupComponentsInternal, throws, or does not know the name.
  static std::unique_ptr<Subject> Load(const std::string& path, const std::string& select,
                                       std::string& error);
  ~Subject();
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;

  const SubjectExports& exports() const { return exports_; }
  /// NULL for a library without the world export.
  IGwmWorld* world() const { return world_; }
  UINT capabilities() const { return capabilities_; }
  bool Can(UINT capability) const { return (capabilities_ & capability) == capability; }

 private:
  Subject() = default;
  /// Finds the exports and the world; why it cannot, if so.
  std::string Connect(const std::string& select);

  void* library_ = nullptr;
  SubjectExports exports_;
  IGwmWorld* world_ = nullptr;
  UINT capabilities_ = 0;
};

}  // namespace gwm
