// SPDX-License-Identifier: Apache-2.0
#include "service/channel.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "service/handles.h"
#include "service/stream.h"

namespace gwm::service {
namespace {

constexpr char kMark[4] = {'G', 'W', 'M', 1};

struct Head {
  char mark[4];
  std::uint32_t length;
};

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

Channel::Channel(NativeHandle handle) : handle_(handle), process_(Handles::Process()) {
  Handles::Add(handle);
}

Channel::~Channel() {
  if (IsOurs()) Handles::Close(handle_);
}

bool Channel::IsOurs() const { return handle_ != kNoHandle && process_ == Handles::Process(); }

bool Channel::Send(std::string_view message, Deadline deadline) {
  if (!IsOurs() || message.size() > kMostBytes) return false;
  Head head{{}, static_cast<std::uint32_t>(message.size())};
  std::memcpy(head.mark, kMark, sizeof kMark);
  return SendBytes(handle_, {reinterpret_cast<const char*>(&head), sizeof head}, message, deadline);
}

Received Channel::Receive(std::string& message, Deadline deadline) {
  message.clear();
  if (!IsOurs()) return Received::kClosed;
  char first[4096];
  std::size_t got = 0;
  while (got < sizeof(Head)) {
    const std::ptrdiff_t more = ReceiveBytes(handle_, first + got, sizeof first - got, deadline);
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
    const std::ptrdiff_t more =
        ReceiveBytes(handle_, message.data() + got, message.size() - got, deadline);
    if (more < 0) return Received::kLate;
    if (more == 0) return Received::kBroken;
    got += static_cast<std::size_t>(more);
  }
  return Received::kMessage;
}

int Channel::Process() const { return CallingProcess(handle_); }

bool Channel::IsQuiet() { return IsOurs() && IsIdle(handle_); }

}  // namespace gwm::service
