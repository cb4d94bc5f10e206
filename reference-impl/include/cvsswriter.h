// SPDX-License-Identifier: Apache-2.0
//
// cvsswriter.h: the base classes of every writer. Included by vswriter.h, never alone.
//
// As in Microsoft's SDK since Vista the classes are header-only: two pointers, the vtable and the
// library's IVssWriterImpl. Initialize makes the library's half with CreateWriter; the library calls
// back through the vtable, whose slots are part of the binary interface.
//
//   class MyWriter : public CVssWriter {
//     bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata* metadata) override { ... }
//     ...
//   };
//   MyWriter writer;
//   writer.Initialize(id, VSS_L("My Writer"), VSS_UT_USERDATA, VSS_ST_OTHER);
//   writer.Subscribe();
//
// Source pages: nl-vswriter-cvsswriter, nl-vswriter-cvsswriterex, nl-vswriter-cvsswriterex2.
#pragma once

class CVssWriter;
class CVssWriterEx;
struct IVssExpressWriter;

extern "C" {
HRESULT STDAPICALLTYPE CreateWriter(CVssWriter* pWriter, IVssWriterImpl** ppImpl);
HRESULT STDAPICALLTYPE CreateWriterEx(CVssWriterEx* pWriter, IVssWriterImpl** ppImpl);
HRESULT STDAPICALLTYPE CreateVssExpressWriterInternal(IVssExpressWriter** ppWriter);
}

inline HRESULT CreateVssExpressWriter(IVssExpressWriter** ppWriter) {
  return CreateVssExpressWriterInternal(ppWriter);
}

/// A writer with members of its own unsubscribes in its own destructor: when this class's one runs,
/// they are gone, and a handler might still be at work on them.
class CVssWriter {
 public:
  static constexpr DWORD kDefaultEvents = VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG;
  static constexpr DWORD kDefaultTimeoutFreeze = 60000;  // milliseconds, Freeze to Thaw

  CVssWriter() = default;
  CVssWriter(const CVssWriter&) = delete;
  CVssWriter& operator=(const CVssWriter&) = delete;

#ifdef _WIN32
  // Slot 0 of the MSVC vtable, spelt out so that every compiler lays the slots out alike.
  virtual void* STDMETHODCALLTYPE ScalarDeletingDestructor(unsigned flags) {
    this->~CVssWriter();
    if (flags & 1) ::operator delete(this);
    return this;
  }
  ~CVssWriter() { ReleaseImpl(); }
#else
  virtual ~CVssWriter() { ReleaseImpl(); }
#endif

  /// Makes the writer known to the library, which gives it an instance id. S_OK, S_FALSE where the
  /// writer infrastructure is inactive (safe mode, setup), E_ACCESSDENIED, E_INVALIDARG,
  /// E_OUTOFMEMORY, VSS_E_UNEXPECTED. nf-vswriter-cvsswriter-initialize
  HRESULT STDMETHODCALLTYPE Initialize(
      VSS_ID WriterId, LPCWSTR wszWriterName, VSS_USAGE_TYPE ut, VSS_SOURCE_TYPE st,
      VSS_APPLICATION_LEVEL nLevel = VSS_APP_FRONT_END,
      DWORD dwTimeoutFreeze = kDefaultTimeoutFreeze,
      VSS_ALTERNATE_WRITER_STATE aws = VSS_AWS_NO_ALTERNATE_WRITER, bool bIOThrottlingOnly = false,
      LPCWSTR wszWriterInstanceName = nullptr) {
    if (m_pWriterImpl == nullptr) {
      HRESULT hr = CreateWriter(this, &m_pWriterImpl);
      if (FAILED(hr)) return hr;
      if (m_pWriterImpl == nullptr) return VSS_E_UNEXPECTED;
    }
    return m_pWriterImpl->Initialize(WriterId, wszWriterName, wszWriterInstanceName, 0, 0, ut, st,
                                     nLevel, dwTimeoutFreeze, aws, bIOThrottlingOnly);
  }

  /// From here on events arrive. nf-vswriter-cvsswriter-subscribe
  HRESULT STDMETHODCALLTYPE Subscribe(DWORD dwEventFlags = kDefaultEvents) {
    return m_pWriterImpl ? m_pWriterImpl->Subscribe(INFINITE, dwEventFlags) : VSS_E_BAD_STATE;
  }
  /// From here on no event arrives. nf-vswriter-cvsswriter-unsubscribe
  HRESULT STDMETHODCALLTYPE Unsubscribe() {
    return m_pWriterImpl ? m_pWriterImpl->Unsubscribe() : VSS_E_BAD_STATE;
  }
  HRESULT STDMETHODCALLTYPE InstallAlternateWriter(VSS_ID idWriter, CLSID clsid) {
    return m_pWriterImpl ? m_pWriterImpl->InstallAlternateWriter(idWriter, clsid) : VSS_E_BAD_STATE;
  }

  // The events. True goes on, false reports a failure. They may come on any thread.
  virtual bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata*) { return true; }
  virtual bool STDMETHODCALLTYPE OnPrepareBackup(IVssWriterComponents*) { return true; }
  virtual bool STDMETHODCALLTYPE OnPrepareSnapshot() = 0;
  virtual bool STDMETHODCALLTYPE OnFreeze() = 0;
  virtual bool STDMETHODCALLTYPE OnThaw() = 0;
  virtual bool STDMETHODCALLTYPE OnAbort() = 0;
  virtual bool STDMETHODCALLTYPE OnBackupComplete(IVssWriterComponents*) { return true; }
  virtual bool STDMETHODCALLTYPE OnBackupShutdown(VSS_ID) { return true; }
  virtual bool STDMETHODCALLTYPE OnPreRestore(IVssWriterComponents*) { return true; }
  virtual bool STDMETHODCALLTYPE OnPostRestore(IVssWriterComponents*) { return true; }
  virtual bool STDMETHODCALLTYPE OnPostSnapshot(IVssWriterComponents*) { return true; }
  virtual bool STDMETHODCALLTYPE OnBackOffIOOnVolume(VSS_PWSZ, VSS_ID, VSS_ID) { return true; }
  virtual bool STDMETHODCALLTYPE OnContinueIOOnVolume(VSS_PWSZ, VSS_ID, VSS_ID) { return true; }
  virtual bool STDMETHODCALLTYPE OnVSSShutdown() { return true; }
  virtual bool STDMETHODCALLTYPE OnVSSApplicationStartup() { return true; }

 protected:
  // Questions a handler may ask; outside of one the answers mean nothing.
  LPCWSTR* STDMETHODCALLTYPE GetCurrentVolumeArray() const {
    return m_pWriterImpl ? m_pWriterImpl->GetCurrentVolumeArray() : nullptr;
  }
  UINT STDMETHODCALLTYPE GetCurrentVolumeCount() const {
    return m_pWriterImpl ? m_pWriterImpl->GetCurrentVolumeCount() : 0;
  }
  HRESULT STDMETHODCALLTYPE GetSnapshotDeviceName(LPCWSTR wszVolume, LPCWSTR* ppwszDevice) const {
    return m_pWriterImpl ? m_pWriterImpl->GetSnapshotDeviceName(wszVolume, ppwszDevice)
                         : VSS_E_BAD_STATE;
  }
  VSS_ID GetCurrentSnapshotSetId() const {
    VSS_ID id = GUID_NULL;
#ifdef _WIN32
    if (m_pWriterImpl) m_pWriterImpl->GetCurrentSnapshotSetId(&id);
#else
    if (m_pWriterImpl) id = m_pWriterImpl->GetCurrentSnapshotSetId();
#endif
    return id;
  }
  LONG STDMETHODCALLTYPE GetContext() const {
    return m_pWriterImpl ? m_pWriterImpl->GetContext() : 0;
  }
  VSS_APPLICATION_LEVEL STDMETHODCALLTYPE GetCurrentLevel() const {
    return m_pWriterImpl ? m_pWriterImpl->GetCurrentLevel() : VSS_APP_UNKNOWN;
  }
  bool STDMETHODCALLTYPE IsPathAffected(LPCWSTR wszPath) const {
    return m_pWriterImpl && m_pWriterImpl->IsPathAffected(wszPath);
  }
  bool STDMETHODCALLTYPE IsBootableSystemStateBackedUp() const {
    return m_pWriterImpl && m_pWriterImpl->IsBootableSystemStateBackedUp();
  }
  bool STDMETHODCALLTYPE AreComponentsSelected() const {
    return m_pWriterImpl && m_pWriterImpl->AreComponentsSelected();
  }
  VSS_BACKUP_TYPE STDMETHODCALLTYPE GetBackupType() const {
    return m_pWriterImpl ? m_pWriterImpl->GetBackupType() : VSS_BT_UNDEFINED;
  }
  VSS_RESTORE_TYPE STDMETHODCALLTYPE GetRestoreType() const {
    return m_pWriterImpl ? m_pWriterImpl->GetRestoreType() : VSS_RTYPE_UNDEFINED;
  }
  bool STDMETHODCALLTYPE IsPartialFileSupportEnabled() const {
    return m_pWriterImpl && m_pWriterImpl->IsPartialFileSupportEnabled();
  }
  HRESULT STDMETHODCALLTYPE SetWriterFailure(HRESULT hr) {
    return m_pWriterImpl ? m_pWriterImpl->SetWriterFailure(hr) : VSS_E_BAD_STATE;
  }

 private:
  friend class CVssWriterEx;
  friend class CVssWriterEx2;
  void ReleaseImpl() {
    if (m_pWriterImpl == nullptr) return;
    m_pWriterImpl->Uninitialize();
    m_pWriterImpl->Release();
    m_pWriterImpl = nullptr;
  }

  IVssWriterImpl* m_pWriterImpl = nullptr;
};

class CVssWriterEx : public CVssWriter {
 public:
  /// Initialize with a version, which IVssExamineWriterMetadataEx2::GetVersion reports.
  /// nf-vswriter-cvsswriterex-initializeex
  HRESULT STDMETHODCALLTYPE InitializeEx(
      VSS_ID WriterId, LPCWSTR wszWriterName, DWORD dwMajorVersion, DWORD dwMinorVersion,
      VSS_USAGE_TYPE ut, VSS_SOURCE_TYPE st, VSS_APPLICATION_LEVEL nLevel = VSS_APP_FRONT_END,
      DWORD dwTimeoutFreeze = kDefaultTimeoutFreeze,
      VSS_ALTERNATE_WRITER_STATE aws = VSS_AWS_NO_ALTERNATE_WRITER, bool bIOThrottlingOnly = false,
      LPCWSTR wszWriterInstanceName = nullptr) {
    if (m_pWriterImpl == nullptr) {
      HRESULT hr = CreateWriterEx(this, &m_pWriterImpl);
      if (FAILED(hr)) return hr;
      if (m_pWriterImpl == nullptr) return VSS_E_UNEXPECTED;
    }
    return m_pWriterImpl->Initialize(WriterId, wszWriterName, wszWriterInstanceName, dwMajorVersion,
                                     dwMinorVersion, ut, st, nLevel, dwTimeoutFreeze, aws,
                                     bIOThrottlingOnly);
  }

  /// Subscribe with a time-out in milliseconds. nf-vswriter-cvsswriterex-subscribeex
  HRESULT STDMETHODCALLTYPE SubscribeEx(DWORD dwTimeout, DWORD dwEventFlags = kDefaultEvents) {
    return m_pWriterImpl ? m_pWriterImpl->Subscribe(dwTimeout, dwEventFlags) : VSS_E_BAD_STATE;
  }

  /// An override replaces OnIdentify; a writer overrides one of the two.
  /// nf-vswriter-cvsswriterex-onidentifyex
  virtual bool STDMETHODCALLTYPE OnIdentifyEx(IVssCreateWriterMetadataEx* pMetadata) {
    return OnIdentify(pMetadata);
  }

 protected:
  /// What OnIdentify(Ex) reported, in OnPrepareBackup, OnPrepareSnapshot and OnPostSnapshot. The
  /// library owns the result. S_OK or E_FAIL. nf-vswriter-cvsswriterex-getidentifyinformation
  HRESULT STDMETHODCALLTYPE GetIdentifyInformation(IVssExamineWriterMetadata** ppMetadata) const {
    if (ppMetadata == nullptr) return E_FAIL;
    *ppMetadata = m_pWriterImpl ? m_pWriterImpl->GetIdentityInformation() : nullptr;
    return *ppMetadata ? S_OK : E_FAIL;
  }
};

class CVssWriterEx2 : public CVssWriterEx {
 protected:
  /// nf-vswriter-cvsswriterex2-setwriterfailureex
  HRESULT STDMETHODCALLTYPE SetWriterFailureEx(
      HRESULT hr, HRESULT hrApplication, LPCWSTR wszApplicationMessage) {
    return m_pWriterImpl ? m_pWriterImpl->SetWriterFailureEx(hr, hrApplication, wszApplicationMessage)
                         : VSS_E_BAD_STATE;
  }
  HRESULT STDMETHODCALLTYPE GetSessionId(VSS_ID* idSession) const {
    return m_pWriterImpl ? m_pWriterImpl->GetSessionId(idSession) : VSS_E_BAD_STATE;
  }
  bool STDMETHODCALLTYPE IsWriterShuttingDown() const {
    return m_pWriterImpl && m_pWriterImpl->IsWriterShuttingDown();
  }
};
