// SPDX-License-Identifier: Apache-2.0
//
// What our headers compile to, line by line as slots_mingw.c says it of mingw-w64's. facts.inc is
// made from their text. SHIFTED puts a method before IVssAsync's: what wrong slots look like.
#include <cstddef>
#include <cstdio>
#include <cstring>

#include "vss_com.h"
#ifdef SHIFTED
#define Cancel   \
  Unknown() = 0; \
  virtual HRESULT STDMETHODCALLTYPE Cancel
#endif
#include "vsbackup.h"
#undef Cancel

namespace {

template <class Function>
std::size_t SlotOf(Function function) {
  static_assert(sizeof function == 2 * sizeof(std::size_t));
  std::size_t offset;
  std::memcpy(&offset, &function, sizeof offset);
  return (offset - 1) / sizeof(void*);
}

// Its own method comes behind all of the interface's.
template <class Interface>
struct Behind : Interface {
  virtual void Last() {}
};

void TellId(const char* name, const GUID& id) {
  std::printf("%s %08lx %04x %04x", name, id.Data1, id.Data2, id.Data3);
  for (const unsigned char byte : id.Data4) std::printf(" %02x", byte);
  std::printf("\n");
}

}  // namespace

#define SLOT(I, M) std::printf("%s::%s %u\n", #I, #M, static_cast<unsigned>(SlotOf(&I::M)));
#define SLOTS(I) std::printf("%s %u\n", #I, static_cast<unsigned>(SlotOf(&Behind<I>::Last)));
#define SIZE(S) std::printf("sizeof %s %u\n", #S, static_cast<unsigned>(sizeof(S)));
#define FIELD(S, F)                                                                      \
  std::printf("%s::%s at %u, %u bytes\n", #S, #F, static_cast<unsigned>(offsetof(S, F)), \
              static_cast<unsigned>(sizeof(S::F)));
#define VALUE(E) std::printf("%s %u\n", #E, static_cast<unsigned>(E));
#define ID(I) TellId(#I, IID_##I);

int main() {
#include "facts.inc"
}
