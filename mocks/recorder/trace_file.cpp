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

#include <algorithm>
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
constexpr std::size_t kPiece = 1 << 18;  // bytes; whole pages
}

bool TraceFile::Create(NativePath path, int most) {
  for (int i = 1; i <= most; ++i) {
    const int length = i == 1 ? std::snprintf(name_, sizeof name_, "%s", path)
                              : std::snprintf(name_, sizeof name_, "%s.%d", path, i);
    if (length < 0 || length >= static_cast<int>(sizeof name_)) return false;
    file_ = open(name_, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
    struct stat there {};
    if (file_ >= 0) {
      if (fstat(file_, &there) != 0) return false;
      device_ = there.st_dev;
      node_ = there.st_ino;
      begin_ = 0;
      mapped_ = NextPiece();
      return true;
    }
    if (errno != EEXIST) return false;
    if (stat(name_, &there) == 0 && !S_ISREG(there.st_mode)) {
      file_ = open(name_, O_WRONLY | O_CLOEXEC);
      return file_ >= 0;
    }
  }
  return false;
}

bool TraceFile::Write(std::string_view bytes) {
  while (mapped_ && !bytes.empty()) {
    if (used_ == kPiece) {
      begin_ += kPiece;
      mapped_ = NextPiece();
      continue;
    }
    const std::size_t size = std::min(bytes.size(), kPiece - used_);
    std::memcpy(piece_ + used_, bytes.data(), size);
    used_ += size;
    bytes.remove_prefix(size);
  }
  while (!bytes.empty()) {
    const ssize_t written = write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// The room is the file system's promise: a full disk shows here, and not as a signal where the
// piece is written to.
bool TraceFile::NextPiece() {
  if (piece_ != nullptr) munmap(piece_, kPiece);
  piece_ = nullptr;
  used_ = 0;
  if (!IsOurs()) file_ = open(name_, O_RDWR | O_APPEND | O_CLOEXEC);
  if (!IsOurs()) return false;
  flock(file_,
        LOCK_SH | LOCK_NB);  // as long as we write, nobody cuts the zeros off (gwm/recording.py)
  const auto begin = static_cast<off_t>(begin_);
  if (posix_fallocate(file_, begin, kPiece) != 0) {
    if (ftruncate(file_, begin) != 0) return false;
    return false;
  }
  void* const piece = mmap(nullptr, kPiece, PROT_READ | PROT_WRITE, MAP_SHARED, file_, begin);
  if (piece == MAP_FAILED) {
    if (ftruncate(file_, begin) != 0) return false;
    return false;
  }
#ifdef MADV_POPULATE_WRITE
  // All pages made writable at once: else the first store to each is a fault. A kernel before 5.14
  // refuses, and has the faults.
  madvise(piece, kPiece, MADV_POPULATE_WRITE);
#endif
  piece_ = static_cast<char*>(piece);
  return true;
}

// A program may close descriptors that it never opened, and open its own under their numbers.
bool TraceFile::IsOurs() const {
  struct stat there {};
  return file_ >= 0 && fstat(file_, &there) == 0 && there.st_dev == device_ &&
         there.st_ino == node_;
}

void TraceFile::Close() {
  if (mapped_) {
    munmap(piece_, kPiece);
    const auto end = static_cast<off_t>(begin_ + used_);
    if (IsOurs() ? ftruncate(file_, end) != 0 : truncate(name_, end) != 0) {
      // The zeros stay: a reader knows them.
    }
  }
  if (!mapped_ || IsOurs()) close(file_);
  Forget();
}

void TraceFile::Leave() {
  if (mapped_) munmap(piece_, kPiece);
  if (IsOurs()) close(file_);
  Forget();
}

void TraceFile::Forget() {
  file_ = -1;
  piece_ = nullptr;
  mapped_ = false;
}

#endif

}  // namespace gwm::recording
