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
static_assert(sizeof(Head) == sizeof(Incoming::head));

Head HeadOf(std::string_view message) {
  Head head{{}, static_cast<std::uint32_t>(message.size())};
  std::memcpy(head.mark, kMark, sizeof kMark);
  return head;
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

Channel::Channel(NativeHandle handle) : handle_(handle), process_(Handles::Process()) {
  Handles::Add(handle);
}

Channel::~Channel() {
  if (IsOurs()) Handles::Close(handle_);
}

bool Channel::IsOurs() const { return handle_ != kNoHandle && process_ == Handles::Process(); }

bool Channel::Send(std::string_view message, Deadline deadline) {
  if (!IsOurs() || message.size() > kMostBytes) return false;
  const Head head = HeadOf(message);
  return SendBytes(handle_, {reinterpret_cast<const char*>(&head), sizeof head}, message, deadline);
}

#ifndef _WIN32
bool Channel::SendSome(Outgoing& outgoing) {
  if (!IsOurs() || outgoing.message.size() > kMostBytes) return false;
  const Head head = HeadOf(outgoing.message);
  std::string_view first(reinterpret_cast<const char*>(&head), sizeof head);
  std::string_view rest = outgoing.message;
  const std::size_t of_head = std::min(first.size(), outgoing.sent);
  first.remove_prefix(of_head);
  rest.remove_prefix(outgoing.sent - of_head);
  while (!outgoing.is_sent) {
    const std::ptrdiff_t more = SendSomeBytes(handle_, first, rest);
    if (more < 0) return false;
    if (more == 0) break;
    outgoing.sent += static_cast<std::size_t>(more);
    const std::size_t more_of_head = std::min(first.size(), static_cast<std::size_t>(more));
    first.remove_prefix(more_of_head);
    rest.remove_prefix(static_cast<std::size_t>(more) - more_of_head);
    outgoing.is_sent = first.empty() && rest.empty();
  }
  return true;
}
#endif

Received Channel::Receive(std::string& message, Deadline deadline) {
  Incoming incoming;
  incoming.message.swap(message);  // what it has room for
  incoming.message.clear();
  std::optional<Received> received;
  while (!received) received = ReceiveSome(incoming, deadline);
  message.swap(incoming.message);
  return *received;
}

std::optional<Received> Channel::ReceiveSome(Incoming& incoming, Deadline deadline) {
  if (!IsOurs()) return Received::kClosed;
  std::string& message = incoming.message;
  if (incoming.head_size == sizeof(Head)) {
    constexpr std::size_t kPiece = 1 << 20;
    message.resize(std::min(incoming.length, incoming.size + kPiece));
    const std::ptrdiff_t more = ReceiveBytes(handle_, message.data() + incoming.size,
                                             message.size() - incoming.size, deadline);
    if (more == kInterrupted) return std::nullopt;
    if (more == 0 || more == kTooMany) return Received::kBroken;
    if (more < 0) return Received::kLate;
    incoming.size += static_cast<std::size_t>(more);
  } else {
    char first[sizeof(Head) + kMostAtOnce];
    std::memcpy(first, incoming.head, incoming.head_size);
    const std::ptrdiff_t more = ReceiveBytes(handle_, first + incoming.head_size,
                                             sizeof first - incoming.head_size, deadline);
    if (more == kInterrupted) return std::nullopt;
    if (more == kTooMany) return Received::kBroken;
    if (more < 0) return Received::kLate;
    if (more == 0) return incoming.head_size == 0 ? Received::kClosed : Received::kBroken;
    const std::size_t got = incoming.head_size + static_cast<std::size_t>(more);
    incoming.head_size = std::min(got, sizeof(Head));
    std::memcpy(incoming.head, first, incoming.head_size);
    if (got < sizeof(Head)) return std::nullopt;
    Head head;
    std::memcpy(&head, first, sizeof head);
    incoming.size = got - sizeof head;
    incoming.length = head.length;
    if (std::memcmp(head.mark, kMark, sizeof kMark) != 0 || head.length > kMostBytes ||
        incoming.size > incoming.length) {
      return Received::kBroken;
    }
    message.assign(first + sizeof head, incoming.size);
  }
  if (incoming.size < incoming.length) return std::nullopt;
  return Received::kMessage;
}

int Channel::Process() const { return CallingProcess(handle_); }

bool Channel::IsQuiet() { return IsOurs() && IsIdle(handle_); }

std::vector<bool> Channel::WhichAreQuiet(std::span<const Channel* const> channels) {
  std::vector<NativeHandle> handles;
  handles.reserve(channels.size());
  for (const Channel* one : channels) handles.push_back(one->IsOurs() ? one->handle_ : kNoHandle);
  std::vector<bool> quiet = WhichAreIdle(handles);
  for (std::size_t i = 0; i < handles.size(); ++i) {
    if (handles[i] == kNoHandle) quiet[i] = false;
  }
  return quiet;
}

}  // namespace gwm::service
