// SPDX-License-Identifier: Apache-2.0
//
// gwm-make-document FILE (--file-lists N | --bytes N): a long document that is valid.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "document/bench/large_document.h"

int main(int argc, char** argv) {
  using gwm::document::LargeDocument;
  LargeDocument document;
  std::string file;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if ((arg == "--file-lists" || arg == "--bytes") && i + 1 < argc) {
      (arg == "--bytes" ? document.bytes : document.file_lists) =
          std::strtoull(argv[++i], nullptr, 10);
    } else {
      file = arg;
    }
  }
  if (file.empty() || (document.bytes == 0) == (document.file_lists == 0)) {
    std::fputs("usage: gwm-make-document FILE (--file-lists N | --bytes N)\n", stderr);
    return 4;
  }
  std::FILE* out = file == "-" ? stdout : std::fopen(file.c_str(), "wb");
  if (out == nullptr) {
    std::perror(file.c_str());
    return 3;
  }
  const bool written = WriteLargeDocument(document, [&](std::string_view piece) {
    return std::fwrite(piece.data(), 1, piece.size(), out) == piece.size();
  });
  if (std::fflush(out) != 0 || !written) {
    std::perror(file.c_str());
    return 3;
  }
  if (out != stdout) std::fclose(out);
  return 0;
}
