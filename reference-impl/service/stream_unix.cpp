// SPDX-License-Identifier: Apache-2.0
#ifndef _WIN32
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "service/stream.h"

namespace gwm::service {
namespace {

// Waits until the handle can be used so. False: the time is over.
bool Await(int handle, short events, Deadline deadline) {
  for (;;) {
    pollfd waits{handle, events, 0};
    const int ready = poll(&waits, 1, MillisecondsUntil(deadline));
    if (ready > 0) return true;
    if (ready == 0) return false;
    if (errno != EINTR) return true;  // the next call says what is wrong
  }
}

}  // namespace

std::ptrdiff_t SendSomeBytes(NativeHandle handle, std::string_view head, std::string_view body) {
  head = head.substr(0, kMostAtOnce);
  body = body.substr(0, kMostAtOnce - head.size());
  iovec parts[] = {{const_cast<char*>(head.data()), head.size()},
                   {const_cast<char*>(body.data()), body.size()}};
  msghdr all{};
  all.msg_iov = parts;
  all.msg_iovlen = 2;
  for (;;) {
    const ssize_t sent = sendmsg(handle, &all, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return sent;
    if (errno == EAGAIN) return 0;
    if (errno != EINTR) return -1;
  }
}

bool SendBytes(NativeHandle handle, std::string_view head, std::string_view body,
               Deadline deadline) {
  while (!head.empty() || !body.empty()) {
    const std::ptrdiff_t sent = SendSomeBytes(handle, head, body);
    if (sent < 0 || (sent == 0 && !Await(handle, POLLOUT, deadline))) return false;
    const std::size_t of_head = std::min(head.size(), static_cast<std::size_t>(sent));
    head.remove_prefix(of_head);
    body.remove_prefix(static_cast<std::size_t>(sent) - of_head);
  }
  return true;
}

std::ptrdiff_t ReceiveBytes(NativeHandle handle, char* to, std::size_t room, Deadline deadline) {
  const int flags = deadline == kNever ? 0 : MSG_DONTWAIT;
  for (;;) {
    if (deadline != kNever && !Await(handle, POLLIN, deadline)) return -1;
    // MSG_TRUNC: the length of the packet, also where it is longer than what is taken of it.
    const ssize_t got = recv(handle, to, room, flags | MSG_TRUNC);
    if (got > static_cast<ssize_t>(room)) return kTooMany;
    if (got >= 0) return got;
    if (flags == 0 && errno == EAGAIN) return -1;
    if (flags == 0 && errno == EINTR) return kInterrupted;
    if (errno != EAGAIN && errno != EINTR) return 0;
  }
}

void LimitWaits(NativeHandle handle, std::chrono::milliseconds longest) {
  const timeval time{longest.count() / 1000, longest.count() % 1000 * 1000};
  setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  fcntl(handle, F_SETFL, fcntl(handle, F_GETFL) & ~O_NONBLOCK);
}

bool IsIdle(NativeHandle handle) {
  char byte;
  return recv(handle, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
}

std::vector<bool> WhichAreIdle(std::span<const NativeHandle> handles) {
  std::vector<pollfd> all;
  all.reserve(handles.size());
  for (const NativeHandle handle : handles) all.push_back({handle, POLLIN, 0});
  std::vector<bool> idle(handles.size());
  if (poll(all.data(), all.size(), 0) < 0) return idle;
  for (std::size_t i = 0; i < all.size(); ++i) idle[i] = all[i].revents == 0;
  return idle;
}

int CallingProcess(NativeHandle handle) {
  ucred other{};
  socklen_t size = sizeof other;
  return getsockopt(handle, SOL_SOCKET, SO_PEERCRED, &other, &size) == 0 ? other.pid : 0;
}

}  // namespace gwm::service
#endif
