// SPDX-License-Identifier: Apache-2.0
//
// writer.h: the library's half of a writer: its identity, its subscription, and the delivery of
// events to it.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "com/ref_counted.h"
#include "vsbackup.h"
#include "writers/audience.h"
#include "writers/delivery_gate.h"
#include "writers/writer_callbacks.h"

namespace gwm {

class Writer final : public RefCounted<IVssWriterImpl> {
 public:
  explicit Writer(WriterReference writer);

  HRESULT STDMETHODCALLTYPE Initialize(VSS_ID writerId, LPCWSTR wszWriterName,
                                       LPCWSTR wszWriterInstanceName, DWORD dwMajorVersion,
                                       DWORD dwMinorVersion, VSS_USAGE_TYPE ut, VSS_SOURCE_TYPE st,
                                       VSS_APPLICATION_LEVEL nLevel, DWORD dwTimeout,
                                       VSS_ALTERNATE_WRITER_STATE aws,
                                       bool bIOThrottlingOnly) override;
  HRESULT STDMETHODCALLTYPE Subscribe(DWORD dwSubscribeTimeout, DWORD dwEventFlags) override;
  HRESULT STDMETHODCALLTYPE Unsubscribe() override;
  void STDMETHODCALLTYPE Uninitialize() override;

  LPCWSTR* STDMETHODCALLTYPE GetCurrentVolumeArray() override;
  UINT STDMETHODCALLTYPE GetCurrentVolumeCount() override;
  HRESULT STDMETHODCALLTYPE GetSnapshotDeviceName(LPCWSTR wszOriginalVolume,
                                                  LPCWSTR* ppwszSnapshotDevice) override;
#ifdef _WIN32
  VSS_ID* STDMETHODCALLTYPE GetCurrentSnapshotSetId(VSS_ID* result) override;
#else
  VSS_ID STDMETHODCALLTYPE GetCurrentSnapshotSetId() override;
#endif
  LONG STDMETHODCALLTYPE GetContext() override;
  VSS_APPLICATION_LEVEL STDMETHODCALLTYPE GetCurrentLevel() override;
  bool STDMETHODCALLTYPE IsPathAffected(LPCWSTR wszPath) override;
  bool STDMETHODCALLTYPE IsBootableSystemStateBackedUp() override;
  bool STDMETHODCALLTYPE AreComponentsSelected() override;
  VSS_BACKUP_TYPE STDMETHODCALLTYPE GetBackupType() override;
  VSS_RESTORE_TYPE STDMETHODCALLTYPE GetRestoreType() override;
  HRESULT STDMETHODCALLTYPE SetWriterFailure(HRESULT hr) override;
  bool STDMETHODCALLTYPE IsPartialFileSupportEnabled() override;
  HRESULT STDMETHODCALLTYPE InstallAlternateWriter(VSS_ID idWriter, CLSID clsid) override;
  IVssExamineWriterMetadata* STDMETHODCALLTYPE GetIdentityInformation() override;
  HRESULT STDMETHODCALLTYPE SetWriterFailureEx(HRESULT hr, HRESULT hrApplication,
                                               LPCWSTR wszApplicationMessage) override;
  HRESULT STDMETHODCALLTYPE GetSessionId(VSS_ID* idSession) override;
  bool STDMETHODCALLTYPE IsWriterShuttingDown() override;

  ListenerNumber number() const { return number_; }
  /// Fixed once Initialize has succeeded.
  const Identity& identity() const { return identity_; }
  DWORD freeze_timeout() const { return freeze_timeout_; }

  /// Runs OnIdentify(Ex) on an empty document of this writer, which it fills. `document` is set
  /// only for kSucceeded. Throws std::bad_alloc when the library itself is short of memory.
  Delivery Identify(const EventContext& context, std::shared_ptr<const Document>& document);

  /// Runs another handler. `identified` is what the writer reported before; `failure` is what it
  /// says about a failure now.
  Delivery Raise(WriterEvent event, const EventContext& context, const EventArguments& arguments,
                 std::shared_ptr<const Document> identified, WriterFailure& failure);

 private:
  friend class WriterRegistry;
  ~Writer() override;

  // What the running handler may ask; NULL outside of handlers.
  struct Current {
    const EventContext* context;
    WriterFailure failure{};
    bool failed = false;
    bool identifying = false;  // a failure is told by returning false, and by nothing else
    std::shared_ptr<const Document> identified{};
    ComPtr<IVssExamineWriterMetadataEx2> examine{};
    std::vector<LPCWSTR> volumes{};
  };
  class Handling;
  // What the writer asked for; the one mask that is supported is not looked at again.
  struct Subscription {
    DWORD timeout;
    DWORD events;
  };

  void EndSubscription();
  /// Runs the handler. Nothing where it returned true, and what went wrong elsewhere.
  std::optional<std::string> CallGuarded(WriterEvent event, const EventArguments& arguments);
  HRESULT Fail(HRESULT hr, HRESULT application, LPCWSTR message);
  void LogFailure(WriterEvent event, const WriterFailure& failure, std::string_view what) const;
  template <class T>
  T Ask(T EventContext::*field, T otherwise);

  const WriterReference writer_;
  const ListenerNumber number_;
  std::mutex mutex_;  // guards what follows
  bool initialised_ = false;
  bool subscribed_ = false;
  std::unique_ptr<Subscription> subscription_;
  std::atomic<bool> shutting_down_{false};
  Identity identity_;
  VSS_APPLICATION_LEVEL level_ = VSS_APP_UNKNOWN;
  DWORD freeze_timeout_ = CVssWriter::kDefaultTimeoutFreeze;
  Current* current_ = nullptr;
  DeliveryGate gate_;
  // The registry's list.
  Writer* previous_ = nullptr;
  Writer* next_ = nullptr;
};

}  // namespace gwm
