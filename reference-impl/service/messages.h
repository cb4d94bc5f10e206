// SPDX-License-Identifier: Apache-2.0
//
// messages.h: what a requester's process asks of a writers' process, and what comes back: one call,
// one reply.
//
//   kList      -> the writers that are subscribed there
//   kIdentify  -> the document of one of them
//   kRaise     -> how its handler of another event went, and its components as that left them
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/wire.h"
#include "writers/audience.h"

namespace gwm::service {

enum class Kind : std::uint32_t { kList = 1, kIdentify, kRaise };

struct ListCall {
  static constexpr Kind kKind = Kind::kList;
};
struct ListReply {
  static constexpr Kind kKind = Kind::kList;
  std::vector<Listener> listeners;
};

struct IdentifyCall {
  static constexpr Kind kKind = Kind::kIdentify;
  ListenerNumber number = 0;
  EventContext context;
};
struct IdentifyReply {
  static constexpr Kind kKind = Kind::kIdentify;
  Delivery delivery = Delivery::kGone;
  std::u16string text;
};

struct RaiseCall {
  static constexpr Kind kKind = Kind::kRaise;
  ListenerNumber number = 0;
  WriterEvent event = WriterEvent::kIdentify;
  EventContext context;
  std::u16string components;
  std::optional<std::u16string> identified;
};
struct RaiseReply {
  static constexpr Kind kKind = Kind::kRaise;
  Delivery delivery = Delivery::kGone;
  WriterFailure failure;
  std::optional<std::u16string> components;  // where the handler has changed them
};

/// The kind of a message; nothing where it has none.
std::optional<Kind> KindOf(std::string_view bytes);

/// Both are there for the structs above.
template <class Message>
std::string Pack(const Message& message);
/// False: these bytes are no such message.
template <class Message>
bool Unpack(std::string_view bytes, Message& message);

}  // namespace gwm::service
