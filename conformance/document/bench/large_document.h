// SPDX-License-Identifier: Apache-2.0
//
// Documents of any size in the shape of the largest one that Windows has: the System Writer's, with
// some 19,000 file sets in two components.
//
//   LargeDocument document;
//   document.file_lists = 19'000;              // about 2.2 MB; or
//   document.bytes = 64 << 20;                 // as many file sets as fit
//   WriteLargeDocument(document, [](std::string_view piece) { return Write(piece); });
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace gwm::document {

struct LargeDocument {
  uint64_t file_lists = 0;  // 0: as `bytes` asks
  uint64_t bytes = 0;
};

// All file sets differ. The same request gives the same bytes. False when `write` failed.
bool WriteLargeDocument(const LargeDocument& document,
                        const std::function<bool(std::string_view)>& write);

}  // namespace gwm::document
