// SPDX-License-Identifier: Apache-2.0
//
// Any bytes: the judge neither crashes nor hangs, and says the same however the bytes are read.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "conformance/document/check.h"
#include "conformance/document/kernels.h"

namespace {

using gwm::document::Finding;
using gwm::document::Judgement;

std::string Show(const Judgement& judgement) {
  std::string all;
  for (const Finding& finding : judgement.findings) {
    all += std::string(finding.rule->id) + " " + std::to_string(finding.place.line) + ":" +
           std::to_string(finding.place.column) + " " + finding.message + " " + finding.text + "\n";
    if (finding.excerpt.width == 0) std::abort();
  }
  return all + std::to_string(judgement.summary.file_sets);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gwm::document;
  if (size == 0) return 0;
  // The last byte says how to judge; what stands before is judged. So a document is a good seed.
  const uint8_t how = data[size - 1];
  const std::string_view bytes(reinterpret_cast<const char*>(data), size - 1);
  Options options = OptionsOf(static_cast<Profile>(how % 3));
  options.express = (how & 0x40) != 0;
  options.limits.findings = 50;

  ForceKernels(nullptr);
  MemorySource whole(bytes);
  const std::string expected = Show(JudgeDocument(whole, options));

  Options slow = options;
  slow.fast_path = false;
  slow.chunk_bytes = 64 + how;
  const auto kernels = AvailableKernels();
  ForceKernels(kernels[how % kernels.size()]);
  MemorySource pieces(bytes, 1 + how % 32);
  const std::string again = Show(JudgeDocument(pieces, slow));
  if (again != expected) {
    std::fprintf(stderr, "in one piece:\n%s\n\nin small pieces:\n%s\n", expected.c_str(),
                 again.c_str());
    std::abort();
  }
  ForceKernels(nullptr);

  if (bytes.size() % 2 == 0) {
    std::u16string wide(bytes.size() / 2, u'\0');
    if (!wide.empty()) std::memcpy(wide.data(), bytes.data(), bytes.size());
    CheckDocument(std::u16string_view(wide), options);
  }
  return 0;
}
