// SPDX-License-Identifier: Apache-2.0
//
// What the model's calls become on a real object, and what of it is given back.
#include "play/model_object.h"

#include <functional>

#include "gmock/mock_vss_examine_writer_metadata.h"
#include "play/testing/mock_world.h"
#include "play/testing/played.h"

namespace gwm {
namespace {

using testing::_;
using testing::DoAll;
using testing::Eq;
using testing::IsNull;
using testing::NiceMock;
using testing::NotNull;
using testing::Pointee;
using testing::Return;
using testing::SetArgPointee;
using testing::StrictMock;

using Backup = NiceMock<MockVssBackupComponents>;
using Metadata = StrictMock<MockVssExamineWriterMetadata>;
using Model = Call;

constexpr VSS_ID kInstance = ClassId("i");
constexpr VSS_ID kOther = ClassId("o");

MATCHER_P(IdIs, id, "") { return arg == id; }

/// An object of the model's whose calls arrive at `backup`.
class OnMock {
 public:
  explicit OnMock(IVssBackupComponents* backup, IGwmWorld* world = nullptr)
      : subject_(LoadHanding(backup, world)), object_(*subject_) {}

  ModelObject* operator->() { return &object_; }

 private:
  std::unique_ptr<Subject> subject_;
  ModelObject object_;
};

HRESULT Performed(Backup& backup, Model call) { return OnMock(&backup)->Perform(call); }

TEST(ModelObject, MakesTheCallThatTheModelNames) {
  struct Row {
    Model call;
    std::function<void(Backup&)> expect;
  };
  const Row rows[] = {
      {Model::kInitializeForBackup, [](Backup& b) { EXPECT_CALL(b, InitializeForBackup(IsNull())).WillOnce(Return(kAnswer)); }},
      {Model::kInitializeForRestore, [](Backup& b) { EXPECT_CALL(b, InitializeForRestore(_)).WillOnce(Return(kAnswer)); }},
      {Model::kSetContext, [](Backup& b) { EXPECT_CALL(b, SetContext(VSS_CTX_BACKUP)).WillOnce(Return(kAnswer)); }},
      {Model::kSetBackupState,
       [](Backup& b) { EXPECT_CALL(b, SetBackupState(true, false, VSS_BT_FULL, false)).WillOnce(Return(kAnswer)); }},
      {Model::kDisableClasses,
       [](Backup& b) { EXPECT_CALL(b, DisableWriterClasses(Pointee(IdIs(ClassId("!"))), 1)).WillOnce(Return(kAnswer)); }},
      {Model::kGather, [](Backup& b) { EXPECT_CALL(b, GatherWriterMetadata(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kCount, [](Backup& b) { EXPECT_CALL(b, GetWriterMetadataCount(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kGetMetadata,
       [](Backup& b) { EXPECT_CALL(b, GetWriterMetadata(0, NotNull(), NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kFree, [](Backup& b) { EXPECT_CALL(b, FreeWriterMetadata()).WillOnce(Return(kAnswer)); }},
      {Model::kGatherStatus, [](Backup& b) { EXPECT_CALL(b, GatherWriterStatus(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kStatusCount, [](Backup& b) { EXPECT_CALL(b, GetWriterStatusCount(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kStartSnapshotSet, [](Backup& b) { EXPECT_CALL(b, StartSnapshotSet(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kAddToSnapshotSet,
       [](Backup& b) {
         EXPECT_CALL(b, AddToSnapshotSet(Reads("C:\\"), GUID_NULL, NotNull())).WillOnce(Return(kAnswer));
       }},
      {Model::kPrepareForBackup, [](Backup& b) { EXPECT_CALL(b, PrepareForBackup(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kDoSnapshotSet, [](Backup& b) { EXPECT_CALL(b, DoSnapshotSet(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kBackupComplete, [](Backup& b) { EXPECT_CALL(b, BackupComplete(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kAbort, [](Backup& b) { EXPECT_CALL(b, AbortBackup()).WillOnce(Return(kAnswer)); }},
      {Model::kSaveAsXml, [](Backup& b) { EXPECT_CALL(b, SaveAsXML(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kSetRestoreState,
       [](Backup& b) { EXPECT_CALL(b, SetRestoreState(VSS_RTYPE_BY_COPY)).WillOnce(Return(kAnswer)); }},
      {Model::kPreRestore, [](Backup& b) { EXPECT_CALL(b, PreRestore(NotNull())).WillOnce(Return(kAnswer)); }},
      {Model::kPostRestore, [](Backup& b) { EXPECT_CALL(b, PostRestore(NotNull())).WillOnce(Return(kAnswer)); }},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(Name(row.call));
    Backup backup;
    row.expect(backup);
    EXPECT_EQ(Performed(backup, row.call), kAnswer);
  }
}

TEST(ModelObject, WaitsForAnOperationAndGivesItsEnd) {
  Backup backup;
  StrictMock<MockVssAsync> async;
  EXPECT_CALL(backup, DoSnapshotSet(_)).WillOnce(DoAll(SetArgPointee<0>(&async), Return(S_OK)));
  ExpectRunToItsEnd(async, kAnswer);
  EXPECT_EQ(Performed(backup, Model::kDoSnapshotSet), kAnswer);
}

TEST(ModelObject, HoldsTheLastGatherUntilItsOwnEnd) {
  Backup backup;
  StrictMock<MockVssAsync> first, second;
  {
    const testing::InSequence one_after_the_other;
    EXPECT_CALL(backup, GatherWriterMetadata(_)).WillOnce(DoAll(SetArgPointee<0>(&first), Return(S_OK)));
    EXPECT_CALL(first, Wait(INFINITE)).WillOnce(Return(kAnswer));
    EXPECT_CALL(backup, GatherWriterMetadata(_)).WillOnce(DoAll(SetArgPointee<0>(&second), Return(S_OK)));
    EXPECT_CALL(first, Release()).WillOnce(Return(0));
    EXPECT_CALL(second, Cancel()).WillOnce(Return(kAnswer));
    EXPECT_CALL(second, Release()).WillOnce(Return(0));
    EXPECT_CALL(backup, Release()).WillOnce(Return(0));
  }
  OnMock object(&backup);
  EXPECT_EQ(object->Perform(Model::kGather), S_OK);
  EXPECT_EQ(object->Perform(Model::kFinish), kAnswer);
  EXPECT_EQ(object->Perform(Model::kGather), S_OK);
  EXPECT_EQ(object->Perform(Model::kCancel), kAnswer);
}

TEST(ModelObject, HoldsNothingOfAGatherThatFailsOrGivesNothing) {
  Backup backup;
  StrictMock<MockVssAsync> left_over;  // no call of it, not even Release, is the caller's to make
  EXPECT_CALL(backup, GatherWriterMetadata(_))
      .WillOnce(DoAll(SetArgPointee<0>(&left_over), Return(kAnswer)))
      .WillOnce(Return(S_OK));
  OnMock object(&backup);
  EXPECT_EQ(object->Perform(Model::kFinish), E_POINTER);
  EXPECT_EQ(object->Perform(Model::kCancel), E_POINTER);
  EXPECT_EQ(object->Perform(Model::kGather), kAnswer);
  EXPECT_EQ(object->Perform(Model::kFinish), E_POINTER);
  EXPECT_EQ(object->Perform(Model::kGather), S_OK);
  EXPECT_EQ(object->Perform(Model::kCancel), E_POINTER);
}

TEST(ModelObject, GivesMetadataBackWhereItWasGiven) {
  Backup backup;
  Metadata given, left_over;
  EXPECT_CALL(given, Release()).WillOnce(Return(0));
  EXPECT_CALL(backup, GetWriterMetadata(0, _, _))
      .WillOnce(DoAll(SetArgPointee<2>(&given), Return(S_OK)))
      .WillOnce(DoAll(SetArgPointee<2>(&left_over), Return(kAnswer)))
      .WillOnce(Return(S_OK));
  EXPECT_EQ(Performed(backup, Model::kGetMetadata), S_OK);
  EXPECT_EQ(Performed(backup, Model::kGetMetadata), kAnswer);
  EXPECT_EQ(Performed(backup, Model::kGetMetadata), S_OK);
}

TEST(ModelObject, TakesAnIndexWithoutWritersForAllowed) {
  Backup backup;
  EXPECT_CALL(backup, GetWriterMetadata(0, _, _))
      .WillOnce(Return(VSS_E_OBJECT_NOT_FOUND))
      .WillOnce(Return(E_INVALIDARG))
      .WillOnce(Return(VSS_E_BAD_STATE));
  EXPECT_EQ(Performed(backup, Model::kGetMetadata), S_OK);
  EXPECT_EQ(Performed(backup, Model::kGetMetadata), S_OK);
  EXPECT_EQ(Performed(backup, Model::kGetMetadata), VSS_E_BAD_STATE);
}

TEST(ModelObject, AddsTheComponentOfItsOwnWriterBesideOthers) {
  Backup backup;
  Metadata others, own;
  EXPECT_CALL(backup, GetWriterMetadata(0, _, _)).WillOnce(DoAll(SetArgPointee<1>(kOther), SetArgPointee<2>(&others), Return(S_OK)));
  EXPECT_CALL(backup, GetWriterMetadata(1, _, _)).WillOnce(DoAll(SetArgPointee<1>(kInstance), SetArgPointee<2>(&own), Return(S_OK)));
  EXPECT_CALL(others, GetIdentity(_, _, _, _, _)).WillOnce(DoAll(SetArgPointee<1>(kOther), Return(S_OK)));
  EXPECT_CALL(own, GetIdentity(_, _, _, _, _)).WillOnce(DoAll(SetArgPointee<1>(QuietClass()), Return(S_OK)));
  EXPECT_CALL(others, Release()).WillOnce(Return(0));
  EXPECT_CALL(own, Release()).WillOnce(Return(0));
  EXPECT_CALL(backup, AddComponent(IdIs(kInstance), IdIs(QuietClass()), VSS_CT_FILEGROUP, IsNull(), Reads("data")))
      .WillOnce(Return(kAnswer));
  EXPECT_EQ(Performed(backup, Model::kAddComponent), kAnswer);
}

TEST(ModelObject, WithoutItsWriterAddsAComponentOfNone) {
  Backup backup;
  Metadata left_over;
  EXPECT_CALL(backup, GetWriterMetadata(0, _, _))
      .WillOnce(Return(S_OK))
      .WillOnce(DoAll(SetArgPointee<2>(&left_over), Return(kAnswer)));
  EXPECT_CALL(backup, AddComponent(_, IdIs(ClassId("?")), _, _, _)).Times(2).WillRepeatedly(Return(kAnswer));
  EXPECT_EQ(Performed(backup, Model::kAddComponent), kAnswer);
  EXPECT_EQ(Performed(backup, Model::kAddComponent), kAnswer);
}

TEST(ModelObject, FreesTheDocumentThatItSaves) {
  Backup backup;
  EXPECT_CALL(backup, SaveAsXML(_))
      .WillOnce(DoAll(SetArgPointee<0>(SysAllocString(VSS_L("<a/>"))), Return(S_OK)))
      .WillOnce(Return(S_OK));
  EXPECT_EQ(Performed(backup, Model::kSaveAsXml), S_OK);
  EXPECT_EQ(Performed(backup, Model::kSaveAsXml), S_OK);
}

TEST(ModelObject, IsNotReadyWhereNoneIsCreated) {
  Backup backup;
  EXPECT_TRUE(OnMock(&backup)->ready());
  EXPECT_FALSE(OnMock(nullptr)->ready());
}

TEST(ModelObject, HashIsTheWorldsWhereItHasOne) {
  Backup backup;
  NiceMock<MockWorld> world;
  EXPECT_CALL(world, StateHash(_, _)).Times(0);
  EXPECT_EQ(OnMock(&backup)->Hash(), 0u);
  EXPECT_EQ(OnMock(&backup, &world)->Hash(), 0u);
  testing::Mock::VerifyAndClearExpectations(&world);
  EXPECT_CALL(world, Capabilities()).WillRepeatedly(Return(GWM_CAN_STATE_HASH));
  EXPECT_CALL(world, StateHash(Eq(&backup), _))
      .WillOnce(DoAll(SetArgPointee<1>(77), Return(S_OK)))
      .WillOnce(DoAll(SetArgPointee<1>(77), Return(E_FAIL)));
  EXPECT_EQ(OnMock(&backup, &world)->Hash(), 77u);
  EXPECT_EQ(OnMock(&backup, &world)->Hash(), 0u);
}

}  // namespace
}  // namespace gwm
