// SPDX-License-Identifier: Apache-2.0
//
// A gather and what others do meanwhile (Wait, QueryStatus, Cancel, Release, subscribing,
// unsubscribing, the end of its object), in every order of their steps.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "com/ref_counted.h"
#include "environment/counters.h"
#include "requester/operation.h"
#include "testing/stepwise.h"
#include "vsbackup.h"

namespace gwm {
namespace {

/// A writer whose handler takes two turns.
class Slow : public CVssWriter {
 public:
  explicit Slow(Stepwise& world, bool answer = true) : world_(world), answer_(answer) {
    EXPECT_EQ(Initialize({1, 0, 0, {1}}, u"Slow", VSS_UT_USERDATA, VSS_ST_OTHER), S_OK);
  }
  ~Slow() override { Unsubscribe(); }

  bool OnIdentify(IVssCreateWriterMetadata*) override {
    ++entered;
    inside = true;
    world_.Turn();
    inside = false;
    ++left;
    return answer_;
  }
  bool OnPrepareSnapshot() override { return true; }
  bool OnFreeze() override { return true; }
  bool OnThaw() override { return true; }
  bool OnAbort() override { return true; }

  int entered = 0, left = 0;
  bool inside = false;

 private:
  Stepwise& world_;
  const bool answer_;
};

/// One world: a requester whose gather has begun, and one or two writers; what happens meanwhile is
/// the test's.
struct World {
  World(Orders& orders, int writers) : stepwise(orders) {
    EXPECT_EQ(a.Subscribe(), S_OK);
    EXPECT_EQ(writers == 2 ? b.Subscribe() : S_OK, S_OK);
    IVssBackupComponents* made = nullptr;
    EXPECT_EQ(CreateVssBackupComponentsInternal(&made), S_OK);
    backup = ComPtr<IVssBackupComponents>(made);
    EXPECT_EQ(backup->InitializeForBackup(nullptr), S_OK);
    EXPECT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  }

  bool Pending() const { return static_cast<Operation*>(async.get())->pending(); }
  HRESULT Status() const {
    HRESULT status = E_FAIL;
    EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
    return status;
  }
  /// The requester: waits, asks, counts.
  void WaitAndCount() {
    stepwise.WakesWhen([this] { return !Pending(); });
    EXPECT_EQ(async->Wait(INFINITE), S_OK);
    stepwise.Turn();
    end = Status();
    EXPECT_NE(end, VSS_S_ASYNC_PENDING);
    if (end == VSS_S_ASYNC_FINISHED) {
      EXPECT_EQ(a.entered, a.left) << "finished means that all handlers are done";
      EXPECT_EQ(b.entered, b.left);
    }
    counted = backup->GetWriterMetadataCount(&count);
    EXPECT_EQ(counted, end == VSS_S_ASYNC_FINISHED ? S_OK : VSS_E_BAD_STATE);
  }

  Stepwise stepwise;
  Slow a{stepwise}, b{stepwise};
  ComPtr<IVssBackupComponents> backup;
  ComPtr<IVssAsync> async;
  HRESULT end = E_FAIL, counted = E_FAIL;
  UINT count = 99;
};

/// Plays the world in every order; how many there were.
template <class Play>
int InEveryOrder(int writers, Play play) {
  Orders orders;
  int worlds = 0;
  do {
    ++worlds;
    const LONGLONG objects = live_objects, operations = live_operations;
    const LONGLONG subscribers = live_subscribers;
    {
      World world(orders, writers);
      play(world);
    }
    EXPECT_EQ(live_objects, objects);
    EXPECT_EQ(live_operations, operations);
    EXPECT_EQ(live_subscribers, subscribers);
  } while (!testing::Test::HasFailure() && orders.Next());
  std::cout << "             " << worlds << " orders\n";
  return worlds;
}

TEST(Interleavings, AreAllOfThem) {
  // Two threads of two turns each: six orders of four steps.
  Orders orders;
  std::vector<std::string> seen;
  do {
    Stepwise world(orders);
    std::string order;
    for (const char name : {'a', 'b'}) {
      world.Thread([&order, &world, name] {
        order += name;
        world.Turn();
        order += name;
      });
    }
    EXPECT_TRUE(world.Run());
    seen.push_back(order);
  } while (orders.Next());
  EXPECT_EQ(seen, (std::vector<std::string>{"aabb", "abab", "abba", "baab", "baba", "bbaa"}));
}

TEST(Interleavings, AWaitIsNoticedThatNobodyEnds) {
  Orders orders;
  Stepwise world(orders);
  bool over = false;
  world.Thread([&] { world.Turn([&] { return over; }); });
  EXPECT_FALSE(world.Run());
  over = true;
  EXPECT_TRUE(world.Run());
}

TEST(Interleavings, AGatherThatIsWaitedForHasBothWriters) {
  EXPECT_GT(InEveryOrder(2,
                         [](World& w) {
                           w.stepwise.Thread([&] { w.WaitAndCount(); });
                           ASSERT_TRUE(w.stepwise.Run());
                           EXPECT_EQ(w.end, VSS_S_ASYNC_FINISHED);
                           EXPECT_EQ(w.count, 2u);
                         }),
            20);
}

TEST(Interleavings, WhatQueryStatusSaysNeverGoesBack) {
  InEveryOrder(1, [](World& w) {
    std::vector<HRESULT> seen;
    w.stepwise.Thread([&] { w.WaitAndCount(); });
    w.stepwise.Thread([&] {
      seen.push_back(w.Status());
      w.stepwise.Turn();
      seen.push_back(w.Status());
    });
    ASSERT_TRUE(w.stepwise.Run());
    EXPECT_EQ(w.end, VSS_S_ASYNC_FINISHED);
    EXPECT_FALSE(seen[0] == VSS_S_ASYNC_FINISHED && seen[1] == VSS_S_ASYNC_PENDING);
  });
}

TEST(Interleavings, CancelAndTheEndAgree) {
  bool cancelled = false, too_late = false;
  InEveryOrder(1, [&](World& w) {
    HRESULT answer = E_FAIL, again = E_FAIL;
    w.stepwise.Thread([&] { w.WaitAndCount(); });
    w.stepwise.Thread([&] {
      answer = w.async->Cancel();
      w.stepwise.Turn();
      again = w.async->Cancel();
    });
    ASSERT_TRUE(w.stepwise.Run());
    EXPECT_EQ(w.end, answer == S_OK ? VSS_S_ASYNC_CANCELLED : VSS_S_ASYNC_FINISHED);
    EXPECT_EQ(again, w.end);
    EXPECT_TRUE(answer == S_OK || answer == VSS_S_ASYNC_FINISHED);
    EXPECT_LE(w.a.entered, 1);
    EXPECT_EQ(w.a.entered, w.a.left);
    cancelled = cancelled || answer == S_OK;
    too_late = too_late || answer != S_OK;
  });
  EXPECT_TRUE(cancelled && too_late) << "both happen in some order";
}

// One that got in there would be told to nobody who sleeps.
TEST(Interleavings, NoCancelGetsBetweenALookAtTheStatusAndTheSleep) {
  bool slept = false;
  InEveryOrder(1, [&](World& w) {
    std::atomic<bool> answered{false};
    std::thread canceller;
    w.stepwise.OnSleep([&](bool is_locked) {
      if (!is_locked) return canceller.join();
      slept = true;
      canceller = std::thread([&] {
        EXPECT_EQ(w.async->Cancel(), S_OK);
        answered = true;
      });
      const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
      while (!answered && std::chrono::steady_clock::now() < end) std::this_thread::yield();
      EXPECT_FALSE(answered);
    });
    w.stepwise.Thread([&] { w.WaitAndCount(); });
    ASSERT_TRUE(w.stepwise.Run());
  });
  EXPECT_TRUE(slept);
}

TEST(Interleavings, ObjectAndOperationMayGoAtAnyTime) {
  InEveryOrder(2, [](World& w) {
    w.stepwise.Thread([&] { w.async = {}; });
    w.stepwise.Thread([&] { w.backup = {}; });
    ASSERT_TRUE(w.stepwise.Run());
    EXPECT_EQ(w.a.left + w.b.left, 2) << "a Release is no Cancel";
  });
}

TEST(Interleavings, WhoWaitsHasAReferenceOfItsOwn) {
  InEveryOrder(1, [](World& w) {
    w.async->AddRef();
    w.stepwise.Thread([&, async = w.async.get()] {
      w.stepwise.WakesWhen([async] { return !static_cast<Operation*>(async)->pending(); });
      EXPECT_EQ(async->Wait(INFINITE), S_OK);
      async->Release();
    });
    w.stepwise.Thread([&] {
      w.async = {};
      w.stepwise.Turn();
      w.backup = {};
    });
    ASSERT_TRUE(w.stepwise.Run());
    EXPECT_EQ(w.a.left, 1);
  });
}

TEST(Interleavings, WhoUnsubscribesAnsweredOrIsNotCounted) {
  bool was_there = false, was_gone = false;
  InEveryOrder(2, [&](World& w) {
    w.stepwise.Thread([&] { w.WaitAndCount(); });
    w.stepwise.Thread([&] {
      // It would wait for its handler, with nobody to run that.
      w.stepwise.Turn([&] { return !w.b.inside; });
      EXPECT_EQ(w.b.Unsubscribe(), S_OK);
    });
    ASSERT_TRUE(w.stepwise.Run());
    EXPECT_EQ(w.end, VSS_S_ASYNC_FINISHED);
    EXPECT_EQ(w.count, 1u + w.b.left);
    was_there = was_there || w.b.left == 1;
    was_gone = was_gone || w.b.left == 0;
  });
  EXPECT_TRUE(was_there && was_gone);
}

TEST(Interleavings, WhoSubscribesMeanwhileIsNotAsked) {
  InEveryOrder(1, [](World& w) {
    Slow late(w.stepwise);
    w.stepwise.Thread([&] { w.WaitAndCount(); });
    w.stepwise.Thread([&] {
      EXPECT_EQ(late.Subscribe(), S_OK);
      w.stepwise.Turn();
      EXPECT_EQ(late.Unsubscribe(), S_OK);
    });
    ASSERT_TRUE(w.stepwise.Run());
    EXPECT_EQ(late.entered, 0);
    EXPECT_EQ(w.count, 1u);
  });
}

}  // namespace
}  // namespace gwm
