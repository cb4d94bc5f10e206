// SPDX-License-Identifier: Apache-2.0
#include "service/remote_audience.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <set>

#include "com/text.h"
#include "environment/environment.h"
#include "metadata/serialize.h"
#include "service/event_server.h"
#include "service/event_service.h"
#include "writers/local_audience.h"

namespace gwm::service {
namespace {

constexpr std::size_t kMostListeners = 100'000;  // of a process

Audience& Local() { return LocalAudience::Instance(); }

// Not one of those that the writers of this process have (writers/subscription.cpp).
ListenerNumber NextNumber() {
  static constinit std::atomic<ListenerNumber> last{ListenerNumber{1} << 63};
  return ++last;
}

Deadline In(std::chrono::milliseconds time) { return std::chrono::steady_clock::now() + time; }

// No handler runs for a list.
Deadline ListLimitFromNow() { return std::min(In(std::chrono::seconds{5}), LimitFromNow()); }

HRESULT NotThere(std::string_view wrong) {
  TheEnvironment().Log({.code = VSS_E_WRITER_INFRASTRUCTURE,
                        .text = "the event service is not there",
                        .detail = wrong});
  return VSS_E_WRITER_INFRASTRUCTURE;
}

struct InOrder {
  bool operator()(const VSS_ID& a, const VSS_ID& b) const {
    return std::memcmp(&a, &b, sizeof a) < 0;
  }
};

}  // namespace

RemoteAudience& RemoteAudience::Instance() {
  static Immortal<RemoteAudience> instance;
  return *instance;
}

HRESULT RemoteAudience::CheckService() {
  std::string wrong;
  return IsThere(wrong) ? S_OK : NotThere(wrong);
}

void RemoteAudience::LogLoss(const Process& process, std::string_view why) {
  const std::string text = "the writers of process " + ProcessBehind(process.name);
  TheEnvironment().Log({.code = VSS_E_WRITER_NOT_RESPONDING, .text = text, .detail = why});
}

HRESULT RemoteAudience::Check() {
  const HRESULT hr = Local().Check();
  return FAILED(hr) ? hr : CheckService();
}

HRESULT RemoteAudience::CheckHere() { return Local().Check(); }

RemoteAudience::ProcessPointer RemoteAudience::ProcessAt(std::string_view door) {
  const Kept name(door);
  const std::lock_guard lock(mutex_);
  ProcessPointer& process = processes_[name];
  if (!process) process = std::allocate_shared<Process>(UncountedAllocator<Process>(), door);
  return process;
}

RemoteAudience::Place RemoteAudience::PlaceOf(ListenerNumber number) {
  const std::lock_guard lock(mutex_);
  const auto found = places_.find(number);
  return found != places_.end() ? found->second : Place();
}

ListenerNumber RemoteAudience::NumberOf(const ProcessPointer& process, ListenerNumber there) {
  const std::lock_guard lock(process->mutex);
  ListenerNumber& here = process->numbers[there];
  if (here == 0) {
    here = NextNumber();
    const std::lock_guard lock_places(mutex_);
    places_[here] = {process, there};
  }
  return here;
}

// A door that has gone does not come back. Who looked later forgets later.
HRESULT RemoteAudience::Look(std::vector<FoundDoor>& doors) {
  const std::lock_guard lock_looking(looking_);
  std::string wrong;
  if (!FindDoors(doors, wrong)) return NotThere(wrong);
  const auto is_gone = [&](std::string_view name) {
    return !std::ranges::binary_search(doors, name, {}, &FoundDoor::name);
  };
  const std::lock_guard lock(mutex_);
  std::erase_if(places_, [&](const auto& place) { return is_gone(place.second.process->name); });
  std::erase_if(processes_, [&](const auto& process) { return is_gone(process.first); });
  return S_OK;
}

Channel RemoteAudience::TakeFree(Process& process) {
  const std::lock_guard lock(process.mutex);
  if (process.free.empty()) return {};
  Channel channel = std::move(process.free.back());
  process.free.pop_back();
  return channel;
}

Channel RemoteAudience::Take(Process& process, Deadline deadline, std::string& wrong) {
  while (Channel channel = TakeFree(process)) {
    if (channel.IsQuiet()) return channel;
  }
  return CallAt(process.name, deadline, wrong);
}

void RemoteAudience::Return(Process& process, Channel channel) {
  const std::lock_guard lock(process.mutex);
  process.free.push_back(std::move(channel));
}

bool RemoteAudience::Recall(Process& process, std::uint64_t stamp, std::string& listed) {
  const std::lock_guard lock(process.mutex);
  if (stamp == 0 || stamp != process.stamp || process.slow) return false;
  listed = process.listed;
  return true;
}

void RemoteAudience::Remember(Process& process, std::uint64_t stamp, std::string_view listed) {
  constexpr std::size_t kMostKept = 1 << 20;
  const std::lock_guard lock(process.mutex);
  process.stamp = listed.size() <= kMostKept ? stamp : 0;
  process.listed = process.stamp != 0 ? listed : std::string_view();
}

template <class Reply, class Call>
bool RemoteAudience::Ask(const Place& place, const Call& call, Deadline deadline, Reply& reply) {
  // A process that was too slow once, as one that has stopped, has to show that it goes on.
  ListReply ignored;
  if (place.process->slow.exchange(false) &&
      !Ask(place, ListCall(), std::min(deadline, In(std::chrono::seconds{1})), ignored)) {
    return false;
  }
  std::string wrong;
  Channel channel = Take(*place.process, deadline, wrong);
  if (channel) {
    std::string bytes = Pack(call);
    Received received = Received::kClosed;
    if (channel.Send(bytes, deadline)) received = channel.Receive(bytes, deadline);
    if (received == Received::kMessage && Unpack(bytes, reply)) {
      Return(*place.process, std::move(channel));
      return true;
    }
    if (received == Received::kLate) place.process->slow = true;
    wrong = TextOf(received == Received::kMessage ? Received::kBroken : received);
  }
  LogLoss(*place.process, wrong);
  return false;
}

// All are asked first, and then heard: a process that does not answer costs the time of one.
HRESULT RemoteAudience::Subscribed(std::vector<Listener>& listeners) {
  std::vector<FoundDoor> doors;
  HRESULT hr = Local().Subscribed(listeners);
  if (SUCCEEDED(hr)) hr = Look(doors);
  if (FAILED(hr)) return hr;
  struct Asked {
    ProcessPointer process;
    std::uint64_t stamp;
    Channel channel;
    std::string listed;  // where it need not be heard
  };
  const std::string call = Pack(ListCall());
  const std::string own = EventServer::Instance().name();
  std::vector<Asked> asked;
  asked.reserve(doors.size());
  for (const FoundDoor& door : doors) {
    if (door.name == own) continue;
    const ProcessPointer process = ProcessAt(door.name);
    asked.push_back({process, door.stamp, TakeFree(*process), {}});
  }
  std::vector<const Channel*> channels;
  channels.reserve(asked.size());
  for (const Asked& one : asked) channels.push_back(&one.channel);
  const std::vector<bool> quiet = Channel::WhichAreQuiet(channels);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    Asked& one = asked[i];
    std::string wrong;
    const Deadline soon = In(std::chrono::milliseconds{500});
    if (!quiet[i]) one.channel = Take(*one.process, soon, wrong);
    // A door that nobody opens is one of a process that has ended: its writers did so, too.
    const bool is_there = one.channel && (Recall(*one.process, one.stamp, one.listed) ||
                                          one.channel.Send(call, soon));
    if (!is_there) one.process = nullptr;
  }
  std::erase_if(asked, [](const Asked& one) { return one.process == nullptr; });
  std::set<VSS_ID, InOrder> instances;
  for (const Listener& listener : listeners) instances.insert(listener.identity.instance_id);
  const Deadline deadline = ListLimitFromNow();
  std::string bytes;
  for (Asked& one : asked) {
    // Even behind one that used up the time there is some to read what has long been said.
    const Deadline own_deadline = std::max(deadline, In(std::chrono::milliseconds{200}));
    const bool is_recalled = !one.listed.empty();
    const Received received =
        is_recalled ? Received::kMessage : one.channel.Receive(bytes, own_deadline);
    if (is_recalled) bytes = std::move(one.listed);
    ListReply reply;
    if (received == Received::kClosed) continue;
    if (received != Received::kMessage || !Unpack(bytes, reply) ||
        reply.listeners.size() > kMostListeners) {
      LogLoss(*one.process, TextOf(received == Received::kLate ? received : Received::kBroken));
      continue;
    }
    if (!is_recalled) Remember(*one.process, one.stamp, bytes);
    Return(*one.process, std::move(one.channel));
    for (Listener& listener : reply.listeners) {
      if (!instances.insert(listener.identity.instance_id).second) {
        LogLoss(*one.process, "the instance of one of them is another writer's");
        continue;
      }
      listener.number = NumberOf(one.process, listener.number);
      listeners.push_back(std::move(listener));
    }
  }
  return S_OK;
}

// Subscribed looks at the service, too.
HRESULT RemoteAudience::CheckedSubscribed(std::vector<Listener>& listeners) {
  const HRESULT hr = Local().Check();
  return FAILED(hr) ? hr : Subscribed(listeners);
}

bool RemoteAudience::IsSubscribed(ListenerNumber number) {
  const Place place = PlaceOf(number);
  if (!place.process) return Local().IsSubscribed(number);
  ListReply reply;
  return Ask(place, ListCall(), ListLimitFromNow(), reply) &&
         std::ranges::any_of(reply.listeners, [&](const Listener& listener) {
           return listener.number == place.number;
         });
}

HRESULT RemoteAudience::Identify(ListenerNumber number, const EventContext& context,
                                 Answer& answer) {
  const Place place = PlaceOf(number);
  if (!place.process) return Local().Identify(number, context, answer);
  IdentifyReply reply;
  if (!Ask(place, IdentifyCall{place.number, context}, LimitFromNow(), reply))
    return CheckService();
  answer.delivery = reply.delivery;
  answer.text = std::move(reply.text);
  return S_OK;
}

HRESULT RemoteAudience::Raise(ListenerNumber number, const Occasion& occasion, Answer& answer) {
  const Place place = PlaceOf(number);
  if (!place.process) return Local().Raise(number, occasion, answer);
  RaiseReply reply;
  if (!Ask(place, CallFor(place.number, occasion), LimitFromNow(), reply)) return CheckService();
  answer = AnswerOf(*place.process, occasion, std::move(reply));
  return S_OK;
}

RaiseCall RemoteAudience::CallFor(ListenerNumber there, const Occasion& occasion) {
  RaiseCall call{there, occasion.event, occasion.context, occasion.components.Text(), {}};
  if (occasion.identified != nullptr && MayAskForItsReport(occasion.event)) {
    call.identified = Serialize(*occasion.identified);
  }
  return call;
}

Answer RemoteAudience::AnswerOf(const Process& process, const Occasion& occasion,
                                RaiseReply reply) {
  Answer answer;
  if (reply.components && FAILED(occasion.components.Take(*reply.components))) {
    LogLoss(process, "it answered with components that it was not given");
    return answer;
  }
  answer.delivery = reply.delivery;
  answer.failure = std::move(reply.failure);
  return answer;
}

}  // namespace gwm::service
