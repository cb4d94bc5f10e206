// SPDX-License-Identifier: Apache-2.0
#include "play/witness.h"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "stage/open_world.h"
#include "stage/operation_end.h"
#include "stage/output.h"
#include "stage/owned.h"
#include "stage/patience.h"
#include "stage/progress.h"

namespace gwm {
namespace {

/// Makes calls, and writes them down where there is a recorder.
class Log {
 public:
  explicit Log(Recorder* recorder) : recorder_(recorder) {}

  template <class Body>
  HRESULT Call(std::string_view object, std::string_view method, Body&& body) {
    const std::int32_t call = recorder_ != nullptr ? recorder_->Call(-1, object, method, {}) : -1;
    std::vector<Field> out;
    const HRESULT hr = body(out);
    MadeProgress();
    if (recorder_ != nullptr) recorder_->Return(call, hr, std::move(out));
    return hr;
  }

 private:
  Recorder* recorder_;
};

class WitnessWriter : public WriterEvents {
 public:
  explicit WitnessWriter(Recorder* recorder) : recorder_(recorder) {}

  bool OnIdentify(IVssCreateWriterMetadata* metadata, IVssCreateWriterMetadataEx*) override {
    std::int32_t call = -1;
    if (recorder_ != nullptr) {
      call = recorder_->Enter("witness", "CVssWriter::OnIdentify",
                              {{"pMetadata", metadata == nullptr ? Value::Null() : Value::Object()}});
    }
    ++calls;
    const bool good = metadata != nullptr &&
                      metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, VSS_L("witness"), nullptr,
                                             nullptr, 0, false, false, true) == S_OK;
    if (recorder_ != nullptr) recorder_->Leave(call, {{"return", Value::Bool(good)}});
    return good;
  }
  bool OnEvent(std::string_view, IVssWriterComponents*) override { return true; }

  std::atomic<int> calls{0};

 private:
  Recorder* recorder_;
};

/// Looks for the document of the witness's writer, and records what GetIdentity says of it.
void FindDocument(Log& log, IVssBackupComponents* backup, UINT count) {
  bool found = false;
  for (UINT i = 0; i < count && !found; ++i) {
    VSS_ID instance{};
    VSS_ID writer{};
    IVssExamineWriterMetadata* handed_out = nullptr;
    if (backup->GetWriterMetadata(i, &instance, &handed_out) != S_OK || handed_out == nullptr) continue;
    Owned<IVssExamineWriterMetadata> metadata(handed_out);
    OutText name;
    VSS_USAGE_TYPE usage{};
    VSS_SOURCE_TYPE source{};
    const HRESULT hr = metadata->GetIdentity(&instance, &writer, name.At(false), &usage, &source);
    metadata.reset();
    MadeProgress();
    const Field described = name.Describe("pbstrWriterName", hr);
    found = writer == WitnessClass();
    if (!found) continue;
    log.Call("metadata", "IVssExamineWriterMetadata::GetIdentity", [&](std::vector<Field>& out) {
      out = {{"pidWriter", Value::Text(ToText(writer))}, described};
      return hr;
    });
  }
}

void Gather(Log& log, IVssBackupComponents* backup) {
  const HRESULT ready = log.Call("backup", "IVssBackupComponents::InitializeForBackup",
                                 [&](auto&) { return backup->InitializeForBackup(); });
  if (ready != S_OK) return;
  IVssAsync* handed_out = nullptr;
  const HRESULT started =
      log.Call("backup", "IVssBackupComponents::GatherWriterMetadata", [&](std::vector<Field>& out) {
        const HRESULT hr = backup->GatherWriterMetadata(&handed_out);
        out.push_back({"pAsync", handed_out == nullptr ? Value::Null() : Value::Object("async")});
        return hr;
      });
  if (started != S_OK || handed_out == nullptr) return;
  Owned<IVssAsync> async(handed_out);
  log.Call("async", "IVssAsync::Wait",
           [&](auto&) { return async->Wait(static_cast<DWORD>(Patience())); });
  Drain(async.get());  // a world of a thousand writers may take longer
  HRESULT status = E_FAIL;
  log.Call("async", "IVssAsync::QueryStatus", [&](std::vector<Field>& out) {
    const HRESULT hr = async->QueryStatus(&status, nullptr);
    out.push_back({"pHrResult", Value::Code(status)});
    return hr;
  });
  async.reset();
  if (status != VSS_S_ASYNC_FINISHED) return;
  UINT count = 0;
  log.Call("backup", "IVssBackupComponents::GetWriterMetadataCount", [&](std::vector<Field>& out) {
    const HRESULT hr = backup->GetWriterMetadataCount(&count);
    out.push_back({"pcWriters", Value::Number(count)});
    return hr;
  });
  FindDocument(log, backup, std::min(count, 5000u));
}

/// Adds a writer and gathers; true if the writer was called.
bool Try(Recorder* recorder) {
  Log log(recorder);
  WitnessWriter events(recorder);
  ScriptedWriter<CVssWriter> writer(events);
  const HRESULT ready = log.Call("writer#witness", "CVssWriter::Subscribe", [&](auto&) {
    const HRESULT hr =
        writer.Initialize(WitnessClass(), VSS_L("Witness"), VSS_UT_USERDATA, VSS_ST_OTHER);
    return hr == S_OK ? writer.Subscribe() : hr;
  });
  if (ready != S_OK) return false;
  Owned<IVssBackupComponents> backup;
  log.Call("vssapi", "CreateVssBackupComponents", [&](std::vector<Field>& out) {
    IVssBackupComponents* made = nullptr;
    const HRESULT hr = CreateVssBackupComponents(&made);
    if (hr == S_OK) backup.reset(made);
    out.push_back({"ppBackup", DescribePointer(backup.get())});
    return hr;
  });
  if (backup != nullptr) Gather(log, backup.get());
  backup.reset();
  writer.Unsubscribe();
  return events.calls > 0;
}

}  // namespace

void ProbeWitness(Subject& subject) {
  const OpenWorld open(subject, GwmDefaultConditions());
  subject_calls_writers = Try(nullptr);
}

void BearWitness(Context& c) {
  c.recorder().Add(EventKind::kWitness, -1, "harness", "begins", {});
  subject_calls_writers = Try(&c.recorder());
}

}  // namespace gwm
