// SPDX-License-Identifier: Apache-2.0
#include "subject/subject.h"

#include <exception>

#include "subject/exports.h"
#include "subject/library.h"

namespace gwm {
namespace {

template <class Function>
bool Find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(FindExport(library, name));
  return function != nullptr;
}

}  // namespace

std::unique_ptr<Subject> Subject::Load(const std::string& path, const std::string& select,
                                       std::string& error) {
  void* library = OpenLibrary(path, error);
  if (library == nullptr) {
    error = path + ": cannot be loaded: " + error;
    return nullptr;
  }
  std::unique_ptr<Subject> subject(new Subject);
  subject->library_ = library;
  try {
    error = subject->Connect(select);
  } catch (const std::exception& exception) {  // it and its text are gone with the library
    error = std::string("throws as soon as it is called: ") + exception.what();
  } catch (...) {
    error = "throws as soon as it is called";
  }
  if (error.empty()) return subject;
  error = path + ": " + error;
  return nullptr;
}

std::string Subject::Connect(const std::string& select) {
  void* const library = library_;
  SubjectExports& e = exports_;
  if (!Find(library, "CreateVssBackupComponentsInternal", e.create_backup_components)) {
    return "exports no CreateVssBackupComponentsInternal: is this a vssapi library?";
  }
  Find(library, "CreateVssExamineWriterMetadataInternal", e.create_examine_metadata);
  Find(library, "CreateVssExpressWriterInternal", e.create_express_writer);
  Find(library, "CreateWriter", e.create_writer);
  Find(library, "CreateWriterEx", e.create_writer_ex);
  Find(library, "IsVolumeSnapshottedInternal", e.is_volume_snapshotted);
  Find(library, "VssFreeSnapshotPropertiesInternal", e.free_snapshot_properties);
  Find(library, "ShouldBlockRevertInternal", e.should_block_revert);
  Find(library, "GetProviderMgmtInterfaceInternal", e.get_provider_interface);
  if (!select.empty()) {
    decltype(&GwmSelectSubject) choose = nullptr;
    if (!Find(library, "GwmSelectSubject", choose) || FAILED(choose(select.c_str()))) {
      return "holds no subject '" + select + "'";
    }
  }
  decltype(&GwmGetWorld) get_world = nullptr;
  if (Find(library, "GwmGetWorld", get_world) &&
      get_world(kGwmWorldVersion, &world_) == S_OK && world_ != nullptr) {
    capabilities_ = world_->Capabilities();
  }
  SetForwardTarget(&exports_);
  return {};
}

Subject::~Subject() {
  SetForwardTarget(nullptr);
  if (library_ != nullptr) CloseLibrary(library_);
}

}  // namespace gwm
