// SPDX-License-Identifier: Apache-2.0
//
// What a writer does in backups of one type and not of another, told backup by backup.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "rules/testing/told.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// The trace of backups, each of a requester's object of its own.
class Backups {
 public:
  explicit Backups(std::string_view schema) {
    told_.Enter("CVssWriter::OnIdentify").Leave(true);
    Event& document = told_.Add(EventKind::kDocument, "writer", "CVssWriter::OnIdentify");
    document.thread = 2;
    document.document = "<WRITER_METADATA backupSchema=\"" + std::string(schema) + "\"/>";
  }
  /// One that begins; `object` is the requester's.
  Backups& Open(std::string_view type, std::string_view object) {
    told_.Ask(object, "IVssBackupComponents::SetBackupState", {{"backupType", Value::Text("VSS_BT_" + std::string(type))}});
    return On(object);
  }
  /// What comes next is of that requester's backup.
  Backups& On(std::string_view object) {
    told_.Ask(object, "IVssBackupComponents::PrepareForBackup");
    return *this;
  }
  Backups& Handle(std::string_view event, bool answer = true, HRESULT reported = S_OK) {
    told_.Enter("CVssWriter::On" + std::string(event));
    if (reported != S_OK) {
      told_.Call("writer", "IVssWriterImpl::SetWriterFailure", S_OK, {{"hr", Value::Code(reported)}});
    }
    told_.Leave(answer);
    return *this;
  }
  Backups& Refuse(std::string_view event) { return Handle(event, false, VSS_E_WRITERERROR_NONRETRYABLE); }
  Told& told() { return told_; }
  std::string Objections() { return RulesThatSpeak(told_.End()); }

 private:
  Told told_;
};

/// Backups of these types, "fi": full ones and incremental ones; in upper case: the writer refuses.
std::string Objections(std::string_view schema, std::string_view types, std::string_view event = "Freeze") {
  Backups backups(schema);
  int number = 0;
  for (const char type : types) {
    const std::string object = "backup#" + std::to_string(++number);
    const char lower = static_cast<char>(type | 0x20);
    backups.Open(lower == 'f'   ? "FULL"
                 : lower == 'i' ? "INCREMENTAL"
                 : lower == 'd' ? "DIFFERENTIAL"
                 : lower == 'l' ? "LOG"
                 : lower == 'c' ? "COPY"
                                : "OTHER",
                 object);
    backups.Handle("PrepareBackup");
    if (lower == type) {
      backups.Handle(event);
    } else {
      backups.Refuse(event).Handle("Abort");
    }
  }
  return backups.Objections();
}

constexpr std::string_view kNone = "0", kDifferential = "1", kIncremental = "2", kLog = "8", kCopy = "16";

TEST(SchemaTypeTaken, ObjectsWhereEachBackupOfADeclaredTypeIsRefusedAndNoFullOne) {
  EXPECT_EQ(Objections(kIncremental, "fIfI"), "schema_type_taken");
  EXPECT_EQ(Objections(kDifferential, "ffDDD"), "schema_type_taken");
  EXPECT_EQ(Objections(kLog, "fLfL"), "schema_type_taken");
  EXPECT_EQ(Objections(kCopy, "CCff"), "schema_type_taken");
  EXPECT_EQ(Objections(kIncremental, "fIfI", "PostSnapshot"), "schema_type_taken");
  EXPECT_EQ(Objections(kIncremental, "fIdfIo"), "schema_type_taken") << "what other types do says nothing";
}

TEST(SchemaTypeTaken, AnUndeclaredTypeMayBeRefused) {
  EXPECT_EQ(Objections(kNone, "fIfI"), "");
  EXPECT_EQ(Objections(kDifferential, "fIfI"), "");
  EXPECT_EQ(Objections(kIncremental, "fDfD"), "");
  EXPECT_EQ(Objections("27", "fOfO"), "") << "no schema has a bit of it";
}

TEST(SchemaTypeTaken, OneRefusalMayHaveAnyReason) {
  EXPECT_EQ(Objections(kIncremental, "fIf"), "");
  EXPECT_EQ(Objections(kIncremental, "fIfi"), "") << "as one that has no base yet";
  EXPECT_EQ(Objections(kIncremental, "fIfiI"), "");
  EXPECT_EQ(Objections(kIncremental, "fII"), "") << "one full backup tells too little";
  EXPECT_EQ(Objections(kIncremental, "FIFI"), "") << "it refuses all";
  EXPECT_EQ(Objections(kIncremental, "fIFIf"), "");
}

TEST(SchemaTypeTaken, AFullBackupHasToComeAsFar) {
  Backups backups(kIncremental);
  for (const char* full : {"backup#1", "backup#2"}) backups.Open("FULL", full).Handle("PrepareBackup").Handle("Abort");
  for (const char* other : {"backup#3", "backup#4"}) backups.Open("INCREMENTAL", other).Refuse("Freeze");
  EXPECT_EQ(backups.Objections(), "");
}

TEST(SchemaTypeTaken, AFailureThatIsReportedWithTrueIsOne) {
  const auto told = [](HRESULT reported) {
    Backups backups(kIncremental);
    for (const char* full : {"backup#1", "backup#2"}) backups.Open("FULL", full).Handle("Freeze");
    for (const char* other : {"backup#3", "backup#4"}) backups.Open("INCREMENTAL", other).Handle("Freeze", true, reported);
    return backups.Objections();
  };
  EXPECT_EQ(told(VSS_E_WRITERERROR_NONRETRYABLE), "schema_type_taken");
  EXPECT_EQ(told(S_OK), "");
}

TEST(SchemaTypeTaken, IsSilentWhereTheReasonIsMissing) {
  Backups backups(kIncremental);
  for (const char* full : {"backup#1", "backup#2"}) backups.Open("FULL", full).Handle("Freeze");
  for (const char* other : {"backup#3", "backup#4"}) backups.Open("INCREMENTAL", other).Handle("Freeze", false);
  EXPECT_EQ(backups.Objections(), "failure_before_false");
}

TEST(SchemaTypeTaken, KnowsWhoseBackupItIs) {
  Backups backups(kIncremental);
  for (const std::string_view pair : {"12", "34"}) {  // a full backup and an incremental one, which overlap
    const std::string full = "backup#" + std::string(pair.substr(0, 1));
    const std::string other = "backup#" + std::string(pair.substr(1));
    backups.Open("FULL", full).Handle("Freeze").Open("INCREMENTAL", other).Refuse("Freeze");
    backups.On(full).Handle("BackupComplete");
  }
  EXPECT_EQ(backups.Objections(), "schema_type_taken");
}

TEST(HandlerSurvives, ObjectsToACrashInAHandler) {
  Backups backups(kNone);
  backups.Open("LOG", "backup").told().Enter("CVssWriter::OnThaw").Crash();
  const JudgedWriters judged = JudgeWriters(backups.told().trace);
  ASSERT_EQ(judged.findings.size(), 1u);
  EXPECT_EQ(judged.findings.front().message, "the program dies of SIGSEGV in OnThaw of \"A\" of a backup of VSS_BT_LOG");
  EXPECT_EQ(judged.findings.front().severity, Severity::kFail);
}

TEST(HandlerSurvives, SaysNothingOfOtherEnds) {
  EXPECT_EQ(RulesThatSpeak(Told().Enter("CVssWriter::OnThaw").Leave(true).Crash()), "") << "outside of a handler";
  EXPECT_EQ(RulesThatSpeak(Told().Enter("CVssWriter::OnIdentify").Crash()), "survives_identify");
  Told asked;
  EXPECT_EQ(RulesThatSpeak(asked.Enter("CVssWriter::OnThaw").Note("is over").Crash()), "") << "it was asked to end";
  Told killed;
  killed.Enter("CVssWriter::OnThaw").Add(EventKind::kExit, "process", "exit").fields = {{"signal", Value::Text("SIGKILL")}};
  EXPECT_EQ(RulesThatSpeak(killed), "");
  Told in_a_call;
  in_a_call.Enter("CVssWriter::OnThaw").Call("writer", "IVssWriterImpl::GetBackupType");
  in_a_call.trace.events.pop_back();
  EXPECT_EQ(RulesThatSpeak(in_a_call.Crash()), "") << "it died in the library";
}

TEST(HandlerSurvives, AddsNothingToARuleThatKnowsWhy) {
  EXPECT_EQ(RulesThatSpeak(Told().Enter("CVssWriter::OnPrepareBackup").Crash()), "null_components");
  const Told told = Told().Enter("CVssWriter::OnAbort").Leave(true).Enter("CVssWriter::OnAbort").Crash();
  EXPECT_EQ(RulesThatSpeak(told), "abort_repeatable");
}

TEST(AbortRepeatable, IsAboutOneOperation) {
  const auto told = [](std::string_view second) {
    Backups backups(kNone);
    backups.Open("FULL", "backup#1").Handle("PrepareBackup").Handle("Abort");
    if (second != "backup#1") backups.Open("FULL", second).Handle("PrepareBackup");
    return backups.Refuse("Abort").Objections();
  };
  EXPECT_EQ(told("backup#1"), "abort_repeatable");
  EXPECT_EQ(told("backup#2"), "");
}

TEST(StampWithoutSnapshot, LooksAtTheBackupThatEnds) {
  const auto told = [](bool stamped) {
    Backups backups("34");  // VSS_BS_INCREMENTAL | VSS_BS_TIMESTAMPED
    const auto prepare = [&](std::string_view object, bool stamps) {
      Told& told = backups.Open("FULL", object).told();
      told.Enter("CVssWriter::OnPrepareBackup");
      told.trace.events.back().fields = {{"pComponent", Value::Object("writer_components")}};
      if (stamps) told.Call("backup_component", "IVssComponent::SetBackupStamp");
      told.Leave(true);
    };
    prepare("backup#1", stamped);
    prepare("backup#2", false);  // another requester's, meanwhile
    Told& told = backups.On("backup#1").told();
    told.Enter("CVssWriter::OnBackupComplete");
    told.trace.events.back().fields = {{"pComponent", Value::Object("writer_components")}};
    told.Leave(true);
    return backups.Objections();
  };
  EXPECT_EQ(told(true), "");
  EXPECT_EQ(told(false), "stamp_without_snapshot");
}

TEST(FreezeInTime, CountsAFreezeThatNeverEndsUpToTheEndOfTheTour) {
  const auto told = [](std::int64_t us, bool returns) {
    Told told;
    told.Enter("CVssWriter::OnFreeze");
    const std::int64_t begun = told.trace.events.back().us;
    if (returns) told.Leave(true);
    told.Note("waits in vain");
    told.trace.events.back().us = begun + us;
    return RulesThatSpeak(told);
  };
  EXPECT_EQ(told(60'000'000, false), "");
  EXPECT_EQ(told(60'000'001, false), "freeze_in_time");
  EXPECT_EQ(told(60'000'001, true), "");
}

TEST(IdentifyAnswered, IsAboutOneThatLastsAsLongAsTheRequesterWaits) {
  const auto told = [](std::int64_t us) {
    Told told;
    told.Enter("CVssWriter::OnIdentify");
    const std::int64_t begun = told.trace.events.back().us;
    told.Note("waits in vain").trace.events.back().us = begun + us;
    return RulesThatSpeak(told);
  };
  EXPECT_EQ(told(30'000'000), "identify_answered");
  EXPECT_EQ(told(1'000'000), "");
}

TEST(JudgeWriters, SayWhichHandlerDidNotReturn) {
  Backups backups(kNone);
  backups.Open("LOG", "backup").told().Enter("CVssWriter::OnThaw").Note("waits in vain");
  EXPECT_EQ(JudgeWriters(backups.told().trace).why_not,
            "a handler did not return in time, and the tour was broken off: OnThaw of \"A\" in a backup of VSS_BT_LOG");
}

}  // namespace
}  // namespace gwm
