// SPDX-License-Identifier: Apache-2.0
#include "recorder/snapshot_file.h"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>

#include "trace/buffer.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace gwm::recording {
namespace {

constexpr std::string_view kHead = "gwm shadow copies 1\n";

void AppendNumber(Buffer& out, long long number) {
  char digits[24];
  out.Append({digits, static_cast<std::size_t>(std::to_chars(digits, std::end(digits), number).ptr - digits)});
  out.Append(' ');
}

void AppendBytes(Buffer& out, const void* bytes, std::size_t size) {
  constexpr char kDigits[] = "0123456789abcdef";
  for (std::size_t i = 0; i < size; ++i) {
    const unsigned byte = static_cast<const unsigned char*>(bytes)[i];
    out.Append(kDigits[byte >> 4]);
    out.Append(kDigits[byte & 15]);
  }
  out.Append(' ');
}

/// Takes what was appended off again. What is damaged reads as nothing.
class Line {
 public:
  explicit Line(std::string_view text) : rest_(text) {}

  void Take(VSS_ID& id) { TakeBytes(&id, sizeof id); }
  template <class Number>
  void Take(Number& number) {
    const std::string_view word = Word();
    ok_ = ok_ && std::from_chars(word.data(), word.data() + word.size(), number).ec == std::errc();
  }
  void Take(MachineText& text) {
    const std::size_t end = rest_.find(' ');
    text.resize(end == rest_.npos ? 0 : end / 4);
    TakeBytes(text.data(), text.size() * sizeof(char16_t));
  }
  bool ok() const { return ok_; }

 private:
  std::string_view Word() {
    const std::size_t end = rest_.find(' ');
    ok_ = ok_ && end != rest_.npos;
    if (!ok_) return {};
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return word;
  }

  void TakeBytes(void* bytes, std::size_t size) {
    const std::string_view word = Word();
    ok_ = ok_ && word.size() == 2 * size;
    for (std::size_t i = 0; ok_ && i < size; ++i) {
      const char* const at = word.data() + 2 * i;
      ok_ = std::from_chars(at, at + 2, static_cast<unsigned char*>(bytes)[i], 16).ptr == at + 2;
    }
  }

  std::string_view rest_;
  bool ok_ = true;
};

#ifdef _WIN32
std::FILE* OpenFile(const wchar_t* path, bool for_writing) {
  return _wfopen(path, for_writing ? L"wb" : L"rb");
}
bool Replace(const wchar_t* from, const wchar_t* to) {
  return MoveFileExW(from, to, MOVEFILE_REPLACE_EXISTING) != 0;
}
#else
std::FILE* OpenFile(const char* path, bool for_writing) {
  return std::fopen(path, for_writing ? "wbe" : "rbe");
}
bool Replace(const char* from, const char* to) { return std::rename(from, to) == 0; }
#endif

}  // namespace

#ifdef _WIN32

bool SnapshotFile::Open(NativePath path) {
  path_ = path;
  new_path_ = path_ + L".new";
  lock_ = CreateFileW((path_ + L".lock").c_str(), GENERIC_READ | GENERIC_WRITE,
                      FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS,
                      FILE_ATTRIBUTE_NORMAL, nullptr);
  return lock_ != INVALID_HANDLE_VALUE;
}

void SnapshotFile::Lock() {
  OVERLAPPED at{};
  LockFileEx(lock_, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &at);
}

void SnapshotFile::Unlock() {
  OVERLAPPED at{};
  UnlockFileEx(lock_, 0, 1, 0, &at);
}

#else

bool SnapshotFile::Open(NativePath path) {
  path_ = path;
  new_path_ = path_ + ".new";
  lock_ = open((path_ + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  return lock_ >= 0;
}

// A child of fork shares our descriptor, and with it the lock: one that locks the range by process.
void SnapshotFile::Lock() {
  struct flock range {};
  range.l_type = F_WRLCK;
  while (fcntl(lock_, F_SETLKW, &range) != 0 && errno == EINTR) {
  }
}

void SnapshotFile::Unlock() {
  struct flock range {};
  range.l_type = F_UNLCK;
  fcntl(lock_, F_SETLK, &range);
}

#endif

Snapshots SnapshotFile::Read() {
  Snapshots all;
  std::FILE* const file = OpenFile(path_.c_str(), false);
  if (file == nullptr) return all;
  Buffer text;
  for (std::size_t got = 1; got > 0;) {
    const std::size_t before = text.size();
    got = std::fread(text.Extend(4096), 1, 4096, file);
    text.Cut(before + got);
  }
  std::fclose(file);
  std::string_view rest = text.view();
  if (!rest.starts_with(kHead)) return all;
  rest.remove_prefix(kHead.size());
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    Line line(rest.substr(0, end));
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    Snapshot s;
    line.Take(s.id);
    line.Take(s.set_id);
    line.Take(s.set_size);
    line.Take(s.provider_id);
    line.Take(s.context);
    line.Take(s.attributes);
    line.Take(s.created);
    for (MachineText* const part : {&s.volume, &s.device, &s.exposed_name, &s.exposed_path}) line.Take(*part);
    if (line.ok()) all.push_back(std::move(s));
  }
  return all;
}

void SnapshotFile::Write(const Snapshots& all) {
  Buffer text;
  text.Append(kHead);
  for (const Snapshot& s : all) {
    AppendBytes(text, &s.id, sizeof s.id);
    AppendBytes(text, &s.set_id, sizeof s.set_id);
    AppendNumber(text, s.set_size);
    AppendBytes(text, &s.provider_id, sizeof s.provider_id);
    AppendNumber(text, s.context);
    AppendNumber(text, s.attributes);
    AppendNumber(text, s.created);
    for (const MachineText* const part : {&s.volume, &s.device, &s.exposed_name, &s.exposed_path}) {
      AppendBytes(text, part->data(), part->size() * sizeof(char16_t));
    }
    text.Append('\n');
  }
  std::FILE* const file = OpenFile(new_path_.c_str(), true);
  if (file == nullptr) return;
  const bool written = std::fwrite(text.view().data(), 1, text.size(), file) == text.size();
  if (std::fclose(file) == 0 && written) Replace(new_path_.c_str(), path_.c_str());
}

}  // namespace gwm::recording
