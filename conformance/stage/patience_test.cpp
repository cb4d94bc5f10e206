// SPDX-License-Identifier: Apache-2.0
#include "stage/patience.h"

#include <gtest/gtest.h>

#include <thread>

namespace gwm {
namespace {

using std::chrono::milliseconds;

/// As with a subject that has called no writer: patience is 20 ms.
class PatientWaitTest : public testing::Test {
 protected:
  PatientWaitTest() { subject_calls_writers = false; }
  ~PatientWaitTest() override { subject_calls_writers = true; }
};

TEST_F(PatientWaitTest, IsOverWhenNothingMovesOn) {
  PatientWait wait;
  EXPECT_FALSE(wait.Over());
  std::this_thread::sleep_for(milliseconds(Patience()));
  EXPECT_TRUE(wait.Over());
}

TEST_F(PatientWaitTest, GoesOnAsLongAsTheCaseMovesOn) {
  PatientWait wait;
  for (int i = 0; i < 5; ++i) {
    std::this_thread::sleep_for(milliseconds(Patience()));
    MadeProgress();
    EXPECT_FALSE(wait.Over());
  }
}

TEST_F(PatientWaitTest, IsNotOverWhereTheMachineStoodStill) {
  PatientWait wait(200);
  std::this_thread::sleep_for(milliseconds(300));
  EXPECT_FALSE(wait.Over());
}

TEST_F(PatientWaitTest, WhatIsToldIsSeenAtOnce) {
  std::mutex mutex;
  std::condition_variable changed;
  bool came = false;
  std::thread other([&] {
    const std::lock_guard lock(mutex);
    came = true;
    changed.notify_all();
  });
  std::unique_lock lock(mutex);
  EXPECT_TRUE(AwaitPatiently(lock, changed, [&] { return came; }));
  lock.unlock();
  other.join();
}

TEST_F(PatientWaitTest, WhatDoesNotComeIsAwaitedOnlyWhileTheCaseMovesOn) {
  std::mutex mutex;
  std::condition_variable changed;
  std::unique_lock lock(mutex);
  EXPECT_FALSE(AwaitPatiently(lock, changed, [] { return false; }));
}

}  // namespace
}  // namespace gwm
