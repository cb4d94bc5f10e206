// SPDX-License-Identifier: Apache-2.0
#ifdef _WIN32
#include <windows.h>

#include <algorithm>
#include <new>
#include <thread>
#include <utility>

#include "service/folder.h"
#include "service/handles.h"
#include "windows/handle.h"
#include "windows/token.h"

namespace gwm::service {
namespace {

using KeptPath = std::basic_string<wchar_t, std::char_traits<wchar_t>, UncountedAllocator<wchar_t>>;

constexpr DWORD kBuffer = 1 << 16;  // of a pipe, bytes in each direction

// Made at the first use, which may be while the library is loaded.
KeptPath& PathOfFolder() {
  static Immortal<KeptPath> path;
  return *path;
}

KeptPath Wide(std::string_view name) { return KeptPath(name.begin(), name.end()); }
KeptPath FileOf(std::string_view name) { return PathOfFolder() + L"\\" + Wide(name); }
// A folder in which a process has a door keeps its name: with this file in it, it is a service's no
// more.
KeptPath EndOfService() { return FileOf("ended"); }
KeptPath PipeOf(std::string_view name) { return L"\\\\.\\pipe\\gwm-" + Wide(name); }

std::string Wrong(DWORD error) { return "error " + std::to_string(error) + " of Windows"; }

Sid AccountOfProcess(ULONG process) {
  Handle opened;
  *opened.Out() = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, process);
  return opened.get() != nullptr ? AccountOf(opened.get()) : Sid();
}

bool IsOfThisUser(ULONG process) {
  const Sid account = AccountOf(GetCurrentProcess());
  return account.get() != nullptr && AccountOfProcess(process) == account;
}

// The user's alone: its list of access names nobody else, and nobody calls from another machine.
HANDLE NewPipe(std::string_view name, bool first) {
  const Sid account = AccountOf(GetCurrentProcess());
  if (account.get() == nullptr) return nullptr;
  alignas(DWORD) std::byte room[sizeof(ACL) + sizeof(ACCESS_ALLOWED_ACE) + SECURITY_MAX_SID_SIZE];
  auto* const list = reinterpret_cast<ACL*>(room);
  SECURITY_DESCRIPTOR descriptor;
  if (!InitializeAcl(list, sizeof room, ACL_REVISION) ||
      !AddAccessAllowedAce(list, ACL_REVISION, GENERIC_ALL, account.get()) ||
      !InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION) ||
      !SetSecurityDescriptorDacl(&descriptor, TRUE, list, FALSE)) {
    return nullptr;
  }
  SECURITY_ATTRIBUTES security{sizeof security, &descriptor, FALSE};
  const DWORD once = first ? FILE_FLAG_FIRST_PIPE_INSTANCE : 0;
  const HANDLE pipe =
      CreateNamedPipeW(PipeOf(name).c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | once,
                       PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                       PIPE_UNLIMITED_INSTANCES, kBuffer, kBuffer, 0, &security);
  return pipe != INVALID_HANDLE_VALUE ? pipe : nullptr;
}

// Whether somebody calls; false: he has gone again.
bool AwaitCaller(HANDLE pipe) {
  Handle happens;
  *happens.Out() = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  if (happens.get() == nullptr) return false;
  OVERLAPPED state{};
  state.hEvent = happens.get();
  DWORD ignored = 0;
  if (ConnectNamedPipe(pipe, &state)) return true;
  const DWORD error = GetLastError();
  return error == ERROR_PIPE_CONNECTED ||
         (error == ERROR_IO_PENDING && GetOverlappedResult(pipe, &state, &ignored, TRUE));
}

void AMoment(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

}  // namespace

Door::~Door() {
  Handles::Close(handle_);
  Handles::Close(place_);
}

// The pipe first: a name in the folder is that of a door that is open.
bool Door::Open(std::string& wrong) {
  if (!IsThere(wrong)) return false;
  name_ = NewDoorName();
  handle_ = NewPipe(name_, true);
  if (handle_ == kNoHandle) {
    wrong = Wrong(GetLastError());
    return false;
  }
  // With the process, however it ends, the name goes.
  place_ = CreateFileW(FileOf(name_).c_str(), GENERIC_WRITE | DELETE,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, CREATE_NEW,
                       FILE_ATTRIBUTE_NORMAL | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  if (place_ == INVALID_HANDLE_VALUE) {
    place_ = kNoHandle;
    wrong = Wrong(GetLastError());
    return false;
  }
  return true;
}

bool Door::IsOpen() const {
  return place_ != kNoHandle &&
         GetFileAttributesW(FileOf(name_).c_str()) != INVALID_FILE_ATTRIBUTES;
}

// There is always a pipe at which the next one can call: a door without any is a dead man's.
Channel Door::Await() {
  while (!AwaitCaller(handle_)) {
    if (!DisconnectNamedPipe(handle_)) AMoment(10);
  }
  HANDLE next = nullptr;
  // No handle or memory left: the caller waits until there is.
  while ((next = NewPipe(name_, false)) == nullptr) AMoment(10);
  const NativeHandle caller = std::exchange(handle_, next);
  Channel channel(caller);
  ULONG process = 0;
  const bool is_known = GetNamedPipeClientProcessId(caller, &process) != 0;
  return is_known && IsOfThisUser(process) ? std::move(channel) : Channel();
}

void Door::Touch() {
  FILETIME now;
  GetSystemTimeAsFileTime(&now);
  SetFileTime(place_, nullptr, nullptr, &now);
}

void Door::Remove() { Handles::Close(std::exchange(place_, kNoHandle)); }

void UseFolder(NativePath path) { PathOfFolder() = path; }

void TakeFolderAway() {
  Handle made;
  *made.Out() = CreateFileW(EndOfService().c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                            OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
}

bool IsThere(std::string& wrong) {
  const DWORD found = GetFileAttributesW(PathOfFolder().c_str());
  if (found == INVALID_FILE_ATTRIBUTES) {
    wrong = Wrong(GetLastError());
  } else if ((found & FILE_ATTRIBUTE_DIRECTORY) == 0) {
    wrong = "it is not a folder";
  } else if (GetFileAttributesW(EndOfService().c_str()) != INVALID_FILE_ATTRIBUTES) {
    wrong = "it has ended";
  } else {
    return true;
  }
  return false;
}

// Windows tells a file's time of change late, as long as it is open.
bool FindDoors(std::vector<FoundDoor>& doors, std::string& wrong) {
  doors.clear();
  if (!IsThere(wrong)) return false;
  WIN32_FIND_DATAW found;
  const HANDLE search = FindFirstFileW(FileOf("*").c_str(), &found);
  if (search == INVALID_HANDLE_VALUE) {
    wrong = Wrong(GetLastError());
    return false;
  }
  const struct Close {
    HANDLE search;
    ~Close() { FindClose(search); }
  } close{search};
  do {
    const std::wstring_view wide = found.cFileName;
    const bool is_plain = std::ranges::all_of(wide, [](wchar_t c) { return c < 0x80; });
    std::string name = is_plain ? std::string(wide.begin(), wide.end()) : "";
    if (IsDoorName(name)) doors.push_back({std::move(name), 0});
  } while (FindNextFileW(search, &found));
  std::ranges::sort(doors, {}, &FoundDoor::name);
  return true;
}

Channel CallAt(std::string_view door, Deadline deadline, std::string& wrong) {
  const KeptPath pipe = PipeOf(door);
  for (;;) {
    // Who answers learns who calls, and cannot act for him.
    const HANDLE handle = CreateFileW(
        pipe.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
        FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr);
    if (handle != INVALID_HANDLE_VALUE) {
      Channel channel(handle);
      ULONG process = 0;
      if (GetNamedPipeServerProcessId(handle, &process) && IsOfThisUser(process)) return channel;
      wrong = "it is another user's";
      return {};
    }
    const DWORD error = GetLastError();
    if (error == ERROR_NOT_ENOUGH_MEMORY || error == ERROR_NO_SYSTEM_RESOURCES) {
      throw std::bad_alloc();
    }
    // Another has just come in; the door is open again in a moment.
    if (error == ERROR_PIPE_BUSY && std::chrono::steady_clock::now() < deadline) {
      AMoment(1);
      continue;
    }
    wrong = Wrong(error);
    if (error == ERROR_FILE_NOT_FOUND) DeleteFileW(FileOf(door).c_str());
    return {};
  }
}

}  // namespace gwm::service
#endif
