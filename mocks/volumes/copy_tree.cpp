// SPDX-License-Identifier: Apache-2.0
#include "volumes/copy_tree.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <set>

namespace gwm::volumes {
namespace fs = std::filesystem;
namespace {

class File {
 public:
  File(const fs::path& path, int flags, mode_t mode = 0)
      : number_(open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (number_ >= 0) close(number_);
  }
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  const int number_;
};

bool Vanished() { return errno == ENOENT || errno == ENOTDIR; }

bool CopyContent(int from, int to) {
  if (ioctl(to, FICLONE, from) == 0) return true;
  constexpr std::size_t kMost = 1 << 30;
  ssize_t count = 0;
  do {
    count = sendfile(to, from, nullptr, kMost);
  } while (count > 0 || (count < 0 && errno == EINTR));
  return count == 0;
}

/// Owner (where we may), mode and times.
bool Resemble(int to, const struct stat& original) {
  const timespec times[] = {original.st_atim, original.st_mtim};
  if (fchown(to, original.st_uid, original.st_gid) != 0 && errno != EPERM) return false;
  return fchmod(to, original.st_mode & 07777) == 0 && futimens(to, times) == 0;
}

bool CopyFile(const fs::path& from, const fs::path& to, const struct stat& original) {
  const File source(from, O_RDONLY);
  if (!source) return Vanished();
  const File copy(to, O_WRONLY | O_CREAT | O_EXCL, 0600);
  return copy && CopyContent(source.get(), copy.get()) && Resemble(copy.get(), original);
}

bool CopyLink(const fs::path& from, const fs::path& to, const struct stat& original) {
  std::error_code error;
  fs::copy_symlink(from, to, error);
  if (error) return error == std::errc::no_such_file_or_directory;
  return lchown(to.c_str(), original.st_uid, original.st_gid) == 0 || errno == EPERM;
}

bool CopyFolder(const fs::path& from, const fs::path& to, const struct stat& original);

bool CopyEntry(const fs::path& from, const fs::path& to) {
  struct stat original;
  if (lstat(from.c_str(), &original) != 0) return Vanished();
  if (S_ISDIR(original.st_mode)) return CopyFolder(from, to, original);
  if (S_ISLNK(original.st_mode)) return CopyLink(from, to, original);
  return !S_ISREG(original.st_mode) || CopyFile(from, to, original);
}

bool CopyFolder(const fs::path& from, const fs::path& to, const struct stat& original) {
  std::error_code error;
  std::set<fs::path> names;
  fs::directory_iterator entries(from, error);
  if (error) return error == std::errc::no_such_file_or_directory;
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    if (error) return false;
    names.insert(entries->path().filename());
  }
  if (mkdir(to.c_str(), 0700) != 0) return false;
  for (const fs::path& name : names) {
    if (!CopyEntry(from / name, to / name)) return false;
  }
  const File folder(to, O_RDONLY | O_DIRECTORY);
  return folder && Resemble(folder.get(), original);
}

}  // namespace

bool Resemble(const fs::path& original, const fs::path& copy) {
  struct stat one;
  const File other(copy, O_RDONLY);
  return stat(original.c_str(), &one) == 0 && other && Resemble(other.get(), one);
}

bool CopyTree(const fs::path& from, const fs::path& to) {
  struct stat original;
  if (stat(from.c_str(), &original) == 0 && CopyFolder(from, to, original)) return true;
  std::error_code ignored;
  fs::remove_all(to, ignored);
  return false;
}

}  // namespace gwm::volumes
