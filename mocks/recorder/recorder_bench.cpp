// SPDX-License-Identifier: Apache-2.0
//
// What recording adds to a call: the same call recorded, and of the reference itself. The
// difference is to be under a microsecond; the reference's QueryStatus alone takes longer than one,
// as it probes the caller's memory.
//
//   ninja bench-recorder && bin/bench-recorder
#include <benchmark/benchmark.h>

#include <cstdio>

#include "recorder/answers.h"
#include "recorder/settings.h"
#include "recorder/trace.h"
#include "requester/create.h"
#include "vsbackup.h"

namespace gwm::recording {
namespace {

constexpr const char* kPath = "bench-recorder.jsonl";

/// Has gathered; of the library under the recorder, or through it.
struct Client {
  explicit Client(HRESULT (*create)(IVssBackupComponents**)) {
    create(&backup);
    backup->InitializeForBackup(nullptr);
    IVssAsync* async = nullptr;
    backup->GatherWriterMetadata(&async);
    async->Wait(INFINITE);
    async->Release();
  }
  ~Client() {
    if (metadata != nullptr) metadata->Release();
    backup->Release();
  }
  IVssExamineWriterMetadata& Metadata() {
    VSS_ID instance;
    if (metadata == nullptr) backup->GetWriterMetadata(0, &instance, &metadata);
    return *metadata;
  }
  IVssBackupComponents* backup = nullptr;
  IVssExamineWriterMetadata* metadata = nullptr;
};

void Call(benchmark::State& state, HRESULT (*create)(IVssBackupComponents**)) {
  const Client client(create);
  UINT count = 0;
  for (auto _ : state) client.backup->GetWriterMetadataCount(&count);
}

HRESULT Plain(IVssBackupComponents** backup) { return CreateBackupComponents(backup); }
HRESULT ThroughRecorder(IVssBackupComponents** backup) { return CreateVssBackupComponents(backup); }

void Unrecorded(benchmark::State& state) { Call(state, Plain); }
void Recorded(benchmark::State& state) { Call(state, ThroughRecorder); }
/// In a world with an answer to another method.
void RecordedWhereOthersAreAnswered(benchmark::State& state) {
  const AnswerSpec answer{.method = "IVssBackupComponents::SaveAsXML", .code = E_OUTOFMEMORY};
  ArmAnswers({&answer, 1}, GWM_OS_WINDOWS_10);
  Call(state, ThroughRecorder);
  ArmAnswers({}, GWM_OS_WINDOWS_10);
}

/// With two texts that go in, which are read with care.
void Texts(benchmark::State& state, HRESULT (*create)(IVssBackupComponents**)) {
  const Client client(create);
  for (auto _ : state) {
    client.backup->SetBackupOptions(GUID_NULL, VSS_CT_FILEGROUP, nullptr, VSS_L("Orders"),
                                    VSS_L("fast"));
  }
}

void TextsUnrecorded(benchmark::State& state) { Texts(state, Plain); }
void TextsRecorded(benchmark::State& state) { Texts(state, ThroughRecorder); }

/// With a string that comes out, which is watched until it is freed.
void String(benchmark::State& state, HRESULT (*create)(IVssBackupComponents**)) {
  Client client(create);
  IVssExamineWriterMetadata& metadata = client.Metadata();
  VSS_ID instance;
  VSS_ID writer;
  VSS_USAGE_TYPE usage;
  VSS_SOURCE_TYPE source;
  for (auto _ : state) {
    BSTR name = nullptr;
    metadata.GetIdentity(&instance, &writer, &name, &usage, &source);
    SysFreeString(name);
  }
}

void StringUnrecorded(benchmark::State& state) { String(state, Plain); }
void StringRecorded(benchmark::State& state) { String(state, ThroughRecorder); }

BENCHMARK(Unrecorded);
BENCHMARK(Recorded);
BENCHMARK(RecordedWhereOthersAreAnswered);
BENCHMARK(TextsUnrecorded);
BENCHMARK(TextsRecorded);
BENCHMARK(StringUnrecorded);
BENCHMARK(StringRecorded);

}  // namespace
}  // namespace gwm::recording

int main(int argc, char** argv) {
  std::remove(gwm::recording::kPath);
  static gwm::recording::Settings settings = gwm::recording::TheSettings();
  settings.trace_path = gwm::recording::kPath;
  gwm::recording::Trace::Instance().Open(settings);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  gwm::recording::Trace::Instance().Close();
  std::remove(gwm::recording::kPath);
}
