// SPDX-License-Identifier: Apache-2.0
#include "environment/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <latch>
#include <list>
#include <thread>
#include <vector>

#include "environment/immortal.h"

namespace gwm {
namespace {

ThreadPool& Pool() {
  static Immortal<ThreadPool> pool;  // its threads outlive the tests
  return *pool;
}

struct Piece final : Work {
  explicit Piece(std::function<void()> what) : body(std::move(what)) {}
  void Run() noexcept override { body(); }
  std::function<void()> body;
};

// None of these could end if one waited behind another.
TEST(ThreadPool, PiecesThatWaitForEachOtherAllRunAtOnce) {
  for (int round = 0; round < 20; ++round) {
    constexpr int kCount = 300;
    std::latch all(kCount);
    std::list<Piece> pieces;
    WorkQueue works;
    for (int i = 0; i < kCount; ++i) {
      works.Push(pieces.emplace_back([&] { all.arrive_and_wait(); }));
    }
    Piece first([&] { Pool().PostLast(works); });
    Pool().Post(first);
    all.wait();
    Pool().Drain();
    EXPECT_TRUE(works.empty());
  }
}

TEST(ThreadPool, WhoPostsAndGoesOnIsNotTakenForFree) {
  std::latch second_ran(1);
  Piece second([&] { second_ran.count_down(); });
  Piece first([&] {
    Pool().Post(second);
    second_ran.wait();
  });
  Pool().Post(first);
  second_ran.wait();
  Pool().Drain();
}

TEST(ThreadPool, ManyPostersMeet) {
  std::atomic<int> ran{0};
  std::list<Piece> pieces;
  for (int i = 0; i < 4000; ++i) pieces.emplace_back([&] { ++ran; });
  std::vector<std::thread> posters;
  auto next = pieces.begin();
  for (int poster = 0; poster < 4; ++poster) {
    const auto begin = next;
    std::advance(next, 1000);
    posters.emplace_back([begin, end = next] {
      for (auto piece = begin; piece != end; ++piece) Pool().Post(*piece);
    });
  }
  for (std::thread& poster : posters) poster.join();
  Pool().Drain();
  EXPECT_EQ(ran, 4000);
}

}  // namespace
}  // namespace gwm
