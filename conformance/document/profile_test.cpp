// SPDX-License-Identifier: Apache-2.0
#include "document/profile.h"

#include <gmock/gmock.h>

namespace gwm::document {
namespace {

TEST(Questions, AreNineteenAndAtMostWarnedAboutByDefault) {
  EXPECT_EQ(Questions().size(), 19u);
  for (const QuestionRow& row : Questions()) {
    const bool warns = row.question == Question::kUnknown || row.question == Question::kMethods;
    EXPECT_EQ(row.usual, warns ? Decision::kWarn : Decision::kUndecided) << row.id;
    EXPECT_EQ(DecisionsOf(Profile::kDefault)[row.question], row.usual);
    EXPECT_NE(row.lenient, Decision::kReject) << row.id;
  }
}

TEST(Questions, AreFoundByNumberAndByName) {
  for (const QuestionRow& row : Questions()) {
    EXPECT_EQ(ParseQuestion(row.id), row.question);
    EXPECT_EQ(ParseQuestion(row.name), row.question);
    EXPECT_EQ(NameOf(row.question), row.id);
  }
  EXPECT_EQ(ParseQuestion("q11"), Question::kUnknown);
  EXPECT_EQ(ParseQuestion("Q20"), std::nullopt);
  EXPECT_EQ(ParseQuestion(""), std::nullopt);
}

TEST(Names, AreReadBack) {
  for (Profile profile : {Profile::kStrict, Profile::kDefault, Profile::kLenient}) {
    EXPECT_EQ(ParseProfile(NameOf(profile)), profile);
  }
  for (Decision d : {Decision::kUndecided, Decision::kAccept, Decision::kWarn, Decision::kReject}) {
    EXPECT_EQ(ParseDecision(NameOf(d)), d);
  }
  EXPECT_EQ(ParseProfile("stern"), std::nullopt);
}

TEST(SeverityOf, FollowsTheDecision) {
  EXPECT_EQ(SeverityOf(Decision::kUndecided), Severity::kNote);
  EXPECT_EQ(SeverityOf(Decision::kAccept), Severity::kOff);
  EXPECT_EQ(SeverityOf(Decision::kWarn), Severity::kWarning);
  EXPECT_EQ(SeverityOf(Decision::kReject), Severity::kError);
}

}  // namespace
}  // namespace gwm::document
