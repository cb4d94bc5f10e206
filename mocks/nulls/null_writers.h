// SPDX-License-Identifier: Apache-2.0
//
// The writer's side of the library, each method answered by the policy in force.
#pragma once

#include "nulls/null_object.h"

namespace gwm {

class NullWriterImpl final : public NullObject<IVssWriterImpl> {
 public:
  HRESULT STDMETHODCALLTYPE Initialize(VSS_ID, LPCWSTR, LPCWSTR, DWORD, DWORD, VSS_USAGE_TYPE,
                                       VSS_SOURCE_TYPE, VSS_APPLICATION_LEVEL, DWORD,
                                       VSS_ALTERNATE_WRITER_STATE, bool) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE Subscribe(DWORD, DWORD) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE Unsubscribe() override { return Answer(); }
  void STDMETHODCALLTYPE Uninitialize() override { Answer(); }
  LPCWSTR* STDMETHODCALLTYPE GetCurrentVolumeArray() override { return nullptr; }
  UINT STDMETHODCALLTYPE GetCurrentVolumeCount() override { return 0; }
  HRESULT STDMETHODCALLTYPE GetSnapshotDeviceName(LPCWSTR, LPCWSTR* ppwszSnapshotDevice) override {
    return Answer(ppwszSnapshotDevice);
  }
  LONG STDMETHODCALLTYPE GetContext() override { return 0; }
  VSS_APPLICATION_LEVEL STDMETHODCALLTYPE GetCurrentLevel() override { return {}; }
  bool STDMETHODCALLTYPE IsPathAffected(LPCWSTR) override { return SUCCEEDED(Answer()); }
  bool STDMETHODCALLTYPE IsBootableSystemStateBackedUp() override { return SUCCEEDED(Answer()); }
  bool STDMETHODCALLTYPE AreComponentsSelected() override { return SUCCEEDED(Answer()); }
  VSS_BACKUP_TYPE STDMETHODCALLTYPE GetBackupType() override { return {}; }
  VSS_RESTORE_TYPE STDMETHODCALLTYPE GetRestoreType() override { return {}; }
  HRESULT STDMETHODCALLTYPE SetWriterFailure(HRESULT) override { return Answer(); }
  bool STDMETHODCALLTYPE IsPartialFileSupportEnabled() override { return SUCCEEDED(Answer()); }
  HRESULT STDMETHODCALLTYPE InstallAlternateWriter(VSS_ID, CLSID) override { return Answer(); }
  IVssExamineWriterMetadata* STDMETHODCALLTYPE GetIdentityInformation() override { return nullptr; }
  HRESULT STDMETHODCALLTYPE SetWriterFailureEx(HRESULT, HRESULT, LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE GetSessionId(VSS_ID* idSession) override { return Answer(idSession); }
  bool STDMETHODCALLTYPE IsWriterShuttingDown() override { return SUCCEEDED(Answer()); }
#ifdef _WIN32
  VSS_ID* STDMETHODCALLTYPE GetCurrentSnapshotSetId(VSS_ID* result) override {
    *result = GUID_NULL;
    return result;
  }
#else
  VSS_ID STDMETHODCALLTYPE GetCurrentSnapshotSetId() override { return GUID_NULL; }
#endif
};

class NullExpressWriter final : public NullObject<IVssExpressWriter> {
 public:
  HRESULT STDMETHODCALLTYPE CreateMetadata(VSS_ID, LPCWSTR, VSS_USAGE_TYPE, DWORD, DWORD, DWORD,
                                           IVssCreateExpressWriterMetadata** ppMetadata) override {
    return Answer(ppMetadata);
  }
  HRESULT STDMETHODCALLTYPE LoadMetadata(LPCWSTR, DWORD) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE Register() override { return Answer(); }
  HRESULT STDMETHODCALLTYPE Unregister(VSS_ID) override { return Answer(); }
};

class NullExpressWriterMetadata final : public NullObject<IVssCreateExpressWriterMetadata> {
 public:
  HRESULT STDMETHODCALLTYPE AddExcludeFiles(LPCWSTR, LPCWSTR, bool) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR, const BYTE*,
                                         UINT, bool, bool, bool, bool, DWORD) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE AddFilesToFileGroup(LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, bool, LPCWSTR,
                                                DWORD) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetRestoreMethod(VSS_RESTOREMETHOD_ENUM, LPCWSTR, LPCWSTR,
                                             VSS_WRITERRESTORE_ENUM, bool) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE AddComponentDependency(LPCWSTR, LPCWSTR, VSS_ID, LPCWSTR,
                                                   LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetBackupSchema(DWORD) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override { return Answer(pbstrXML); }
};

}  // namespace gwm
