// SPDX-License-Identifier: Apache-2.0
//
// Many threads ask the writers of other processes at once: of most worth under the thread
// sanitizer.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "service/callers.h"
#include "service/event_server.h"
#include "service/remote_audience.h"
#include "testing/at_once.h"

namespace gwm::service {
namespace {

/// A process has one folder, which is gone when it ends.
class OneFolder {
 public:
  OneFolder() { EXPECT_NE(mkdtemp(path_.data()), nullptr); }
  ~OneFolder() {
    std::error_code none;
    std::filesystem::remove_all(path_, none);
  }
  const char* path() const { return path_.c_str(); }

 private:
  std::string path_ = testing::TempDir() + "audience-XXXXXX";
};

void UseOneFolder() {
  static const OneFolder folder;
  UseFolder(folder.path());
}

/// A door of this process that stands for another process with two writers.
class Other {
 public:
  explicit Other(std::uint32_t number) : number_(number) {
    std::string wrong;
    EXPECT_TRUE(door_.Open(wrong)) << wrong;
    waiting_ = std::thread([this] { AwaitCallers(); });
  }
  /// Who called before is served until he goes.
  ~Other() {
    ends_ = true;
    std::string wrong;
    CallAt(door_.name(), std::chrono::steady_clock::now() + std::chrono::seconds(5), wrong);
    door_.Remove();
    waiting_.join();
  }

  void Touch() { door_.Touch(); }

 private:
  void AwaitCallers() {
    for (;;) {
      Channel caller = door_.Await();
      if (ends_) return;
      if (!caller) continue;
      std::thread([caller = std::move(caller), number = number_]() mutable {
        Attend(caller, number);
      }).detach();
    }
  }
  static void Attend(Channel& caller, std::uint32_t number) {
    std::string call;
    while (caller.Receive(call, kNever) == Received::kMessage) {
      if (KindOf(call) == Kind::kIdentify) {
        if (!caller.Send(Pack(IdentifyReply{Delivery::kFailed, {}}), kNever)) return;
        continue;
      }
      ListReply list;
      for (std::uint16_t i = 1; i <= 2; ++i) {
        Listener listener;
        listener.number = i;
        listener.identity.instance_id = {number, i, 0, {9}};
        list.listeners.push_back(std::move(listener));
      }
      if (!caller.Send(Pack(list), kNever)) return;
    }
  }

  const std::uint32_t number_;
  std::atomic<bool> ends_{false};
  Door door_;
  std::thread waiting_;
};

struct ServiceRaces : testing::Test {
  ServiceRaces() { UseOneFolder(); }
  std::vector<Listener> Look() {
    std::vector<Listener> listeners;
    EXPECT_EQ(audience.Subscribed(listeners), S_OK);
    return listeners;
  }

  RemoteAudience& audience = RemoteAudience::Instance();
};

TEST_F(ServiceRaces, ProcessesAreAskedOnManyThreads) {
  Other one(1), two(2);
  const std::vector<Listener> known = Look();
  ASSERT_EQ(known.size(), 4u);
  const auto looks = [&] {
    const std::vector<Listener> listeners = Look();
    ASSERT_EQ(listeners.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(listeners[i].number, known[i].number);
  };
  const auto asks = [&](std::size_t which) {
    return [&, which] {
      Answer answer;
      EXPECT_EQ(audience.Identify(known[which].number, {}, answer), S_OK);
      EXPECT_EQ(answer.delivery, Delivery::kFailed);
    };
  };
  const auto checks = [&] { EXPECT_EQ(audience.Check(), S_OK); };
  AtOnce(50, {looks, looks, checks, [&] { one.Touch(); }});
  AtOnce(50, {asks(0), asks(1), looks});
}

TEST_F(ServiceRaces, ACallThatNoSocketTakesAtOnceReachesAllProcesses) {
  const Other one(40), two(41);
  std::vector<ListenerNumber> numbers;
  for (const Listener& listener : Look()) numbers.push_back(listener.number);
  ASSERT_EQ(numbers.size(), 4u);
  EventContext context;
  context.volumes = {std::u16string(2'000'000, u'x')};
  std::vector<Delivery> answers(4, Delivery::kGone);
  const auto answered = [&](std::size_t place, const Answer& answer) {
    answers[place] = answer.delivery;
  };
  EXPECT_EQ(audience.IdentifyAll(numbers, context, answered), S_OK);
  EXPECT_EQ(answers, std::vector<Delivery>(4, Delivery::kFailed));
}

TEST_F(ServiceRaces, NewWritersAreFoundOnceOnTwoThreads) {
  for (std::uint32_t i = 10; i < 30; ++i) {
    const Other other(i);
    std::vector<Listener> found[2];
    AtOnce(1, {[&] { found[0] = Look(); }, [&] { found[1] = Look(); }});
    ASSERT_EQ(found[0].size(), 2u);
    ASSERT_EQ(found[1].size(), 2u);
    EXPECT_EQ(found[0][0].number, found[1][0].number);
    EXPECT_EQ(found[0][1].number, found[1][1].number);
  }
}

TEST_F(ServiceRaces, CallersComeAndGoAndAreNotedOnManyThreads) {
  const auto notes = [](Caller& caller) {
    RaiseCall call;
    call.number = 1;  // of no writer
    for (const auto event : {WriterEvent::kPrepareSnapshot, WriterEvent::kAbort}) {
      call.event = event;
      caller.Note(call);
    }
  };
  const auto comes = [&](int process) {
    return [&notes, process] {
      Caller caller(process);
      notes(caller);
    };
  };
  AtOnce(50, {comes(1), comes(1), comes(2)});
  Caller one(1), another(1);
  AtOnce(50, {[&] { notes(one); }, [&] { notes(another); }});
}

TEST_F(ServiceRaces, WritersAreAnnouncedOnManyThreadsAtOneDoor) {
  EventServer& server = EventServer::Instance();
  std::string names[2];
  const auto announces = [&](std::string& name) {
    return [&] {
      std::string wrong;
      EXPECT_TRUE(server.Announce(wrong)) << wrong;
      name = server.name();
    };
  };
  AtOnce(20, {announces(names[0]), announces(names[1]), [&] { server.Changed(); },
              [&] { server.name(); }});
  EXPECT_EQ(names[0], names[1]);
  EXPECT_TRUE(Look().empty()) << "its own door is none of another process";
}

}  // namespace
}  // namespace gwm::service
