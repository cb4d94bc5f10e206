// SPDX-License-Identifier: Apache-2.0
//
// What libFuzzer calls.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "document/fuzz/fuzz_document.h"

#ifdef GWM_PLANTED_FAULT
#include "document/check.h"

namespace {

// Reads one byte behind a buffer, for documents that say something wrong about a boolean: no seed
// of the test does, so it has to be found. Nothing at all has no buffer to read behind.
void Fail(std::string_view bytes) {
  for (const gwm::document::Finding& finding : gwm::document::CheckDocument(bytes)) {
    if (finding.rule->id != "structure/boolean" || finding.text.empty()) continue;
    const std::vector<char> copy(finding.text.begin(), finding.text.end());
    const volatile char* end = copy.data() + copy.size();
    if (*end == 'x') std::abort();
  }
}

}  // namespace
#endif

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
#ifdef GWM_PLANTED_FAULT
  Fail(bytes);
#endif
  const std::string differs = gwm::document::JudgeEveryWay(bytes);
  if (differs.empty()) return 0;
  std::fprintf(stderr, "%s\n", differs.c_str());
  std::abort();
}
