// SPDX-License-Identifier: Apache-2.0
#include "play/witness.h"

#include <algorithm>
#include <atomic>
#include <string>

#include "stage/patience.h"
#include "stage/text.h"

namespace gwm {
namespace {

class WitnessWriter : public WriterEvents {
 public:
  bool OnIdentify(IVssCreateWriterMetadata* metadata, IVssCreateWriterMetadataEx*) override {
    if (metadata == nullptr) return false;
    ++calls;
    return metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, VSS_L("witness"), nullptr, nullptr, 0,
                                  false, false, true) == S_OK;
  }
  bool OnEvent(std::string_view, IVssWriterComponents*) override { return true; }

  std::atomic<int> calls{0};
};

/// The index of the writer's document, or an explanation.
std::string FindDocument(IVssBackupComponents* backup, UINT count, const GUID& writer_class) {
  for (UINT i = 0; i < count; ++i) {
    VSS_ID instance{};
    VSS_ID id{};
    IVssExamineWriterMetadata* metadata = nullptr;
    if (backup->GetWriterMetadata(i, &instance, &metadata) != S_OK || metadata == nullptr) continue;
    VSS_ID writer{};
    BSTR name = nullptr;
    VSS_USAGE_TYPE usage{};
    VSS_SOURCE_TYPE source{};
    const HRESULT hr = metadata->GetIdentity(&id, &writer, &name, &usage, &source);
    const std::string text = name == nullptr ? "" : ToUtf8({name, SysStringLen(name)});
    SysFreeString(name);
    metadata->Release();
    if (hr == S_OK && writer == writer_class && text == "Witness") return {};
  }
  return "no document of the witness writer is in the result";
}

std::string Gather(IVssBackupComponents* backup, WitnessWriter& events, const GUID& writer_class) {
  IVssAsync* async = nullptr;
  if (backup->InitializeForBackup() != S_OK) return "InitializeForBackup failed";
  if (backup->GatherWriterMetadata(&async) != S_OK || async == nullptr) {
    return "GatherWriterMetadata gave no operation";
  }
  HRESULT status = E_FAIL;
  async->Wait(static_cast<DWORD>(Patience()));
  const HRESULT queried = async->QueryStatus(&status, nullptr);
  async->Release();
  if (queried != S_OK || status != VSS_S_ASYNC_FINISHED) return "the gather did not finish";
  if (events.calls != 1) {
    return "OnIdentify was called " + std::to_string(events.calls) + " times";
  }
  UINT count = 0;
  if (backup->GetWriterMetadataCount(&count) != S_OK || count == 0) return "nothing was gathered";
  return FindDocument(backup, std::min(count, 5000u), writer_class);
}

std::string Try() {
  const GUID writer_class = ClassId("?");
  WitnessWriter events;
  ScriptedWriter<CVssWriter> writer(events);
  if (writer.Initialize(writer_class, VSS_L("Witness"), VSS_UT_USERDATA, VSS_ST_OTHER) != S_OK ||
      writer.Subscribe() != S_OK) {
    subject_calls_writers = false;
    return "a writer cannot be subscribed";
  }
  IVssBackupComponents* backup = nullptr;
  if (CreateVssBackupComponents(&backup) != S_OK || backup == nullptr) {
    writer.Unsubscribe();
    subject_calls_writers = false;
    return "no object can be created";
  }
  std::string missing = Gather(backup, events, writer_class);
  backup->Release();
  writer.Unsubscribe();
  subject_calls_writers = events.calls > 0;
  return missing;
}

}  // namespace

void ProbeWitness(Subject& subject) {
  if (subject.world() != nullptr) {
    const GwmConditions healthy = GwmDefaultConditions();
    subject.world()->Open(&healthy);
  }
  Try();
  if (subject.world() != nullptr) subject.world()->Close();
}

void BearWitness(Context& c) {
  c.recorder().Add(EventKind::kWitness, -1, "harness", "begins", {});
  const std::string missing = Try();
  c.recorder().Add(EventKind::kWitness, -1, "harness", "witness",
                   {{"missing", missing.empty() ? Value::Null() : Value::Text(missing)}});
}

}  // namespace gwm
