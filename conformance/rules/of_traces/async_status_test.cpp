// SPDX-License-Identifier: Apache-2.0
#include "rules/of_traces/rules.h"
#include "rules/testing/story.h"
#include "vsserror.h"

namespace gwm {
namespace {

std::string Wrong(const Story& story) {
  Findings findings;
  CheckAsyncStatus(story.trace(), Scale(true), findings);
  return WordsOf(findings);
}

TEST(AsyncStatus, AnOperationIsPendingAndThenEnds) {
  EXPECT_EQ(Wrong(Story()
                      .Query(VSS_S_ASYNC_PENDING)
                      .Query(VSS_S_ASYNC_FINISHED)
                      .Query(VSS_S_ASYNC_FINISHED)),
            "");
}

TEST(AsyncStatus, AFinalStatusStays) {
  EXPECT_EQ(Wrong(Story().Query(VSS_S_ASYNC_FINISHED).Query(VSS_S_ASYNC_PENDING)),
            "pHrResult was VSS_S_ASYNC_FINISHED and is now VSS_S_ASYNC_PENDING");
}

TEST(AsyncStatus, AnotherOperationHasItsOwn) {
  EXPECT_EQ(Wrong(Story().Query(VSS_S_ASYNC_FINISHED).Query(VSS_S_ASYNC_PENDING, S_OK, "async#2")),
            "");
}

TEST(AsyncStatus, ACodeThatIsNoneOfTheMethodsIsAFinding) {
  EXPECT_EQ(Wrong(Story().Query(E_NOTIMPL)),
            "pHrResult is E_NOTIMPL, neither a status nor a code of the starting method");
  EXPECT_EQ(Wrong(Story().Query(E_NOTIMPL, E_INVALIDARG)), "") << "of a query that fails";
}

TEST(AsyncStatus, ACodeOfTheMethodThatStartedItIsRight) {
  const auto full = [](const char* method) {
    return Story()
        .Add(EventKind::kReturn, "backup", method, {{"ppAsync", Value::Object("async")}})
        .Query(VSS_E_INSUFFICIENT_STORAGE);
  };
  EXPECT_EQ(Wrong(full("IVssBackupComponents::DoSnapshotSet")), "");
  EXPECT_NE(Wrong(full("IVssBackupComponents::PrepareForBackup")), "");
}

TEST(AsyncStatus, WhatPollingSawCounts) {
  const auto poll = [](Story story, HRESULT status) {
    return story.Add(EventKind::kNote, "async", "poll",
                     {{"code", Value::Code(S_OK)}, {"pHrResult", Value::Code(status)}});
  };
  EXPECT_EQ(Wrong(poll(poll({}, VSS_S_ASYNC_PENDING), VSS_S_ASYNC_FINISHED)), "");
  EXPECT_NE(Wrong(poll(poll({}, VSS_S_ASYNC_FINISHED), VSS_S_ASYNC_PENDING)), "");
}

}  // namespace
}  // namespace gwm
