// SPDX-License-Identifier: Apache-2.0
//
// The class CVssWriter as an export. Since Vista the header brings the class along; before that the
// DLL did, and writers of that time import its members by their C++ names (vssapi.def). Their
// objects are laid out as the header's are: a vtable with the same slots, and one pointer of the
// library's own.
//
// A base class from a DLL cannot be abstract: the handlers that every writer must have answer false
// here.
#include <new>

#include "vsbackup.h"
#include "vswriter.h"

namespace {

class ExportedWriter final : public CVssWriter {
 public:
  bool STDMETHODCALLTYPE OnPrepareSnapshot() override { return false; }
  bool STDMETHODCALLTYPE OnFreeze() override { return false; }
  bool STDMETHODCALLTYPE OnThaw() override { return false; }
  bool STDMETHODCALLTYPE OnAbort() override { return false; }

  using CVssWriter::AreComponentsSelected;
  using CVssWriter::GetBackupType;
  using CVssWriter::GetContext;
  using CVssWriter::GetCurrentLevel;
  using CVssWriter::GetCurrentSnapshotSetId;
  using CVssWriter::GetCurrentVolumeArray;
  using CVssWriter::GetCurrentVolumeCount;
  using CVssWriter::GetRestoreType;
  using CVssWriter::GetSnapshotDeviceName;
  using CVssWriter::IsBootableSystemStateBackedUp;
  using CVssWriter::IsPartialFileSupportEnabled;
  using CVssWriter::IsPathAffected;
  using CVssWriter::SetWriterFailure;
};
static_assert(sizeof(ExportedWriter) == 2 * sizeof(void*));

}  // namespace

// `self` is an object of a class that the client derived; only the base's part of it is looked at.
// Parameters are as the C++ names spell them; a result by value is written where the second one
// points.
extern "C" {

ExportedWriter* ExportedWriterConstruct(void* place) { return ::new (place) ExportedWriter; }
void ExportedWriterDestroy(ExportedWriter* self) { self->CVssWriter::~CVssWriter(); }

HRESULT ExportedWriterInitialize(ExportedWriter* self, VSS_ID id, LPCWSTR name,
                                 VSS_USAGE_TYPE usage, VSS_SOURCE_TYPE source,
                                 VSS_APPLICATION_LEVEL level, DWORD freeze_timeout,
                                 VSS_ALTERNATE_WRITER_STATE alternate, bool throttling_only,
                                 LPCWSTR instance_name) {
  return self->Initialize(id, name, usage, source, level, freeze_timeout, alternate,
                          throttling_only, instance_name);
}
HRESULT ExportedWriterSubscribe(ExportedWriter* self, DWORD events) {
  return self->Subscribe(events);
}
HRESULT ExportedWriterUnsubscribe(ExportedWriter* self) { return self->Unsubscribe(); }
HRESULT ExportedWriterInstallAlternateWriter(ExportedWriter* self, VSS_ID writer, CLSID clsid) {
  return self->InstallAlternateWriter(writer, clsid);
}

bool ExportedWriterOnIdentify(ExportedWriter* self, IVssCreateWriterMetadata* metadata) {
  return self->CVssWriter::OnIdentify(metadata);
}
bool ExportedWriterOnPrepareBackup(ExportedWriter* self, IVssWriterComponents* components) {
  return self->CVssWriter::OnPrepareBackup(components);
}
bool ExportedWriterOnBackupComplete(ExportedWriter* self, IVssWriterComponents* components) {
  return self->CVssWriter::OnBackupComplete(components);
}
bool ExportedWriterOnBackupShutdown(ExportedWriter* self, VSS_ID set) {
  return self->CVssWriter::OnBackupShutdown(set);
}
bool ExportedWriterOnPreRestore(ExportedWriter* self, IVssWriterComponents* components) {
  return self->CVssWriter::OnPreRestore(components);
}
bool ExportedWriterOnPostRestore(ExportedWriter* self, IVssWriterComponents* components) {
  return self->CVssWriter::OnPostRestore(components);
}
bool ExportedWriterOnPostSnapshot(ExportedWriter* self, IVssWriterComponents* components) {
  return self->CVssWriter::OnPostSnapshot(components);
}
bool ExportedWriterOnBackOffIOOnVolume(ExportedWriter* self, VSS_PWSZ volume, VSS_ID snapshot,
                                       VSS_ID provider) {
  return self->CVssWriter::OnBackOffIOOnVolume(volume, snapshot, provider);
}
bool ExportedWriterOnContinueIOOnVolume(ExportedWriter* self, VSS_PWSZ volume, VSS_ID snapshot,
                                        VSS_ID provider) {
  return self->CVssWriter::OnContinueIOOnVolume(volume, snapshot, provider);
}
bool ExportedWriterOnVSSShutdown(ExportedWriter* self) { return self->CVssWriter::OnVSSShutdown(); }
bool ExportedWriterOnVSSApplicationStartup(ExportedWriter* self) {
  return self->CVssWriter::OnVSSApplicationStartup();
}

LPCWSTR* ExportedWriterGetCurrentVolumeArray(const ExportedWriter* self) {
  return self->GetCurrentVolumeArray();
}
UINT ExportedWriterGetCurrentVolumeCount(const ExportedWriter* self) {
  return self->GetCurrentVolumeCount();
}
HRESULT ExportedWriterGetSnapshotDeviceName(const ExportedWriter* self, LPCWSTR volume,
                                            LPCWSTR* device) {
  return self->GetSnapshotDeviceName(volume, device);
}
VSS_ID* ExportedWriterGetCurrentSnapshotSetId(const ExportedWriter* self, VSS_ID* result) {
  *result = self->GetCurrentSnapshotSetId();
  return result;
}
LONG ExportedWriterGetContext(const ExportedWriter* self) { return self->GetContext(); }
VSS_APPLICATION_LEVEL ExportedWriterGetCurrentLevel(const ExportedWriter* self) {
  return self->GetCurrentLevel();
}
bool ExportedWriterIsPathAffected(const ExportedWriter* self, LPCWSTR path) {
  return self->IsPathAffected(path);
}
bool ExportedWriterIsBootableSystemStateBackedUp(const ExportedWriter* self) {
  return self->IsBootableSystemStateBackedUp();
}
bool ExportedWriterAreComponentsSelected(const ExportedWriter* self) {
  return self->AreComponentsSelected();
}
VSS_BACKUP_TYPE ExportedWriterGetBackupType(const ExportedWriter* self) {
  return self->GetBackupType();
}
VSS_RESTORE_TYPE ExportedWriterGetRestoreType(const ExportedWriter* self) {
  return self->GetRestoreType();
}
bool ExportedWriterIsPartialFileSupportEnabled(const ExportedWriter* self) {
  return self->IsPartialFileSupportEnabled();
}
HRESULT ExportedWriterSetWriterFailure(ExportedWriter* self, HRESULT code) {
  return self->SetWriterFailure(code);
}

}  // extern "C"
