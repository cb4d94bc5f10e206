// SPDX-License-Identifier: Apache-2.0
//
// What a writer answers to an event, and why. What writers may do though it looks like a fault stands beside the fault.
#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "rules/testing/told.h"
#include "vsserror.h"

namespace gwm {
namespace {

const std::vector<Field> kPartial = {{"hr", Value::Code(VSS_E_WRITERERROR_PARTIAL_FAILURE)}};

TEST(EventRules, FalseNeedsAReasonBefore) {
  EXPECT_EQ(RulesThatSpeak(Told().Enter("CVssWriter::OnFreeze").Leave(false).End()), "failure_before_false");
  Told told;
  told.Enter("CVssWriter::OnFreeze").Call("writer", "IVssWriterImpl::SetWriterFailure", S_OK, kRetryable).Leave(false);
  EXPECT_EQ(RulesThatSpeak(told.End()), "");
}

TEST(EventRules, AFailureToldOnAnotherThreadIsToldThere) {
  Told told;
  told.Enter("CVssWriter::OnFreeze");
  Event& call = told.Add(EventKind::kCall, "writer", "IVssWriterImpl::SetWriterFailure");
  call.within = -1;
  call.thread = 7;
  call.fields = kRetryable;
  told.Leave(false).End();
  EXPECT_EQ(RulesThatSpeak(told), "on_handler_thread");
}

TEST(EventRules, AFailureOfAnotherWriterIsNoReason) {
  Told told;
  told.Enter("CVssWriter::OnFreeze").Call("writer#2", "IVssWriterImpl::SetWriterFailure", S_OK, kRetryable).Leave(true);
  EXPECT_EQ(RulesThatSpeak(told.End()), "on_handler_thread");
  Told success;
  success.Enter("CVssWriter::OnFreeze").Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, {{"hr", Value::Code(S_OK)}});
  EXPECT_EQ(RulesThatSpeak(success.Leave(false).End()), "failure_before_false");
}

TEST(EventRules, AFailedComponentIsReported) {
  const auto told = [](std::string_view next, HRESULT reported) {
    Told told;
    told.Enter("CVssWriter::OnPrepareBackup").Call("backup_component", "IVssComponentEx2::SetFailure", S_OK, kRetryable);
    told.Leave(true).Enter(next);
    if (reported != S_OK) {
      told.Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, {{"hr", Value::Code(reported)}});
    }
    return told.Leave(true).End();
  };
  EXPECT_EQ(RulesThatSpeak(told("CVssWriter::OnFreeze", S_OK)), "set_failure_reported");
  EXPECT_EQ(RulesThatSpeak(told("CVssWriter::OnAbort", S_OK)), "");
  EXPECT_EQ(RulesThatSpeak(told("CVssWriter::OnFreeze", VSS_E_WRITERERROR_PARTIAL_FAILURE)), "");
}

TEST(EventRules, TheRequestersCallsAreNotTheWriters) {
  Told told;
  told.Call("writer", "IVssWriterImpl::SetWriterFailure", S_OK, kRetryable);
  EXPECT_EQ(RulesThatSpeak(told.End()), "on_handler_thread");
  Told asked;
  asked.Add(EventKind::kCall, "backup", "IVssBackupComponents::AbortBackup").thread = 1;
  EXPECT_EQ(RulesThatSpeak(asked.End()), "");
}

TEST(LegalWriters, MayNameTheFailedComponentLaterAndElsewhere) {
  const auto told = [](std::string_view where) {
    Told told;
    told.Enter("CVssWriter::OnFreeze").Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, kPartial);
    if (where == "elsewhere") told.CallElsewhere("backup_component", "IVssComponentEx2::SetFailure", kRetryable);
    told.Leave(true).Enter("CVssWriter::OnPostSnapshot");
    told.trace.events.back().fields = {{"pComponent", Value::Object("writer_components")}};
    if (where == "later") {
      told.Call("backup_component", "IVssComponentEx2::SetFailure", S_OK, kRetryable);
      told.Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, kPartial);
    }
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told("later"), "");
  EXPECT_EQ(told("elsewhere"), "");
  EXPECT_EQ(told("nowhere"), "partial_failure_names_a_component");
}

TEST(LegalWriters, CannotNameAComponentWhereNoneIsSelected) {
  const auto told = [](bool components) {
    Told told;
    told.Ask("backup", "IVssBackupComponents::SetBackupState", {{"bSelectComponents", Value::Bool(components)}});
    told.Ask("backup", "IVssBackupComponents::DoSnapshotSet");
    told.Enter("CVssWriter::OnFreeze").Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, kPartial);
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told(false), "");
  EXPECT_EQ(told(true), "partial_failure_names_a_component");
}

TEST(LegalWriters, OweNoFailureToABackupThatIsGivenUpOnTheWay) {
  const auto told = [](std::string_view last) {
    Told told;
    told.Enter("CVssWriter::OnPrepareBackup").Call("backup_component", "IVssComponentEx2::SetFailure", S_OK, kRetryable);
    told.Leave(true).Enter("CVssWriter::OnPrepareSnapshot").Leave(true).Enter("CVssWriter::OnFreeze").Leave(true);
    return RulesThatSpeak(told.Enter(last).Leave(true).End());
  };
  EXPECT_EQ(told("CVssWriter::OnAbort"), "");
  EXPECT_EQ(told("CVssWriter::OnPostSnapshot"), "set_failure_reported");
}

}  // namespace
}  // namespace gwm
