// SPDX-License-Identifier: Apache-2.0
//
// IVssWriterImpl around another one (surface.h). It keeps the decorator of the writer's handlers,
// which the inner one calls.
#pragma once

#include <memory>
#include <utility>

#include "mutants/decorators/forwarding.h"
#include "mutants/decorators/writer_callbacks.h"
#include "mutants/surface.h"

namespace gwm {

class WriterImplDecorator : public Forwarding<IVssWriterImpl> {
 public:
  using Made = WriterImplDecorator*;
  using Forwarding::Forwarding;

  void Keep(std::unique_ptr<WriterCallbacksDecorator> callbacks) {
    callbacks_ = std::move(callbacks);
  }

  HRESULT STDMETHODCALLTYPE Initialize(VSS_ID writerId, LPCWSTR wszWriterName,
                                       LPCWSTR wszWriterInstanceName, DWORD dwMajorVersion,
                                       DWORD dwMinorVersion, VSS_USAGE_TYPE ut, VSS_SOURCE_TYPE st,
                                       VSS_APPLICATION_LEVEL nLevel, DWORD dwTimeout,
                                       VSS_ALTERNATE_WRITER_STATE aws,
                                       bool bIOThrottlingOnly) override {
    return inner().Initialize(writerId, wszWriterName, wszWriterInstanceName, dwMajorVersion,
                              dwMinorVersion, ut, st, nLevel, dwTimeout, aws, bIOThrottlingOnly);
  }
  HRESULT STDMETHODCALLTYPE Subscribe(DWORD dwSubscribeTimeout, DWORD dwEventFlags) override {
    return inner().Subscribe(dwSubscribeTimeout, dwEventFlags);
  }
  HRESULT STDMETHODCALLTYPE Unsubscribe() override { return inner().Unsubscribe(); }
  void STDMETHODCALLTYPE Uninitialize() override { inner().Uninitialize(); }
  LPCWSTR* STDMETHODCALLTYPE GetCurrentVolumeArray() override {
    return inner().GetCurrentVolumeArray();
  }
  UINT STDMETHODCALLTYPE GetCurrentVolumeCount() override {
    return inner().GetCurrentVolumeCount();
  }
  HRESULT STDMETHODCALLTYPE GetSnapshotDeviceName(LPCWSTR wszOriginalVolume,
                                                  LPCWSTR* ppwszSnapshotDevice) override {
    return inner().GetSnapshotDeviceName(wszOriginalVolume, ppwszSnapshotDevice);
  }
  LONG STDMETHODCALLTYPE GetContext() override { return inner().GetContext(); }
  VSS_APPLICATION_LEVEL STDMETHODCALLTYPE GetCurrentLevel() override {
    return inner().GetCurrentLevel();
  }
  bool STDMETHODCALLTYPE IsPathAffected(LPCWSTR wszPath) override {
    return inner().IsPathAffected(wszPath);
  }
  bool STDMETHODCALLTYPE IsBootableSystemStateBackedUp() override {
    return inner().IsBootableSystemStateBackedUp();
  }
  bool STDMETHODCALLTYPE AreComponentsSelected() override {
    return inner().AreComponentsSelected();
  }
  VSS_BACKUP_TYPE STDMETHODCALLTYPE GetBackupType() override { return inner().GetBackupType(); }
  VSS_RESTORE_TYPE STDMETHODCALLTYPE GetRestoreType() override { return inner().GetRestoreType(); }
  HRESULT STDMETHODCALLTYPE SetWriterFailure(HRESULT hr) override {
    return inner().SetWriterFailure(hr);
  }
  bool STDMETHODCALLTYPE IsPartialFileSupportEnabled() override {
    return inner().IsPartialFileSupportEnabled();
  }
  HRESULT STDMETHODCALLTYPE InstallAlternateWriter(VSS_ID idWriter, CLSID clsid) override {
    return inner().InstallAlternateWriter(idWriter, clsid);
  }
  IVssExamineWriterMetadata* STDMETHODCALLTYPE GetIdentityInformation() override {
    return inner().GetIdentityInformation();
  }
  HRESULT STDMETHODCALLTYPE SetWriterFailureEx(HRESULT hr, HRESULT hrApplication,
                                               LPCWSTR wszApplicationMessage) override {
    return inner().SetWriterFailureEx(hr, hrApplication, wszApplicationMessage);
  }
  HRESULT STDMETHODCALLTYPE GetSessionId(VSS_ID* idSession) override {
    return inner().GetSessionId(idSession);
  }
  bool STDMETHODCALLTYPE IsWriterShuttingDown() override { return inner().IsWriterShuttingDown(); }
#ifdef _WIN32
  VSS_ID* STDMETHODCALLTYPE GetCurrentSnapshotSetId(VSS_ID* result) override {
    return inner().GetCurrentSnapshotSetId(result);
  }
#else
  VSS_ID STDMETHODCALLTYPE GetCurrentSnapshotSetId() override {
    return inner().GetCurrentSnapshotSetId();
  }
#endif

 private:
  std::unique_ptr<WriterCallbacksDecorator> callbacks_;
};

}  // namespace gwm
