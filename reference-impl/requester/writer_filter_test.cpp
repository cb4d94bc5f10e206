// SPDX-License-Identifier: Apache-2.0
#include "requester/writer_filter.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace gwm {
namespace {

constexpr VSS_ID kA = {1, 0, 0, {}}, kB = {2, 0, 0, {}}, kC = {3, 0, 0, {}};
constexpr VSS_ID kOne = {11, 0, 0, {}}, kTwo = {12, 0, 0, {}};

std::string Enabled(const WriterFilter& filter) {
  std::string names;
  if (filter.Passes(kA, kOne)) names += 'A';
  if (filter.Passes(kB, kOne)) names += 'B';
  if (filter.Passes(kC, kOne)) names += 'C';
  return names;
}

struct Step {
  char kind;  // 'd' disable, 'e' enable
  std::vector<VSS_ID> ids;
};
struct Row {
  const char* name;
  std::vector<Step> steps;
  const char* enabled;
};

TEST(WriterFilter, FollowsTheDocumentedInterplay) {
  const Row kRows[] = {
      {"nothing called: all enabled", {}, "ABC"},
      {"the first disable leaves all others", {{'d', {kA}}}, "BC"},
      {"further disables add", {{'d', {kA}}, {'d', {kB}}}, "C"},
      {"the first enable leaves only its own", {{'e', {kA}}}, "A"},
      {"further enables add", {{'e', {kA}}, {'e', {kB}}}, "AB"},
      {"the first enable cancels disables", {{'d', {kA}}, {'e', {kA}}}, "A"},
      {"even those of other classes", {{'d', {kA, kB}}, {'e', {kC}}}, "C"},
      {"a disable takes from the enabled", {{'e', {kA, kB}}, {'d', {kA}}}, "B"},
      {"a disable of what was not enabled changes nothing", {{'e', {kA}}, {'d', {kB}}}, "A"},
      {"an enable after that adds again", {{'e', {kA}}, {'d', {kA}}, {'e', {kB}}}, "B"},
      {"twice is once", {{'d', {kA, kA}}, {'d', {kA}}}, "BC"},
  };
  for (const Row& row : kRows) {
    WriterFilter filter;
    for (const Step& step : row.steps) {
      if (step.kind == 'd') filter.DisableClasses(step.ids.data(), step.ids.size());
      if (step.kind == 'e') filter.EnableClasses(step.ids.data(), step.ids.size());
    }
    EXPECT_EQ(Enabled(filter), row.enabled) << row.name;
  }
}

TEST(WriterFilter, AnInstanceIsDisabledAlone) {
  WriterFilter filter;
  filter.DisableInstances(&kOne, 1);
  EXPECT_FALSE(filter.Passes(kA, kOne));
  EXPECT_TRUE(filter.Passes(kA, kTwo));
}

TEST(WriterFilter, EqualFiltersHashAlike) {
  WriterFilter a, b;
  const VSS_ID ab[] = {kA, kB}, ba[] = {kB, kA};
  a.DisableClasses(ab, 2);
  EXPECT_NE(a.Hash(1), b.Hash(1));
  b.DisableClasses(ba, 2);
  EXPECT_EQ(a.Hash(1), b.Hash(1));
}

}  // namespace
}  // namespace gwm
