// SPDX-License-Identifier: Apache-2.0
#include "trace/tail.h"

#ifndef _WIN32
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstring>
#endif

namespace gwm {

#ifdef _WIN32

bool FileIdentity::Take(int) { return false; }
bool FileIdentity::Is(int) const { return false; }
bool Tail::Make(const char*, std::uint64_t) { return false; }
void Tail::Add(std::string_view) {}
std::string_view Tail::held() const { return {}; }
void Tail::Emptied(std::uint64_t) {}
void Tail::LetGo() {}
void Tail::Remove(const char*) const {}
void Tail::Publish() {}

#else

namespace {

/// "<path>.tail"; empty if that is too long.
struct TailName {
  explicit TailName(const char* path) {
    const int length = std::snprintf(text, sizeof text, "%s.tail", path);
    if (length < 0 || length >= static_cast<int>(sizeof text)) text[0] = '\0';
  }
  char text[4096 + 8] = {};
};

}  // namespace

bool FileIdentity::Take(int file) {
  struct stat there {};
  if (fstat(file, &there) != 0) return false;
  *this = {there.st_dev, there.st_ino};
  return true;
}

bool FileIdentity::Is(int file) const {
  FileIdentity there;
  return there.Take(file) && there == *this;
}

// The room is the file system's promise: a full disk does not show as a signal where it is written to.
bool Tail::Make(const char* path, std::uint64_t begin) {
  const TailName name(path);
  if (name.text[0] == '\0') return false;
  unlink(name.text);  // of a file that is no more
  const int file = open(name.text, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) return false;
  void* map = MAP_FAILED;
  if (identity_.Take(file) && posix_fallocate(file, 0, kPage + kRoom) == 0) {
    map = mmap(nullptr, kPage + kRoom, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  }
  close(file);
  if (map == MAP_FAILED) {
    Remove(path);
    return false;
  }
  map_ = static_cast<char*>(map);
  Emptied(begin);
  return true;
}

void Tail::Add(std::string_view bytes) {
  std::memcpy(map_ + kPage + used_, bytes.data(), bytes.size());
  used_ += bytes.size();
  Publish();
}

std::string_view Tail::held() const { return {map_ + kPage, used_}; }

void Tail::Emptied(std::uint64_t begin) {
  begin_ = begin;
  used_ = 0;
  Publish();
}

void Tail::Publish() {
  auto* const number = reinterpret_cast<std::uint64_t*>(map_);
  // At one time, and after the bytes that it counts.
  std::atomic_ref(*number).store(begin_ << kUsedBits | used_, std::memory_order_release);
}

void Tail::LetGo() {
  if (map_ != nullptr) munmap(map_, kPage + kRoom);
  map_ = nullptr;
}

void Tail::Remove(const char* path) const {
  const TailName name(path);
  struct stat there {};
  if (stat(name.text, &there) != 0) return;
  if (FileIdentity{there.st_dev, there.st_ino} == identity_) unlink(name.text);
}

#endif

}  // namespace gwm
