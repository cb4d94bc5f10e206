// SPDX-License-Identifier: Apache-2.0
//
// A writer whose behaviour is somebody else's: every event goes to a WriterEvents object.
//
//   class Recorder : public gwm::WriterEvents { bool OnIdentify(...) override { ... } };
//   Recorder recorder;
//   gwm::ScriptedWriter<CVssWriter> writer(recorder);
//   writer.Initialize(...); writer.Subscribe();
//
// `recorder` outlives the writer. Events come on whatever thread the library chooses.
#pragma once

#include <string_view>
#include <type_traits>

#include "vswriter.h"

namespace gwm {

/// Receives the events of a scripted writer. What it returns is what the writer returns.
class WriterEvents {
 public:
  virtual ~WriterEvents() = default;
  /// `ex` is NULL for a writer that is reached through OnIdentify.
  virtual bool OnIdentify(IVssCreateWriterMetadata* metadata, IVssCreateWriterMetadataEx* ex) = 0;
  /// Any other event; `components` is NULL for those that have none.
  virtual bool OnEvent(std::string_view event, IVssWriterComponents* components) = 0;
};

/// What a handler may ask its base class; those methods are protected there.
class WriterQuestions {
 public:
  virtual ~WriterQuestions() = default;
  virtual LONG AskContext() const = 0;
  virtual VSS_BACKUP_TYPE AskBackupType() const = 0;
  virtual bool AskPartialFiles() const = 0;
  virtual HRESULT AskSetWriterFailure(HRESULT code) = 0;
  virtual VSS_APPLICATION_LEVEL AskLevel() const = 0;
  virtual bool AskComponentsSelected() const = 0;
  virtual VSS_ID AskSnapshotSet() const = 0;
  /// What OnBackupShutdown was given last; GUID_NULL before.
  virtual VSS_ID AskShutdownSet() const = 0;
  virtual bool AskBootable() const = 0;
  virtual UINT AskVolumes() const = 0;
  /// As many names as AskVolumes says, which belong to the base class.
  virtual LPCWSTR* AskVolumeNames() const = 0;
  virtual VSS_RESTORE_TYPE AskRestoreType() const = 0;
  virtual bool AskPathAffected(LPCWSTR path) const = 0;
  virtual HRESULT AskDevice(LPCWSTR volume, LPCWSTR* device) const = 0;
  // Those of CVssWriterEx and CVssWriterEx2; E_NOTIMPL for a base class that has them not.
  virtual HRESULT AskIdentifyInformation(IVssExamineWriterMetadata** document) const = 0;
  virtual HRESULT AskSetWriterFailureEx(HRESULT code, HRESULT application, LPCWSTR message) = 0;
  virtual HRESULT AskSessionId(VSS_ID* session) const = 0;
};

/// The events other than Identify, for every kind of base class.
template <class Base>
class EventForwarder : public Base, public WriterQuestions {
 public:
  explicit EventForwarder(WriterEvents& events) : events_(events) {}

  LONG AskContext() const override { return this->GetContext(); }
  VSS_BACKUP_TYPE AskBackupType() const override { return this->GetBackupType(); }
  bool AskPartialFiles() const override { return this->IsPartialFileSupportEnabled(); }
  HRESULT AskSetWriterFailure(HRESULT code) override { return this->SetWriterFailure(code); }
  VSS_APPLICATION_LEVEL AskLevel() const override { return this->GetCurrentLevel(); }
  bool AskComponentsSelected() const override { return this->AreComponentsSelected(); }
  VSS_ID AskSnapshotSet() const override { return this->GetCurrentSnapshotSetId(); }
  VSS_ID AskShutdownSet() const override { return shutdown_set_; }
  bool AskBootable() const override { return this->IsBootableSystemStateBackedUp(); }
  UINT AskVolumes() const override { return this->GetCurrentVolumeCount(); }
  LPCWSTR* AskVolumeNames() const override { return this->GetCurrentVolumeArray(); }
  VSS_RESTORE_TYPE AskRestoreType() const override { return this->GetRestoreType(); }
  bool AskPathAffected(LPCWSTR path) const override { return this->IsPathAffected(path); }
  HRESULT AskDevice(LPCWSTR volume, LPCWSTR* device) const override {
    return this->GetSnapshotDeviceName(volume, device);
  }
  HRESULT AskSessionId(VSS_ID* session) const override {
    if constexpr (std::is_base_of_v<CVssWriterEx2, Base>) {
      return this->GetSessionId(session);
    } else {
      return session == nullptr ? E_INVALIDARG : E_NOTIMPL;
    }
  }
  HRESULT AskIdentifyInformation(IVssExamineWriterMetadata** document) const override {
    if constexpr (std::is_base_of_v<CVssWriterEx, Base>) {
      return this->GetIdentifyInformation(document);
    } else {
      return document == nullptr ? E_INVALIDARG : E_NOTIMPL;
    }
  }
  HRESULT AskSetWriterFailureEx(HRESULT code, HRESULT application, LPCWSTR message) override {
    if constexpr (std::is_base_of_v<CVssWriterEx2, Base>) {
      return this->SetWriterFailureEx(code, application, message);
    } else {
      return message == nullptr ? E_INVALIDARG : E_NOTIMPL;
    }
  }

  bool STDMETHODCALLTYPE OnPrepareBackup(IVssWriterComponents* c) override {
    return events_.OnEvent("OnPrepareBackup", c);
  }
  bool STDMETHODCALLTYPE OnPrepareSnapshot() override {
    return events_.OnEvent("OnPrepareSnapshot", nullptr);
  }
  bool STDMETHODCALLTYPE OnFreeze() override { return events_.OnEvent("OnFreeze", nullptr); }
  bool STDMETHODCALLTYPE OnThaw() override { return events_.OnEvent("OnThaw", nullptr); }
  bool STDMETHODCALLTYPE OnAbort() override { return events_.OnEvent("OnAbort", nullptr); }
  bool STDMETHODCALLTYPE OnPostSnapshot(IVssWriterComponents* c) override {
    return events_.OnEvent("OnPostSnapshot", c);
  }
  bool STDMETHODCALLTYPE OnBackupComplete(IVssWriterComponents* c) override {
    return events_.OnEvent("OnBackupComplete", c);
  }
  bool STDMETHODCALLTYPE OnBackupShutdown(VSS_ID set) override {
    shutdown_set_ = set;
    return events_.OnEvent("OnBackupShutdown", nullptr);
  }
  bool STDMETHODCALLTYPE OnPreRestore(IVssWriterComponents* c) override {
    return events_.OnEvent("OnPreRestore", c);
  }
  bool STDMETHODCALLTYPE OnPostRestore(IVssWriterComponents* c) override {
    return events_.OnEvent("OnPostRestore", c);
  }

 protected:
  WriterEvents& events_;

 private:
  VSS_ID shutdown_set_ = GUID_NULL;
};

/// Overrides OnIdentify.
template <class Base>
class ScriptedWriter : public EventForwarder<Base> {
 public:
  using EventForwarder<Base>::EventForwarder;
  bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata* metadata) override {
    return this->events_.OnIdentify(metadata, nullptr);
  }
};

/// Overrides OnIdentifyEx; for CVssWriterEx and CVssWriterEx2.
template <class Base>
class ScriptedWriterEx : public EventForwarder<Base> {
 public:
  using EventForwarder<Base>::EventForwarder;
  bool STDMETHODCALLTYPE OnIdentifyEx(IVssCreateWriterMetadataEx* metadata) override {
    return this->events_.OnIdentify(metadata, metadata);
  }
};

}  // namespace gwm
