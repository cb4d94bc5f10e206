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

}  // namespace
}  // namespace gwm
