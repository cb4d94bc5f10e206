// SPDX-License-Identifier: Apache-2.0
#include "rules/of_traces/rules.h"
#include "rules/testing/story.h"
#include "vsserror.h"

namespace gwm {
namespace {

std::string Wrong(HRESULT hr, Value async, const char* method = "IVssBackupComponents::GatherWriterMetadata",
                  const char* output = "pAsync") {
  Findings findings;
  CheckOutputs(Story().Call(method, hr, {{output, std::move(async)}}).trace(), Scale(true), findings);
  return WordsOf(findings);
}

TEST(Outputs, ASuccessComesWithItsObjectAndAFailureWithNone) {
  EXPECT_EQ(Wrong(S_OK, Value::Object("async")), "");
  EXPECT_EQ(Wrong(VSS_E_BAD_STATE, Value::Null()), "");
  EXPECT_EQ(Wrong(VSS_E_BAD_STATE, Value::Untouched()), "");
}

TEST(Outputs, ASuccessWithoutAnObjectIsAFinding) {
  EXPECT_EQ(Wrong(S_OK, Value::Null()), "S_OK, and pAsync is null");
  EXPECT_EQ(Wrong(S_OK, Value::Untouched()), "S_OK, and pAsync is untouched");
}

TEST(Outputs, AnObjectThatAFailureHandsOutIsAFinding) {
  EXPECT_EQ(Wrong(VSS_E_BAD_STATE, Value::Object()), "the call failed and still handed out a live reference");
  EXPECT_NE(Wrong(VSS_E_BAD_STATE, Value::Object(), "IVssBackupComponents::GatherWriterMetadata", "ppAsync"), "");
}

TEST(Outputs, OtherMethodsAreNotItsBusiness) { EXPECT_EQ(Wrong(S_OK, Value::Null(), "CreateVssBackupComponents"), ""); }

}  // namespace
}  // namespace gwm
