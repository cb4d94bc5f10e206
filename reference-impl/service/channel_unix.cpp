// SPDX-License-Identifier: Apache-2.0
#ifndef _WIN32
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "service/channel.h"
#include "service/handles.h"

namespace gwm::service {
namespace {

constexpr char kMark[4] = {'G', 'W', 'M', 1};

struct Head {
  char mark[4];
  std::uint32_t length;
};

// Waits until the handle can be used so. False: the time is over.
bool Await(int handle, short events, Deadline deadline) {
  for (;;) {
    int left = -1;
    if (deadline != kNever) {
      const auto span =
          std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      left = static_cast<int>(std::clamp<std::int64_t>(span.count(), 0, 1 << 30));
    }
    pollfd waits{handle, events, 0};
    const int ready = poll(&waits, 1, left);
    if (ready > 0) return true;
    if (ready == 0) return false;
    if (errno != EINTR) return true;  // the next call says what is wrong
  }
}

// How many bytes came; 0: the end, -1: too late.
ssize_t Some(int handle, char* to, std::size_t room, Deadline deadline) {
  for (;;) {
    if (!Await(handle, POLLIN, deadline)) return -1;
    const ssize_t got = recv(handle, to, room, MSG_DONTWAIT);
    if (got >= 0) return got;
    if (errno != EAGAIN && errno != EINTR) return 0;
  }
}

}  // namespace

const char* TextOf(Received received) {
  switch (received) {
    case Received::kMessage:
      return "it answered";
    case Received::kClosed:
      return "it has ended";
    case Received::kBroken:
      return "it answered what is no message, or half of one";
    case Received::kLate:
      break;
  }
  return "it did not answer in time";
}

Channel::Channel(int handle) : handle_(handle), process_(getpid()) { Handles::Add(handle); }

Channel::~Channel() {
  if (handle_ >= 0 && process_ == getpid()) Handles::Close(handle_);
}

bool Channel::Send(std::string_view message, Deadline deadline) {
  if (handle_ < 0 || process_ != getpid() || message.size() > kMostBytes) return false;
  Head head{{}, static_cast<std::uint32_t>(message.size())};
  std::memcpy(head.mark, kMark, sizeof kMark);
  iovec parts[] = {{&head, sizeof head}, {const_cast<char*>(message.data()), message.size()}};
  msghdr all{};
  all.msg_iov = parts;
  all.msg_iovlen = 2;
  for (;;) {
    ssize_t sent = sendmsg(handle_, &all, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno == EAGAIN) {
      if (!Await(handle_, POLLOUT, deadline)) return false;
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    for (iovec& part : parts) {
      const std::size_t done = std::min(part.iov_len, static_cast<std::size_t>(sent));
      part.iov_base = static_cast<char*>(part.iov_base) + done;
      part.iov_len -= done;
      sent -= static_cast<ssize_t>(done);
    }
    if (parts[1].iov_len == 0 && parts[0].iov_len == 0) return true;
  }
}

Received Channel::Receive(std::string& message, Deadline deadline) {
  message.clear();
  if (handle_ < 0 || process_ != getpid()) return Received::kClosed;
  char first[4096];
  std::size_t got = 0;
  while (got < sizeof(Head)) {
    const ssize_t more = Some(handle_, first + got, sizeof first - got, deadline);
    if (more < 0) return Received::kLate;
    if (more == 0) return got == 0 ? Received::kClosed : Received::kBroken;
    got += static_cast<std::size_t>(more);
  }
  Head head;
  std::memcpy(&head, first, sizeof head);
  got -= sizeof head;
  if (std::memcmp(head.mark, kMark, sizeof kMark) != 0 || head.length > kMostBytes ||
      got > head.length) {
    return Received::kBroken;
  }
  message.assign(first + sizeof head, got);
  while (got < head.length) {
    constexpr std::size_t kPiece = 1 << 20;
    message.resize(std::min<std::size_t>(head.length, got + kPiece));
    const ssize_t more = Some(handle_, message.data() + got, message.size() - got, deadline);
    if (more < 0) return Received::kLate;
    if (more == 0) return Received::kBroken;
    got += static_cast<std::size_t>(more);
  }
  return Received::kMessage;
}

int Channel::Process() const {
  ucred other{};
  socklen_t size = sizeof other;
  return getsockopt(handle_, SOL_SOCKET, SO_PEERCRED, &other, &size) == 0 ? other.pid : 0;
}

bool Channel::IsQuiet() {
  char byte;
  return handle_ >= 0 && process_ == getpid() &&
         recv(handle_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
}

}  // namespace gwm::service
#endif
