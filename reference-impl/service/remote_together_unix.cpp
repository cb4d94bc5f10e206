// SPDX-License-Identifier: Apache-2.0
//
// An event at all writers in other processes, sent and awaited on one thread.
#ifndef _WIN32
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <new>
#include <optional>
#include <utility>

#include "service/event_service.h"
#include "service/remote_audience.h"
#include "service/stream.h"

namespace gwm::service {
namespace {

// To look at all of those that have not answered costs a time for each of them, whenever one has.
// Where there are more, so many are looked at, and all only where these say nothing for so long.
constexpr std::size_t kFew = 16;
constexpr std::chrono::milliseconds kSilence{1};

// Which of them can go on. False: the time is over.
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

HRESULT RemoteAudience::AskAll(std::span<const ListenerNumber> numbers, const PackFor& pack,
                               const TakeReply& take, HRESULT (*meanwhile)()) {
  struct Asked {
    std::size_t place;  // in the list
    ProcessPointer process;
    Channel channel;
    Outgoing call;
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
  bool is_short_of_memory = false;  // for one of them, which is told when the others are through
  for (std::size_t i = 0; i < numbers.size(); ++i) try {
      Place place = PlaceOf(numbers[i]);
      if (!place.process) continue;  // it has gone since
      const Deadline soon =
          std::min(deadline, std::chrono::steady_clock::now() + std::chrono::milliseconds{500});
      std::string wrong = TextOf(Received::kClosed);
      Asked next{i, place.process, TakeFree(*place.process), {pack(i, place.number)}, {}};
      bool is_on_its_way = next.channel && next.channel.SendSome(next.call);
      // Its connection may have been closed since it was last used.
      if (!is_on_its_way) {
        next.channel = Take(*place.process, soon, wrong);
        is_on_its_way = next.channel && next.channel.SendSome(next.call);
      }
      if (is_on_its_way) {
        asked.push_back(std::move(next));
      } else {
        lose(*place.process, wrong);
      }
    } catch (const std::bad_alloc&) {
      is_short_of_memory = true;
    }

  if (const HRESULT hr = meanwhile(); FAILED(hr)) return hr;

  // Whether there is more to come from this one.
  const auto go_on = [&](Asked& one, int can) {
    if (!one.call.is_sent && (can & POLLOUT) != 0 && !one.channel.SendSome(one.call)) {
      lose(*one.process, TextOf(Received::kClosed));
      return false;
    }
    if ((can & ~POLLOUT) == 0) return true;
    const std::optional<Received> received = one.channel.ReceiveSome(one.reply, kNever);
    if (!received) return true;
    if (*received == Received::kLate) one.process->slow = true;
    const bool is_whole = *received == Received::kMessage && one.call.is_sent;
    if (is_whole && take(one.place, *one.process, one.reply.message)) {
      Return(*one.process, std::move(one.channel));
    } else {
      lose(*one.process, TextOf(*received == Received::kMessage ? Received::kBroken : *received));
    }
    return false;
  };
  std::vector<Asked*> open;
  open.reserve(asked.size());
  for (Asked& one : asked) open.push_back(&one);
  std::vector<pollfd> waits;
  // So many of the first, whether they can go on.
  const auto look = [&](std::size_t count, Deadline until) {
    waits.clear();
    for (std::size_t i = 0; i < count; ++i) {
      const int for_what = open[i]->call.is_sent ? POLLIN : POLLIN | POLLOUT;
      waits.push_back({open[i]->channel.handle(), static_cast<short>(for_what), 0});
    }
    return AwaitAny(waits, until);
  };
  // One that is alone is waited for where it is received.
  bool is_alone = open.size() == 1 && open.front()->call.is_sent;
  for (bool is_late = false; !open.empty() && !is_late; is_alone = false) {
    const Deadline now = std::chrono::steady_clock::now();
    is_late = now >= deadline;
    if (is_alone) {
      waits.assign(1, {open.front()->channel.handle(), POLLIN, POLLIN});
    } else if (is_late || open.size() <= kFew) {
      look(open.size(), deadline);
    } else if (!look(kFew, std::min(deadline, now + kSilence))) {
      look(open.size(), deadline);
    }
    const std::size_t looked_at = waits.size();
    for (std::size_t i = 0; i < looked_at; ++i) {
      bool goes_on = true;
      try {
        goes_on = waits[i].revents == 0 || go_on(*open[i], waits[i].revents);
      } catch (const std::bad_alloc&) {
        goes_on = false;
        is_short_of_memory = true;
      }
      if (!goes_on) *std::exchange(open[i], nullptr) = {};
    }
    // Nobody is looked at twice before all others were, whatever it says.
    std::rotate(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(looked_at), open.end());
    std::erase(open, nullptr);
  }
  for (const Asked* one : open) {
    one->process->slow = true;
    lose(*one->process, TextOf(Received::kLate));
  }
  if (is_short_of_memory) throw std::bad_alloc();
  return is_one_lost ? CheckService() : S_OK;
}

HRESULT RemoteAudience::IdentifyAll(std::span<const ListenerNumber> numbers,
                                    const EventContext& context, const Answered& answered) {
  IdentifyCall call{0, context};
  const auto pack = [&](std::size_t, ListenerNumber there) {
    call.number = there;
    return Pack(call);
  };
  const auto take = [&](std::size_t place, const Process&, std::string_view bytes) {
    IdentifyReply reply;
    if (!Unpack(bytes, reply)) return false;
    Answer answer;
    answer.delivery = reply.delivery;
    answer.text = std::move(reply.text);
    answered(place, std::move(answer));
    return true;
  };
  return AskAll(numbers, pack, take, CheckService);
}

HRESULT RemoteAudience::RaiseAll(std::span<const Raising> all, const Answered& answered) {
  std::vector<ListenerNumber> numbers;
  numbers.reserve(all.size());
  for (const Raising& one : all) numbers.push_back(one.number);
  const auto pack = [&](std::size_t place, ListenerNumber there) {
    return Pack(CallFor(there, all[place].occasion));
  };
  const auto take = [&](std::size_t place, const Process& process, std::string_view bytes) {
    RaiseReply reply;
    if (!Unpack(bytes, reply)) return false;
    answered(place, AnswerOf(process, all[place].occasion, std::move(reply)));
    return true;
  };
  return AskAll(numbers, pack, take, [] { return S_OK; });
}

}  // namespace gwm::service
#endif
