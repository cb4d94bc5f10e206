// SPDX-License-Identifier: Apache-2.0
#include "recorder/trace_file.h"

#include <cerrno>
#include <cstdio>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace gwm::recording {

constexpr int kMostProcesses = 1000;

#ifdef _WIN32

bool TraceFile::Create(NativePath path) {
  for (int i = 1; i <= kMostProcesses; ++i) {
    wchar_t name[1024];
    const int length = i == 1 ? std::swprintf(name, 1024, L"%ls", path)
                              : std::swprintf(name, 1024, L"%ls.%d", path, i);
    if (length < 0) return false;
    HANDLE file = CreateFileW(name, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                              CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file != INVALID_HANDLE_VALUE) {
      file_ = file;
      return true;
    }
    if (GetLastError() != ERROR_FILE_EXISTS) return false;
  }
  return false;
}

bool TraceFile::Write(std::string_view bytes) {
  DWORD written = 0;
  return WriteFile(file_, bytes.data(), static_cast<DWORD>(bytes.size()), &written, nullptr) != 0 &&
         written == bytes.size();
}

void TraceFile::Close() {
  if (file_ != nullptr) CloseHandle(file_);
  file_ = nullptr;
}

#else

bool TraceFile::Create(NativePath path) {
  for (int i = 1; i <= kMostProcesses; ++i) {
    char name[4096];
    const int length = i == 1 ? std::snprintf(name, sizeof name, "%s", path)
                              : std::snprintf(name, sizeof name, "%s.%d", path, i);
    if (length < 0 || length >= static_cast<int>(sizeof name)) return false;
    file_ = open(name, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
    if (file_ >= 0) return true;
    if (errno != EEXIST) return false;
    struct stat there {};
    if (stat(name, &there) == 0 && !S_ISREG(there.st_mode)) {
      file_ = open(name, O_WRONLY | O_CLOEXEC);
      return file_ >= 0;
    }
  }
  return false;
}

bool TraceFile::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void TraceFile::Close() {
  if (file_ >= 0) close(file_);
  file_ = -1;
}

#endif

}  // namespace gwm::recording
