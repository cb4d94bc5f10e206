// SPDX-License-Identifier: Apache-2.0
//
// arguments.h: what a program was started with, as UTF-8: Windows gives main() only what the code
// page of the machine can write.
//
//   for (const std::string& argument : ArgumentsOf(argc, argv)) ...
#pragma once

#include <string>
#include <vector>

#ifdef _WIN32
#include <windows.h>
// Behind the header that it needs.
#include <shellapi.h>

#include <filesystem>
#endif

namespace gwm {

/// Without the program's own name.
inline std::vector<std::string> ArgumentsOf([[maybe_unused]] int argc,
                                            [[maybe_unused]] char** argv) {
  std::vector<std::string> arguments;
#ifdef _WIN32
  int count = 0;
  wchar_t** const wide = CommandLineToArgvW(GetCommandLineW(), &count);
  for (int i = 1; wide != nullptr && i < count; ++i) {
    const std::u8string utf8 = std::filesystem::path(wide[i]).u8string();
    arguments.emplace_back(utf8.begin(), utf8.end());
  }
  LocalFree(wide);
#else
  for (int i = 1; i < argc; ++i) arguments.emplace_back(argv[i]);
#endif
  return arguments;
}

}  // namespace gwm
