// SPDX-License-Identifier: Apache-2.0
#ifdef _WIN32
#include <windows.h>

#include <new>
#include <string>

#include "service/handles.h"
#include "service/stream.h"

namespace gwm::service {
namespace {

/// Reading or writing that may take longer than its caller waits.
class Operation {
 public:
  Operation() {
    state_.hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    if (state_.hEvent == nullptr) throw std::bad_alloc();
  }
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;
  ~Operation() { CloseHandle(state_.hEvent); }

  OVERLAPPED* state() { return &state_; }

  /// How many bytes it moved; 0: the other end is gone, -1: too late. Nothing is on its way then.
  std::ptrdiff_t Finish(HANDLE handle, BOOL done, Deadline deadline) {
    if (!done && GetLastError() != ERROR_IO_PENDING) return 0;
    const auto wait = static_cast<DWORD>(MillisecondsUntil(deadline));
    const bool is_late = WaitForSingleObject(state_.hEvent, wait) != WAIT_OBJECT_0;
    if (is_late) CancelIoEx(handle, &state_);
    DWORD moved = 0;
    const bool ended = GetOverlappedResult(handle, &state_, &moved, TRUE) != 0;
    if (ended) return static_cast<std::ptrdiff_t>(moved);
    return is_late ? -1 : 0;
  }

 private:
  OVERLAPPED state_{};
};

}  // namespace

// In one piece: each call is one of the system's, and under Wine a message to another process.
bool SendBytes(NativeHandle handle, std::string_view head, std::string_view body,
               Deadline deadline) {
  std::string all(head);
  all += body;
  std::string_view rest = all;
  while (!rest.empty()) {
    Operation write;
    const BOOL done =
        WriteFile(handle, rest.data(), static_cast<DWORD>(rest.size()), nullptr, write.state());
    const std::ptrdiff_t sent = write.Finish(handle, done, deadline);
    if (sent <= 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::ptrdiff_t ReceiveBytes(NativeHandle handle, char* to, std::size_t room, Deadline deadline) {
  Operation read;
  const BOOL done = ReadFile(handle, to, static_cast<DWORD>(room), nullptr, read.state());
  return read.Finish(handle, done, deadline);
}

bool IsIdle(NativeHandle handle) {
  DWORD waiting = 0;
  return PeekNamedPipe(handle, nullptr, 0, nullptr, &waiting, nullptr) && waiting == 0;
}

std::vector<bool> WhichAreIdle(std::span<const NativeHandle> handles) {
  std::vector<bool> idle;
  idle.reserve(handles.size());
  for (const NativeHandle handle : handles) idle.push_back(IsIdle(handle));
  return idle;
}

int CallingProcess(NativeHandle handle) {
  ULONG process = 0;
  return GetNamedPipeClientProcessId(handle, &process) ? static_cast<int>(process) : 0;
}

// Nobody forks here.
void Handles::Add(NativeHandle) {}

int Handles::Process() { return static_cast<int>(GetCurrentProcessId()); }

void Handles::Close(NativeHandle handle) {
  if (handle != kNoHandle) CloseHandle(handle);
}

}  // namespace gwm::service
#endif
