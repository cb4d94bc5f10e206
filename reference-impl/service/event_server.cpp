// SPDX-License-Identifier: Apache-2.0
#include "service/event_server.h"

#include <atomic>
#include <cstdlib>
#include <new>
#include <thread>
#include <utility>

#include "decisions/decisions.h"
#include "environment/raw_thread.h"
#include "metadata/parse.h"
#include "metadata/serialize.h"
#include "requester/event_components.h"
#include "service/event_service.h"
#include "service/trouble.h"
#include "writers/local_audience.h"
#include "writers/writer_registry.h"

namespace gwm::service {
namespace {

std::atomic<int> replies_on_their_way{0};

struct OnItsWay {
  OnItsWay() { replies_on_their_way.fetch_add(1); }
  ~OnItsWay() { replies_on_their_way.fetch_sub(1); }
};

// In memory that the library does not count: it lives as long as the process, or a caller.
template <class T, class... Arguments>
T* Keep(Arguments&&... arguments) {
  void* const block = std::malloc(sizeof(T));
  if (block == nullptr) throw std::bad_alloc();
  return new (block) T(std::forward<Arguments>(arguments)...);
}

template <class T>
void Drop(T* kept) {
  kept->~T();
  std::free(kept);
}

std::string ReplyTo(const ListCall&) {
  ListReply reply;
  LocalAudience::Instance().Subscribed(reply.listeners);
  return Pack(reply);
}

std::string ReplyTo(const IdentifyCall& call) {
  Answer answer;
  LocalAudience::Instance().Identify(call.number, call.context, answer);
  IdentifyReply reply{answer.delivery, {}};
  if (answer.document != nullptr) reply.text = Serialize(*answer.document);
  return Pack(reply);
}

// The handler finds the components as it would in the requester's process: in a session.
std::shared_ptr<Session> SessionFor(const RaiseCall& call, ComponentsDocument document) {
  const Decisions& decide = CurrentDecisions();
  auto session = std::make_shared<Session>();
  session->id = call.context.session_id;
  session->document = std::move(document);
  session->event = call.event;
  session->restoring =
      call.event == WriterEvent::kPreRestore || call.event == WriterEvent::kPostRestore;
  if (call.event == WriterEvent::kBackupComplete) {
    session->read_only = decide.completed_document_is_read_only;
  } else if (call.event == WriterEvent::kPostRestore) {
    session->read_only = decide.post_restored_document_is_read_only;
  }
  return session;
}

std::optional<std::string> ReplyTo(const RaiseCall& call) {
  RaiseReply reply;
  const ComPtr<Writer> writer = WriterRegistry::Instance().Find(call.number);
  if (!writer) return Pack(reply);
  std::string wrong;
  std::optional<ComponentsDocument> document = ParseComponents(call.components, wrong);
  if (!document) return std::nullopt;
  SessionComponents components(SessionFor(call, std::move(*document)), writer->identity());
  const std::u16string before = components.Text();
  std::shared_ptr<const Document> identified;
  if (call.identified) identified = Parse(*call.identified, nullptr);
  Answer answer;
  LocalAudience::Instance().Raise(
      call.number, {call.event, call.context, components, std::move(identified)}, answer);
  reply.delivery = answer.delivery;
  reply.failure = std::move(answer.failure);
  std::u16string after = components.Text();
  if (after != before) reply.components = std::move(after);
  return Pack(reply);
}

bool MakesSense(const EventContext& context) {
  return context.devices.size() <= context.volumes.size();
}

}  // namespace

bool Reply(std::string_view call, Caller& caller, std::string& reply) {
  const std::optional<Kind> kind = KindOf(call);
  if (kind == Kind::kList) {
    ListCall list;
    if (!Unpack(call, list)) return false;
    reply = ReplyTo(list);
    return true;
  }
  if (kind == Kind::kIdentify) {
    IdentifyCall identify;
    if (!Unpack(call, identify) || !MakesSense(identify.context)) return false;
    reply = ReplyTo(identify);
    return Spoil(reply);
  }
  RaiseCall raise;
  if (!Unpack(call, raise) || !MakesSense(raise.context) || raise.event == WriterEvent::kIdentify) {
    return false;
  }
  std::optional<std::string> answer = ReplyTo(raise);
  if (!answer) return false;
  caller.Note(raise);
  reply = std::move(*answer);
  return true;
}

EventServer& EventServer::Instance() {
  static Immortal<EventServer> instance;
  return *instance;
}

bool EventServer::Announce(std::string& wrong) {
  const std::lock_guard lock(mutex_);
  if (door_ == nullptr || !door_->IsOpen()) {
    // One in a folder that is gone, or of the process that forked this one, stays with its thread.
    Door* const door = Keep<Door>();
    if (!door->Open(wrong)) {
      Drop(door);
      return false;
    }
    if (!StartThread<AwaitCallers>(door)) {
      door->Remove();
      Drop(door);
      wrong = "there is no thread left";
      return false;
    }
    door_ = door;
  }
  return true;
}

void EventServer::Changed() noexcept {
  const std::lock_guard lock(mutex_);
  if (door_ != nullptr && door_->IsOpen()) door_->Touch();
}

std::string EventServer::name() {
  const std::lock_guard lock(mutex_);
  return std::string(door_ != nullptr && door_->IsOpen() ? door_->name() : "");
}

void EventServer::AwaitCallers(void* door) {
  for (;;) try {
      Channel caller = static_cast<Door*>(door)->Await();
      if (!caller) continue;
      auto* const kept = Keep<Channel>(std::move(caller));
      if (!StartThread<Attend>(kept)) Drop(kept);
    } catch (const std::bad_alloc&) {
      continue;  // this caller sees the end of the connection
    }
}

void EventServer::Attend(void* channel) {
  auto* const kept = static_cast<Channel*>(channel);
  try {
    Caller caller(kept->Process());
    std::string call;
    while (kept->Receive(call, kNever) == Received::kMessage) {
      const OnItsWay busy;
      std::string reply;
      if (!Reply(call, caller, reply) || !kept->Send(reply, LimitFromNow())) break;
    }
  } catch (const std::bad_alloc&) {
    // As above.
  }
  Drop(kept);
}

void EventServer::End() {
#ifndef _WIN32  // where the other threads have ended by now, and the system closes the door
  std::unique_lock lock(mutex_, std::try_to_lock);
  if (lock && door_ != nullptr) door_->Remove();
  for (int i = 0; i < 200 && replies_on_their_way > 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
#endif
}

}  // namespace gwm::service
