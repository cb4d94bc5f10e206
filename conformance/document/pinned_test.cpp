// SPDX-License-Identifier: Apache-2.0
//
// What the judge says about documents that nobody wrote: the fixtures, each changed many times.
#include "document/testing/pinned.h"

#include <map>
#include <string>

#include "document/testing/fixtures.h"
#include "document/testing/mutate.h"
#include "document/text.h"

namespace gwm::document {
namespace {

constexpr int kChanges = 32;  // of a fixture, for each profile

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

TEST(Pinned, WhatIsSaidAboutFixturesChangedByChance) {
  std::map<std::string, std::string> seen;
  const auto look = [&](const Fixture& fixture) {
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
  for (const Fixture& fixture : AcceptedFixtures()) look(fixture);
  for (const BadFixture& bad : BadFixtures()) look(bad.fixture);
  ExpectPinned(seen, FixturePath("pinned.tsv"));
}

}  // namespace
}  // namespace gwm::document
