// SPDX-License-Identifier: Apache-2.0
//
// The documents of all writers in other processes, asked for and awaited on one thread.
#ifndef _WIN32
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "service/event_service.h"
#include "service/remote_audience.h"
#include "service/stream.h"

namespace gwm::service {
namespace {

// Which of them have something to read. False: the time is over.
bool AwaitAny(std::vector<pollfd>& waits, Deadline deadline) {
  for (;;) {
    const int ready = poll(waits.data(), waits.size(), MillisecondsUntil(deadline));
    if (ready >= 0 || errno != EINTR) return ready > 0;
  }
}

}  // namespace

// One that was too slow once may be so again, before it is even asked.
bool RemoteAudience::IsAskedWithOthers(ListenerNumber number) {
  const Place place = PlaceOf(number);
  return place.process != nullptr && !place.process->slow;
}

HRESULT RemoteAudience::IdentifyAll(std::span<const ListenerNumber> numbers,
                                    const EventContext& context, const Answered& answered) {
  struct Asked {
    std::size_t place;  // in the list
    ProcessPointer process;
    Channel channel;
    Incoming reply;
  };
  bool is_one_lost = false;
  const auto lose = [&](const Process& process, std::string_view why) {
    LogLoss(process, why);
    is_one_lost = true;
  };
  const Deadline deadline = LimitFromNow();
  std::vector<Asked> asked;
  asked.reserve(numbers.size());
  IdentifyCall call{0, context};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    Place place = PlaceOf(numbers[i]);
    if (!place.process) continue;  // it has gone since
    // It answers no call that it does not take at once.
    const Deadline soon =
        std::min(deadline, std::chrono::steady_clock::now() + std::chrono::milliseconds{500});
    std::string wrong = TextOf(Received::kClosed);
    Channel channel = Take(*place.process, soon, wrong);
    call.number = place.number;
    if (channel && channel.Send(Pack(call), soon)) {
      asked.push_back({i, std::move(place.process), std::move(channel), {}});
    } else {
      lose(*place.process, wrong);
    }
  }

  std::vector<pollfd> waits;
  while (!asked.empty()) {
    waits.clear();
    for (const Asked& one : asked) waits.push_back({one.channel.handle(), POLLIN, 0});
    const bool in_time = AwaitAny(waits, deadline);
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (waits[i].revents == 0) continue;
      Asked& one = asked[i];
      const std::optional<Received> received = one.channel.ReceiveSome(one.reply, kNever);
      if (!received) continue;
      IdentifyReply reply;
      if (*received == Received::kMessage && Unpack(one.reply.message, reply)) {
        Return(*one.process, std::move(one.channel));
        Answer answer;
        answer.delivery = reply.delivery;
        answer.text = std::move(reply.text);
        answered(one.place, std::move(answer));
      } else {
        lose(*one.process, TextOf(*received == Received::kMessage ? Received::kBroken : *received));
      }
      one.process = nullptr;
    }
    std::erase_if(asked, [](const Asked& one) { return one.process == nullptr; });
    if (in_time && std::chrono::steady_clock::now() < deadline) continue;
    for (const Asked& one : asked) {
      one.process->slow = true;
      lose(*one.process, TextOf(Received::kLate));
    }
    break;
  }
  return is_one_lost ? CheckService() : S_OK;
}

}  // namespace gwm::service
#endif
