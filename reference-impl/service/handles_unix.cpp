// SPDX-License-Identifier: Apache-2.0
#ifndef _WIN32
#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <vector>

#include "environment/immortal.h"
#include "service/handles.h"

namespace gwm::service {
namespace {

struct Open {
  std::mutex mutex;
  std::atomic<int> process{getpid()};  // which is a call of the system each time
  std::vector<int, UncountedAllocator<int>> handles;
};

Open& TheOpen() {
  static Immortal<Open> open;
  static const int registered =
      pthread_atfork([] { open->mutex.lock(); }, [] { open->mutex.unlock(); },
                     [] {
                       for (const int handle : open->handles) {
                         close(handle);
                       }
                       open->handles.clear();
                       open->process = getpid();
                       open->mutex.unlock();
                     });
  static_cast<void>(registered);
  return *open;
}

}  // namespace

void Handles::Add(NativeHandle handle) {
  if (handle < 0) return;
  Open& open = TheOpen();
  const std::lock_guard lock(open.mutex);
  open.handles.push_back(handle);
}

void Handles::Close(NativeHandle handle) {
  Open& open = TheOpen();
  const std::lock_guard lock(open.mutex);
  const auto found = std::ranges::find(open.handles, handle);
  if (found == open.handles.end()) return;
  *found = open.handles.back();
  open.handles.pop_back();
  close(handle);
}

int Handles::Process() { return TheOpen().process.load(std::memory_order_relaxed); }

}  // namespace gwm::service
#endif
