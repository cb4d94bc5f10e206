// SPDX-License-Identifier: Apache-2.0
#include "recorder/recorded_writer.h"

#include <optional>
#include <utility>
#include <vector>

#include "com/unobserved.h"
#include "environment/immortal.h"
#include "writers/create.h"

namespace gwm::recording {

IVssExamineWriterMetadata* RecordedHandlers::Identity(IVssExamineWriterMetadata* inner,
                                                      Fields& out) {
  if (inner == nullptr) {
    out.Null("return");
    return nullptr;
  }
  const std::lock_guard lock(mutex_);
  if (identity_ == nullptr || identity_inner_ != inner) {
    const Quiet quiet;
    if (identity_ != nullptr) identity_->Release();
    inner->AddRef();
    identity_inner_ = inner;
    identity_ = new RecordedExamineMetadata(static_cast<IVssExamineWriterMetadataEx2*>(inner));
  }
  out.Object("return", identity_->name());
  return identity_;
}

bool RecordedHandlers::Handle(const char* method, WriterEvent event,
                              const EventArguments& arguments, const Fields& in) {
  const InHandler in_handler(method);
  Callback callback(name_, method, in);
  const bool answer = CallWriterContained(writer_, event, arguments);
  Fields out;
  out.Bool("return", answer);
  callback.Leave(out);
  const std::lock_guard lock(mutex_);
  if (RecordedExamineMetadata* const identity = std::exchange(identity_, nullptr)) {
    const Quiet quiet;
    identity->Release();
  }
  return answer;
}

bool RecordedHandlers::Identify(const char* method, IVssCreateWriterMetadataEx* metadata) {
  std::optional<RecordedCreateMetadata> recorded;
  Fields in;
  if (!is_of_world_) in.Object("pMetadata", recorded.emplace(metadata).name());
  const bool answer = Handle(
      method, WriterEvent::kIdentify,
      {.metadata = recorded ? static_cast<IVssCreateWriterMetadataEx*>(&*recorded) : metadata}, in);
  if (Trace::Instance().is_open()) {
    const Unobserved scope;
    BSTR xml = nullptr;
    if (SUCCEEDED(metadata->SaveAsXML(&xml)) && xml != nullptr) {
      Trace::Instance().AddDocument(name_, method, {xml, SysStringLen(xml)});
      SysFreeString(xml);
    }
  }
  return answer;
}

bool RecordedHandlers::WithComponents(const char* method, WriterEvent event,
                                      IVssWriterComponents* components) {
  Fields in;
  if (!is_of_world_ && TourSelectsNoComponents()) components = nullptr;
  if (is_of_world_ || components == nullptr) {
    return Handle(method, event, {.components = components}, in);
  }
  // The reference gives every writer the extended object.
  auto* const extended = static_cast<IVssWriterComponentsExt*>(components);
  extended->AddRef();
  auto* const recorded = new RecordedWriterComponents(extended);
  struct Release {
    RecordedWriterComponents* components;
    ~Release() {
      const Quiet quiet;
      components->Release();
    }
  } const release{recorded};
  in.Object("pComponent", recorded->name());
  return Handle(method, event, {.components = recorded}, in);
}

bool RecordedHandlers::OnIdentify(IVssCreateWriterMetadata* pMetadata) {
  return Identify("CVssWriter::OnIdentify", static_cast<IVssCreateWriterMetadataEx*>(pMetadata));
}
bool RecordedHandlers::OnIdentifyEx(IVssCreateWriterMetadataEx* pMetadata) {
  return Identify("CVssWriterEx::OnIdentifyEx", pMetadata);
}
bool RecordedHandlers::OnPrepareBackup(IVssWriterComponents* pComponents) {
  return WithComponents("CVssWriter::OnPrepareBackup", WriterEvent::kPrepareBackup, pComponents);
}
bool RecordedHandlers::OnPrepareSnapshot() {
  return Handle("CVssWriter::OnPrepareSnapshot", WriterEvent::kPrepareSnapshot, {}, Fields());
}
bool RecordedHandlers::OnFreeze() {
  return Handle("CVssWriter::OnFreeze", WriterEvent::kFreeze, {}, Fields());
}
bool RecordedHandlers::OnThaw() {
  return Handle("CVssWriter::OnThaw", WriterEvent::kThaw, {}, Fields());
}
bool RecordedHandlers::OnAbort() {
  return Handle("CVssWriter::OnAbort", WriterEvent::kAbort, {}, Fields());
}
bool RecordedHandlers::OnBackupComplete(IVssWriterComponents* pComponents) {
  return WithComponents("CVssWriter::OnBackupComplete", WriterEvent::kBackupComplete, pComponents);
}
bool RecordedHandlers::OnBackupShutdown(VSS_ID snapshotSetId) {
  Fields in;
  in.Id("SnapshotSetId", snapshotSetId);
  return Handle("CVssWriter::OnBackupShutdown", WriterEvent::kBackupShutdown,
                {.snapshot_set_id = snapshotSetId}, in);
}
bool RecordedHandlers::OnPreRestore(IVssWriterComponents* pComponents) {
  return WithComponents("CVssWriter::OnPreRestore", WriterEvent::kPreRestore, pComponents);
}
bool RecordedHandlers::OnPostRestore(IVssWriterComponents* pComponents) {
  return WithComponents("CVssWriter::OnPostRestore", WriterEvent::kPostRestore, pComponents);
}
bool RecordedHandlers::OnPostSnapshot(IVssWriterComponents* pComponents) {
  return WithComponents("CVssWriter::OnPostSnapshot", WriterEvent::kPostSnapshot, pComponents);
}

namespace {
// Brought up one after the other, and gone with their world.
Immortal<std::vector<RecordedHandlers*, UncountedAllocator<RecordedHandlers*>>> of_the_world;
}  // namespace

void ForgetWritersOfTheWorld() {
  for (RecordedHandlers* const handlers : *of_the_world) delete handlers;
  of_the_world->clear();
}

HRESULT CreateRecordedWriter(WriterReference writer, IVssWriterImpl** ppImpl) {
  if (!Trace::Instance().is_open() || writer.get() == nullptr) {
    return CreateWriterImpl(writer, ppImpl);
  }
  const bool is_of_world = Quiet::Here();
  auto handlers = std::make_unique<RecordedHandlers>(
      writer, ObjectName{"writer", NextNumber<RecordedWriter>()}, is_of_world);
  const WriterReference recorded = writer.extended != nullptr
                                       ? WriterReference{.extended = handlers.get()}
                                       : WriterReference{.plain = handlers.get()};
  const HRESULT hr = CreateWriterImpl(recorded, ppImpl);
  if (FAILED(hr)) return hr;
  if (is_of_world) {
    of_the_world->push_back(handlers.release());
    return hr;
  }
  *ppImpl = new RecordedWriter(*ppImpl, std::move(handlers));
  return hr;
}

}  // namespace gwm::recording
