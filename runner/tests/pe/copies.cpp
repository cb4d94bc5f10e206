// SPDX-License-Identifier: Apache-2.0
//
// Makes a shadow copy, changes the file behind it, and reads the copy, in the way that the first
// argument says; each line of the output is "what: answer".
//
//   WAY VOLUME   device, drive, raw_drive, link: how the copy is read; twice: the volume a second time
//   persist      makes one that stays, and says its id
//   list         all there are, and what is in them
//   delete ID    deletes that one
#include <cstdio>
#include <cstring>
#include <string>

#include "vsbackup.h"
#include "vss.h"
#include "vswriter.h"

namespace {

constexpr wchar_t kFolder[] = L"C:\\data";
constexpr wchar_t kFile[] = L"\\data\\orders.txt";

void Say(const char* what, const char* answer) {
  std::printf("%s: %s\n", what, answer);
  std::fflush(stdout);
}

void Check(const char* what, HRESULT hr) {
  if (hr == S_OK) return;
  char code[20];
  std::snprintf(code, sizeof code, "0x%08X", static_cast<unsigned>(hr));
  Say(what, code);
  std::exit(9);
}

void Write(const std::wstring& path, const char* text) {
  const HANDLE file = CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);
  DWORD written;
  WriteFile(file, text, static_cast<DWORD>(std::strlen(text)), &written, nullptr);
  CloseHandle(file);
}

void Read(const char* what, const std::wstring& path) {
  const HANDLE file =
      CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr);
  char text[100] = "cannot be opened";
  DWORD length = 0;
  if (file != INVALID_HANDLE_VALUE) {
    ReadFile(file, text, 99, &length, nullptr);
    text[length] = 0;
    CloseHandle(file);
  }
  Say(what, text);
}

void Finish(const char* what, IVssAsync* async) {
  Check(what, async->Wait(INFINITE));
  HRESULT status = S_OK;
  Check(what, async->QueryStatus(&status, nullptr));
  async->Release();
  Check(what, status == VSS_S_ASYNC_FINISHED ? S_OK : status);
}

IVssBackupComponents* Open(LONG context) {
  IVssBackupComponents* backup = nullptr;
  Check("create", CreateVssBackupComponents(&backup));
  Check("initialize", backup->InitializeForBackup());
  Check("context", backup->SetContext(context));
  return backup;
}

VSS_ID Make(IVssBackupComponents* backup, wchar_t* volume, bool twice = false) {
  IVssAsync* async = nullptr;
  VSS_ID set, id;
  Check("gather", backup->GatherWriterMetadata(&async));
  Finish("gather", async);
  Check("start", backup->StartSnapshotSet(&set));
  Check("add", backup->AddToSnapshotSet(volume, GUID_NULL, &id));
  if (twice) {
    wchar_t root[] = L"c:\\";
    VSS_ID second;
    const HRESULT hr = backup->AddToSnapshotSet(root, GUID_NULL, &second);
    Say("again", hr == static_cast<HRESULT>(VSS_E_OBJECT_ALREADY_EXISTS) ? "already there" : "taken");
  }
  Check("state", backup->SetBackupState(false, false, VSS_BT_COPY, false));
  Check("prepare", backup->PrepareForBackup(&async));
  Finish("prepare", async);
  Check("snapshot", backup->DoSnapshotSet(&async));
  Finish("snapshot", async);
  return id;
}

std::wstring DeviceOf(IVssBackupComponents* backup, VSS_ID id) {
  VSS_SNAPSHOT_PROP properties;
  Check("properties", backup->GetSnapshotProperties(id, &properties));
  std::wstring device = properties.m_pwszSnapshotDeviceObject;
  VssFreeSnapshotProperties(&properties);
  return device;
}

void MakeFiles(const char* text) {
  CreateDirectoryW(kFolder, nullptr);
  Write(std::wstring(L"C:") + kFile, text);
}

int ReadBy(const char* way, const char* volume_name) {
  wchar_t volume[100] = L"C:\\";
  if (std::strcmp(volume_name, "guid") == 0) {
    GetVolumeNameForVolumeMountPointW(L"C:\\", volume, 100);
    wchar_t again[100] = L"";
    GetVolumeNameForVolumeMountPointW(volume, again, 100);
    Say("name", std::wcscmp(volume, again) == 0 ? "the same" : "another");
  }
  MakeFiles("before");
  IVssBackupComponents* const backup = Open(VSS_CTX_BACKUP);
  const std::wstring device =
      DeviceOf(backup, Make(backup, volume, std::strcmp(way, "twice") == 0));
  MakeFiles("after");
  Read("live", std::wstring(volume, std::wcslen(volume) - 1) + kFile);
  std::wstring root = device;
  if (std::strcmp(way, "drive") == 0) {
    DefineDosDeviceW(0, L"X:", device.c_str());
    root = L"X:";
  } else if (std::strcmp(way, "raw_drive") == 0) {
    DefineDosDeviceW(DDD_RAW_TARGET_PATH, L"X:", device.substr(std::wcslen(L"\\\\?\\GLOBALROOT")).c_str());
    root = L"X:";
  } else if (std::strcmp(way, "link") == 0) {
    if (!CreateSymbolicLinkW(L"C:\\copy", (device + L"\\").c_str(), SYMBOLIC_LINK_FLAG_DIRECTORY)) {
      Say("link", "not made");
    }
    root = L"C:\\copy";
  }
  Read("copy", root + kFile);
  WIN32_FIND_DATAW found;
  const HANDLE search = FindFirstFileW((root + L"\\data\\*.txt").c_str(), &found);
  Say("found", search != INVALID_HANDLE_VALUE ? "yes" : "no");
  if (search != INVALID_HANDLE_VALUE) FindClose(search);
  if (root == L"X:") {
    DefineDosDeviceW(DDD_REMOVE_DEFINITION, L"X:", nullptr);
    Read("removed", root + kFile);
  }
  backup->Release();
  Sleep(500);
  Read("released", device + kFile);
  return 0;
}

void Print(const char* what, const VSS_ID& id) {
  wchar_t text[40];
  StringFromGUID2(id, text, 40);
  std::printf("%s: %ls\n", what, text);
}

int List() {
  IVssBackupComponents* const backup = Open(static_cast<LONG>(VSS_CTX_ALL));
  IVssEnumObject* all = nullptr;
  const HRESULT hr = backup->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT, &all);
  Say("query", hr == S_OK ? "some" : hr == S_FALSE ? "none" : "failed");
  VSS_OBJECT_PROP object;
  ULONG count = 0;
  while (hr == S_OK && all->Next(1, &object, &count) == S_OK && count == 1) {
    Print("there", object.Obj.Snap.m_SnapshotId);
    std::printf("volume: %ls\n", object.Obj.Snap.m_pwszOriginalVolumeName);
    Read("copy", DeviceOf(backup, object.Obj.Snap.m_SnapshotId) + kFile);
    VssFreeSnapshotProperties(&object.Obj.Snap);
  }
  all->Release();
  backup->Release();
  return 0;
}

int Delete(const char* text) {
  wchar_t wide[40];
  std::swprintf(wide, 40, L"%hs", text);
  VSS_ID id, kept;
  Check("id", CLSIDFromString(wide, &id));
  IVssBackupComponents* const backup = Open(static_cast<LONG>(VSS_CTX_ALL));
  LONG count = 0;
  const HRESULT hr = backup->DeleteSnapshots(id, VSS_OBJECT_SNAPSHOT, true, &count, &kept);
  std::printf("deleted: %ld, 0x%08X\n", static_cast<long>(count), static_cast<unsigned>(hr));
  backup->Release();
  return 0;
}

int Persist() {
  MakeFiles("before");
  IVssBackupComponents* const backup = Open(VSS_CTX_APP_ROLLBACK);
  wchar_t volume[] = L"C:\\";
  Print("made", Make(backup, volume));
  backup->Release();
  MakeFiles("after");
  return 0;
}

}  // namespace

int main(int count, char** words) {
  CoInitializeEx(nullptr, COINIT_MULTITHREADED);
  const char* const way = count > 1 ? words[1] : "";
  const char* const other = count > 2 ? words[2] : "";
  if (std::strcmp(way, "persist") == 0) return Persist();
  if (std::strcmp(way, "list") == 0) return List();
  if (std::strcmp(way, "delete") == 0) return Delete(other);
  return ReadBy(way, other);
}
