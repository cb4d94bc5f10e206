// SPDX-License-Identifier: Apache-2.0
//
// Compiled with -mavx2, and entered only after the processor has been asked.
#if defined(__AVX2__)
#include <immintrin.h>

#include "document/kernels_impl.h"

namespace gwm::document {
namespace {

struct Avx2 {
  static constexpr size_t kWidth = 32;
  using Reg = __m256i;
  static Reg Load(const char* p) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)); }
  static uint32_t Bits(Reg r) { return static_cast<uint32_t>(_mm256_movemask_epi8(r)); }

  template <char... kChars>
  static Reg Matches(Reg r, Reg any) {
    ((any = _mm256_or_si256(any, _mm256_cmpeq_epi8(r, _mm256_set1_epi8(kChars)))), ...);
    return any;
  }
  template <char... kChars>
  static uint32_t AnyOf(Reg r) {
    return Bits(Matches<kChars...>(r, _mm256_setzero_si256()));
  }
  template <char... kChars>
  static uint32_t AnyOfOrControl(Reg r) {
    return Bits(
        Matches<kChars...>(r, _mm256_cmpeq_epi8(_mm256_min_epu8(r, _mm256_set1_epi8(0x1F)), r)));
  }
  static uint32_t Unplain(Reg r) { return Bits(_mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), r)); }
  static uint32_t Leads(Reg r) { return Bits(_mm256_cmpgt_epi8(r, _mm256_set1_epi8(-65))); }
};

}  // namespace

constinit const Kernels kAvx2Kernels = KernelsOf<Avx2>::Table("avx2");

}  // namespace gwm::document
#endif
