// SPDX-License-Identifier: Apache-2.0
//
// What is said about things that chance made, always in the same way, is pinned: a file has a
// digest for each. Where it is right that something else is said now, the test writes the file
// anew:
//
//   GWM_PIN=1 build/native/bin/test-document --gtest_filter='Pinned*'
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

namespace gwm {

/// FNV-1a: the same on every computer.
class Digest {
 public:
  void Add(std::string_view text) {
    for (const char c : text) Add(static_cast<unsigned char>(c));
    Add(0xFF);  // an end, which no UTF-8 has
  }
  std::string text() const {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash_));
    return text;
  }

 private:
  void Add(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001B3ULL; }

  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

/// `seen` is, name for name, what the file has.
inline void ExpectPinned(const std::map<std::string, std::string>& seen, const std::string& path) {
  if (std::getenv("GWM_PIN") != nullptr) {
    std::ofstream file(path, std::ios::binary);
    for (const auto& [name, digest] : seen) file << name << '\t' << digest << '\n';
    ASSERT_TRUE(file.flush()) << path;
  }
  std::map<std::string, std::string> pinned;
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    pinned[line.substr(0, tab)] = line.substr(tab + 1);
  }
  for (const auto& [name, digest] : seen) EXPECT_EQ(digest, pinned[name]) << name;
  EXPECT_EQ(seen.size(), pinned.size());
}

}  // namespace gwm
