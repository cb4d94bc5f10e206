// SPDX-License-Identifier: Apache-2.0
#include "document/fuzz/fuzz_document.h"

#include <cstring>

#include "document/check.h"
#include "document/kernels.h"
#include "document/text.h"

namespace gwm::document {
namespace {

std::string Show(const Judgement& judgement) {
  std::string all;
  for (const Finding& finding : judgement.findings) {
    all += Cat(finding.rule->id, " ", finding.place.line, ":", finding.place.column, " ",
               finding.message, " ", finding.text, "\n");
    if (finding.excerpt.width == 0) all += "a finding has no place on its line\n";
  }
  return Cat(all, judgement.summary.file_sets, " file sets");
}

// Kernels are chosen for the whole process; what is judged next must not inherit them.
std::string ShowWith(const Kernels* kernels, ByteSource& source, const Options& options) {
  ForceKernels(kernels);
  std::string shown = Show(JudgeDocument(source, options));
  ForceKernels(nullptr);
  return shown;
}

std::string Differ(std::string_view what, const std::string& one, const std::string& other) {
  if (one == other) return {};
  return Cat(what, ", in one piece:\n", one, "\n\nin small pieces:\n", other, "\n");
}

}  // namespace

std::string JudgeEveryWay(std::string_view bytes) {
  const size_t how = bytes.size();
  const auto kernels = AvailableKernels();
  for (const Profile profile : {Profile::kStrict, Profile::kDefault, Profile::kLenient}) {
    Options options = OptionsOf(profile);
    options.express = how % 4 == 3;
    options.limits.findings = 50;
    options.chunk_bytes = how + 64;  // all of it; the usual size would cost most of the time
    Options slow = options;
    slow.fast_path = false;
    slow.chunk_bytes = 64 + how % 256;

    MemorySource whole(bytes);
    MemorySource pieces(bytes, 1 + how % 32);
    std::string differs = Differ(NameOf(profile), ShowWith(nullptr, whole, options),
                                 ShowWith(kernels[how % kernels.size()], pieces, slow));
    if (!differs.empty()) return differs;
    if (how % 2 != 0) continue;  // no whole number of UTF-16 units
    std::u16string wide(how / 2, u'\0');
    if (how != 0) std::memcpy(wide.data(), bytes.data(), how);
    MemorySource bstr{std::u16string_view(wide)};
    MemorySource cut(std::u16string_view(wide), 1 + how % 32);
    differs = Differ(Cat("BSTR, ", NameOf(profile)), ShowWith(nullptr, bstr, options),
                     ShowWith(kernels[how % kernels.size()], cut, slow));
    if (!differs.empty()) return differs;
  }
  return {};
}

}  // namespace gwm::document
