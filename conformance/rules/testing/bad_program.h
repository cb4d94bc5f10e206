// SPDX-License-Identifier: Apache-2.0
//
// One defect in an ordinary program: its rule speaks, and no other.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/testing/program.h"

namespace gwm {

struct BadProgram {
  std::string_view rule;
  std::string_view words;  // part of the message
  Program program;
};

using BadPrograms = std::vector<BadProgram>;

inline void ExpectEachToBeTold(const BadPrograms& programs) {
  for (const BadProgram& bad : programs) {
    EXPECT_EQ(RulesThatSpeak(bad.program), bad.rule);
    EXPECT_NE(MessageOf(bad.program).find(bad.words), std::string::npos)
        << bad.rule << " says: " << MessageOf(bad.program);
  }
}

/// What the tables of bad programs begin with.
namespace programs {

inline Program Backup() { return Program::Backup(); }
inline Program Restore() { return Program::Restore(); }

inline constexpr const char* kFailed = "QueryStatus pReserved:null pHrResult=INFRASTRUCTURE";

/// The program ends here, as it should after a failure, but for what the test adds.
inline Program EndingAt(Program program, std::string_view begin) {
  return program.CutAt(begin).Append("backup Release return=0").Append("exit 1");
}

/// A restore whose writer is there, as its gather shows.
inline Program RestoreOfPresent() {
  return Restore().Before("backup SetSelectedForRestore", "metadata#2 document").Before("backup SetSelectedForRestore", "metadata#2 Release return=0");
}

}  // namespace programs
}  // namespace gwm
