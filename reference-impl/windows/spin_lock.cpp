// SPDX-License-Identifier: Apache-2.0
//
// The spin locks of winpthreads, one of which the first wait on a condition variable takes, and the
// end of each. Its own spin at full speed while the holder waits for the system to make a
// semaphore, or does not run: these give way.
#include <errno.h>
#include <pthread.h>
#include <windows.h>

#include <atomic>

namespace {

constexpr pthread_spinlock_t kFree = PTHREAD_SPINLOCK_INITIALIZER;
constexpr pthread_spinlock_t kHeld = 0;

}  // namespace

// All of them, or the linker takes those of winpthreads as well.
extern "C" {

int pthread_spin_init(pthread_spinlock_t* lock, int) { return pthread_spin_unlock(lock); }

int pthread_spin_destroy(pthread_spinlock_t*) { return 0; }

int pthread_spin_trylock(pthread_spinlock_t* lock) {
  return std::atomic_ref(*lock).exchange(kHeld, std::memory_order_acquire) == kHeld ? EBUSY : 0;
}

int pthread_spin_lock(pthread_spinlock_t* lock) {
  while (pthread_spin_trylock(lock) != 0) SwitchToThread();
  return 0;
}

int pthread_spin_unlock(pthread_spinlock_t* lock) {
  std::atomic_ref(*lock).store(kFree, std::memory_order_release);
  return 0;
}

}  // extern "C"
