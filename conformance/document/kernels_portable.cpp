// SPDX-License-Identifier: Apache-2.0
#include "document/kernels_impl.h"

namespace gwm::document {
namespace {

struct Plain {
  static constexpr size_t kWidth = 16;
  using Reg = const char*;
  static Reg Load(const char* p) { return p; }

  template <char... kChars>
  static uint32_t AnyOf(Reg r) {
    uint32_t mask = 0;
    for (size_t i = 0; i < kWidth; ++i) mask |= uint32_t{((r[i] == kChars) || ...)} << i;
    return mask;
  }
  template <char... kChars>
  static uint32_t AnyOfOrControl(Reg r) {
    uint32_t mask = AnyOf<kChars...>(r);
    for (size_t i = 0; i < kWidth; ++i) mask |= uint32_t{static_cast<uint8_t>(r[i]) < 0x20} << i;
    return mask;
  }
  static uint32_t Unplain(Reg r) {
    uint32_t mask = 0;
    for (size_t i = 0; i < kWidth; ++i) mask |= uint32_t{static_cast<int8_t>(r[i]) < 0x20} << i;
    return mask;
  }
  static uint32_t Leads(Reg r) {
    uint32_t mask = 0;
    for (size_t i = 0; i < kWidth; ++i) mask |= uint32_t{static_cast<int8_t>(r[i]) >= -64} << i;
    return mask;
  }
};

}  // namespace

constinit const Kernels kPortableKernels = KernelsOf<Plain>::Table("portable");

}  // namespace gwm::document
