// SPDX-License-Identifier: Apache-2.0
//
// What the judge says about documents that nobody wrote: the fixtures, each changed by chance many
// times, always in the same way. A digest a fixture is pinned in fixtures/documents/pinned.tsv;
// where it is right that something else is said now,
//
//   GWM_PIN=1 build/native/bin/test-document --gtest_filter='Pinned.*'
//
// pins that.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "document/testing/fixtures.h"
#include "document/testing/mutate.h"
#include "document/text.h"

namespace gwm::document {
namespace {

constexpr int kChanges = 32;  // of a fixture, for each profile
constexpr const char* kFile = "pinned.tsv";

/// FNV-1a: the same on every computer.
class Digest {
 public:
  void Add(std::string_view text) {
    for (const char c : text) {
      hash_ = (hash_ ^ static_cast<uint8_t>(c)) * 0x100000001B3ULL;
    }
    hash_ = (hash_ ^ 0xFF) * 0x100000001B3ULL;  // an end, which no UTF-8 has
  }
  std::string text() const {
    return Hex(static_cast<uint32_t>(hash_ >> 32), 8) + Hex(static_cast<uint32_t>(hash_), 8);
  }

 private:
  uint64_t hash_ = 0xCBF29CE484222325ULL;
};

void Add(const std::vector<Finding>& findings, Digest& digest) {
  for (const Finding& finding : findings) {
    const Excerpt& excerpt = finding.excerpt;
    digest.Add(Show(finding));
    digest.Add(finding.message);
    digest.Add(finding.text);
    digest.Add(excerpt.line);
    digest.Add(Cat(excerpt.caret, " ", excerpt.width, excerpt.cut_left ? " <" : "",
                   excerpt.cut_right ? " >" : ""));
  }
  digest.Add("");
}

/// Fixture -> the digest of what is said about it.
std::map<std::string, std::string> Seen() {
  std::map<std::string, std::string> seen;
  const auto add = [&](const Fixture& fixture) {
    Digest digest;
    for (const Profile profile : {Profile::kStrict, Profile::kDefault, Profile::kLenient}) {
      Mutator mutator(0xD0C5);
      Add(CheckDocument(fixture.bytes, OptionsOf(profile)), digest);
      for (int i = 0; i < kChanges; ++i) {
        Add(CheckDocument(mutator.Mutate(fixture.bytes), OptionsOf(profile)), digest);
      }
    }
    seen[fixture.name] = digest.text();
  };
  for (const Fixture& fixture : AcceptedFixtures()) add(fixture);
  for (const BadFixture& bad : BadFixtures()) add(bad.fixture);
  return seen;
}

TEST(Pinned, WhatIsSaidAboutChangedFixturesIsWhatWasSaid) {
  const std::map<std::string, std::string> seen = Seen();
  if (std::getenv("GWM_PIN") != nullptr) {
    std::ofstream file(FixturePath(kFile), std::ios::binary);
    for (const auto& [name, digest] : seen) file << name << '\t' << digest << '\n';
    ASSERT_TRUE(file.flush());
  }
  std::map<std::string, std::string> pinned;
  std::ifstream file(FixturePath(kFile), std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    pinned[line.substr(0, line.find('\t'))] = line.substr(line.find('\t') + 1);
  }
  for (const auto& [name, digest] : seen) EXPECT_EQ(digest, pinned[name]) << name;
  EXPECT_EQ(seen.size(), pinned.size());
}

}  // namespace
}  // namespace gwm::document
