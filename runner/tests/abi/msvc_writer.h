// SPDX-License-Identifier: Apache-2.0
//
// A writer's base classes as the SDK has them since Vista, for the MSVC ABI: header-only, with a
// virtual destructor, forwarding to the object that CreateWriter makes. SWAPPED_EVENTS exchanges
// two slots, and WITHOUT_DESTRUCTOR moves all of them: what wrong slots look like.
#pragma once

#include "msvc_interfaces.h"

class IVssWriterImpl : public IUnknown {
 public:
  virtual HRESULT Initialize(VSS_ID writer, LPCWSTR name, LPCWSTR instance_name, DWORD major,
                             DWORD minor, VSS_USAGE_TYPE usage, VSS_SOURCE_TYPE source,
                             _VSS_APPLICATION_LEVEL level, DWORD timeout,
                             VSS_ALTERNATE_WRITER_STATE alternate, bool throttling_only) = 0;
  virtual HRESULT Subscribe(DWORD timeout, DWORD events) = 0;
  virtual HRESULT Unsubscribe() = 0;
  virtual void Uninitialize() = 0;
  virtual LPCWSTR* GetCurrentVolumeArray() = 0;
  virtual UINT GetCurrentVolumeCount() = 0;
  virtual HRESULT GetSnapshotDeviceName(LPCWSTR volume, LPCWSTR* device) = 0;
  virtual VSS_ID
  GetCurrentSnapshotSetId() = 0;  // by value, of which each compiler has its own idea
  virtual LONG GetContext() = 0;
  virtual _VSS_APPLICATION_LEVEL GetCurrentLevel() = 0;
  virtual bool IsPathAffected(LPCWSTR path) = 0;
  virtual bool IsBootableSystemStateBackedUp() = 0;
  virtual bool AreComponentsSelected() = 0;
  virtual _VSS_BACKUP_TYPE GetBackupType() = 0;
  virtual _VSS_RESTORE_TYPE GetRestoreType() = 0;
  virtual HRESULT SetWriterFailure(HRESULT code) = 0;
  virtual bool IsPartialFileSupportEnabled() = 0;
  virtual HRESULT InstallAlternateWriter(VSS_ID writer, CLSID id) = 0;
  virtual IVssExamineWriterMetadata* GetIdentityInformation() = 0;
};

class CVssWriter;
class CVssWriterEx;
extern "C" {
__declspec(dllimport) HRESULT CreateWriter(CVssWriter* writer, IVssWriterImpl** half);
__declspec(dllimport) HRESULT CreateWriterEx(CVssWriterEx* writer, IVssWriterImpl** half);
}

class CVssWriter {
 public:
  CVssWriter() = default;
#ifdef WITHOUT_DESTRUCTOR
  ~CVssWriter() { Drop(); }
#else
  virtual ~CVssWriter() { Drop(); }
#endif
  virtual bool OnIdentify(IVssCreateWriterMetadata*) { return true; }
  virtual bool OnPrepareBackup(IVssWriterComponents*) { return true; }
  virtual bool OnPrepareSnapshot() = 0;
#ifdef SWAPPED_EVENTS
  virtual bool OnThaw() = 0;
  virtual bool OnFreeze() = 0;
#else
  virtual bool OnFreeze() = 0;
  virtual bool OnThaw() = 0;
#endif
  virtual bool OnAbort() = 0;
  virtual bool OnBackupComplete(IVssWriterComponents*) { return true; }
  virtual bool OnBackupShutdown(VSS_ID) { return true; }
  virtual bool OnPreRestore(IVssWriterComponents*) { return true; }
  virtual bool OnPostRestore(IVssWriterComponents*) { return true; }
  virtual bool OnPostSnapshot(IVssWriterComponents*) { return true; }
  virtual bool OnBackOffIOOnVolume(VSS_PWSZ, VSS_ID, VSS_ID) { return true; }
  virtual bool OnContinueIOOnVolume(VSS_PWSZ, VSS_ID, VSS_ID) { return true; }
  virtual bool OnVSSShutdown() { return true; }
  virtual bool OnVSSApplicationStartup() { return true; }

  HRESULT Initialize(VSS_ID writer, LPCWSTR name, VSS_USAGE_TYPE usage, VSS_SOURCE_TYPE source) {
    HRESULT hr = half_ != nullptr ? 0 : CreateWriter(this, &half_);
    if (hr < 0) return hr;
    return half_->Initialize(writer, name, nullptr, 0, 0, usage, source, VSS_APP_FRONT_END, 60000,
                             VSS_AWS_NO_ALTERNATE_WRITER, false);
  }
  HRESULT Subscribe() { return half_ != nullptr ? half_->Subscribe(kForEver, 6) : kBadState; }
  HRESULT Unsubscribe() { return half_ != nullptr ? half_->Unsubscribe() : kBadState; }

 protected:
  VSS_ID GetCurrentSnapshotSetId() const {
    return half_ != nullptr ? half_->GetCurrentSnapshotSetId() : kNoId;
  }
  LPCWSTR* GetCurrentVolumeArray() const { return half_->GetCurrentVolumeArray(); }
  UINT GetCurrentVolumeCount() const { return half_->GetCurrentVolumeCount(); }
  bool IsPathAffected(LPCWSTR path) const { return half_->IsPathAffected(path); }
  bool AreComponentsSelected() const { return half_->AreComponentsSelected(); }
  _VSS_APPLICATION_LEVEL GetCurrentLevel() const { return half_->GetCurrentLevel(); }
  _VSS_BACKUP_TYPE GetBackupType() const { return half_->GetBackupType(); }

 private:
  friend class CVssWriterEx;
  void Drop() {
    if (half_ == nullptr) return;
    half_->Uninitialize();
    half_->Release();
  }
  IVssWriterImpl* half_ = nullptr;
};

class CVssWriterEx : public CVssWriter {
 public:
  virtual bool OnIdentifyEx(IVssCreateWriterMetadataEx*) { return true; }
  HRESULT InitializeEx(VSS_ID writer, LPCWSTR name, DWORD major, DWORD minor, VSS_USAGE_TYPE usage,
                       VSS_SOURCE_TYPE source) {
    HRESULT hr = half_ != nullptr ? 0 : CreateWriterEx(this, &half_);
    if (hr < 0) return hr;
    return half_->Initialize(writer, name, nullptr, major, minor, usage, source, VSS_APP_FRONT_END,
                             60000, VSS_AWS_NO_ALTERNATE_WRITER, false);
  }

 protected:
  HRESULT GetIdentifyInformation(IVssExamineWriterMetadata** metadata) const {
    *metadata = half_->GetIdentityInformation();
    return *metadata != nullptr ? 0 : kUnexpected;
  }
};
