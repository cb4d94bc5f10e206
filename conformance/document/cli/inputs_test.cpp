// SPDX-License-Identifier: Apache-2.0
#include "document/cli/inputs.h"

#include <gmock/gmock.h>

namespace gwm::document {
namespace {

TEST(MatchesPattern, KnowsStarQuestionMarkAndSets) {
  struct Row {
    const char* pattern;
    const char* name;
    bool matches;
  };
  constexpr Row kRows[] = {
      {"*", "", true},
      {"*", "abc", true},
      {"*.xml", "a.xml", true},
      {"*.xml", "a.xmlx", false},
      {"a*b*c", "aXbYc", true},
      {"a*b*c", "aXbY", false},
      {"?", "a", true},
      {"?", "", false},
      {"a?c", "abc", true},
      {"[ab]", "a", true},
      {"[ab]", "c", false},
      {"[a-c]x", "bx", true},
      {"[!a-c]x", "bx", false},
      {"[!a-c]x", "dx", true},
      {"[]]", "]", true},
      {"[", "[", true},
      {"a[", "a[", true},
      {"", "", true},
      {"", "a", false},
      {"**", "anything", true},
      {"*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaa", false},
      {"[a-]", "-", true},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(MatchesPattern(row.pattern, row.name), row.matches) << row.pattern << " " << row.name;
  }
}

}  // namespace
}  // namespace gwm::document
