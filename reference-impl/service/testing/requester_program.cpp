// SPDX-License-Identifier: Apache-2.0
//
// A requester that says what it was answered, a line a call:
//
//   service-requester gather|again|backup [WAIT]
//
// A gather prints the code that it ended with and the names of the writers, a backup the code of
// each event and the writers' states behind it. Between the gather and what follows, WAIT reads a
// line of standard input. "again" gathers once more for each line of it.
#include <cstdio>
#include <cstring>
#include <map>
#include <string>

#include "com/text.h"
#include "testing/test_requester.h"

namespace gwm {
namespace {

void Say(const char* what, HRESULT hr) {
  std::printf("%s 0x%08X", what, static_cast<unsigned>(hr));
}

void SayWriters(IVssBackupComponentsEx4& backup, HRESULT hr) {
  Say("gather", hr);
  UINT count = 0;
  if (SUCCEEDED(hr)) backup.GetWriterMetadataCount(&count);
  std::map<std::string, int> names;
  for (UINT i = 0; i < count; ++i) {
    VSS_ID instance;
    ComPtr<IVssExamineWriterMetadata> metadata;
    if (FAILED(backup.GetWriterMetadata(i, &instance, metadata.Out()))) continue;
    VSS_ID id, writer;
    BSTR name = nullptr;
    VSS_USAGE_TYPE usage;
    VSS_SOURCE_TYPE source;
    metadata->GetIdentity(&id, &writer, &name, &usage, &source);
    ++names[ToUtf8(Utf16(name))];
    SysFreeString(name);
  }
  for (const auto& [name, times] : names) std::printf(" | %s: %d", name.c_str(), times);
  std::puts("");
  std::fflush(stdout);
}

void SayStates(IVssBackupComponentsEx4& backup, const char* what, HRESULT hr) {
  Say(what, hr);
  if (Await(backup, &IVssBackupComponents::GatherWriterStatus) == VSS_S_ASYNC_FINISHED) {
    UINT count = 0;
    backup.GetWriterStatusCount(&count);
    for (UINT i = 0; i < count; ++i) {
      VSS_ID instance, writer;
      BSTR name = nullptr;
      VSS_WRITER_STATE state;
      HRESULT failure;
      if (FAILED(backup.GetWriterStatus(i, &instance, &writer, &name, &state, &failure))) continue;
      std::printf(" | state %d 0x%08X", state, static_cast<unsigned>(failure));
      SysFreeString(name);
    }
  }
  std::puts("");
  std::fflush(stdout);
}

void SayNotes(IVssBackupComponentsEx4& backup) {
  UINT count = 0;
  if (FAILED(backup.GetWriterComponentsCount(&count))) return;
  std::printf("notes");
  for (UINT i = 0; i < count; ++i) {
    ComPtr<IVssWriterComponentsExt> components;
    ComPtr<IVssComponent> component;
    BSTR note = nullptr;
    if (FAILED(backup.GetWriterComponents(i, components.Out())) ||
        FAILED(components->GetComponent(0, component.Out())) ||
        component->GetBackupMetadata(&note) != S_OK) {
      continue;
    }
    std::printf(" | %s", ToUtf8(Utf16(note)).c_str());
    SysFreeString(note);
  }
  std::puts("");
}

int GatherAgain() {
  do {
    const auto backup = CreateForBackup();
    SayWriters(*backup, Gather(*backup));
  } while (std::getchar() != EOF);
  return 0;
}

int Run(bool is_backup, bool waits) {
  const auto backup = Create();
  if (FAILED(backup->InitializeForBackup())) return 1;
  backup->SetBackupState(true, false, VSS_BT_FULL, false);
  const HRESULT gathered = Gather(*backup);
  SayWriters(*backup, gathered);
  if (!is_backup || gathered != VSS_S_ASYNC_FINISHED) return 0;
  if (waits) std::getchar();
  for (UINT i = 0; i < Count(*backup); ++i) {
    backup->AddComponent(InstanceOf(*backup, i), kClassA, VSS_CT_FILEGROUP, nullptr, u"data");
  }
  VSS_ID set, snapshot;
  WCHAR volume[] = u"C:\\";
  backup->StartSnapshotSet(&set);
  backup->AddToSnapshotSet(volume, GUID_NULL, &snapshot);
  SayStates(*backup, "prepare", Await(*backup, &IVssBackupComponents::PrepareForBackup));
  SayStates(*backup, "snapshot", Await(*backup, &IVssBackupComponents::DoSnapshotSet));
  SayNotes(*backup);
  SayStates(*backup, "complete", Await(*backup, &IVssBackupComponents::BackupComplete));
  return 0;
}

}  // namespace
}  // namespace gwm

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (std::strcmp(argv[1], "again") == 0) return gwm::GatherAgain();
  return gwm::Run(std::strcmp(argv[1], "backup") == 0, argc > 2);
}
