// SPDX-License-Identifier: Apache-2.0
#ifndef _WIN32
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

#include "service/event_service.h"
#include "service/folder.h"
#include "service/folder_watch.h"
#include "service/handles.h"
#include "service/stream.h"

namespace gwm::service {
namespace {

constexpr int kBacklog = 4096;
constexpr const char* kAllow = "GWM_EVENT_ALLOW";

// Made at the first use, which may be while the library is loaded.
Kept& PathOfFolder() {
  static Immortal<Kept> path;
  return *path;
}

bool IsAllowed(uid_t user) {
  if (user == geteuid()) return true;
  const char* at = std::getenv(kAllow);
  while (at != nullptr && *at != 0) {
    char* end = nullptr;
    const unsigned long named = std::strtoul(at, &end, 10);
    if (end == at) return false;
    if (named == user) return true;
    at = *end == ',' ? end + 1 : end;
  }
  return false;
}

bool OthersAreAllowed() {
  const char* const named = std::getenv(kAllow);
  return named != nullptr && *named != 0;
}

bool IsOfTheAllowed(int handle) {
  ucred other{};
  socklen_t size = sizeof other;
  return getsockopt(handle, SOL_SOCKET, SO_PEERCRED, &other, &size) == 0 && IsAllowed(other.uid);
}

bool IsFit(const struct stat& folder, std::string& wrong) {
  if (!S_ISDIR(folder.st_mode)) {
    wrong = "it is not a folder";
  } else if (!IsAllowed(folder.st_uid)) {
    wrong = "the folder is another user's";
  } else if ((folder.st_mode & (OthersAreAllowed() ? S_IWOTH : S_IRWXG | S_IRWXO)) != 0) {
    wrong = "the folder is open to other users; chmod 700";
  } else {
    return true;
  }
  return false;
}

/// The folder, opened. It is known by its handle: its path may be long, and lead elsewhere later.
class Opened {
 public:
  explicit Opened(std::string& wrong)
      : handle_(open(PathOfFolder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    struct stat found {};
    if (handle_ < 0 && (errno == EMFILE || errno == ENFILE)) throw std::bad_alloc();
    if (handle_ < 0 || fstat(handle_, &found) != 0) {
      wrong = std::strerror(errno);
    } else if (IsFit(found, wrong)) {
      return;
    }
    Close();
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() { Close(); }

  explicit operator bool() const { return handle_ >= 0; }
  int handle() const { return handle_; }
  int Release() { return std::exchange(handle_, -1); }

 private:
  void Close() {
    if (handle_ >= 0) close(std::exchange(handle_, -1));
  }
  int handle_;
};

// A socket's address has room for 107 bytes only: the folder goes into it by its handle.
sockaddr_un AddressOf(int folder, std::string_view name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%.*s", folder,
                static_cast<int>(name.size()), name.data());
  return address;
}

const sockaddr* Of(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

constexpr std::uint64_t kSecond = 1'000'000'000;

std::uint64_t Nanoseconds(const timespec& time) {
  return static_cast<std::uint64_t>(time.tv_sec) * kSecond +
         static_cast<std::uint64_t>(time.tv_nsec);
}

// A time without a fraction is one of a file system that has none: it would not tell two changes
// apart.
std::uint64_t StampOf(int folder, const char* name) {
  struct stat door {};
  if (fstatat(folder, name, &door, AT_SYMLINK_NOFOLLOW) != 0 || door.st_mtim.tv_nsec == 0) return 0;
  return Nanoseconds(door.st_mtim);
}

/// What the folder was, and which doors it had, when it was read last.
class Listing {
 public:
  static Listing& OfThisProcess() {
    static Immortal<Listing> listing;
    return *listing;
  }

  /// False: something may have changed since, and it has to be looked at.
  bool IsAsItWas() {
    const std::lock_guard lock(mutex_);
    is_known_ = is_known_ && IsStill();
    return is_known_;
  }
  bool Recall(std::vector<FoundDoor>& doors) {
    const std::lock_guard lock(mutex_);
    // Who may use it can change without it.
    std::string wrong;
    is_known_ = is_known_ && IsStill() && IsFit(folder_, wrong);
    if (!is_known_) return false;
    for (const auto& [name, stamp] : doors_) doors.push_back({std::string(name), stamp});
    return true;
  }
  /// Before it is read.
  void Begin(int folder) {
    const std::lock_guard lock(mutex_);
    is_known_ = false;
    path_ = PathOfFolder();
    is_watched_ = fstat(folder, &folder_) == 0 && watch_.Begin(folder);
  }
  void Remember(const std::vector<FoundDoor>& doors) {
    const std::lock_guard lock(mutex_);
    doors_.clear();
    for (const FoundDoor& door : doors) doors_.emplace_back(Kept(door.name), door.stamp);
    is_known_ = is_watched_;
  }

 private:
  bool IsStill() { return path_ == PathOfFolder() && watch_.IsStill(doors_.empty()); }

  std::mutex mutex_;
  FolderWatch watch_;
  Kept path_;
  struct stat folder_ {};
  bool is_watched_ = false;
  bool is_known_ = false;
  std::vector<std::pair<Kept, std::uint64_t>, UncountedAllocator<std::pair<Kept, std::uint64_t>>>
      doors_;
};

// A door that was never put up: its process was killed on the way.
bool IsLeft(std::string_view name) {
  if (!name.starts_with('.') || !IsDoorName(name.substr(1))) return false;
  const int process = std::atoi(ProcessBehind(name.substr(1)).c_str());
  return process > 0 && kill(process, 0) != 0 && errno == ESRCH;
}

}  // namespace

Door::~Door() {
  if (process_ != Handles::Process()) return;
  Handles::Close(handle_);
  Handles::Close(place_);
}

bool Door::Open(std::string& wrong) {
  Opened folder(wrong);
  if (!folder) return false;
  const int handle = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
  const Kept name = NewDoorName();
  const Kept hidden = "." + name;
  // It has its name when it is open, not before: a door that nobody opens is a dead man's.
  const sockaddr_un address = AddressOf(folder.handle(), hidden);
  if (handle < 0 || bind(handle, Of(address), sizeof address) != 0 ||
      fchmodat(folder.handle(), hidden.c_str(), OthersAreAllowed() ? 0666 : 0600, 0) != 0 ||
      listen(handle, kBacklog) != 0 ||
      renameat(folder.handle(), hidden.c_str(), folder.handle(), name.c_str()) != 0) {
    wrong = std::strerror(errno);
    unlinkat(folder.handle(), hidden.c_str(), 0);
    if (handle >= 0) close(handle);
    return false;
  }
  handle_ = handle;
  place_ = folder.Release();
  Handles::Add(handle_);
  Handles::Add(place_);
  process_ = Handles::Process();
  name_ = name;
  return true;
}

bool Door::IsOpen() const {
  struct stat folder {};
  return process_ == Handles::Process() && fstat(place_, &folder) == 0 && folder.st_nlink > 0;
}

Channel Door::Await() {
  for (;;) {
    const int caller = accept4(handle_, nullptr, nullptr, SOCK_CLOEXEC);
    if (caller >= 0) {
      Channel channel(caller);
      return IsOfTheAllowed(caller) ? std::move(channel) : Channel();
    }
    // No handle or memory left: the caller waits until there is.
    if (errno != EINTR) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void Door::Touch() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  touched_ = std::max(touched_ + 1, Nanoseconds(now));
  if (touched_ % kSecond == 0) ++touched_;
  const timespec time{static_cast<std::time_t>(touched_ / kSecond),
                      static_cast<long>(touched_ % kSecond)};
  const timespec times[] = {time, time};
  utimensat(place_, name_.c_str(), times, 0);
}

void Door::Remove() {
  if (process_ == Handles::Process()) unlinkat(place_, name_.c_str(), 0);
}

void UseFolder(NativePath path) { PathOfFolder() = path; }

void TakeFolderAway() {
  const Kept& path = PathOfFolder();
  if (std::rename(path.c_str(), (path + ".gone").c_str()) != 0) return;  // another was faster
}

bool IsThere(std::string& wrong) {
  if (Listing::OfThisProcess().IsAsItWas()) return true;
  struct stat found {};
  if (stat(PathOfFolder().c_str(), &found) != 0) {
    wrong = std::strerror(errno);
    return false;
  }
  return IsFit(found, wrong);
}

bool FindDoors(std::vector<FoundDoor>& doors, std::string& wrong) {
  doors.clear();
  if (Listing::OfThisProcess().Recall(doors)) return true;
  Opened folder(wrong);
  if (!folder) return false;
  Listing::OfThisProcess().Begin(folder.handle());
  DIR* const stream = fdopendir(folder.Release());
  if (stream == nullptr) throw std::bad_alloc();
  const struct Close {
    DIR* stream;
    ~Close() { closedir(stream); }
  } close{stream};
  while (const dirent* const entry = readdir(stream)) {
    if (IsDoorName(entry->d_name)) {
      doors.push_back({entry->d_name, StampOf(dirfd(stream), entry->d_name)});
    }
    if (IsLeft(entry->d_name)) unlinkat(dirfd(stream), entry->d_name, 0);
  }
  std::ranges::sort(doors, {}, &FoundDoor::name);
  Listing::OfThisProcess().Remember(doors);
  return true;
}

Channel CallAt(std::string_view door, Deadline deadline, std::string& wrong) {
  const Opened folder(wrong);
  if (!folder) return {};
  const int handle = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (handle < 0) throw std::bad_alloc();  // this process has as many as it may have
  Channel channel(handle);
  const sockaddr_un address = AddressOf(folder.handle(), door);
  while (connect(handle, Of(address), sizeof address) != 0) {
    if (errno == EINTR) continue;
    // So many callers wait there already.
    if (errno == EAGAIN && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      continue;
    }
    wrong = std::strerror(errno);
    if (errno == ECONNREFUSED) unlinkat(folder.handle(), std::string(door).c_str(), 0);
    return {};
  }
  LimitWaits(handle, TheLimit());
  if (IsOfTheAllowed(handle)) return channel;
  wrong = "it is another user's";
  return {};
}

}  // namespace gwm::service
#endif
