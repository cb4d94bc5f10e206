// SPDX-License-Identifier: Apache-2.0
#include "recorder/trace_file.h"

#include <cerrno>
#include <cstdio>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
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

constexpr std::size_t kPage = 4096;
constexpr std::size_t kRoom = 1 << 16;  // bytes; whole pages
constexpr int kUsedBits = 20;

bool WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// "<path>.tail"; empty if that is too long.
struct TailName {
  explicit TailName(const char* path) {
    const int length = std::snprintf(text, sizeof text, "%s.tail", path);
    if (length < 0 || length >= static_cast<int>(sizeof text)) text[0] = '\0';
  }
  char text[4096 + 8] = {};
};

}  // namespace

bool TraceFile::Create(NativePath path, int most) {
  for (int i = 1; i <= most; ++i) {
    const int length = i == 1 ? std::snprintf(name_, sizeof name_, "%s", path)
                              : std::snprintf(name_, sizeof name_, "%s.%d", path, i);
    if (length < 0 || length >= static_cast<int>(sizeof name_)) return false;
    file_ = open(name_, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file_ >= 0) {
      if (!Identify(file_, identity_)) return false;
      flock(file_, LOCK_SH | LOCK_NB);  // as long as we write, nobody joins the two (gwm/ending.py)
      begin_ = 0;
      used_ = 0;
      if (!MapTail()) fcntl(file_, F_SETFL, O_APPEND);
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
  if (tail_ == nullptr) return WriteAll(file_, bytes);
  if (bytes.size() > kRoom - used_ && !Commit()) return false;
  // The first line is the header: by it others know the trace.
  if (begin_ == 0 || bytes.size() > kRoom) return Commit() && WriteBehind(bytes);
  std::memcpy(tail_ + kPage + used_, bytes.data(), bytes.size());
  used_ += bytes.size();
  Publish();
  return true;
}

// The room in the tail is the file system's promise: a full disk does not show as a signal where it
// is written to.
bool TraceFile::MapTail() {
  const TailName name(name_);
  if (name.text[0] == '\0') return false;
  unlink(name.text);  // of a trace that is no more
  const int file = open(name.text, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) return false;
  void* tail = MAP_FAILED;
  if (Identify(file, tail_identity_) && posix_fallocate(file, 0, kPage + kRoom) == 0) {
    tail = mmap(nullptr, kPage + kRoom, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  }
  close(file);
  if (tail == MAP_FAILED) {
    RemoveTail();
    return false;
  }
  tail_ = static_cast<char*>(tail);
  return true;
}

void TraceFile::RemoveTail() {
  const TailName name(name_);
  struct stat there {};
  if (stat(name.text, &there) != 0) return;
  if (Identity{there.st_dev, there.st_ino} == tail_identity_) unlink(name.text);
}

void TraceFile::Publish() {
  auto* const number = reinterpret_cast<std::uint64_t*>(tail_);
  // At one time, and after the bytes that it counts.
  std::atomic_ref(*number).store(begin_ << kUsedBits | used_, std::memory_order_release);
}

bool TraceFile::Commit() {
  if (used_ == 0) return true;
  const std::size_t moved = used_;
  used_ = 0;
  if (WriteBehind({tail_ + kPage, moved})) return true;
  used_ = moved;
  return false;
}

bool TraceFile::WriteBehind(std::string_view bytes) {
  if (!IsOurs()) {
    file_ = open(name_, O_RDWR | O_CLOEXEC);
    if (!IsOurs()) return false;
    flock(file_, LOCK_SH | LOCK_NB);
  }
  std::uint64_t at = begin_;
  while (!bytes.empty()) {
    const ssize_t written = pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  begin_ = at;
  Publish();
  return true;
}

bool TraceFile::Identify(int file, Identity& identity) {
  struct stat there {};
  if (fstat(file, &there) != 0) return false;
  identity = {there.st_dev, there.st_ino};
  return true;
}

// A program may close descriptors that it never opened, and open its own under their numbers.
bool TraceFile::IsOurs() const {
  Identity identity;
  return file_ >= 0 && Identify(file_, identity) && identity == identity_;
}

void TraceFile::Close() {
  if (tail_ == nullptr) {
    close(file_);
  } else {
    // What cannot be moved stays in the tail.
    const bool moved = Commit();
    munmap(tail_, kPage + kRoom);
    // A write that failed may have left something behind what counts.
    if (moved && (!IsOurs() || ftruncate(file_, static_cast<off_t>(begin_)) == 0)) RemoveTail();
    if (IsOurs()) close(file_);
  }
  Forget();
}

void TraceFile::Leave() {
  if (tail_ != nullptr) munmap(tail_, kPage + kRoom);
  if (IsOurs()) close(file_);
  Forget();
}

void TraceFile::Forget() {
  file_ = -1;
  tail_ = nullptr;
}

#endif

}  // namespace gwm::recording
