// SPDX-License-Identifier: Apache-2.0
//
// Both halves of a writer, recorded: what the writer calls (IVssWriterImpl), and the handlers that
// the library calls, with what they are given.
#pragma once

#include <memory>
#include <mutex>

#include "recorder/touring.h"
#include "signatures/recorded_objects.h"
#include "writers/writer_callbacks.h"

namespace gwm::recording {

/// The handlers of a writer, around the writer's own; the library calls these. The calls that a
/// writer of the world makes are nobody's business: of it only entering, leaving and the document
/// are recorded.
class RecordedHandlers final : public CVssWriterEx, public OwnMemory {
 public:
  RecordedHandlers(WriterReference writer, ObjectName name, bool is_of_world)
      : writer_(writer), name_(InThisRecording(name)), is_of_world_(is_of_world) {}
#ifdef _WIN32
  ~RecordedHandlers() = default;
#else
  ~RecordedHandlers() override = default;
#endif

  ObjectName name() const { return name_; }
  /// The decorator of what GetIdentityInformation gave, which the library owns; it is there until
  /// the handler that asked is left.
  IVssExamineWriterMetadata* Identity(IVssExamineWriterMetadata* inner, Fields& out);

  bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata* pMetadata) override;
  bool STDMETHODCALLTYPE OnIdentifyEx(IVssCreateWriterMetadataEx* pMetadata) override;
  bool STDMETHODCALLTYPE OnPrepareBackup(IVssWriterComponents* pComponents) override;
  bool STDMETHODCALLTYPE OnPrepareSnapshot() override;
  bool STDMETHODCALLTYPE OnFreeze() override;
  bool STDMETHODCALLTYPE OnThaw() override;
  bool STDMETHODCALLTYPE OnAbort() override;
  bool STDMETHODCALLTYPE OnBackupComplete(IVssWriterComponents* pComponents) override;
  bool STDMETHODCALLTYPE OnBackupShutdown(VSS_ID snapshotSetId) override;
  bool STDMETHODCALLTYPE OnPreRestore(IVssWriterComponents* pComponents) override;
  bool STDMETHODCALLTYPE OnPostRestore(IVssWriterComponents* pComponents) override;
  bool STDMETHODCALLTYPE OnPostSnapshot(IVssWriterComponents* pComponents) override;

 private:
  bool Identify(const char* method, IVssCreateWriterMetadataEx* metadata);
  bool WithComponents(const char* method, WriterEvent event, IVssWriterComponents* components);
  bool Handle(const char* method, WriterEvent event, const EventArguments& arguments,
              const Fields& in);

  const WriterReference writer_;
  const ObjectName name_;
  const bool is_of_world_;
  std::mutex mutex_;  // guards what follows
  IVssExamineWriterMetadata* identity_inner_ = nullptr;
  RecordedExamineMetadata* identity_ = nullptr;
};

/// The library's half.
class RecordedWriter final : public RecordedWriterImpl {
 public:
  /// Takes over a reference of `inner`, which calls `handlers`.
  RecordedWriter(IVssWriterImpl* inner, std::unique_ptr<RecordedHandlers> handlers)
      : RecordedWriterImpl(inner, handlers->name()), handlers_(std::move(handlers)) {}

  HRESULT STDMETHODCALLTYPE Subscribe(DWORD dwSubscribeTimeout, DWORD dwEventFlags) override {
    const HRESULT hr = RecordedWriterImpl::Subscribe(dwSubscribeTimeout, dwEventFlags);
    if (SUCCEEDED(hr)) TellTourOfSubscription();
    return hr;
  }
  void STDMETHODCALLTYPE Uninitialize() override {
    Call call(name(), "IVssWriterImpl::Uninitialize", Fields());
    inner().Uninitialize();
    uninitialized_ = true;
    call.Return(Fields());
  }
  LONG STDMETHODCALLTYPE GetContext() override {
    Call call(name(), "IVssWriterImpl::GetContext", Fields());
    const LONG context = inner().GetContext();
    Fields out;
    DescribeContext(out, "return", context);
    call.Return(out);
    return context;
  }
#ifdef _WIN32
  VSS_ID* STDMETHODCALLTYPE GetCurrentSnapshotSetId(VSS_ID* result) override {
    Call call(name(), "IVssWriterImpl::GetCurrentSnapshotSetId", Fields());
    VSS_ID* const answer = inner().GetCurrentSnapshotSetId(result);
    Fields out;
    out.Id("return", *answer);
    call.Return(out);
    return answer;
  }
#else
  VSS_ID STDMETHODCALLTYPE GetCurrentSnapshotSetId() override {
    return Ask("IVssWriterImpl::GetCurrentSnapshotSetId", &IVssWriterImpl::GetCurrentSnapshotSetId);
  }
#endif
  LPCWSTR* STDMETHODCALLTYPE GetCurrentVolumeArray() override {
    Call call(name(), "IVssWriterImpl::GetCurrentVolumeArray", Fields());
    LPCWSTR* const volumes = inner().GetCurrentVolumeArray();
    Fields out;
    if (volumes == nullptr) out.Null("return");
    const UINT count = volumes != nullptr ? inner().GetCurrentVolumeCount() : 0;
    for (UINT i = 0; i < count; ++i) Describe(out, Part("return", i), volumes[i]);
    call.Return(out);
    return volumes;
  }
  IVssExamineWriterMetadata* STDMETHODCALLTYPE GetIdentityInformation() override {
    Call call(name(), "IVssWriterImpl::GetIdentityInformation", Fields());
    Fields out;
    IVssExamineWriterMetadata* const identity =
        handlers_->Identity(inner().GetIdentityInformation(), out);
    call.Return(out);
    return identity;
  }

 private:
  // A client that lets go of a writer without Uninitialize leaves it subscribed: its handlers are
  // still called.
  void LetGo() override {
    if (uninitialized_) handlers_.reset();
  }

  std::unique_ptr<RecordedHandlers> handlers_;
  bool uninitialized_ = false;
};

/// CreateWriter(Ex): the library's half of a writer, recorded. Without a trace, and for a writer of
/// the world, the half is the library's own.
HRESULT CreateRecordedWriter(WriterReference writer, IVssWriterImpl** ppImpl);
/// After the world's writers are gone: what was around their handlers.
void ForgetWritersOfTheWorld();

}  // namespace gwm::recording
