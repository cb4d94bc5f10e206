// SPDX-License-Identifier: Apache-2.0
//
// A process with writers, until it is told to end (SIGTERM, SIGINT). With SIGUSR1 it gets one more,
// with SIGUSR2 it loses the last one:
//
//   service-writer [WRITERS [WHAT]]
//
// WHAT is what the handlers do: nothing, or fail (the one of Freeze says so with SetWriterFailure),
// hang (that of Identify), die (there, by SIGKILL), linger (a second in that of Freeze), or tell
// (each event on standard output, with what the handler was told). "ready" on standard output says
// that all are subscribed.
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "com/text.h"
#include "testing/test_writer.h"

namespace gwm {
namespace {

std::string Text(LPCWSTR text) { return text != nullptr ? ToUtf8(Utf16(text)) : "-"; }

// What a handler may ask: in this process it must know what the requester's said.
void Tell(TestWriter& writer, const std::string& event) {
  LPCWSTR device = nullptr;
  const HRESULT hr = writer.GetSnapshotDeviceName(u"C:\\", &device);
  const LPCWSTR* const volumes = writer.GetCurrentVolumeArray();
  VSS_ID session = GUID_NULL;
  writer.GetSessionId(&session);
  IVssExamineWriterMetadata* report = nullptr;
  const bool may_ask = writer.GetIdentifyInformation(&report) == S_OK && report != nullptr;
  std::printf("%s volumes %u %s affected %d device 0x%08X %s set %d session %d type %d report %d\n",
              event.c_str(), writer.GetCurrentVolumeCount(),
              Text(volumes != nullptr ? volumes[0] : nullptr).c_str(),
              writer.IsPathAffected(u"C:\\data\\file"), static_cast<unsigned>(hr),
              Text(device).c_str(), writer.GetCurrentSnapshotSetId() != GUID_NULL,
              session != GUID_NULL, writer.GetBackupType(), may_ask);
  std::fflush(stdout);
}

bool Do(const std::string& what, TestWriter& writer, const std::string& event) {
  if (what == "tell" || what == "linger") Tell(writer, event);
  if (what == "linger" && event == "Freeze") std::this_thread::sleep_for(std::chrono::seconds(1));
  if (what == "fail" && event == "Freeze") {
    writer.SetWriterFailureEx(VSS_E_WRITERERROR_RETRYABLE, E_FAIL, u"not now");
    return false;
  }
  if (what == "hang" && event == "Identify") {
    std::this_thread::sleep_for(std::chrono::hours(1));
  }
  if (what == "die" && event == "Identify") kill(getpid(), SIGKILL);
  return true;
}

// Each handler leaves a note in the component that it was given.
void Note(IVssWriterComponents* components) {
  if (components == nullptr) return;
  IVssComponent* component = nullptr;
  if (FAILED(components->GetComponent(0, &component)) || component == nullptr) return;
  component->SetBackupMetadata(u"noted by the writer");
  component->Release();
}

int Run(std::size_t count, const std::string& what) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGUSR1);
  sigaddset(&ends, SIGUSR2);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  std::vector<std::unique_ptr<TestWriter>> writers;
  const std::u16string name = FromUtf8("Writer " + std::to_string(getpid()));
  for (;;) {
    while (writers.size() < count) {
      writers.push_back(std::make_unique<TestWriter>(kClassA, name.c_str()));
      TestWriter& writer = *writers.back();
      if (FAILED(writer.subscribed)) {
        std::fprintf(stderr, "Subscribe: 0x%08X\n", static_cast<unsigned>(writer.subscribed));
        return 1;
      }
      writer.on_event = [&, what](const std::string& event) { return Do(what, writer, event); };
      writer.on_components = Note;
    }
    writers.resize(count);
    std::puts("ready");
    std::fflush(stdout);
    int number = 0;
    sigwait(&ends, &number);
    if (number != SIGUSR1 && number != SIGUSR2) break;
    count = number == SIGUSR1 ? count + 1 : count - 1;
  }
  if (what == "hang") std::_Exit(0);
  return 0;
}

}  // namespace
}  // namespace gwm

int main(int argc, char** argv) {
  return gwm::Run(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1, argc > 2 ? argv[2] : "");
}
