// SPDX-License-Identifier: Apache-2.0
#include "stage/watchdog.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "stage/progress.h"

namespace gwm {
namespace {

using std::chrono::milliseconds;

void Pause(int ms) { std::this_thread::sleep_for(milliseconds(ms)); }

/// Whether the action ran within so long.
bool RunsWithin(std::atomic<bool>& ran, int ms) {
  for (int i = 0; i < ms && !ran; ++i) Pause(1);
  return ran;
}

TEST(WatchdogTest, WhatDoesNotMoveHangs) {
  std::atomic<bool> hung = false;
  Watchdog watchdog;
  watchdog.Arm(milliseconds(30), [&] { hung = true; });
  EXPECT_TRUE(RunsWithin(hung, 10000));
}

TEST(WatchdogTest, WhatMovesMayTakeMuchLongerThanTheLimit) {
  std::atomic<bool> hung = false;
  std::atomic<int> alive = 0;
  Watchdog watchdog;
  watchdog.OnProgress([&] { ++alive; });
  watchdog.Arm(milliseconds(500), [&] { hung = true; });
  for (int i = 0; i < 150; ++i) {
    MadeProgress();
    Pause(10);
  }
  EXPECT_FALSE(hung);
  EXPECT_GT(alive, 2);
}

TEST(WatchdogTest, WhatMovedOnceAndThenStandsStillHangs) {
  std::atomic<bool> hung = false;
  Watchdog watchdog;
  watchdog.Arm(milliseconds(40), [&] { hung = true; });
  MadeProgress();
  EXPECT_TRUE(RunsWithin(hung, 10000));
}

TEST(WatchdogTest, NobodyWatchesADisarmedStretch) {
  std::atomic<bool> hung = false;
  Watchdog watchdog;
  watchdog.Arm(milliseconds(200), [&] { hung = true; });
  watchdog.Disarm();
  Pause(400);
  EXPECT_FALSE(hung);
}

/// What an owner does while the watchdog looks, again and again: without one of the locks ThreadSanitizer objects.
TEST(WatchdogThreads, TheOwnerAndTheWatchdogNeverMeet) {
  int alive = 0;  // on the watchdog's thread alone, until that is gone
  int told = 0;
  {
    Watchdog watchdog;
    for (int round = 0; round < 20; ++round) {
      watchdog.Arm(milliseconds(5000), [] {});
      watchdog.OnProgress([&alive, &told, round] { told += ++alive + round; });
      MadeProgress();
      std::this_thread::yield();
      watchdog.Disarm();
    }
    watchdog.Arm(milliseconds(10), [&told] { ++told; });
    Pause(30);
    watchdog.OnProgress([&alive] { ++alive; });
    watchdog.Arm(milliseconds(10), [&told] { ++told; });
    for (int i = 0; i < 20; ++i) {
      watchdog.OnProgress([&alive] { ++alive; });
      MadeProgress();
      Pause(1);
    }
  }
  EXPECT_GT(told + alive, 0);
}

TEST(WatchdogThreads, AnActionThatIsToldLaterIsTheOneThatRuns) {
  std::atomic<int> first = 0;
  std::atomic<bool> second = false;
  Watchdog watchdog;
  watchdog.Arm(milliseconds(60000), [&] { ++first; });
  watchdog.Arm(milliseconds(10), [&] { second = true; });
  EXPECT_TRUE(RunsWithin(second, 10000));
  EXPECT_EQ(first, 0);
}

}  // namespace
}  // namespace gwm
