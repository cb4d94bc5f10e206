// SPDX-License-Identifier: Apache-2.0
#include "document/kernels.h"

#include <atomic>

#include "document/kernels_impl.h"

namespace gwm::document {
namespace {

struct Available {
  const Kernels* sets[3] = {};
  size_t count = 0;

  Available() {
    sets[count++] = &kPortableKernels;
#if defined(__x86_64__) || defined(__i386__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("sse2")) sets[count++] = &kSse2Kernels;
    if (__builtin_cpu_supports("avx2")) sets[count++] = &kAvx2Kernels;
#endif
  }
};

const Available& Found() {
  static const Available available;
  return available;
}

std::atomic<const Kernels*> forced{nullptr};

}  // namespace

const Kernels& ActiveKernels() {
  const Kernels* chosen = forced.load(std::memory_order_relaxed);
  return chosen != nullptr ? *chosen : *Found().sets[Found().count - 1];
}

std::span<const Kernels* const> AvailableKernels() { return {Found().sets, Found().count}; }
void ForceKernels(const Kernels* kernels) { forced.store(kernels, std::memory_order_relaxed); }

}  // namespace gwm::document
