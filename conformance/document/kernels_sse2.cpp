// SPDX-License-Identifier: Apache-2.0
#if defined(__SSE2__)
#include <emmintrin.h>

#include "document/kernels_impl.h"

namespace gwm::document {
namespace {

struct Sse2 {
  static constexpr size_t kWidth = 16;
  using Reg = __m128i;
  static Reg Load(const char* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); }
  static uint32_t Bits(Reg r) { return static_cast<uint32_t>(_mm_movemask_epi8(r)); }

  template <char... kChars>
  static Reg Matches(Reg r, Reg any) {
    ((any = _mm_or_si128(any, _mm_cmpeq_epi8(r, _mm_set1_epi8(kChars)))), ...);
    return any;
  }
  template <char... kChars>
  static uint32_t AnyOf(Reg r) {
    return Bits(Matches<kChars...>(r, _mm_setzero_si128()));
  }
  template <char... kChars>
  static uint32_t AnyOfOrControl(Reg r) {
    return Bits(Matches<kChars...>(r, _mm_cmpeq_epi8(_mm_min_epu8(r, _mm_set1_epi8(0x1F)), r)));
  }
  // Signed: bytes above 0x7F are negative and so below 0x20 as well.
  static uint32_t Unplain(Reg r) { return Bits(_mm_cmplt_epi8(r, _mm_set1_epi8(0x20))); }
  static uint32_t Leads(Reg r) { return Bits(_mm_cmpgt_epi8(r, _mm_set1_epi8(-65))); }
};

}  // namespace

constinit const Kernels kSse2Kernels = KernelsOf<Sse2>::Table("sse2");

}  // namespace gwm::document
#endif
