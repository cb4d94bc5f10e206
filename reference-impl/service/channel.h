// SPDX-License-Identifier: Apache-2.0
//
// channel.h: a connection between two processes of this machine that carries messages.
//
//   if (channel.Send(call, deadline) && channel.Receive(reply, deadline) == Received::kMessage) ...
//
// A message is eight bytes, "GWM" with the version and the length, and so many bytes more. What
// comes is a stranger's: memory is taken as bytes arrive and not as they are promised, a length
// beyond the limit, other first bytes and bytes behind the message end the connection, and time
// runs for a message and not for a byte. Such an end costs this connection and nothing else.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/native.h"

namespace gwm::service {

using Deadline = std::chrono::steady_clock::time_point;
inline constexpr Deadline kNever = Deadline::max();

inline constexpr std::size_t kMostBytes = std::size_t{64} << 20;  // of a message

enum class Received {
  kMessage,
  kClosed,  // the other end is gone, and said nothing more
  kBroken,  // it said half a message, or none of ours
  kLate,
};
const char* TextOf(Received received);

/// A message on its way: how much of it has gone.
struct Outgoing {
  std::string message;
  std::size_t sent = 0;  // with the bytes before it
  bool is_sent = false;
};

/// A message on its way: what has come of it.
struct Incoming {
  std::string message;
  char head[8];
  std::size_t head_size = 0;  // of it, so far
  std::size_t size = 0;       // of the message, so far
  std::size_t length = 0;     // that it will have, once its head is there
};

class Channel {
 public:
  Channel() = default;
  explicit Channel(NativeHandle handle);  // takes it over
  Channel(Channel&& other) noexcept { Swap(other); }
  Channel& operator=(Channel&& other) noexcept {
    Channel(std::move(other)).Swap(*this);
    return *this;
  }
  ~Channel();

  explicit operator bool() const { return handle_ != kNoHandle; }
  NativeHandle handle() const { return handle_; }

  /// False: the other end is gone, or took it too slowly. The channel is of no more use then.
  bool Send(std::string_view message, Deadline deadline);
#ifndef _WIN32
  /// As much of it as the system takes at once. False: as above.
  bool SendSome(Outgoing& outgoing);
#endif
  /// The same of whatever is not a message.
  Received Receive(std::string& message, Deadline deadline);
  /// What the next call of the system gives of it. Nothing: there is more to come.
  std::optional<Received> ReceiveSome(Incoming& incoming, Deadline deadline);
  /// The number of the process that called.
  int Process() const;
  /// Whether the other end is there, and has said nothing that it was not asked for.
  bool IsQuiet();
  /// The same of many, one answer each; those that are empty are not.
  static std::vector<bool> WhichAreQuiet(std::span<const Channel* const> channels);

 private:
  bool IsOurs() const;
  void Swap(Channel& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(process_, other.process_);
  }

  NativeHandle handle_ = kNoHandle;
  int process_ = 0;  // that it is of: a child of fork has none of its parent's
};

}  // namespace gwm::service
