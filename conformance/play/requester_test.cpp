// SPDX-License-Identifier: Apache-2.0
//
// What a step of a requester calls, with what, and what is written down of it.
#include <functional>
#include <stdexcept>
#include <string>

#include "play/testing/played.h"
#include "script/steps_examine.h"
#include "script/steps_requester.h"
#include "script/steps_snapshot.h"
#include "script/steps_stored.h"
#include "vsserror.h"

namespace gwm {
namespace {

using testing::_;
using testing::DoAll;
using testing::IsNull;
using testing::NiceMock;
using testing::NotNull;
using testing::Return;
using testing::SetArgPointee;
using testing::StrEq;
using testing::StrictMock;

using Backup = NiceMock<MockVssBackupComponents>;

/// A step that makes one call: which, with what, and what is written down of it.
struct Row {
  Step step;
  const char* method;
  std::vector<std::pair<const char*, const char*>> in;
  std::function<void(Backup&)> expect;
};

TEST(RequesterSteps, MakeTheirCallWithWhatTheySayAndRecordItsAnswer) {
  const Row rows[] = {
      {SetContext(VSS_CTX_NAS_ROLLBACK), "IVssBackupComponents::SetContext", {{"lContext", "\"VSS_CTX_NAS_ROLLBACK\""}},
       [](Backup& b) { EXPECT_CALL(b, SetContext(VSS_CTX_NAS_ROLLBACK)).WillOnce(Return(kAnswer)); }},
      {SetBackupState(VSS_BT_LOG), "IVssBackupComponents::SetBackupState", {{"backupType", "\"VSS_BT_LOG\""}},
       [](Backup& b) { EXPECT_CALL(b, SetBackupState(true, false, VSS_BT_LOG, false)).WillOnce(Return(kAnswer)); }},
      {SetWholeBackupState(false, true, VSS_BT_COPY, 1), "IVssBackupComponents::SetBackupState",
       {{"bSelectComponents", "false"}, {"bBackupBootableSystemState", "true"},
        {"backupType", "\"VSS_BT_COPY\""}, {"bPartialFileSupport", "true"}},
       [](Backup& b) { EXPECT_CALL(b, SetBackupState(false, true, VSS_BT_COPY, true)).WillOnce(Return(kAnswer)); }},
      {SetWholeBackupState(true, false, VSS_BT_FULL, -1), "IVssBackupComponents::SetBackupState",
       {{"bSelectComponents", "true"}, {"bBackupBootableSystemState", "false"}, {"bPartialFileSupport", "\"default\""}},
       [](Backup& b) { EXPECT_CALL(b, SetBackupState(true, false, VSS_BT_FULL, false)).WillOnce(Return(kAnswer)); }},
      {SetRestoreState(VSS_RTYPE_IMPORT), "IVssBackupComponents::SetRestoreState", {{"restoreType", "\"VSS_RTYPE_IMPORT\""}},
       [](Backup& b) { EXPECT_CALL(b, SetRestoreState(VSS_RTYPE_IMPORT)).WillOnce(Return(kAnswer)); }},
      {InitializeForBackup(u"<a/>"), "IVssBackupComponents::InitializeForBackup", {{"bstrXML", "\"<a/>\""}},
       [](Backup& b) { EXPECT_CALL(b, InitializeForBackup(Reads("<a/>"))).WillOnce(Return(kAnswer)); }},
      {InitializeForBackup(), "IVssBackupComponents::InitializeForBackup", {{"bstrXML", "null"}},
       [](Backup& b) { EXPECT_CALL(b, InitializeForBackup(IsNull())).WillOnce(Return(kAnswer)); }},
      {InitializeForRestore(u"<b/>"), "IVssBackupComponents::InitializeForRestore", {{"bstrXML", "\"<b/>\""}},
       [](Backup& b) { EXPECT_CALL(b, InitializeForRestore(Reads("<b/>"))).WillOnce(Return(kAnswer)); }},
      {DisableClasses(u"AB"), "IVssBackupComponents::DisableWriterClasses", {{"classes", "\"AB\""}},
       [](Backup& b) { EXPECT_CALL(b, DisableWriterClasses(NotNull(), 2)).WillOnce(Return(kAnswer)); }},
      {EnableClasses(u"A"), "IVssBackupComponents::EnableWriterClasses", {{"classes", "\"A\""}},
       [](Backup& b) { EXPECT_CALL(b, EnableWriterClasses(NotNull(), 1)).WillOnce(Return(kAnswer)); }},
      {GatherNull(), "IVssBackupComponents::GatherWriterMetadata", {{"pAsync", "null"}},
       [](Backup& b) { EXPECT_CALL(b, GatherWriterMetadata(IsNull())).WillOnce(Return(kAnswer)); }},
      {Gather(), "IVssBackupComponents::GatherWriterMetadata", {},
       [](Backup& b) { EXPECT_CALL(b, GatherWriterMetadata(NotNull())).WillOnce(Return(kAnswer)); }},
      {CountNull(), "IVssBackupComponents::GetWriterMetadataCount", {{"pcWriters", "null"}},
       [](Backup& b) { EXPECT_CALL(b, GetWriterMetadataCount(IsNull())).WillOnce(Return(kAnswer)); }},
      {GetMetadata(3), "IVssBackupComponents::GetWriterMetadata", {{"iWriter", "3"}},
       [](Backup& b) { EXPECT_CALL(b, GetWriterMetadata(3, NotNull(), NotNull())).WillOnce(Return(kAnswer)); }},
      {FreeMetadata(), "IVssBackupComponents::FreeWriterMetadata", {},
       [](Backup& b) { EXPECT_CALL(b, FreeWriterMetadata()).WillOnce(Return(kAnswer)); }},
      {Abort(), "IVssBackupComponents::AbortBackup", {},
       [](Backup& b) { EXPECT_CALL(b, AbortBackup()).WillOnce(Return(kAnswer)); }},
      {GatherStatus(How::kNull), "IVssBackupComponents::GatherWriterStatus", {{"ppAsync", "null"}},
       [](Backup& b) { EXPECT_CALL(b, GatherWriterStatus(IsNull())).WillOnce(Return(kAnswer)); }},
      {Prepare(), "IVssBackupComponents::PrepareForBackup", {},
       [](Backup& b) { EXPECT_CALL(b, PrepareForBackup(NotNull())).WillOnce(Return(kAnswer)); }},
      {DoSnapshot(), "IVssBackupComponents::DoSnapshotSet", {},
       [](Backup& b) { EXPECT_CALL(b, DoSnapshotSet(NotNull())).WillOnce(Return(kAnswer)); }},
      {Complete(), "IVssBackupComponents::BackupComplete", {},
       [](Backup& b) { EXPECT_CALL(b, BackupComplete(NotNull())).WillOnce(Return(kAnswer)); }},
      {PreRestore(), "IVssBackupComponents::PreRestore", {},
       [](Backup& b) { EXPECT_CALL(b, PreRestore(NotNull())).WillOnce(Return(kAnswer)); }},
      {PostRestore(), "IVssBackupComponents::PostRestore", {},
       [](Backup& b) { EXPECT_CALL(b, PostRestore(NotNull())).WillOnce(Return(kAnswer)); }},
      {Operation(Op::kImportSnapshots), "IVssBackupComponents::ImportSnapshots", {},
       [](Backup& b) { EXPECT_CALL(b, ImportSnapshots(NotNull())).WillOnce(Return(kAnswer)); }},
      {StatusCount(), "IVssBackupComponents::GetWriterStatusCount", {},
       [](Backup& b) { EXPECT_CALL(b, GetWriterStatusCount(NotNull())).WillOnce(Return(kAnswer)); }},
      {GetStatus(2, 1), "IVssBackupComponents::GetWriterStatus", {{"iWriter", "2"}, {"NULL outputs", "1"}},
       [](Backup& b) {
         EXPECT_CALL(b, GetWriterStatus(2, IsNull(), NotNull(), NotNull(), NotNull(), NotNull())).WillOnce(Return(kAnswer));
       }},
      {GetStatus(0, 30), "IVssBackupComponents::GetWriterStatus", {},
       [](Backup& b) {
         EXPECT_CALL(b, GetWriterStatus(0, NotNull(), IsNull(), IsNull(), IsNull(), IsNull())).WillOnce(Return(kAnswer));
       }},
      {FreeStatus(), "IVssBackupComponents::FreeWriterStatus", {},
       [](Backup& b) { EXPECT_CALL(b, FreeWriterStatus()).WillOnce(Return(kAnswer)); }},
      {StartSnapshotSet(), "IVssBackupComponents::StartSnapshotSet", {},
       [](Backup& b) { EXPECT_CALL(b, StartSnapshotSet(NotNull())).WillOnce(Return(kAnswer)); }},
      {StartSnapshotSet(true), "IVssBackupComponents::StartSnapshotSet", {{"pSnapshotSetId", "null"}},
       [](Backup& b) { EXPECT_CALL(b, StartSnapshotSet(IsNull())).WillOnce(Return(kAnswer)); }},
      {AddVolume(u"D:\\"), "IVssBackupComponents::AddToSnapshotSet", {{"pwszVolumeName", "\"D:\\\""}},
       [](Backup& b) { EXPECT_CALL(b, AddToSnapshotSet(Reads("D:\\"), GUID_NULL, NotNull())).WillOnce(Return(kAnswer)); }},
      {SaveBackupNull(), "IVssBackupComponents::SaveAsXML", {{"pbstrXML", "null"}},
       [](Backup& b) { EXPECT_CALL(b, SaveAsXML(IsNull())).WillOnce(Return(kAnswer)); }},
      {FindCopies(true), "IVssBackupComponents::Query", {{"ppEnum", "null"}},
       [](Backup& b) {
         EXPECT_CALL(b, Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT, IsNull())).WillOnce(Return(kAnswer));
       }},
      {DeleteOneCopy(true), "IVssBackupComponents::DeleteSnapshots", {},
       [](Backup& b) {
         EXPECT_CALL(b, DeleteSnapshots(_, VSS_OBJECT_SNAPSHOT, FALSE, NotNull(), NotNull())).WillOnce(Return(kAnswer));
       }},
      {DeleteCopies(true), "IVssBackupComponents::DeleteSnapshots", {},
       [](Backup& b) {
         EXPECT_CALL(b, DeleteSnapshots(_, VSS_OBJECT_SNAPSHOT_SET, FALSE, NotNull(), NotNull())).WillOnce(Return(kAnswer));
       }},
      {RevertStatus(1), "IVssBackupComponents::QueryRevertStatus", {{"NULL", "1"}},
       [](Backup& b) { EXPECT_CALL(b, QueryRevertStatus(IsNull(), NotNull())).WillOnce(Return(kAnswer)); }},
      {RevertStatus(2), "IVssBackupComponents::QueryRevertStatus", {{"NULL", "2"}},
       [](Backup& b) { EXPECT_CALL(b, QueryRevertStatus(NotNull(), IsNull())).WillOnce(Return(kAnswer)); }},
      {VolumeSupported(u"C:\\"), "IVssBackupComponents::IsVolumeSupported", {{"pwszVolumeName", "\"C:\\\""}},
       [](Backup& b) { EXPECT_CALL(b, IsVolumeSupported(GUID_NULL, Reads("C:\\"), NotNull())).WillOnce(Return(kAnswer)); }},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.method);
    Backup backup;
    row.expect(backup);
    const Played played(&backup, row.step);
    EXPECT_EQ(played.Events(EventKind::kCall).size(), 1u);
    EXPECT_EQ(played.Last(EventKind::kCall).method, row.method);
    EXPECT_EQ(played.Last(EventKind::kCall).object, "backup");
    EXPECT_EQ(played.Last(EventKind::kReturn).hr, kAnswer);
    for (const auto& [name, value] : row.in) EXPECT_EQ(played.In(name), value) << name;
  }
}

TEST(RequesterSteps, WithoutAnObjectAreNotReached) {
  const Step steps[] = {
      SetContext(0), SetBackupState(), SetWholeBackupState(true, true, VSS_BT_FULL, 0), SetRestoreState(), InitializeForBackup(),
      InitializeForRestore(u"x"), DisableClasses(u"A"), DisableInstance(u"A"), Gather(), GatherNull(), GatherThroughEx(),
      GatherThroughSlot(), Count(), GetMetadata(), GetMetadataAt(0), ReadResult(), CompareResult(), FreeMetadata(), Abort(),
      ReleaseBackup(), QueryBackupInterface(0), GatherStatus(), StatusCount(), GetStatus(0), StatusOf(u"A"), FreeStatus(),
      AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), SaveBackup(), SetBackupSucceeded(), SelectForRestore(),
      AddRestoreSubcomponent(), KeepDocument(), ReadKept(), ComponentFailure(), ComponentsCount(), SessionId(), AddVolume(u"C:\\"),
      AddVolumes(1), FindCopies(), DeleteCopies(), ExposeCopy(), BreakCopies(), RevertStatus(0), RecoverSet(),
      VolumeSupported(u"C:\\"), RootPaths(u"C:\\x"), Wait(), Query(), Cancel(), ReleaseAsync(), WaitOnThreads(), PollUntilDone(),
      QueryAsyncInterface(0)};
  for (const Step& step : steps) {
    SCOPED_TRACE(step.name);
    const Played played(nullptr, step);
    EXPECT_EQ(played.Events(EventKind::kUnreached).size(), 1u);
    EXPECT_TRUE(played.Events(EventKind::kCall).empty());
  }
}

TEST(DocumentSteps, WithoutAnObjectAreNotReached) {
  const Step steps[] = {
      LoadFromXml(u"<a/>"), SaveXml(), SaveXmlNull(), KeepXml(), GetDom(), GetDomNull(), Identity(), IdentityEx(), FileCounts(), Schema(),
      RestoreMethodOf(), Version(), SnapshotExcludeCount(), Component(0), Exclude(0), Mapping(0), SnapshotExclude(0), IncludeFile(0),
      File(0), DatabaseFile(0), LogFile(0), Dependency(0), ComponentInfo(), ComponentInfoNull(), ReadComponentInfo(),
      FreeComponentInfo(), ReleaseComponent(), Path(), Filespec(), AlternateLocation(), Recursive(), TypeMask(), TargetWriter(),
      TargetPath(), QueryDocument(0)};
  for (const Step& step : steps) {
    SCOPED_TRACE(step.name);
    const Played played(nullptr, step);
    EXPECT_EQ(played.Events(EventKind::kUnreached).size(), 1u);
    EXPECT_TRUE(played.Events(EventKind::kCall).empty());
  }
}

TEST(RequesterSteps, RecordOutputsOfWhatSucceeds) {
  Backup backup;
  EXPECT_CALL(backup, GetWriterMetadataCount(_)).WillOnce(DoAll(SetArgPointee<0>(7), Return(S_OK)));
  EXPECT_EQ(Played(&backup, Count()).Out("pcWriters"), "7");
  EXPECT_CALL(backup, GetWriterMetadataCount(_)).WillOnce(DoAll(SetArgPointee<0>(7), Return(E_FAIL)));
  EXPECT_EQ(Played(&backup, Count()).Out("pcWriters"), "-");
  EXPECT_CALL(backup, GetWriterStatusCount(_)).WillOnce(DoAll(SetArgPointee<0>(8), Return(S_OK)));
  EXPECT_EQ(Played(&backup, StatusCount()).Out("pcWriters"), "8");
  EXPECT_CALL(backup, IsVolumeSupported(_, _, _)).WillOnce(DoAll(SetArgPointee<2>(TRUE), Return(S_OK)));
  EXPECT_EQ(Played(&backup, VolumeSupported(u"C:\\")).Out("supported"), "true");
  EXPECT_CALL(backup, DeleteSnapshots(_, _, _, _, _))
      .WillOnce(DoAll(SetArgPointee<3>(2), SetArgPointee<4>(GUID_NULL), Return(S_OK)));
  const Played deleted(&backup, DeleteCopies(true));
  EXPECT_EQ(deleted.Out("plDeletedSnapshots"), "2");
  EXPECT_EQ(deleted.Out("pNondeletedSnapshotID"), "\"00000000-0000-0000-0000-000000000000\"");
  EXPECT_CALL(backup, GetWriterStatus(0, _, _, _, _, _))
      .WillOnce(DoAll(SetArgPointee<4>(VSS_WS_STABLE), SetArgPointee<5>(E_FAIL), Return(S_OK)));
  const Played status(&backup, GetStatus(0));
  EXPECT_EQ(status.Out("pnStatus"), "\"VSS_WS_STABLE\"");
  EXPECT_EQ(status.Out("phResultFailure"), "E_FAIL");
  EXPECT_EQ(status.Out("pbstrWriter"), "null");
}

TEST(AsyncSteps, CallTheObjectThatTheGatherHandedOutAndGiveItBackOnce) {
  Backup backup;
  StrictMock<MockVssAsync> async;
  EXPECT_CALL(backup, GatherWriterMetadata(NotNull())).WillOnce(DoAll(SetArgPointee<0>(&async), Return(S_OK)));
  EXPECT_CALL(async, Wait(123)).WillOnce(Return(kAnswer));
  EXPECT_CALL(async, QueryStatus(NotNull(), IsNull())).WillOnce(DoAll(SetArgPointee<0>(VSS_S_ASYNC_PENDING), Return(S_OK)));
  EXPECT_CALL(async, QueryStatus(IsNull(), IsNull())).WillOnce(Return(E_INVALIDARG));
  EXPECT_CALL(async, QueryStatus(NotNull(), NotNull())).WillOnce(Return(S_FALSE));
  EXPECT_CALL(async, Cancel()).WillOnce(Return(VSS_S_ASYNC_CANCELLED));
  EXPECT_CALL(async, Release()).WillOnce(Return(0));
  const Played played(&backup, Gather(), Wait(123), Query(), QueryNull(), QueryReserved(), Cancel());
  const std::vector<Event> returns = played.Events(EventKind::kReturn);
  ASSERT_EQ(returns.size(), 6u);
  EXPECT_EQ(Show(*returns[0].Find("pAsync")), "async");
  EXPECT_EQ(returns[1].hr, kAnswer);
  EXPECT_EQ(*returns[2].Find("pHrResult"), Value::Code(VSS_S_ASYNC_PENDING));
  EXPECT_EQ(returns[3].hr, E_INVALIDARG);
  EXPECT_EQ(returns[3].Find("pHrResult"), nullptr);
  EXPECT_EQ(*returns[4].Find("pHrResult"), Value::Untouched());
  EXPECT_EQ(returns[5].hr, VSS_S_ASYNC_CANCELLED);
  EXPECT_EQ(returns[5].object, "async");
}

TEST(AsyncSteps, OfAnOperationThatFailsTheObjectIsGivenBackAtOnce) {
  Backup backup;
  StrictMock<MockVssAsync> async;
  EXPECT_CALL(async, Release()).Times(2);
  EXPECT_CALL(backup, GatherWriterMetadata(_)).WillOnce(DoAll(SetArgPointee<0>(&async), Return(kAnswer)));
  EXPECT_EQ(Played(&backup, Gather()).Last(EventKind::kReturn).hr, kAnswer);
  EXPECT_CALL(backup, PrepareForBackup(_)).WillOnce(DoAll(SetArgPointee<0>(&async), Return(kAnswer)));
  EXPECT_EQ(Played(&backup, Prepare()).Last(EventKind::kReturn).hr, kAnswer);
}

TEST(AsyncSteps, AnOperationToItsEndIsWaitedForAndAsked) {
  Backup backup;
  StrictMock<MockVssAsync> async;
  EXPECT_CALL(backup, DoSnapshotSet(_)).WillOnce(DoAll(SetArgPointee<0>(&async), Return(S_OK)));
  ExpectRunToItsEnd(async, kAnswer);
  const Played played(&backup, DoSnapshot());
  EXPECT_EQ(played.Last(EventKind::kReturn).method, "IVssAsync::QueryStatus");
  EXPECT_EQ(*played.Last(EventKind::kReturn).Find("pHrResult"), Value::Code(kAnswer));
}

TEST(AsyncSteps, OneThatIsOnlyStartedIsNotWaitedFor) {
  Backup backup;
  StrictMock<MockVssAsync> async;
  EXPECT_CALL(backup, DoSnapshotSet(_)).WillOnce(DoAll(SetArgPointee<0>(&async), Return(S_OK)));
  EXPECT_CALL(async, Release()).WillOnce(Return(0));
  const Played played(&backup, DoSnapshot(How::kStartOnly));
  EXPECT_EQ(played.Out("ppAsync"), "async");
}

}  // namespace
}  // namespace gwm
