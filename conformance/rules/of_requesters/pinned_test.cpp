// SPDX-License-Identifier: Apache-2.0
//
// What the rules say about programs that nobody wrote: ordinary ones, changed by chance.
#include <map>
#include <string>
#include <utility>

#include "rules/of_requesters/judge_requester.h"
#include "rules/testing/bad_program.h"
#include "rules/testing/changed.h"

namespace gwm {
namespace {

TEST(PinnedRequesters, WhatIsSaidAboutProgramsChangedByChance) {
  const std::pair<const char*, Trace> programs[] = {
      {"backup", programs::Backup().trace()},
      {"backup of a copy", programs::Backup().MakingCopy("TRANSPORTABLE").trace()},
      {"backup and a look", programs::Backup()
                                .After("backup InitializeForBackup", "enum Release return=0")
                                .After("backup InitializeForBackup", kQuery)
                                .trace()},
      {"restore", programs::Restore().trace()},
      {"restore of what is there", programs::RestoreOfPresent().trace()},
  };
  std::map<std::string, std::string> seen;
  for (const auto& [name, trace] : programs) {
    seen.merge(DigestsOfChanged(name, trace, 40, [](const Trace& changed, int n) {
      return std::pair(JudgeRequester(changed, n % 5 == 0), "");
    }));
  }
  ExpectPinned(seen, GWM_RULE_FIXTURES "/requesters/pinned.tsv");
}

}  // namespace
}  // namespace gwm
