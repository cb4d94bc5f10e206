// SPDX-License-Identifier: Apache-2.0
//
// What the rules say about programs that nobody wrote: ordinary ones, changed by chance.
#include <map>
#include <string>

#include "document/testing/pinned.h"
#include "rules/of_requesters/judge_requester.h"
#include "rules/testing/bad_program.h"
#include "rules/testing/changed.h"

namespace gwm {
namespace {

TEST(PinnedRequesters, WhatIsSaidAboutProgramsChangedByChance) {
  constexpr int kGroups = 40;
  constexpr int kInGroup = 25;
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
    Changer changer(0x5EED);
    for (int group = 0; group < kGroups; ++group) {
      Digest digest;
      for (int i = 0; i < kInGroup; ++i) {
        const Trace changed = changer.Change(trace);
        for (const RequesterFinding& finding : JudgeRequester(changed, i % 5 == 0)) {
          digest.Add(finding.rule->rule->name);
          digest.Add(finding.message);
          digest.Add(std::to_string(static_cast<int>(finding.severity)) + " " + std::to_string(finding.event) + " " +
                     std::to_string(finding.count));
        }
        digest.Add("");
      }
      seen[std::string(name) + " " + std::to_string(100 + group).substr(1)] = digest.text();
    }
  }
  ExpectPinned(seen, GWM_RULE_FIXTURES "/requesters/pinned.tsv");
}

}  // namespace
}  // namespace gwm
