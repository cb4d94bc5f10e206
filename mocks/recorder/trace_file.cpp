// SPDX-License-Identifier: Apache-2.0
#include "recorder/trace_file.h"

#include <cerrno>
#include <cstdio>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#endif

namespace gwm::recording {

#ifdef _WIN32

bool TraceFile::Create(NativePath path, int most) {
  for (int i = 1; i <= most; ++i) {
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

void TraceFile::Leave() { Close(); }

#else

namespace {

bool WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

bool TraceFile::Create(NativePath path, int most) {
  for (int i = 1; i <= most; ++i) {
    const int length = i == 1 ? std::snprintf(name_, sizeof name_, "%s", path)
                              : std::snprintf(name_, sizeof name_, "%s.%d", path, i);
    if (length < 0 || length >= static_cast<int>(sizeof name_)) return false;
    file_ = open(name_, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file_ >= 0) {
      if (!identity_.Take(file_)) return false;
      flock(file_, LOCK_SH | LOCK_NB);  // as long as we write, nobody joins the two (gwm/ending.py)
      if (!tail_.Make(name_, 0)) fcntl(file_, F_SETFL, O_APPEND);
      return true;
    }
    if (errno != EEXIST) return false;
    struct stat there {};
    if (stat(name_, &there) == 0 && !S_ISREG(there.st_mode)) {
      file_ = open(name_, O_WRONLY | O_CLOEXEC);
      return file_ >= 0;
    }
  }
  return false;
}

bool TraceFile::Write(std::string_view bytes) {
  if (!tail_.IsThere()) return WriteAll(file_, bytes);
  if (!tail_.HasRoomFor(bytes.size()) && !Commit()) return false;
  // The first line is the header: by it others know the trace.
  if (tail_.begin() == 0 || !tail_.HasRoomFor(bytes.size())) return Commit() && WriteBehind(bytes);
  tail_.Add(bytes);
  return true;
}

bool TraceFile::Commit() { return tail_.held().empty() || WriteBehind(tail_.held()); }

bool TraceFile::WriteBehind(std::string_view bytes) {
  if (!IsOurs()) {
    file_ = open(name_, O_RDWR | O_CLOEXEC);
    if (!IsOurs()) return false;
    flock(file_, LOCK_SH | LOCK_NB);
  }
  std::uint64_t at = tail_.begin();
  while (!bytes.empty()) {
    const ssize_t written = pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  tail_.Emptied(at);
  return true;
}

// A program may close descriptors that it never opened, and open its own under their numbers.
bool TraceFile::IsOurs() const { return identity_.Is(file_); }

void TraceFile::Close() {
  if (!tail_.IsThere()) {
    close(file_);
  } else {
    // What cannot be moved stays in the tail.
    const bool moved = Commit();
    tail_.LetGo();
    // A write that failed may have left something behind what counts.
    if (moved && (!IsOurs() || ftruncate(file_, static_cast<off_t>(tail_.begin())) == 0)) tail_.Remove(name_);
    if (IsOurs()) close(file_);
  }
  file_ = -1;
}

void TraceFile::Leave() {
  tail_.LetGo();
  if (IsOurs()) close(file_);
  file_ = -1;
}

#endif

}  // namespace gwm::recording
