// SPDX-License-Identifier: Apache-2.0
#include "results/host.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdlib>

#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <sys/utsname.h>
#include <unistd.h>
#endif

namespace gwm {

#ifdef _WIN32

std::string HostSystem() { return "Windows"; }
std::string HostArchitecture() { return "x86_64"; }

int OpenForAppend(const std::string& path, bool truncate) {
  return _open(path.c_str(), _O_WRONLY | _O_CREAT | _O_APPEND | _O_BINARY | (truncate ? _O_TRUNC : 0),
               _S_IREAD | _S_IWRITE);
}
bool WriteAll(int file, std::string_view text) {
  while (!text.empty()) {
    const int written = _write(file, text.data(), static_cast<unsigned>(text.size()));
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}
void CloseFile(int file) {
  if (file >= 0) _close(file);
}
void EndProcess(int code) {
  TerminateProcess(GetCurrentProcess(), static_cast<UINT>(code));
  std::abort();
}

#else

std::string HostSystem() {
  utsname names{};
  uname(&names);
  return std::string(names.sysname) + " " + names.release;
}
std::string HostArchitecture() {
  utsname names{};
  uname(&names);
  return names.machine;
}

int OpenForAppend(const std::string& path, bool truncate) {
  return open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (truncate ? O_TRUNC : 0), 0644);
}
bool WriteAll(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}
void CloseFile(int file) {
  if (file >= 0) close(file);
}
void EndProcess(int code) { _exit(code); }

#endif

}  // namespace gwm
