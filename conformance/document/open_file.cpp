// SPDX-License-Identifier: Apache-2.0
#include "document/open_file.h"

#include <cerrno>
#include <filesystem>

#include "document/text.h"

#ifndef _WIN32
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#endif

namespace gwm::document {
namespace {

namespace fs = std::filesystem;

std::string LastReason() { return Reason({errno, std::generic_category()}); }

#ifndef _WIN32
using Clock = std::chrono::steady_clock;

// An ordinary open of a named pipe waits for a writer, however long that takes. This one is opened
// at once and asked now and then whether somebody writes.
OpenFile OpenPipe(const std::string& path, std::chrono::milliseconds patience) {
  OpenFile opened;
  const int pipe = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (pipe < 0) {
    opened.error = LastReason();
    return opened;
  }
  const Clock::time_point until = Clock::now() + patience;
  std::optional<char> first;
  for (bool awaited = true; awaited;) {
    pollfd asked{pipe, POLLIN, 0};
    if (poll(&asked, 1, 20) > 0) break;  // bytes, or a writer that came and went
    char byte = 0;
    const ssize_t got = read(pipe, &byte, 1);
    if (got == 1) first = byte;
    awaited = got == 0;  // less than zero: there is a writer, with nothing to say yet
    if (awaited && Clock::now() >= until) {
      opened.error = "a pipe that nobody writes to";
      close(pipe);
      return opened;
    }
  }
  fcntl(pipe, F_SETFL, fcntl(pipe, F_GETFL) & ~O_NONBLOCK);
  opened.file = fdopen(pipe, "rb");
  if (opened.file == nullptr) {
    opened.error = LastReason();
    close(pipe);
  } else if (first) {
    std::ungetc(static_cast<unsigned char>(*first), opened.file);
  }
  return opened;
}
#endif

}  // namespace

OpenFile OpenForReading(const std::string& path,
                        [[maybe_unused]] std::chrono::milliseconds patience) {
  OpenFile opened;
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (!fs::exists(status)) {
    std::error_code ignored;
    if (failure && failure != std::errc::no_such_file_or_directory) {
      opened.error = Reason(failure);
    } else if (fs::is_symlink(path, ignored)) {
      opened.error = "a symbolic link to nothing";
    } else {
      opened.error = "no such file";
    }
    return opened;
  }
  if (fs::is_directory(status)) {
    opened.error = "is a directory";
    return opened;
  }
#ifndef _WIN32
  if (fs::is_fifo(status)) return OpenPipe(path, patience);
#endif
  opened.file = std::fopen(path.c_str(), "rb");
  if (opened.file == nullptr) {
    opened.error = LastReason();
  } else if (fs::is_regular_file(status)) {
    const uint64_t size = fs::file_size(path, failure);
    if (!failure) opened.size = size;
  }
  return opened;
}

std::string Reason(const std::error_code& failure) {
  std::string reason = failure.message();
  if (!reason.empty()) reason[0] = ToLower(reason[0]);
  return reason;
}

}  // namespace gwm::document
