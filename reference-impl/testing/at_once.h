// SPDX-License-Identifier: Apache-2.0
//
// at_once.h: bodies on threads of their own, each round begun together. Nothing but the library's
// own locks orders what they do within a round: a thread sanitizer notices one that is missing.
#pragma once

#include <barrier>
#include <functional>
#include <thread>
#include <vector>

namespace gwm {

using Bodies = std::vector<std::function<void()>>;

inline void AtOnce(int rounds, const Bodies& bodies) {
  std::barrier<> together(static_cast<std::ptrdiff_t>(bodies.size()));
  std::vector<std::thread> threads;
  for (const auto& body : bodies) {
    threads.emplace_back([&] {
      for (int i = 0; i < rounds; ++i) {
        together.arrive_and_wait();
        body();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace gwm
